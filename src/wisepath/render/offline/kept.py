"""What is kept on the device between two screens: one JSON text, written after every answer."""

import json
from dataclasses import dataclass

from wisepath.model.decode import DecodeError, decode_or_raise, encode


class KeptError(ValueError):
    """The text is none that this edition can go on from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An assessment under way: the goal, the engine's state as JSON text, what the person said is finished.

    `minutes` is the time the path is to fit into (0: no limit). `seen` are questions of
    earlier assessments here, which are not asked again.
    """

    goal: str = ""
    state: str = ""
    together: bool = False
    minutes: int = 0
    finished: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    def dumped(self) -> str:
        """Return it as text for `kept_of`."""
        return json.dumps(encode(self), ensure_ascii=False, sort_keys=True)


def kept_of(text: str) -> Kept:
    """Return what a text keeps, nothing for an empty one; raise `KeptError` for anything else."""
    try:
        return decode_or_raise(Kept, json.loads(text)) if text else Kept()
    except (DecodeError, ValueError) as error:
        raise KeptError(str(error)) from error
