"""What all boxes share: one labelled HTML element, whose label is printed and read out."""

from typing import Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.render.text import attribute, inline


class BoxNode(nodes.General, nodes.Element):
    """A box: attributes `kind`, `label`, `title` (Markdown), `folded`, `tools` (names of its buttons)."""


class Box(SphinxDirective):
    """A box whose argument, if there is one, is its title. What differs is said by the kinds."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    label: ClassVar[str]
    folded: ClassVar[bool] = False
    tools: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        """Return the box with its parsed body."""
        title = self.arguments[0] if self.arguments else ""
        box = BoxNode(kind=self.name, label=say(self.label), title=title, folded=self.folded, tools=self.tools)
        self.set_source_info(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        return self.finish(box)

    def finish(self, box: BoxNode) -> list[nodes.Node]:
        """Return what goes into the page; the kinds change the box here."""
        return [box]


def open_box(self: HTML5Translator, node: nodes.Element) -> None:
    """Begin a box: a folded one is a `details`, any other a named group."""
    label, title = node["label"], node["title"]
    heading = f'<span class="wp-label">{label}</span>'
    if title:
        heading += f' <span class="wp-box-title">{inline(title)}</span>'
    ids = f' id="{attribute(node["ids"][0])}"' if node["ids"] else ""
    kind = f'class="wp-box wp-{node["kind"]}"'
    if node["folded"]:
        self.body.append(f"<details {kind}{ids}><summary>{heading}</summary>\n")
    else:
        name = attribute(f"{label}: {title}" if title else label)
        self.body.append(f'<div {kind}{ids} role="group" aria-label="{name}"><p class="wp-box-head">{heading}</p>\n')


def close_box(self: HTML5Translator, node: Any) -> None:
    """End a box; its buttons stay hidden until a script makes them work."""
    names = {"print": say("Print only this"), "copy": say("Copy the text")}
    buttons = "".join(
        f'<button type="button" class="wp-button wp-quiet" data-tool="{name}">{names[name]}</button>'
        for name in node["tools"]
    )
    if buttons:
        told = attribute(say("Copied."))
        self.body.append(f'<p class="wp-act wp-tools wp-noprint" data-copied="{told}" hidden>{buttons}')
        self.body.append('<span role="status"></span></p>\n')
    self.body.append("</details>\n" if node["folded"] else "</div>\n")
