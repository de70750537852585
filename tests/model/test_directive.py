"""The one table of directives: what every delivery does with them, and what is told when it does nothing."""

from dataclasses import fields
from pathlib import Path

import pytest

from wisepath.deliveries.book.directives import BOXES
from wisepath.deliveries.book.roles import ROLES as BOOK_ROLES
from wisepath.model.directive import DELIVERIES, DIRECTIVES, ROLES, Forms, unexpressed
from wisepath.model.page import Directive, Page
from wisepath.model.place import Place
from wisepath.rules.known_directives import OURS


def test_the_table_names_each_delivery():
    assert tuple(field.name for field in fields(Forms)) == DELIVERIES


def test_what_check_allows_is_what_the_book_has():
    assert set(DIRECTIVES) == OURS == {*BOXES, "question", "activity"}
    assert set(ROLES) == set(BOOK_ROLES)


@pytest.mark.parametrize("name", [*DIRECTIVES, *ROLES])
def test_authors_are_told(name, root: Path):
    assert "{" + name + "}" in (root / "docs/authoring.md").read_text(encoding="utf-8")


def test_what_a_delivery_cannot_express_is_found_with_its_place():
    place = Place("assessments/notebooks/a.md", 4)
    directives = (Directive("try-it", "Do it", place), Directive("code-cell", "python", place))
    page = Page(path=place.path, text="", words="staff", headings=(), prose=(), links=(), directives=directives)
    assert list(unexpressed("book", [page])) == []
    assert [(part.delivery, part.directive) for part in unexpressed("nbgrader", [page])] == [
        ("nbgrader", directives[0])
    ]
