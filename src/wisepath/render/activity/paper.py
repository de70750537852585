"""The paper form: the scene as a figure with numbers, the steps as questions, and the answers apart."""

from collections.abc import Callable, Iterator, Mapping

from wisepath.model.activity import Activity, Step
from wisepath.render.activity.paper_pen import BOX, LINE, PaperPen
from wisepath.render.activity.pen import Part, Say
from wisepath.render.activity.scenes import DRAW
from wisepath.render.text import attribute, block, inline


def paper_form(view: Part, pictures: Mapping[str, str], say: Say = str) -> str:
    """Return an activity's public view for paper; it holds no answers."""
    pen = PaperPen(name=view["id"], pictures=pictures, say=say)
    scene = DRAW[view["kind"]](view["scene"], pen)
    labels = {part["id"]: part["text"] for part in _fields(view["scene"])}
    questions = "".join(f"<li>{_question(step, labels, say)}</li>" for step in view["steps"])
    return (
        f'<section class="wp-paper" data-kind="{view["kind"]}" aria-label="{attribute(view["title"])}">'
        f'<p class="wp-label">{say("Practice")}</p><p class="wp-activity-title">{inline(view["title"])}</p>'
        f'<div class="wp-intro">{block(view["intro"])}</div><figure class="wp-stage">{scene}</figure>'
        f"<ol>{questions}</ol>{_comes(pen, say)}</section>"
    )


def _fields(scene: Part) -> Iterator[Part]:
    yield from scene.get("fields", ())
    yield from (part for screen in scene.get("screens", ()) for part in screen.get("parts", ()))


def _comes(pen: PaperPen, say: Say) -> str:
    if not pen.comes:
        return ""
    how = say("Cover this part. Look at it when a question asks about it.")
    shown = "".join(f"<li>{part}</li>" for part in pen.comes)
    return f'<div class="wp-later"><p><b>{say("This comes later")}</b></p><p>{how}</p><ul>{shown}</ul></div>'


def _question(step: Part, labels: Mapping[str, str], say: Say) -> str:
    how = {
        "tap": f"{say('Write the number:')} {LINE}",
        "all": f"{say('Write all the numbers:')} {LINE}",
        "order": f"{say('Write the numbers in their order:')} {LINE}",
        "put": say("Tick one box at each."),
        "fill": f"{say('Fill in above:')} {'; '.join(inline(labels[name]) for name in step.get('fields', ()))}",
    }.get(step["do"], "")
    choices = "".join(f"<li>{BOX}{inline(choice['text'])}</li>" for choice in step.get("choices", ()))
    shown = f'<ul class="wp-paper-choices">{choices}</ul>' if choices else f'<p class="wp-how">{how}</p>'
    return f"<p>{inline(step['ask'])}</p>{shown}"


def paper_answers(activity: Activity) -> str:
    """Return the answers of the paper form of an activity in one sector, with the same numbers."""
    view = activity.public_view()
    pen = PaperPen(name=activity.id, pictures={})
    DRAW[activity.kind](view["scene"], pen)
    labels = Labels(activity, pen)
    lines = "".join(f"<li>{_ANSWERS[step.do](step, labels)}</li>" for step in activity.steps)
    return f'<div class="wp-paper-answers"><p><b>{inline(activity.title)}</b></p><ol>{lines}</ol></div>'


class Labels:
    """What the answers call the parts of a scene: number and text."""

    def __init__(self, activity: Activity, pen: PaperPen) -> None:
        scene = activity.the_scene()
        self._texts = {**scene.parts(), **scene.targets(), **scene.piles()}
        self._numbers = pen.numbers

    def of(self, name: str) -> str:
        """Return the text of a part, with its number if it has one."""
        text = inline(self._texts.get(name, name))
        return f"<b>{self._numbers[name]}</b> {text}" if name in self._numbers else text


def _any(step: Step, labels: Labels) -> str:
    return " / ".join(labels.of(name) for name in step.right)


def _several(step: Step, labels: Labels) -> str:
    return "; ".join(labels.of(name) for name in step.right)


def _chosen(step: Step, labels: Labels) -> str:  # noqa: ARG001 - the ways are called alike
    return " / ".join(inline(choice.text) for choice in step.choices if choice.id in step.right)


def _map(step: Step, labels: Labels) -> str:
    return "; ".join(f"{labels.of(name)} → {labels.of(pile)}" for name, pile in step.puts.items())


def _filled(step: Step, labels: Labels) -> str:
    given = {name: value.split(" | ")[0] for name, value in step.fills.items()}
    return "; ".join(f"{labels.of(name)}: {inline(text)}" for name, text in given.items())


_ANSWERS: dict[str, Callable[[Step, Labels], str]] = {
    "tap": _any,
    "all": _several,
    "order": _several,
    "choose": _chosen,
    "put": _map,
    "fill": _filled,
}
