"""The self-assessment as a talk in the terminal: prints a question, reads a line."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import click

from wisepath.gap import STEPS, InvalidResponse, Question, Response, State, answer, next_question, stop, undo
from wisepath.model.item import Item
from wisepath.model.pack import Pack
from wisepath.render.reasons import Teller
from wisepath.render.scale import Scale

HELP = "Answer with the number. ? = I don't know   b = back   s = stop and see the result"


def ask_all(state: State, pack: Pack, teller: Teller) -> Iterator[State]:
    """Ask until done or stopped; yield the state after every confirmed step, so that it can be kept."""
    click.echo(HELP)
    while isinstance(question := next_question(state), Question):
        state = _ask(state, question, pack, teller)
        yield state


def response_of(item: Item, line: str) -> Any:
    """Return the response that a typed line means for an item; raise `InvalidResponse` if none.

    Numbers name the printed lines: one for a choice, several for multiple and order,
    and for a match the right part of each left one in turn.
    """
    view = item.public_view()
    if item.kind == "short":
        return line
    if item.kind in ("choice", "spot"):
        parts = view["options"] if item.kind == "choice" else view["places"]
        return parts[_numbers(line, len(parts), 1)[0]]["id"]
    if item.kind == "multiple":
        return [view["options"][number]["id"] for number in _numbers(line, len(view["options"]), 0)]
    if item.kind == "order":
        return [view["steps"][number]["id"] for number in _numbers(line, len(view["steps"]), len(view["steps"]))]
    numbers = _numbers(line, len(view["right"]), len(view["left"]))
    return {left["id"]: view["right"][number]["id"] for left, number in zip(view["left"], numbers, strict=True)}


def _numbers(line: str, most: int, wanted: int) -> list[int]:
    words = line.replace(",", " ").split()
    if not words or not all(word.isdigit() and 1 <= int(word) <= most for word in words):
        raise InvalidResponse("answer", f"type a number from 1 to {most}")
    if wanted and len(words) != wanted:
        raise InvalidResponse("answer", "type one number" if wanted == 1 else f"type {wanted} numbers")
    return [int(word) - 1 for word in words]


def _ask(state: State, question: Question, pack: Pack, teller: Teller) -> State:
    _show(question, pack, teller)
    while True:
        line = _line(question.number)
        if line == "b":
            return undo(state)
        if line == "s":
            return stop(state)
        try:
            return answer(state, _response(question, line, pack))
        except InvalidResponse as error:
            click.echo(f"  {error.message.capitalize()}.")


def _line(number: int) -> str:
    """Return what was typed; the end of the input, or Ctrl-C, means stop and see the result."""
    try:
        line: str = click.prompt(f"{number}", prompt_suffix="> ", default="", show_default=False)
    except click.Abort:
        return "s"
    return line.strip()


def _response(question: Question, line: str, pack: Pack) -> Response:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if line == "?":
        return Response(question=question.id, dont_know=True, at=now)
    if question.kind == "rating":
        return Response(question=question.id, value=STEPS[_numbers(line, len(STEPS), 1)[0]], at=now)
    return Response(question=question.id, value=response_of(pack.item[question.id], line), at=now)


def _show(question: Question, pack: Pack, teller: Teller) -> None:
    click.echo()
    if question.kind == "rating":
        _, behaviour = pack.behaviour[question.id]
        click.echo(behaviour.plain if teller.plain else f"I can do this: {behaviour.text}")
        lines = [zone.inside for zone in Scale(plain=True).zones()]
    else:
        item = pack.item[question.id]
        click.echo(item.text.strip())
        lines = list(_lines(item))
    for number, text in enumerate(lines, start=1):
        click.echo(f"  {number}  {text}" if text else "")


def _lines(item: Item) -> Iterator[str]:
    view = item.public_view()
    for name in ("options", "places", "steps"):
        for part in view.get(name, ()):
            yield part.get("text") or part["label"]
    if item.kind == "match":
        yield from (part["text"] for part in view["right"])
        click.echo("For each of these, in turn, type the number that belongs to it:")
        for part in view["left"]:
            click.echo(f"  –  {part['text']}")
