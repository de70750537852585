"""Formulas as MathML at build time: no script, no font, readable by a screen reader."""

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def install_mathml(app: Sphinx) -> None:
    """Register the renderer that `_config.yml` names as `html_math_renderer`."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))


def _inline(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f'<span class="math">{convert(node.astext())}</span>')
    raise nodes.SkipNode


def _block(self: HTML5Translator, node: nodes.Element) -> None:
    formula = convert(node.astext(), display="block")
    self.body.append(f'<div class="math" tabindex="0" role="region" aria-label="Formula">{formula}</div>\n')
    raise nodes.SkipNode
