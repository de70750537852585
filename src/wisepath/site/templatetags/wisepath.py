"""Pictures and texts of the pack in templates."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext

from wisepath.render import aids
from wisepath.render.item import picture as drawing
from wisepath.render.text import inline
from wisepath.site.content import pack
from wisepath.site.papers import data_uri
from wisepath.site.rows import Told, cell

register = template.Library()


@register.simple_tag
def picture(name: str, meaning: str = "") -> str:
    """Return a drawing of the pack as inline SVG, hidden from screen readers unless `meaning` is given."""
    svg = pack().pictures.get(name, "")
    return _safe(drawing(svg, meaning=bool(meaning))) if svg else ""


@register.simple_tag
def reading_help() -> str:
    """Return the menu for text size, colours and reading aloud."""
    return _safe(aids.reading_help(gettext))


@register.simple_tag
def read_aloud() -> str:
    """Return the button that reads the page aloud."""
    return _safe(aids.listen(gettext))


@register.simple_tag(takes_context=True)
def other_languages(context: template.Context) -> str:
    """Return the way to this page in the other languages, each named in itself; nothing without a request."""
    request: HttpRequest | None = getattr(context, "request", None)
    if request is None:
        return ""
    back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    links = "".join(
        f'<a href="{reverse("language", args=[code])}?{back}" lang="{code}" hreflang="{code}">{_own_name(code)}</a> '
        for code, _ in settings.LANGUAGES
        if code != get_language()
    )
    return _safe(f'<p class="site-languages">{links}</p>\n')


def _own_name(code: str) -> str:
    return str(get_language_info(code)["name_local"]).capitalize()


@register.filter
def words(text: str) -> str:
    """Return one line of the pack's Markdown as HTML; raw HTML in it is shown as text."""
    return _safe(inline(text))


@register.filter
def views(told: list[Told]) -> str:
    """Return several people's views as the text of one table cell."""
    return cell(told)


@register.filter
def as_image(drawing: str) -> str:
    """Return a drawing as the address of an image, for paper."""
    return data_uri(drawing)


def _safe(html: str) -> SafeString:
    # All of it comes from our own renderers: the checked pack, with all but Markdown escaped, and our own words.
    return mark_safe(html)  # noqa: S308
