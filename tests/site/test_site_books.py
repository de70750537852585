"""The books are served from their folder, and nothing else is."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from wisepath.model.pack import Pack


def body(response: Any) -> bytes:
    data = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return data


def test_a_built_book_is_served_with_types_and_caching(client: Client) -> None:
    kinds = {
        "": "text/html; charset=utf-8",
        "sign-in/lesson-1-my-account-is-mine.html": "text/html; charset=utf-8",
        "look.css": "text/css; charset=utf-8",
        "tool.mjs": "text/javascript; charset=utf-8",
        "photo.png": "image/png",
    }
    for name, kind in kinds.items():
        response = client.get(f"/books/workers/{name}")
        assert response.status_code == 200, name
        assert response["Content-Type"] == kind
        assert response["Cache-Control"] == ("no-cache" if "html" in kind else "public, max-age=3600")
        assert "script-src 'self' 'wasm-unsafe-eval';" in response["Content-Security-Policy"], name
        assert body(response)


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/books/workers/look.css")
    body(first)
    again = client.get("/books/workers/look.css", headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_texts_are_compressed_and_pictures_are_not(client: Client) -> None:
    text = client.get("/books/workers/", headers={"accept-encoding": "gzip"})
    assert text["Content-Encoding"] == "gzip"
    assert b"<h1>Book</h1>" in gzip.decompress(body(text))
    picture = client.get("/books/workers/photo.png", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in picture
    assert body(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "path",
    [
        "../private.txt", "..%2fprivate.txt", "%2e%2e/private.txt", "sign-in/../../private.txt", "way-out",
        "/etc/passwd", "//etc/passwd", "..\\private.txt", "no-such-page.html", "sign-in/", "a%00b",
    ],
)  # fmt: skip
def test_nothing_outside_the_book_is_served(client: Client, path: str) -> None:
    response = client.get(f"/books/workers/{path}")
    assert response.status_code == 404
    assert b"private" not in response.content.replace(b"private.txt", b"")


def test_a_book_that_is_not_built_says_how_to_build_it(client: Client) -> None:
    response = client.get("/books/managers/")
    assert response.status_code == 404
    assert b"wisepath build book --curriculum managers" in response.content


def test_another_book_is_not_found(client: Client, books_dir: Path) -> None:
    assert client.get("/books/pirates/").status_code == 404
    assert client.get("/books/../private.txt").status_code == 404
    assert (books_dir / "private.txt").is_file()


def test_the_shelf_says_what_is_written_and_planned(client: Client, content: Pack) -> None:
    page = " ".join(client.get("/books/").content.decode().split())
    assert "Digital at work" in page
    for book in content.curricula:
        modules = [content.module[name] for name in book.modules]
        written = sum(module.complete for module in modules)
        planned = len(modules) - written
        assert f"{written} module{' is' if written == 1 else 's are'} written." in page
        assert not planned or f"{planned} {'is' if planned == 1 else 'are'} planned." in page


def test_booklets_are_offered_when_they_are_there(client: Client, tmp_path: Path) -> None:
    assert b"To print" not in client.get("/books/").content
    with override_settings(BOOKS=tmp_path / "book"):
        _booklets_are_offered(client, tmp_path)


def _booklets_are_offered(client: Client, tmp_path: Path) -> None:
    (tmp_path / "booklets" / "workers").mkdir(parents=True)
    (tmp_path / "booklets" / "workers" / "sign-in.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "private.txt").write_text("private")
    assert b'href="/booklets/workers/sign-in.pdf"' in client.get("/books/").content
    served = client.get("/booklets/workers/sign-in.pdf")
    assert (served["Content-Type"], body(served)) == ("application/pdf", b"%PDF-1.7")
    for path in ("../private.txt", "%2e%2e/private.txt", "workers/no.pdf", ""):
        assert client.get(f"/booklets/{path}").status_code == 404
