"""The official DigComp 3.0 file, read only to compare identifiers with it."""

import json
from pathlib import Path
from typing import Any

from wisepath.model.skills import FrameworkOutcome

_LEVELS = {"Basic": "B", "Intermediate": "I", "Advanced": "A", "Highly advanced": "H"}
_AI = {"AI-Explicit": "explicit", "AI-Implicit": "implicit"}


def read_framework(path: Path) -> tuple[FrameworkOutcome, ...]:
    """Return the facts of every learning outcome in the Commission's JSON-LD.

    Raises `ValueError` when the file is not that supplement.
    """
    try:
        graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        return tuple(_outcome(node) for node in graph if node["@type"] == "LearningOutcome")
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} is not the DigComp 3.0 data supplement as JSON-LD: {error}") from error


def _outcome(node: dict[str, Any]) -> FrameworkOutcome:
    def last(key: str) -> str:
        return str(node[key]).rsplit("/", 1)[-1].strip()

    return FrameworkOutcome(
        id=last("@id"),
        skill=last("competence_id"),
        level=_LEVELS[last("four_levels_proficiency_name").replace("_", " ")],
        type=str(node["type"]).strip().lower(),
        ai=_AI.get(str(node["ai_label"]).strip(), "none"),
    )
