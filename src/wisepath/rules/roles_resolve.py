"""Pages use only roles that the deliveries know, each with what it needs."""

import re
from collections.abc import Iterator

from wisepath.model.code import DIRECTIVE_UNKNOWN, REFERENCE_UNKNOWN, VALUE_WRONG
from wisepath.model.directive import ROLES
from wisepath.model.finding import Finding
from wisepath.model.page import Page, Role
from wisepath.model.project import Project
from wisepath.rules.finding import found, unknown

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def roles_resolve(project: Project) -> Iterator[Finding]:
    """Yield a finding for every role that does not exist, names no language or no source of its module."""
    for folder in project.folders:
        pages = (*folder.lesson_pages(), *((folder.notes,) if folder.notes else ()))
        keys = {key for page in pages for key in page.sources}
        for page in pages:
            yield from _page(page, keys)
    for index in project.indexes.values():
        yield from _page(index, set(index.sources))


def _page(page: Page, sources: set[str]) -> Iterator[Finding]:
    for role in page.roles:
        if role.name not in ROLES:
            message = f'there is no role "{role.name}"'
            yield unknown(DIRECTIVE_UNKNOWN, role.place, message, role.name, ROLES)
        elif role.name == "source-ref" and role.content not in sources:
            message = f'no source box of the module has a line "[{role.content}] …"'
            yield unknown(REFERENCE_UNKNOWN, role.place, message, role.content, sources)
        elif role.name == "lang":
            yield from _language(role)


def _language(role: Role) -> Iterator[Finding]:
    tag, _, words = role.content.partition("|")
    if not (_TAG.fullmatch(tag) and words.strip()):
        message = f'"{role.content}" is not a language and words'
        yield found(VALUE_WRONG, role.place, message, "write {lang}`sv|ord`: the language tag, a bar, the words")
