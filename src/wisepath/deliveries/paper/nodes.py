"""What the directives and roles of a page become while it is read; the printer turns it into paper."""

from docutils import nodes


class BoxNode(nodes.General, nodes.Element):
    """A box: `kind` (name of the directive), `label`, `title` (Markdown, may be empty)."""


class QuestionNode(nodes.General, nodes.Element):
    """A practice item: `item` is its id."""


class ActivityNode(nodes.General, nodes.Element):
    """An activity: `activity` is its id."""


class KeyNode(nodes.Inline, nodes.Element):
    """The place of a number in front of a source: `key`."""


class RefNode(nodes.Inline, nodes.Element):
    """A reference to a source of the module: `key`."""


class LangNode(nodes.Inline, nodes.TextElement):
    """Words in another language: `lang`."""


OURS = (BoxNode, QuestionNode, ActivityNode, KeyNode, RefNode, LangNode)
