"""All files of the offline edition of one curriculum, from its book, the pack and the browser's Python.

Nothing is fetched and nothing is written here; the same book, pack and Python give the same bytes.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from wisepath.deliveries.book.live.pins import FILES
from wisepath.deliveries.book.live.runtime import FOLDER, Runtime
from wisepath.deliveries.book.offline.frame import ASSESS, MANIFEST, assess_page, manifest, page
from wisepath.deliveries.book.offline.library import engine_zip
from wisepath.deliveries.book.offline.words import README, STARTERS, WORDS
from wisepath.model.pack import Pack, dump_pack

ASSETS = Path(__file__).parent / "assets"
PLACE = "_static/offline"
WORKER = "sw.js"
LIMIT = 25_000_000  # bytes of one curriculum without wheels for data
_LEFT_OUT = (".buildinfo", "objects.inv")
_NOTES = ("coach", "trainer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an edition is made of: the files of the built book, pack and Python, and the looks of the assessment.

    `scripts` are the files of `ASSETS` by name; `notice` is `library.notice`.
    """

    curriculum: str
    book: Mapping[str, bytes]
    pack: Pack
    runtime: Runtime
    styles: str
    icon: bytes
    scripts: Mapping[str, bytes]
    notice: str


def edition(source: Source) -> dict[str, bytes]:
    """Return the files by path below the edition's folder; raise `FrameError` for a book of another theme."""
    curriculum = source.pack.curriculum[source.curriculum]
    book = {name: data for name, data in source.book.items() if _belongs(name, source.pack)}
    files = {name: _paged(name, data, source) for name, data in sorted(book.items())}
    files |= {f"{PLACE}/{name}": data for name, data in _beside(source)}
    files |= {f"{PLACE}/{name}": data for name, data in sorted(source.scripts.items()) if name != WORKER}
    files |= {f"_static/{FOLDER}/{name}": data for name, data in source.runtime.files.items()}
    files[MANIFEST] = manifest(curriculum).encode()
    files[ASSESS] = assess_page(book["index.html"].decode(), curriculum, _told(source, files)).encode()
    # The size that the first page names is that of all else; its own few bytes change nothing.
    files["index.html"] = files["index.html"].replace(b"{size}", megabytes(size(files)).encode())
    files[WORKER] = _worker(files, source.scripts[WORKER])
    return files | {name: text.encode() for name, text in {**STARTERS, "README.txt": README}.items()}


def size(files: Mapping[str, bytes]) -> int:
    """Return how many bytes some files have."""
    return sum(map(len, files.values()))


def megabytes(count: int) -> str:
    """Return a number of bytes in words: "17 MB"."""
    return f"{count / 1_000_000:.0f} MB"


def slim(pack: Pack, curriculum: str) -> Pack:
    """Return what the assessment of one curriculum reads of a pack: its questions, and all modules to advise."""
    return replace(
        pack,
        items=tuple(item for item in pack.items if item.use == "assessment" and curriculum in item.audiences),
        forms=tuple(form for form in pack.forms if form.curriculum == curriculum),
        activities=(),
        glossary={},
        translations={},
    )


def _belongs(name: str, pack: Pack) -> bool:
    """Return whether a file belongs to the book of today: a build leaves pages that are no more where they are."""
    folder, _, file = name.rpartition("/")
    if not file.endswith(".html") or folder.startswith("_"):
        return file not in _LEFT_OUT
    page = file.removesuffix(".html")
    return not folder or page in _NOTES or page in {lesson.id for lesson in pack.lessons.get(folder, ())}


def _paged(name: str, data: bytes, source: Source) -> bytes:
    if not name.endswith(".html") or name.startswith("_static/"):
        return data
    return page(data.decode(), name, source.pack.curriculum[source.curriculum]).encode()


def _beside(source: Source) -> Iterator[tuple[str, bytes]]:
    yield "pack.json", dump_pack(slim(source.pack, source.curriculum)).encode()
    yield "engine.zip", engine_zip()
    yield "NOTICE.txt", source.notice.encode()
    yield "assess.css", source.styles.encode()
    yield "icon.svg", source.icon


def _told(source: Source, files: Mapping[str, bytes]) -> dict[str, object]:
    """Return what the script of the assessment is told."""
    loaded = [f"_static/{FOLDER}/{name}" for name in FILES if not name.endswith(".mjs")]  # scripts load uncounted
    loaded += [f"{PLACE}/engine.zip", f"{PLACE}/pack.json"]
    return {
        "curriculum": source.curriculum,
        "pages": sorted(name for name in files if name.endswith(".html") and "/" in name),
        "bytes": sum(len(files[name]) for name in loaded),
        "words": WORDS,
    }


def _worker(files: Mapping[str, bytes], script: bytes) -> bytes:
    """Return the service worker: it knows every file by its hash, and keeps all or none of them."""
    known = {name: b64encode(sha256(data).digest()).decode() for name, data in sorted(files.items())}
    text = json.dumps(known, sort_keys=True, indent=0)
    told = f'const VERSION = "{sha256(text.encode()).hexdigest()[:12]}";\nconst FILES = {text};\n'
    return told.encode() + script
