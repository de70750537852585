"""A directive with options: its lines `:key: value`, its body, and the line of each."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from wisepath.model.decode import Path, decode
from wisepath.model.place import Place
from wisepath.source.report import Report
from wisepath.source.yaml_lines import Document, read_yaml

T = TypeVar("T")

_OPTION = re.compile(r":([\w-]+):(.*)")


@dataclass(frozen=True)
class Block:
    """A directive: `place` is the line of its fence; its content begins one line below."""

    name: str
    argument: str
    content: str
    place: Place

    @cached_property
    def _options(self) -> int:
        """How many lines at the top are options."""
        lines = self.content.split("\n")
        return next((n for n, line in enumerate(lines) if not _OPTION.match(line)), len(lines))

    @cached_property
    def body(self) -> str:
        """What follows the options, without blank lines before and after."""
        return "\n".join(self.content.split("\n")[self._options :]).strip("\n")

    def line(self, number: int) -> Place:
        """Return the place of a line of the body, counted from 0."""
        rest = self.content.split("\n")[self._options :]
        blank = next((n for n, text in enumerate(rest) if text), 0)
        return Place(self.place.path, self.place.line + 1 + self._options + blank + number)

    def options(self, report: Report) -> Document | None:
        """Return the options as a document, or None and a finding; none at all are an empty one."""
        lines = [_OPTION.sub(r"\1:\2", line) for line in self.content.split("\n")[: self._options]]
        document = read_yaml("\n".join(lines), self.place.path, report, offset=self.place.line)
        return Document(self.place.path, {}) if document and document.data is None else document

    def typed(self, kind: type[T], document: Document | None, report: Report, **more: Any) -> T | None:
        """Return the document, with `more` keys, as a value of `kind`, or None and findings."""
        if document is None:
            return None
        data = {**document.data, **more} if more else document.data
        value, problems = decode(kind, data, lambda path: self._place(document, path))
        for problem in problems:
            report.problem(problem, self._place(document, problem.path))
        return value

    def _place(self, document: Document, path: Path) -> Place:
        """Return the place of a path; what is not written has the line of the fence."""
        while path and path not in document.lines:
            path = path[:-1]
        return document.place(path) if path else Place(self.place.path, self.place.line, document.place(()).keys)
