"""What workers read keeps the plain-words limits of STYLE.md."""

import re
from collections.abc import Iterator

from wisepath.model.activity import Activity
from wisepath.model.code import WORDS_TOO_HARD
from wisepath.model.finding import Finding
from wisepath.model.item import Item
from wisepath.model.page import Page, Prose
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found

LONGEST_SENTENCE = 15
MEAN_SENTENCE = 8.0
LONGEST_PARAGRAPH = 50
SENTENCES = 3
LONGEST_SKILL = 8
LONGEST_BEHAVIOUR = 10

_END = re.compile(r"(?<=[.!?:])[\"”’)]?\s+")
_GAP = re.compile(r"\n\s*\n")
_NOT_FOR_WORKERS = {"coach-note", "trainer-note", "source"}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a colon ends one, as a reader pauses there."""
    return [part for part in _END.split(text.strip()) if re.search(r"\w", part)]


def count_words(text: str) -> int:
    """Return how many words a text has; a number or a hyphenated word counts once."""
    return len(re.findall(r"\w[\w'’.,-]*", text))


def plain_words(project: Project) -> Iterator[Finding]:
    """Yield a finding for every text for workers that is too long to read calmly."""
    for page in project.pages():
        if page.words == "plain":
            yield from _page(page)
    for text, place in _short_texts(project):
        for paragraph in _GAP.split(text.strip()):
            yield from _paragraph(Prose(paragraph, place))
    for skill in project.vocabulary.skills:
        yield from _label(skill.plain, skill.place.at("plain"), LONGEST_SKILL)
        for part in skill.behaviours:
            yield from _label(part.plain, part.place.at("plain"), LONGEST_BEHAVIOUR)
            if not part.plain.startswith("I "):
                yield found(WORDS_TOO_HARD, part.place.at("plain"), f'"{part.plain}" does not begin with "I"')


def _label(text: str, place: Place, longest: int) -> Iterator[Finding]:
    if count_words(text) > longest:
        yield found(WORDS_TOO_HARD, place, f"{count_words(text)} words to rate or choose; the limit is {longest}")


def _page(page: Page) -> Iterator[Finding]:
    prose = [part for part in page.prose if part.directive not in _NOT_FOR_WORKERS]
    for part in prose:
        yield from _paragraph(part)
    lengths = [count_words(sentence) for part in prose for sentence in sentences(part.text)]
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    if mean > MEAN_SENTENCE:
        message = f"the page has {mean:.1f} words a sentence on average; the limit is {MEAN_SENTENCE:g}"
        yield found(WORDS_TOO_HARD, Place(page.path, 1), message)


def _paragraph(part: Prose) -> Iterator[Finding]:
    told = sentences(part.text)
    for sentence in told:
        length = count_words(sentence)
        if length > LONGEST_SENTENCE:
            message = f'a sentence of {length} words: "{sentence[:60]}…"'
            yield found(WORDS_TOO_HARD, part.place, message)
    if len(told) > SENTENCES:
        yield found(WORDS_TOO_HARD, part.place, f"{len(told)} sentences in one paragraph; the limit is {SENTENCES}")
    words = count_words(part.text)
    if words > LONGEST_PARAGRAPH:
        message = f"{words} words in one paragraph; the limit is {LONGEST_PARAGRAPH}"
        yield found(WORDS_TOO_HARD, part.place, message)


def _short_texts(project: Project) -> Iterator[tuple[str, Place]]:
    for skill in project.vocabulary.skills:
        yield skill.plain, skill.place.at("plain")
        yield from ((part.plain, part.place.at("plain")) for part in skill.behaviours)
    plain = {curriculum.id for curriculum in project.curricula if curriculum.words == "plain"}
    for goal in project.goals:
        if goal.curriculum in plain:
            yield goal.title, goal.place.at("title")
            yield goal.about, goal.place.at("about")
    for folder in project.folders:
        if folder.curriculum in plain:
            yield folder.module.title, folder.module.place.at("title")
            yield folder.module.summary, folder.module.place.at("summary")
    for item in project.items:
        if plain & set(item.audiences):
            yield from item_texts(item)
    for activity in project.activities:
        if plain & set(activity.audiences):
            yield from activity_texts(activity)


def activity_texts(activity: Activity) -> Iterator[tuple[str, Place]]:
    """Yield every text of an activity that a learner reads, in the words of each sector."""
    for sector in activity.sectors:
        try:
            told = activity.in_sector(sector.id)
        except KeyError:  # a word is missing: that has a finding of its own
            continue
        yield sector.name, sector.place.at("name")
        yield from ((getattr(told, name), activity.place.at(name)) for name in ("title", "intro", "end"))
        yield from ((text, activity.place.at("scene")) for text in told.the_scene().texts())
        for step, written in zip(told.steps, activity.steps, strict=True):
            choices = tuple(choice.text for choice in step.choices)
            spoken = (step.ask, *choices, *step.hints, step.well, step.otherwise, *step.feedback_by_id().values())
            yield from ((text, written.place.at("id")) for text in spoken)


def item_texts(item: Item) -> Iterator[tuple[str, Place]]:
    """Yield every text of an item that a learner reads, with its place."""
    yield item.text, item.place.at("text")
    for option in getattr(item, "options", ()):
        yield option.text, option.place.at("text")
        yield option.feedback, option.place.at("feedback")
    for step in getattr(item, "steps", ()):
        yield step.text, step.place.at("text")
    for pair in getattr(item, "pairs", ()):
        yield from ((getattr(pair, name), pair.place.at(name)) for name in ("left", "right", "feedback"))
    for spot in getattr(item, "places", ()):
        yield from ((getattr(spot, name), spot.place.at(name)) for name in ("label", "feedback"))
    feedback = getattr(item, "feedback", None)
    if feedback:
        yield feedback.right, item.place.at("feedback")
        yield feedback.wrong, item.place.at("feedback")
