"""What a page may send to a block: a small form as JSON, from somebody who is signed in.

Everything else is refused in words, with a 4xx and never a stack trace: another method,
a body that is too large, too deep or no form at all, and a form that is out of date.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from wisepath.model.item import InvalidResponse
from wisepath_xblocks.content import NoContent
from wisepath_xblocks.seam import JsonHandlerError, Request, Response, handler

MOST_BYTES, MOST_NAMES, MOST_VALUES, LONGEST_NAME, LONGEST_VALUE = 16_384, 60, 40, 200, 2000
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent: each control's name with all its values."""

    values: Mapping[str, Sequence[str]]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a control."""
        given = self.values.get(name, ())
        return given[0] if given else default

    def number(self, name: str, default: int | None = None) -> int | None:
        """Return a whole number of at most nine digits, or the default for anything else."""
        text = self.one(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


Act = Callable[[Any, Sent], Answer]


def posted(act: Act) -> Callable[..., Response]:
    """Make a handler of a method that takes what a learner sent and returns JSON data."""
    return _handler(act, lambda block: block.learner, "Sign in first.")


def authored(act: Act) -> Callable[..., Response]:
    """Make a handler of a method that only authors may call. In Studio a block is bound to no learner."""
    return _handler(act, lambda block: block.author, "Only authors of this course can change it.")


def _handler(act: Act, allowed: Callable[[Any], bool], refusal: str) -> Callable[..., Response]:
    @wraps(act)
    def handle(block: Any, request: Request, suffix: str = "") -> Response:  # noqa: ARG001  # part of XBlock's call
        try:
            if request.method != "POST":
                return answer_with({"error": "Send this with POST."}, 405)
            if not allowed(block):
                return answer_with({"error": refusal}, 403)
            return answer_with(act(block, sent_of(request)))
        except JsonHandlerError as error:
            return answer_with({"error": error.message}, error.status_code)
        except InvalidResponse as error:
            return answer_with({"error": block.problem(error)}, 400)
        except NoContent as error:
            return answer_with({"error": str(error) if block.author else "This part is not set up yet."}, 503)

    return handler(handle)


def answer_with(data: Answer, status: int = 200) -> Response:
    """Return data as a JSON response that no cache keeps."""
    text = json.dumps(data, ensure_ascii=False)
    made = Response(text, status=status, content_type="application/json", charset="utf-8")
    made.headers["Cache-Control"] = "no-store"
    return made


def sent_of(request: Request) -> Sent:
    """Return the form in a request; raise `JsonHandlerError` if it is none."""
    if (request.content_length or 0) > MOST_BYTES:
        raise JsonHandlerError(413, "That is too much at once.")
    body = request.body
    if len(body) > MOST_BYTES:
        raise JsonHandlerError(413, "That is too much at once.")
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise JsonHandlerError(400, "That is not JSON.") from error
    values = data.get("values") if isinstance(data, dict) else None
    if not isinstance(values, dict) or len(values) > MOST_NAMES or not all(map(_fits, values.items())):
        raise JsonHandlerError(400, "That is not a form of this block.")
    return Sent(values)


def _fits(pair: tuple[str, object]) -> bool:
    name, given = pair
    if len(name) > LONGEST_NAME or not isinstance(given, list) or len(given) > MOST_VALUES:
        return False
    return all(isinstance(value, str) and len(value) <= LONGEST_VALUE for value in given)
