"""HTML to PDF, by WeasyPrint: tagged, with the fonts inside, and the same bytes for the same input."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint import __version__ as weasyprint_version
from weasyprint.urls import URLFetcher

from wisepath.deliveries.paper.tags import complete_tags

PROGRAMS = (Path(__file__), Path(__file__).with_name("tags.py"))
_FILE = re.compile(r'<img [^>]*?src="(?!data:)([^"]+)"')
LONGEST = 300  # a picture may stand in its own address
STYLES = tuple(Path(__file__).with_name(name) for name in ("paper.css", "activity.css"))


class PdfError(ValueError):
    """WeasyPrint had to leave something out or change it; the message says what."""


def pdf(html: str, base: Path) -> bytes:
    """Return the PDF of a document whose pictures have addresses relative to `base`.

    Raises `PdfError` on every warning: a picture that is missing, a style that is not known.
    No other host is asked for anything.
    """
    with _warnings() as told:
        document = HTML(string=html, base_url=f"{base}/", url_fetcher=URLFetcher(allowed_protocols=("file", "data")))
        data = document.write_pdf(
            stylesheets=[CSS(filename=str(style)) for style in STYLES],
            pdf_variant="pdf/ua-1",
            pdf_identifier=sha256(html.encode()).hexdigest()[:32].encode(),
            finisher=complete_tags,
        )
    if told:
        raise PdfError("; ".join(told))
    return bytes(data)


def fingerprint(html: str, base: Path) -> str:
    """Return a hash of all that a PDF is made of: page, pictures, styles and the programs that make it."""
    digest = sha256(f"{weasyprint_version}\n{html}".encode())
    pictures = (base / name for name in dict.fromkeys(_FILE.findall(html)))
    for path in (*STYLES, *PROGRAMS, *pictures):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of."""
    told: list[str] = []
    logger, handler = logging.getLogger("weasyprint"), logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage()[:LONGEST])  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
