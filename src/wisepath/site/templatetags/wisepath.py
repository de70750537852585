"""Pictures and texts of the pack in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from wisepath.render.item import picture as drawing
from wisepath.render.text import inline
from wisepath.site.content import pack

register = template.Library()


@register.simple_tag
def picture(name: str, meaning: str = "") -> str:
    """Return a drawing of the pack as inline SVG, hidden from screen readers unless `meaning` is given."""
    svg = pack().pictures.get(name, "")
    return _safe(drawing(svg, meaning=bool(meaning))) if svg else ""


@register.filter
def words(text: str) -> str:
    """Return one line of the pack's Markdown as HTML; raw HTML in it is shown as text."""
    return _safe(inline(text))


def _safe(html: str) -> SafeString:
    # Both come from the checked pack, through a renderer that escapes what is not Markdown.
    return mark_safe(html)  # noqa: S308
