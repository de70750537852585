"""Runs submissions: several at once, each behind its walls, and never stopped by a broken one."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from itertools import islice
from typing import Any

from wisepath.grading.cage import Walls
from wisepath.grading.host import NotStartedError, Process, Zygote
from wisepath.grading.probe import NONE, probe
from wisepath.grading.session import Session
from wisepath.grading.troubles import trouble
from wisepath.grading.work import Marked, Settings, Work
from wisepath.grading.world import WARM

_IMPORT = re.compile(r"\b(" + "|".join(sorted(WARM)) + r")\b")


class UnisolatedError(Exception):
    """This machine has no walls for learners' code, and nobody said that none are wanted."""


def run(works: Iterable[Work], settings: Settings) -> Iterator[Marked]:
    """Yield one `Marked` for each work, in the order in which they are done.

    Raises `UnisolatedError` before the first work if there are no walls and `settings.unisolated` is
    false. No work can raise anything: what went wrong with it is in its `troubles`.
    """
    found = probe()
    if found.strength == NONE and not settings.unisolated:
        raise UnisolatedError("\n".join(found.sentences))
    crew = _Crew(found.walls, settings)
    try:
        yield from _several(works, crew, max(1, settings.jobs))
    finally:
        crew.close()


def _several(works: Iterable[Work], crew: "_Crew", jobs: int) -> Iterator[Marked]:
    source = iter(works)
    with ThreadPoolExecutor(jobs) as pool:
        waiting: set[Future[Marked]] = {pool.submit(crew.mark, work) for work in islice(source, jobs)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(crew.mark, work) for work in islice(source, len(done))}
            for future in done:
                yield future.result()


class _Crew:
    """The warm process and those who ask it."""

    def __init__(self, walls: Walls, settings: Settings) -> None:
        self._walls, self._settings = walls, settings
        self._zygote: Zygote | None = Zygote(walls)

    def close(self) -> None:
        """End the warm process."""
        if self._zygote is not None:
            self._zygote.close()

    def mark(self, work: Work) -> Marked:
        """Return the marks of a work, whatever it holds."""
        reason = _unfit(work.notebook)
        if reason:
            return _unmarked(work, "not-a-notebook", reason)
        try:
            return self._mark(work)
        except NotStartedError as error:
            return _unmarked(work, "machine", str(error))

    def _mark(self, work: Work) -> Marked:
        warm = tuple(sorted({name for cell in work.notebook["cells"] for name in _IMPORT.findall(cell["source"])}))
        limits = self._settings.limits

        def fork(role: str) -> Process:
            if self._zygote is None:
                raise NotStartedError("the warm process has gone")
            return self._zygote.fork(role, limits, warm)

        marked = Session(work, limits, fork).mark()
        if self._walls.namespaces or self._walls.landlock:
            return marked
        return replace(marked, troubles=(*marked.troubles, trouble("no-walls")))


def _unfit(notebook: Any) -> str:
    """Return why this is no notebook, or nothing."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        return "it has no list of cells"
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict) or not isinstance(cell.get("source"), str):
            return f"cell {number} has no text"
        if not isinstance(cell.get("metadata", {}), dict):
            return f"cell {number} has broken metadata"
    return ""


def _unmarked(work: Work, code: str, detail: str) -> Marked:
    return Marked(
        student=work.student,
        assignment=work.assignment,
        notebook=work.notebook,
        verdicts=(),
        troubles=(trouble(code, detail=detail),),
        seconds=0.0,
        cpu_seconds=0.0,
        peak_memory=0,
    )
