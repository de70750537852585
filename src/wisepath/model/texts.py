"""What of the content is text in a language: found, and said in another one.

The table names the fields of each kind of record; all else (ids, levels, places) stays.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from wisepath.model.catalogue import SOURCE_LANGUAGE
from wisepath.model.pack import Pack

T = TypeVar("T")
Say = Callable[[str], str]

# Names of fields by the class that has them; a class has those of its bases too.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "Area": ("name", "plain"),
    "Skill": ("name", "plain", "about"),
    "Behaviour": ("plain", "text"),
    "Curriculum": ("title", "audience", "about"),
    "Core": ("title",),
    "Module": ("title", "summary"),
    "Outcome": ("text",),
    "Lesson": ("title",),
    "Goal": ("title", "about"),
    "Trait": ("title", "about"),
    # items
    "Item": ("text",),
    "Option": ("text", "feedback"),
    "Feedback": ("right", "wrong"),
    "Pair": ("left", "right", "feedback"),
    "Spot": ("label", "feedback"),
    "ShortItem": ("accept",),
    # activities; a `Step` of an item has a text, one of an activity all the rest
    "Activity": ("title", "intro", "end"),
    "Sector": ("name", "words"),
    "Step": ("text", "ask", "hints", "well", "other", "otherwise", "fills"),
    "Choice": ("text", "feedback"),
    "Named": ("text",),
    "Mail": ("sender", "about"),
    "InboxScene": ("title",),
    "SharedListScene": ("title",),
    "FormScene": ("card",),
    "LogInScene": ("card",),
    "Screen": ("title",),
    "Part": ("choices",),
    "Field": ("choices", "help"),
    "Row": ("cells",),
    "Entry": ("who",),
    "Panel": ("display",),
    "PageScene": ("address",),
    "PagePart": ("detail",),
    "ChatScene": ("people",),
    "Turn": ("speaker",),
    "HelperTurn": ("text",),
}
SIGNS = ("me", "helper")  # who speaks, as the file formats name them
WHOLE = ("item", "activity")  # a question that mixes languages would ask something else


def parts(pack: Pack) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a pack that hold text, each with its name: `<kind>/<id>`."""
    for name, group in _groups(pack).items():
        yield from ((f"{name}/{part.id}", part) for part in group)
    yield "scenarios", pack.scenarios
    yield from ((f"lessons/{name}", lessons) for name, lessons in pack.lessons.items())


def said(value: T, say: Say) -> T:
    """Return a part with every text replaced by what `say` returns for it."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {name for kind in type(value).__mro__ for name in TEXTS.get(kind.__name__, ())}
        old = {part.name: getattr(value, part.name) for part in fields(value)}
        new = {name: _text(part, say) if name in named else said(part, say) for name, part in old.items()}
        changed = {name: part for name, part in new.items() if part is not old[name]}
        return cast("T", replace(value, **changed)) if changed else value
    return cast("T", _each(value, lambda part: said(part, say)))


def texts_of(value: Any) -> tuple[str, ...]:
    """Return every text of a part once, in its order."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    said(value, note)
    return tuple(found)


def translated(pack: Pack, language: str) -> Pack:
    """Return a pack in a language that it holds; what is not translated stays as it is.

    Evidence that was gathered in one language counts in the other: ids, levels and keys are
    the same, so is the version.
    """
    if language == pack.language or language not in pack.translations:
        return pack
    known = pack.translations[language]

    def put(name: str, part: T) -> T:
        texts = known.get(name)
        return said(part, lambda text: texts.get(text, text)) if texts else part

    groups: dict[str, Any] = {field: _said_group(kind, field, pack, put) for kind, field in _FIELDS.items()}
    lessons = {name: put(f"lessons/{name}", part) for name, part in pack.lessons.items()}
    made = replace(pack, language=language, scenarios=put("scenarios", pack.scenarios), lessons=lessons, **groups)
    vars(made)["version"] = pack.version
    return made


def language_of(pack: Pack, name: str) -> str:
    """Return the language of a part where it is not that of the pack; empty where it is."""
    known = pack.translations.get(pack.language, {})
    return SOURCE_LANGUAGE if pack.language != SOURCE_LANGUAGE and name not in known else ""


_FIELDS = {
    "area": "areas", "skill": "skills", "curriculum": "curricula", "module": "modules",
    "item": "items", "activity": "activities", "goal": "goals",
}  # fmt: skip


def _groups(pack: Pack) -> Mapping[str, tuple[Any, ...]]:
    return {kind: getattr(pack, field) for kind, field in _FIELDS.items()}


def _said_group(kind: str, field: str, pack: Pack, put: Callable[[str, Any], Any]) -> tuple[Any, ...]:
    return tuple(put(f"{kind}/{part.id}", part) for part in getattr(pack, field))


def _text(value: Any, say: Say) -> Any:
    if isinstance(value, str):
        core = value.strip()  # a block of YAML ends with a line feed; no translator needs to see it
        return value.replace(core, say(core), 1) if core and core not in SIGNS else value
    return _each(value, lambda part: _text(part, say))


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, tuple):
        new = tuple(change(part) for part in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    if isinstance(value, Mapping):
        table = {name: change(part) for name, part in value.items()}
        return value if all(table[name] is part for name, part in value.items()) else table
    return value
