"""A course while it is written: its files, and which names are taken."""

from dataclasses import dataclass, field
from html import escape

from wisepath.deliveries.olx.outcomes import Tagged
from wisepath.render.text import attribute


class DraftError(ValueError):
    """Two ids that would give two blocks of a course one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Files by name, tags of blocks, and what could not be expressed: page and sentence."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    tags: list[Tagged] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def name(self, wanted: str, otherwise: str) -> str:
        """Return the name of a block: as wanted, unless another block of the course has it."""
        found = wanted if wanted not in self.taken else otherwise
        self.taken.add(found)
        return found

    def html(self, name: str, title: str, body: str) -> str:
        """Write an HTML block, and return the tag that points to it."""
        self._put("html", name, f'<html filename="{name}" display_name="{attribute(title)}"/>\n')
        self.files[f"html/{name}.html"] = body
        return pointer("html", name)

    def problem(self, name: str, xml: str) -> str:
        """Write a problem, and return the tag that points to it."""
        self._put("problem", name, xml)
        return pointer("problem", name)

    def parent(self, kind: str, name: str, title: str, children: list[str], **more: str) -> str:
        """Write a chapter, a sequence or a unit with its children, and return the tag that points to it."""
        self._put(kind, name, element(kind, children, display_name=title, **more))
        return pointer(kind, name)

    def _put(self, kind: str, name: str, text: str) -> None:
        """Write the file of a block; raise `DraftError` if another block of its kind has its name."""
        file = f"{kind}/{name}.xml"
        if file in self.files:
            raise DraftError(f"two blocks of the course would be called {file}: give one of them another id")
        self.taken.add(name)
        self.files[file] = text


def pointer(kind: str, name: str) -> str:
    """Return a tag that points to the file of a block."""
    return f'<{kind} url_name="{name}"/>'


def block(kind: str, name: str, **fields: str) -> str:
    """Return a block of ours with all its fields: such a tag must never point to a file."""
    return f'<{kind} url_name="{name}"{_attributes(fields)}/>'


def element(kind: str, children: list[str], **fields: str) -> str:
    """Return the text of a file that holds one element with one child a line."""
    inside = "".join(f"  {child}\n" for child in children)
    return f"<{kind}{_attributes(fields)}>\n{inside}</{kind}>\n"


def _attributes(fields: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value, quote=True)}"' for name, value in fields.items())
