"""The learner's process: runs their cells, and answers what the judge asks about the values they made.

Nothing that this process says is believed further than "this is my value". It holds no test.
"""

import base64
import builtins
import contextlib
import inspect
import operator
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from wisepath.grading import codec, watchful
from wisepath.grading.executor import CellTimeoutError, Executor, make_shell, timed
from wisepath.grading.objects import Objects
from wisepath.grading.operations import OPERATIONS
from wisepath.grading.wire import ClosedError, Wire

_STATEFUL = frozenset({"random"})  # modules of which the learner's own copy is asked
_TEXTS: dict[str, Callable[[Any], Any]] = {
    "str": str, "repr": repr, "len": len, "bool": bool, "iter": iter, "next": next,
}  # fmt: skip
_FLAT: tuple[Any, ...] = (list, set, tuple, frozenset)
_shell: list[Any] = []


def prepare() -> None:
    """Make the shell, before any fork."""
    _shell.append(make_shell())


def serve(wire: Wire, limits: dict[str, Any]) -> None:
    """Do what the host asks, message by message, until it hangs up."""
    executor = Executor(_shell[0])
    executor.start(limits["output"])
    line = Line(wire)
    answers = Answers(line, executor.names)
    session = Session(executor, answers, limits["cell_seconds"])
    while True:
        try:
            line.send(session.reply(line.receive()))
        except ClosedError:
            return
        except ValueError:
            line.send({"error": _told(ValueError("the value is too large to be handed over"), answers)})


class Line:
    """The connection to the host: each answer carries the number of the question that came last."""

    def __init__(self, wire: Wire) -> None:
        self._wire, self._number = wire, 0

    def receive(self) -> dict[str, Any]:
        """Return the next question."""
        message: dict[str, Any] = self._wire.receive()
        self._number = message["number"]
        return message

    def send(self, reply: dict[str, Any]) -> None:
        """Answer it."""
        self._wire.send({**reply, "number": self._number})


class Session:
    """What the host may ask: to begin, to run a cell, to define names; the rest is the judge's."""

    def __init__(self, executor: Executor, answers: "Answers", seconds: float) -> None:
        self._executor, self._answers, self._seconds = executor, answers, seconds

    def reply(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a message."""
        if "files" in message:
            return _write_files(message["files"])
        if "run" in message:
            return self._run(message["run"])
        if "define" in message:
            return self._define(message["define"])
        return self._ask(message)

    def _run(self, source: str) -> dict[str, Any]:
        names = self._executor.names
        before = dict(names)
        seen = watchful.begin()
        outputs = self._executor.run(source, self._seconds)
        changed = [name for name, value in names.items() if name not in before or before[name] is not value]
        return {
            "outputs": outputs,
            "cut": self._executor.collector.cut,
            "changed": [name for name in changed if not name.startswith("_")],
            "seen": sorted(seen),
        }

    def _define(self, source: str) -> dict[str, Any]:
        """Run the imports and definitions of a tests cell's visible part: later cells may use them."""
        with contextlib.suppress(BaseException), timed(self._seconds):
            exec(compile(source, "<tests>", "exec"), self._executor.names)  # noqa: S102 - what the learner has anyway
        return {"defined": True}

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        collector = self._executor.collector
        collector.begin()
        try:
            with timed(self._seconds):
                answer = self._answers.answer(message)
        except ClosedError:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, the tests get to see it
            answer = {"error": _told(error, self._answers), **self._answers.changes()}
        texts = {"stdout": "", "stderr": ""}
        for output in collector.end():
            if output["output_type"] == "stream":
                texts[output["name"]] += output["text"]
        return {**answer, **texts}


class Answers:
    """The values of the learner's process for the judge: plain ones as they are, others by a number."""

    def __init__(self, line: Line, names: dict[str, Any]) -> None:
        self._line, self._names = line, names
        self._objects = Objects("l")
        self._held: list[Any] = []
        self._numbers: dict[int, int] = {}

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one question of the judge; whatever the learner's code raises is raised."""
        if message.get("fresh"):
            self._objects.forget()
        self._objects.receive(message.get("objects", {}), self._read)
        parts = [codec.decode(part, self._read) for part in message.get("parts", ())]
        value = getattr(self, f"_do_{message['ask']}")(*parts)
        return {"value": self.write(value), **self.changes()}

    def changes(self) -> dict[str, Any]:
        """Return the containers that have changed."""
        try:
            return {"objects": self._objects.changes(self._write_rest)}
        except Exception:  # noqa: BLE001 - a representation of the learner's may raise anything
            return {"objects": {}}

    def write(self, value: Any) -> Any:
        """Return a value as JSON."""
        return codec.encode(value, self._write_rest)

    def _write_rest(self, value: Any, depth: int) -> Any:  # noqa: ARG002
        reference = self._objects.reference(value)
        if reference is not None:
            return reference
        name = getattr(value, "__name__", None)
        if isinstance(value, ModuleType) and name not in _STATEFUL and _usual_module(value):
            return ["M", name]
        if isinstance(name, str) and getattr(builtins, name, None) is value and isinstance(value, type):
            return ["B", name]
        return ["h", self._number(value), _kind(value), *_type_names(value)]

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._held)
            self._held.append(value)
        return number

    def _read(self, data: list[Any], depth: int) -> Any:  # noqa: ARG002
        match data:
            case ["m", name]:
                return self._objects.get(name)
            case ["h", number]:
                return self._held[number]
            case ["B", name]:
                return getattr(builtins, name)
            case ["M", name]:
                return sys.modules[name]
            case ["k", number]:
                return self._callback(number)
        raise ValueError("not a value")

    def _callback(self, number: int) -> Callable[..., Any]:
        """Return a function that the judge's process runs."""

        def call(*args: Any, **named: Any) -> Any:
            parts = [self.write(list(args)), self.write(named)]
            self._line.send({"callback": number, "parts": parts, **self.changes()})
            reply = self._line.receive()
            self._objects.receive(reply["objects"], self._read)
            if "error" in reply:
                name, text = reply["error"]
                raise getattr(builtins, name, RuntimeError)(text)
            return codec.decode(reply["value"], self._read)

        return call

    def _do_get(self, name: str) -> Any:
        if name in self._names:
            return self._names[name]
        raise NameError(f"name {name!r} is not defined")

    def _do_put(self, name: str, value: Any) -> None:
        self._names[name] = value

    def _do_call(self, function: Any, args: list[Any], named: dict[str, Any]) -> Any:
        return function(*args, **named)

    def _do_attribute(self, value: Any, name: str) -> Any:
        return getattr(value, name)

    def _do_set_attribute(self, value: Any, name: str, new: Any) -> None:
        setattr(value, name, new)

    def _do_operate(self, name: str, *values: Any) -> Any:
        if name not in OPERATIONS:
            raise ValueError("not an operation")
        return getattr(operator, name)(*values)

    def _do_text(self, value: Any, name: str) -> Any:
        return _TEXTS[name](value)

    def _do_isinstance(self, value: Any, kind: Any) -> bool:
        return isinstance(value, kind)

    def _do_issubclass(self, value: Any, kind: Any) -> bool:
        return issubclass(value, kind)

    def _do_flat(self, value: Any) -> Any:
        """Return what is underneath an object of a subclass of a container, as a new plain one, in a tuple."""
        if isinstance(value, dict):
            return (dict(dict.items(value)),)
        for kind in _FLAT:
            if isinstance(value, kind):
                return (kind(kind.__iter__(value)),)
        return ()

    def _do_signature(self, value: Any) -> list[Any]:
        parts = inspect.signature(value).parameters.values()
        empty = inspect.Parameter.empty
        return [[part.name, int(part.kind), part.default is empty, None if part.default is empty else part.default]
                for part in parts]  # fmt: skip


def _write_files(files: dict[str, str]) -> dict[str, Any]:
    missing = []
    for path, text in files.items():
        try:
            folder = os.path.dirname(path)  # noqa: PTH120
            if folder:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(base64.b64decode(text))
        except OSError:
            missing.append(path)
    watchful.start()
    return {"missing": missing}


def _usual_module(module: ModuleType) -> bool:
    top = module.__name__.partition(".")[0]
    return sys.modules.get(module.__name__) is module and top in sys.stdlib_module_names and top != "builtins"


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "exception" if issubclass(value, BaseException) else "class"
    return "function" if callable(value) else "object"


def _type_names(value: Any) -> list[Any]:
    """Return the names of the types of a value, or of an exception class's bases: module and name, nearest first."""
    kinds = value.__mro__ if isinstance(value, type) else type(value).__mro__
    names = [[str(kind.__module__), str(kind.__qualname__)] for kind in kinds[:20]]
    return [str(getattr(value, "__name__", "")), names]


def _told(error: BaseException, answers: Answers) -> dict[str, Any]:
    """Return an exception as data: its class, what it carries, and its text."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001
        text = ""
    try:
        arguments = [answers.write(part) for part in error.args]
    except Exception:  # noqa: BLE001
        arguments = [text]
    late = isinstance(error, CellTimeoutError)
    return {"class": answers.write(type(error)) if not late else ["B", "TimeoutError"], "args": arguments,
            "text": text[:5000] if not late else "it took longer than it may"}  # fmt: skip
