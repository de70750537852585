"""What a tagged PDF must have, checked with pikepdf: each problem as a line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI", "INLINE IMAGE"}


def problems(path: Path) -> list[str]:
    """Return what is wrong with the tags of a PDF; empty if nothing is."""
    with pikepdf.open(path) as pdf:
        return [*_document(pdf), *_tree(pdf), *_pages(pdf), *_fonts(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield kind and dictionary of every structure element in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def kinds(path: Path) -> list[str]:
    """Return the kinds of all structure elements in reading order."""
    with pikepdf.open(path) as pdf:
        return [kind for kind, _ in elements(pdf)]


def _below(element: Any) -> Iterator[tuple[str, Any]]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)[1:], kid
            yield from _below(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not displayed"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"
    metadata = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if not re.search(r'pdfuaid:part="1"|<pdfuaid:part>1<', metadata):
        yield "no PDF/UA identifier in the metadata"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for kind, element in elements(pdf):
        if re.fullmatch(r"H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield f"{kind} follows a heading of level {level}"
            level = int(kind[1])
        if kind == "Figure" and not str(element.get("/Alt", "")):
            yield "a figure has no alternative text"
        if kind == "Table" and "TH" not in [name for name, _ in _below(element)]:
            yield "a table has no header cell"
        if kind == "TH" and "/Scope" not in element.get("/A", {}):
            yield "a header cell has no scope"
        if not _kids(element) and kind not in ("TD", "TH"):
            yield f"an empty {kind}"
    if level == 0:
        yield "no heading"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    owned = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.get("/Annots", []):
            if note.Subtype == Name.Link and not str(note.get("/Contents", "")).strip():
                yield f"page {number}: a link says nothing"
            if "/StructParent" not in note:
                yield f"page {number}: a link is not tagged"
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"page {number}: the tab key does not follow the structure"
        owners = owned[int(page.StructParents)]
        yield from (f"page {number}: {line}" for line in _content(page, owners))


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]


def _content(page: pikepdf.Page, owners: Any) -> Iterator[str]:
    """Yield what is painted outside marks, and marks that belong to no element."""
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            depth += 1
            if operator == "BDC" and "/MCID" in instruction.operands[1]:
                owner = owners[int(instruction.operands[1]["/MCID"])]
                if not isinstance(owner, pikepdf.Dictionary) or not _reaches_root(owner):
                    yield "marked content belongs to no element"
        elif operator == "EMC":
            depth -= 1
        elif operator in PAINTS and depth == 0:
            yield f"{operator} paints outside the tags"


def _reaches_root(element: Any) -> bool:
    """Return whether an element is a kid of its parent, up to the root."""
    while element.get("/Type") != Name.StructTreeRoot:
        parent = element.get("/P")
        if parent is None or not any(_same(kid, element) for kid in _kids(parent)):
            return False
        element = parent
    return True


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        described = isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.FontDescriptor
        if described and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
            yield f"the font {item.FontName} is not inside"
