"""A learner's file to a notebook in nbformat 4: whatever the file holds, the outcome is stated."""

import json
import re
from typing import Any

from wisepath.grading.notes import NotGradedError
from wisepath.notebooks.cells import SCHEMA

Plain = dict[str, Any]

LARGEST = 20 * 1024 * 1024  # bytes of one notebook, outputs included
MOST_CELLS = 5000
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_LONE = re.compile(r"[\ud800-\udfff]")


def parse(raw: bytes) -> Plain:
    """Return the notebook with every source as one text and no outputs; raise `NotGradedError`."""
    notebook = _loaded(_decoded(raw))
    if notebook.get("nbformat") in (1, 2, 3):
        notebook = _upgraded(notebook)
    if notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise NotGradedError("not-a-notebook", "the file is JSON, but no notebook: it has no list of cells")
    if len(notebook["cells"]) > MOST_CELLS:
        raise NotGradedError("too-large", f"the notebook has more than {MOST_CELLS} cells")
    used: set[str] = set()
    cells = [_cell(cell, number, used) for number, cell in enumerate(notebook["cells"], start=1)]
    return {"cells": cells, "metadata": _language(notebook), "nbformat": 4, "nbformat_minor": 5}


def schema_of(notebook: Plain) -> int:
    """Return the lowest version of nbgrader's metadata in the notebook; raise `NotGradedError` if one is too new."""
    versions = [
        version if type(version := facts.get("schema_version", 0)) is int else 0
        for cell in notebook["cells"]
        if isinstance(facts := cell["metadata"].get("nbgrader"), dict) and facts.get("grade_id")
    ]
    if any(version > SCHEMA for version in versions):
        raise NotGradedError(
            "newer-metadata", f"its nbgrader metadata has version {max(versions)}; version {SCHEMA} is known"
        )
    return min(versions, default=SCHEMA)


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise NotGradedError("too-large", f"the file has {len(raw) // 2**20} MiB; at most {LARGEST // 2**20} are read")
    if not raw.strip():
        raise NotGradedError("empty-file", "the file is empty")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotGradedError("not-utf-8", f"the file is not UTF-8 text (byte {error.start + 1})") from error


def _loaded(text: str) -> Plain:
    try:
        notebook = json.loads(text)
        if _LONE.search(text) or "\\ud" in text.lower():
            notebook = _repaired(notebook)
    except ValueError as error:
        raise NotGradedError("not-a-notebook", f"the file is no JSON, so no notebook: {error}") from error
    except RecursionError as error:
        raise NotGradedError("not-a-notebook", "the file is nested too deeply to be a notebook") from error
    if not isinstance(notebook, dict):
        raise NotGradedError("not-a-notebook", "the file is JSON, but no notebook")
    return notebook


def _upgraded(notebook: Plain) -> Plain:
    """Bring an old format to 4 as stock nbgrader does, by nbformat."""
    import nbformat  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        upgraded: Plain = json.loads(nbformat.writes(nbformat.convert(nbformat.from_dict(notebook), 4)))
    except Exception as error:  # nbformat raises whatever the broken file makes it raise
        message = f"the notebook has an old format and is broken: {type(error).__name__}"
        raise NotGradedError("not-a-notebook", message) from error
    return upgraded


def _language(notebook: Plain) -> Plain:
    """Return the one part of a notebook's own metadata that is kept."""
    metadata = notebook.get("metadata")
    language = metadata.get("language_info") if isinstance(metadata, dict) else None
    return {"language_info": language} if isinstance(language, dict) and isinstance(language.get("name"), str) else {}


def _cell(cell: Any, number: int, used: set[str]) -> Plain:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        raise NotGradedError("not-a-notebook", f"cell {number} is no cell of a notebook")
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotGradedError("not-a-notebook", f"cell {number} has no text")
    metadata = cell.get("metadata")
    made: Plain = {
        "cell_type": cell["cell_type"],
        "id": fresh_id(cell.get("id"), f"cell-{number}", used),
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": source,
    }
    return {**made, "execution_count": None, "outputs": []} if made["cell_type"] == "code" else made


def fresh_id(wanted: Any, otherwise: str, used: set[str]) -> str:
    """Return `wanted` if nbformat allows it as a cell's id here, else one that is free; it is then used."""
    name = wanted if isinstance(wanted, str) and _ID.fullmatch(wanted) and wanted not in used else otherwise
    number = 1
    while name in used:
        number += 1
        name = f"{otherwise}-{number}"
    used.add(name)
    return name


def _repaired(value: Any) -> Any:
    """Replace halves of surrogate pairs, which no UTF-8 file can hold."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_repaired(part) for part in value]
    if isinstance(value, dict):
        return {_repaired(key): _repaired(part) for key, part in value.items()}
    return value
