"""What a credential for a module would state, as text or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from wisepath.model.descriptor import Element

Stated = tuple[str, Sequence[Element]]


def credential_json(modules: Sequence[Stated]) -> str:
    """Return the elements of each module by its id."""
    plain = {name: [asdict(part) for part in parts] for name, parts in modules}
    return json.dumps(plain, ensure_ascii=False, indent=2)


def credential_text(modules: Sequence[Stated]) -> str:
    """Return the elements of each module, numbered as in the Annex, with the place that each comes from."""
    return "\n\n".join("\n".join((name, *(_line(part) for part in parts))) for name, parts in modules)


def _line(part: Element) -> str:
    number = f"{part.number:>2}" if part.number else " -"
    return f"  {number} {part.name}: {part.value or 'EMPTY'} [{part.source}]"
