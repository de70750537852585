"""What the self-assessment runs on in the browser: the engine, the renderers, and the Markdown reader they use."""

from importlib.metadata import distribution
from pathlib import Path, PurePath

from wisepath.deliveries.book.live.library import modules, zipped
from wisepath.deliveries.book.live.runtime import Read

_OURS = (
    "wisepath",
    "wisepath.render",
    "wisepath.gap",
    "wisepath.model",
    "wisepath.render.offline",
    *(f"wisepath.render.{name}" for name in ("aids", "item", "reasons", "result", "scale", "speech", "text")),
)
# Of others: both pure Python, MIT, as they are installed here.
_OTHERS = {"markdown-it-py": "markdown_it", "mdurl": "mdurl"}
_NOT_NEEDED = ("markdown_it/cli/",)


def engine_zip() -> bytes:
    """Return the modules as one zip; the same modules give the same bytes."""
    found = modules((*_OURS, *_OTHERS.values()))
    kept = {path: text.encode() for path, text in found.items() if not path.startswith(_NOT_NEEDED)}
    return zipped(kept)


def notice(read: Read) -> str:
    """Return whose work is in the zip, with the licences that ask to be carried along; `read` reads a file of them."""
    head = "engine.zip is a part of Wisepath (Apache License 2.0) with two libraries, each under its own licence:\n"
    return "\n".join((head, *(f"{name}\n\n{_licence(name, read)}\n" for name in _OTHERS)))


def _licence(name: str, read: Read) -> str:
    """Return the licence of an installed distribution; raise `LookupError` if it brings none along."""
    files = sorted((path for path in distribution(name).files or () if _is_licence(path)), key=str)
    if not files:
        raise LookupError(f"{name} is installed without its licence")
    return "\n".join(read(Path(str(path.locate()))).decode() for path in files)


def _is_licence(path: PurePath) -> bool:
    return path.name.upper().startswith(("LICENSE", "LICENCE")) and ".dist-info" in str(path)
