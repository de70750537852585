"""The judge's side of the questions to the learner's process: sends them, and reads what comes back with care."""

import builtins
import contextlib
import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from wisepath.grading import codec
from wisepath.grading.codec import RefusedError
from wisepath.grading.objects import Objects
from wisepath.grading.wire import MalformedError, Wire

_BROKEN = (MalformedError, RefusedError, LookupError, TypeError, ValueError, RecursionError)
_NESTED = 50  # calls back and forth within one another
_QUIET = frozenset(("get", "put", "flat", "signature"))  # run no code of the learner's


class Unjudgeable(BaseException):
    """The tests want something that cannot be told outside the learner's process; the text says what."""


class Gone(BaseException):
    """The learner's process cannot be asked any more; the text is the trouble's code."""


class Unreadable(BaseException):
    """The learner's process answered with something that is no answer."""


class Link:
    """Asks the learner's process; `made` turns a handle's description into what stands for it here."""

    def __init__(self, wire: Wire, made: Callable[["Link", list[Any]], Any]) -> None:
        self._wire, self._made = wire, made
        self._objects = Objects("j")
        self._callbacks: list[Any] = []
        self._fresh, self._depth = True, 0
        self.number_of: Callable[[Any], int | None] = lambda value: None  # noqa: ARG005
        self.before: Callable[[], None] = lambda: None  # called before the learner's code gets a turn
        self.reason = ""  # why a person has to judge, once something came up

    def forget(self) -> None:
        """Begin anew: containers that were shared belong to their side alone."""
        self._objects.forget()
        self._callbacks.clear()
        self._fresh = True

    def unjudgeable(self, reason: str) -> Unjudgeable:
        """Return the exception to raise; the reason stays, should the tests catch it."""
        self.reason = self.reason or reason
        return Unjudgeable(reason)

    def tell(self, name: str, value: Any) -> None:
        """Bind a global name in the learner's process; a value that cannot travel is left out."""
        before, self.before = self.before, lambda: None
        reason = self.reason
        try:
            self.ask("put", name, value)
        except Unjudgeable:
            self.reason = reason
        finally:
            self.before = before

    def ask(self, question: str, *parts: Any) -> Any:
        """Return the learner's answer to a question; raise what their code raised."""
        if question not in _QUIET:
            self.before()
        try:
            message: dict[str, Any] = {
                "ask": question,
                "parts": [self._write(part) for part in parts],
                "objects": self._changes(),
            }
        except RefusedError as error:
            raise self.unjudgeable(str(error)) from error
        if self._fresh:
            message["fresh"], self._fresh = True, False
        self._depth += 1
        try:
            if self._depth > _NESTED:
                raise RecursionError("the tests and the learner's code call each other without end")
            return self._answer(message)
        finally:
            self._depth -= 1

    def _answer(self, message: Any) -> Any:
        while True:
            reply = self._exchanged({"ask": message})
            try:
                self._take(reply)
                if "callback" in reply:
                    message = self._called(reply)
                    continue
                if "error" in reply:
                    error = self._error(reply["error"])
                else:
                    return codec.decode(reply["value"], self._read)
            except _BROKEN as broken:
                raise Unreadable(str(broken)) from broken
            raise error

    def _exchanged(self, message: Any) -> Any:
        """Send a message and return the reply, both whole: the clock of the tests waits, the host's does not."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        try:
            self._wire.send(message)
            return self._wire.receive()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})

    def _take(self, reply: Any) -> None:
        """Take what every answer brings: changed containers, and what was printed."""
        if not isinstance(reply, dict):
            raise MalformedError("an answer that is no table")
        if "gone" in reply:
            raise Gone(str(reply["gone"]))
        self._print(reply)
        self._objects.receive(reply.get("objects", {}), self._read)

    def _called(self, reply: dict[str, Any]) -> dict[str, Any]:
        """Run one of the tests' own functions for the learner's code, and return the message with its result."""
        number, parts = reply["callback"], [codec.decode(part, self._read) for part in reply["parts"]]
        if not isinstance(number, int) or not 0 <= number < len(self._callbacks) or len(parts) != 2:
            raise MalformedError("a call of something that was not handed over")
        try:
            value = self._callbacks[number](*parts[0], **parts[1])
            return {"value": self._write(value), "objects": self._changes()}
        except (Unjudgeable, Gone, Unreadable):
            raise
        except BaseException as error:  # noqa: BLE001 - the tests' function may raise on purpose
            return {"error": [type(error).__name__, str(error)], "objects": self._changes()}

    def _changes(self) -> dict[str, Any]:
        return self._objects.changes(self._write_rest)

    def _write(self, value: Any) -> Any:
        return codec.encode(value, self._write_rest)

    def _write_rest(self, value: Any, depth: int) -> Any:  # noqa: ARG002
        reference = self._objects.reference(value)
        if reference is not None:
            return reference
        number = self.number_of(value)
        if number is not None:
            return ["h", number]
        name = getattr(value, "__name__", "")
        if isinstance(value, type) and getattr(builtins, name, None) is value:
            return ["B", name]
        if callable(value) and not isinstance(value, type):
            self._callbacks.append(value)
            return ["k", len(self._callbacks) - 1]
        raise self.unjudgeable(f"it hands a value of type {type(value).__name__} to the learner's code")

    def _read(self, data: list[Any], depth: int) -> Any:  # noqa: ARG002
        match data:
            case ["m", name]:
                return self._objects.get(name)
            case ["B", str(name)] if isinstance(getattr(builtins, name, None), type):
                return getattr(builtins, name)
            case ["M", str(name)] if name.partition(".")[0] in sys.stdlib_module_names:
                with contextlib.suppress(ImportError):
                    return importlib.import_module(name)
            case ["h", int(), str(), str(), list()]:
                return self._made(self, data)
        raise MalformedError("a value of no known kind")

    def _error(self, told: Any) -> BaseException:
        """Return the exception that the learner's code raised, or one that stands for it."""
        if not isinstance(told, dict) or not isinstance(told.get("args"), list):
            raise MalformedError("an error that cannot be read")
        kind = codec.decode(told["class"], self._read)
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise MalformedError("an error that is none")
        arguments = [codec.decode(part, self._read) for part in told["args"]]
        with contextlib.suppress(TypeError, ValueError):
            return kind(*arguments)
        return RuntimeError(str(told.get("text", ""))[:5000])

    @staticmethod
    def _print(reply: dict[str, Any]) -> None:
        for name in ("stdout", "stderr"):
            text = reply.get(name)
            if isinstance(text, str) and text:
                getattr(sys, name).write(text)


def names_of(kinds: Any) -> Iterator[tuple[str, str]]:
    """Yield module and name of a handle's types, nearest first. Raises `MalformedError`."""
    for kind in kinds:
        match kind:
            case [str(module), str(name)]:
                yield module, name
            case _:
                raise MalformedError("a type without a name")
