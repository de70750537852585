"""Completes the tags of a PDF that WeasyPrint has made, just before it is written.

WeasyPrint 70 leaves three things that a tagged PDF should have: what stands in page margins is
marked as content but belongs to no element (it becomes an artifact), header cells have no
scope, and links are described by their address. Elements that hold nothing go.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]  # comes with WeasyPrint

Objects = Mapping[bytes, Any]

_MAY_BE_EMPTY = ("/TD", "/TH")


def complete_tags(document: Any, pdf: Any) -> None:
    """Change the objects of `pdf`, a `pydyf.PDF`; `document` is WeasyPrint's, with the boxes of all pages."""
    objects: Objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    top = objects[root["K"][0]]
    _prune(top, objects)
    _scopes(top, objects, "")
    _describe_links(document)
    _margins_to_artifacts(pdf, objects, root, set(_references(top, objects)))


def _children(element: Any, objects: Objects) -> Iterator[Any]:
    """Yield the elements directly below an element."""
    for kid in element["K"]:
        child = objects.get(kid) if isinstance(kid, bytes) else None
        if child is not None and child.get("Type") == "/StructElem":
            yield child


def _references(element: Any, objects: Objects) -> Iterator[bytes]:
    """Yield the references of an element and of all below it."""
    yield element.reference
    for child in _children(element, objects):
        yield from _references(child, objects)


def _prune(element: Any, objects: Objects) -> None:
    """Take away elements that hold nothing, from the leaves up; empty table cells stay."""
    for child in list(_children(element, objects)):
        _prune(child, objects)
        if not child["K"] and child["S"] not in _MAY_BE_EMPTY:
            element["K"].remove(child.reference)


def _scopes(element: Any, objects: Objects, part: str) -> None:
    """Give header cells their scope: the column in the head of a table, else the row."""
    for child in _children(element, objects):
        if child["S"] == "/TH":
            child["A"]["Scope"] = "/Column" if part == "/THead" else "/Row"
        _scopes(child, objects, child["S"] if child["S"] in ("/THead", "/TBody") else part)


def _describe_links(document: Any) -> None:
    """Describe each link by its words; an address in print follows its words anyway."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - WeasyPrint offers no other way to the boxes
            if getattr(box, "link_annotation", None):
                box.link_annotation["Contents"] = pydyf.String(" ".join(_text(box).split()))


def _text(box: Any) -> str:
    own = getattr(box, "text", "")
    return own if isinstance(own, str) and own else " ".join(_text(child) for child in getattr(box, "children", ()))


def _margins_to_artifacts(pdf: Any, objects: Objects, root: Any, known: set[bytes]) -> None:
    """Mark as artifact what belongs to no element of the tree: page numbers and running titles."""
    numbers = objects[root["ParentTree"]]["Nums"]
    owners = {numbers[place]: numbers[place + 1] for place in range(0, len(numbers), 2)}
    for reference in pdf.page_references:
        page = objects[reference]
        owned = owners[page["StructParents"]]
        lost = {number for number, owner in enumerate(owned) if owner not in known}
        stream = objects[page["Contents"]].stream
        stream[:] = _without(stream, lost)
        owned[:] = [b"null" if number in lost else owner for number, owner in enumerate(owned)]


def _without(stream: list[Any], lost: set[int]) -> Iterator[Any]:
    """Yield a page's operators, with the marks of some numbers turned into artifacts.

    pydyf writes a mark as three entries: tag, dictionary, `BDC`.
    """
    place = 0
    while place < len(stream):
        if stream[place + 2 : place + 3] == [b"BDC"] and stream[place + 1].get("MCID") in lost:
            yield from ("/Artifact", b"BMC")
            place += 3
        else:
            yield stream[place]
            place += 1
