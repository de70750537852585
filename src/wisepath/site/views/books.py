"""The built books and booklets, served from their folders. Nothing outside these can be reached."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack
from wisepath.site.content import book_folder, built, pack
from wisepath.site.wording import role

TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json",
    ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".html": "text/html", ".css": "text/css",
}  # fmt: skip
CACHED = "public, max-age=3600"
CHECKED = "no-cache"


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """Show the books of the pack."""
    return render(request, "wisepath_site/books.html", {"books": shelf_of(pack())})


@require_safe
def page(request: HttpRequest, curriculum: str, name: str = "") -> HttpResponseBase:
    """Return a file of a book, or how to build the book if it is not there."""
    book = pack().curriculum.get(curriculum)
    if book is None:
        raise Http404
    folder = book_folder(curriculum).resolve()
    if not (folder / "index.html").is_file():
        return render(request, "wisepath_site/book_missing.html", {"book": book}, status=404)
    return _file(request, _inside(folder, name or "index.html"))


@require_safe
def booklet(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a printable booklet."""
    return _file(request, _inside(_booklets(), name))


def _booklets() -> Path:
    """Return the folder of the booklets: beside that of the books, as `wisepath build all` leaves them."""
    folder: Path = (settings.BOOKS.parent / "booklets").resolve()
    return folder


def _printed(content: Pack, curriculum: Curriculum) -> list[dict[str, str]]:
    """Return the booklets of a curriculum that are there: its whole, then those of its modules."""
    names = {f"{curriculum.id}.pdf": ""}
    names |= {f"{curriculum.id}/{name}.pdf": content.module[name].title for name in curriculum.modules}
    return [{"file": file, "title": title} for file, title in names.items() if (_booklets() / file).is_file()]


def shelf_of(content: Pack) -> list[dict[str, object]]:
    """Return each curriculum with whether it is built and how much of it is written."""
    return [_entry(content, curriculum) for curriculum in content.curricula]


def _entry(content: Pack, curriculum: Curriculum) -> dict[str, object]:
    modules = [content.module[name] for name in curriculum.modules if name in content.module]
    written = sum(module.complete for module in modules)
    return {
        "book": curriculum,
        "readers": role(curriculum).readers,
        "written": written,
        "planned": len(modules) - written,
        "built": built(curriculum.id),
        "booklets": _printed(content, curriculum),
    }


def _inside(folder: Path, name: str) -> Path:
    """Return the file `name` below `folder`; links and dots that lead out of it are not found."""
    if "\x00" in name:
        raise Http404
    path = (folder / name).resolve()
    if path.is_dir():
        path = path / "index.html"
    if not path.is_relative_to(folder) or not path.is_file():
        raise Http404
    return path


def _file(request: HttpRequest, path: Path) -> HttpResponseBase:
    stat = path.stat()
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response: HttpResponseBase
    if since is not None and int(stat.st_mtime) <= since:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(path.open("rb"), content_type=f"{kind}; charset=utf-8" if _text(kind) else kind)
    response.headers["Last-Modified"] = http_date(stat.st_mtime)
    response.headers["Cache-Control"] = CHECKED if kind == "text/html" else CACHED
    return response


def _text(kind: str) -> bool:
    return kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
