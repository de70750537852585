"""The part of Wisepath that travels to the browser: standard library only, so it runs there as it is."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Counting, the engine and what it reads, and what runs the cells.
PARTS = ("wisepath.measures", "wisepath.gap", "wisepath.model", "wisepath.render.live")
_FRAMES = ("wisepath", "wisepath.render")  # hold nothing but a docstring and the release
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no time before


def library() -> dict[str, str]:
    """Return the modules by their path, as they lie below the folder of the package."""
    return modules((*_FRAMES, *PARTS))


def modules(names: Iterable[str]) -> dict[str, str]:
    """Return modules with their text by path; of a package all that is in it, but for `_FRAMES`."""
    return dict(sorted(_module(found) for name in names for found in _below(name)))


def library_zip() -> bytes:
    """Return the modules as one zip; the same modules give the same bytes."""
    return zipped({name: text.encode() for name, text in library().items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name: sorted, without times, the same bytes for the same files."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()


def _below(name: str) -> Iterator[str]:
    yield name
    paths = [] if name in _FRAMES else getattr(import_module(name), "__path__", [])
    for found in pkgutil.walk_packages(paths, f"{name}."):
        yield found.name


def _module(name: str) -> tuple[str, str]:
    spec = find_spec(name)
    loader = spec.loader if spec else None
    text = loader.get_source(name) if loader and hasattr(loader, "get_source") else None
    if spec is None or text is None:
        raise ImportError(f"{name} has no source to take along", name=name)
    path = name.replace(".", "/")
    return (f"{path}/__init__.py" if spec.submodule_search_locations is not None else f"{path}.py"), text
