"""Skills and outcomes as a taxonomy of Open edX, and the tags of a course's blocks.

The taxonomy has the form that Open edX imports (`openedx_tagging`): tags with `id`, `value` and
`parent_id`, parents first. The tags of a course lie in it as `tags.csv`, as Studio exports them.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from wisepath.model.curriculum import Module
from wisepath.model.pack import Pack

EXPORT_ID = "wisepath-outcomes"
_LONGEST = 500

Tag = dict[str, str]
Tagged = tuple[str, str, str, tuple[str, ...]]  # name, type and id of a block, and the values of its tags


def taxonomy(pack: Pack) -> list[Tag]:
    """Return areas, skills in them, and under each skill our outcomes and those of DigComp 3.0 that they serve."""
    tags = [{"id": f"area-{area.id}", "value": _value(f"{area.id} {area.name}")} for area in pack.areas]
    tags += [
        {"id": skill.id, "value": _value(f"{skill.id} {skill.name}"), "parent_id": f"area-{skill.area}"}
        for skill in pack.skills
    ]
    modules = [module for module in pack.modules if module.complete]
    tags += [
        {"id": f"{module.id}/{outcome.id}", "value": own(module, outcome.id), "parent_id": module.skills[0].skill}
        for module in modules
        for outcome in module.outcomes
    ]
    known = {skill.id for skill in pack.skills}
    served = {name for module in modules for outcome in module.outcomes for name in outcome.serves}
    served |= {name for item in pack.items if item.use == "practice" for name in item.serves}
    tags += [{"id": name, "value": name, "parent_id": name[2:5]} for name in sorted(served) if name[2:5] in known]
    return tags


def own(module: Module, outcome: str) -> str:
    """Return the value of one of our outcomes: its text, and where it belongs."""
    text = next(part.text for part in module.outcomes if part.id == outcome)
    return _value(f"{text} ({module.id}/{outcome})")


def _value(text: str) -> str:
    """Return a text as the value of a tag: what Open edX uses as separators is taken out."""
    return text.replace(";", ",").replace(">", " ").replace("\t", " ")[:_LONGEST]


def values(pack: Pack, outcomes: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of what serves some module outcomes, written `<module>/<outcome>`."""
    found: dict[str, None] = {}
    for name in outcomes:
        module, _, outcome = name.partition("/")
        part = next((part for part in pack.module[module].outcomes if part.id == outcome), None)
        if part is not None:
            found |= dict.fromkeys((own(pack.module[module], outcome), *part.serves))
    return tuple(found)


def taxonomy_json(pack: Pack) -> str:
    """Return the taxonomy as JSON."""
    data = {"name": "Wisepath skills and outcomes", "export_id": EXPORT_ID, "tags": taxonomy(pack)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def taxonomy_csv(pack: Pack) -> str:
    """Return the taxonomy as CSV."""
    return _csv(
        [["id", "value", "parent_id"], *([t["id"], t["value"], t.get("parent_id", "")] for t in taxonomy(pack))]
    )


def tags_csv(blocks: Iterable[Tagged]) -> str:
    """Return the tags of a course's blocks as `tags.csv`."""
    return _csv([["Name", "Type", "ID", EXPORT_ID], *_rows(blocks)])


def _rows(blocks: Iterable[Tagged]) -> Iterator[list[str]]:
    for name, kind, ident, tags in blocks:
        if tags:
            yield [name, kind, ident, ";".join(tags)]


def _csv(rows: Iterable[list[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
