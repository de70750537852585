"""Drawings made of parts: whole, named, inside their picture, and written where they are used."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from wisepath.render.drawings import PARTS, Placed, scene
from wisepath.render.drawings.catalogue import GROUPS
from wisepath.render.drawings.pen import GREY, INK, PAPER, SUN, TINT
from wisepath.render.drawings.scene import contact_sheet

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_a_drawing_in_our_colours(name):
    part = PARTS[name]
    picture = ET.fromstring(scene([Placed(part=name)], size=(part.width, part.height), alt=part.about))
    colours = {node.get(kind) for node in picture.iter() for kind in ("fill", "stroke")} - {None, "none"}
    assert colours <= {INK, PAPER, TINT, GREY, SUN}
    assert part.about
    assert picture.find(f"{SVG}title") is not None


def test_no_part_has_the_name_of_another():
    assert len(PARTS) == sum(len(group) for group in GROUPS.values())


def test_every_part_is_on_the_sheet():
    sheet = ET.fromstring(contact_sheet())
    assert set(PARTS) <= {text.text for text in sheet.iter(f"{SVG}text")}


def test_a_part_can_be_turned_and_made_larger():
    svg = scene([Placed(part="key", x=5, y=6, scale=2, flip=True)], size=(200, 100), alt="A key")
    assert 'transform="translate(5 6) scale(2) translate(90 0) scale(-1 1)"' in svg


def test_the_words_are_in_the_picture_and_safe():
    svg = scene([Placed(part="key")], size=(90, 40), alt="A <small> key & a door", more="<text>1</text>")
    picture = ET.fromstring(svg)
    assert picture.find(f"{SVG}title").text == "A <small> key & a door"  # type: ignore[union-attr]
    assert picture.find(f"{SVG}text").text == "1"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "placed", [Placed(part="key", x=-1), Placed(part="key", y=61), Placed(part="key", x=5, scale=2)]
)
def test_a_part_that_leaves_the_picture_is_refused(placed):
    with pytest.raises(ValueError, match="key leaves the picture"):
        scene([placed], size=(180, 100), alt="A key")


def test_a_picture_without_words_is_refused():
    with pytest.raises(ValueError, match="what matters"):
        scene([Placed(part="key")], size=(90, 40), alt=" ")


def test_figures_made_of_parts_are_fresh(root: Path, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "scripts"))
    sys.modules.pop("drawings", None)
    from drawings import figures

    stale = [name for name, text in figures().items() if (root / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python scripts/drawings.py`"
