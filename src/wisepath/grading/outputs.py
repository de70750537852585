"""What a cell shows, as nbformat 4 writes it: collected inside, checked again outside."""

import base64
import json
from typing import Any

Output = dict[str, Any]

CUT = "\n[The output was cut here: it is longer than a notebook may show.]\n"
_STREAMS = ("stdout", "stderr")
_MOST_OUTPUTS = 1000


class Collector:
    """Puts together the outputs of one cell after another; `most` bytes for all of them."""

    def __init__(self, most: int = 1 << 20) -> None:
        self.most, self.cut, self._used = most, False, 0
        self._outputs: list[Output] = []
        self._parts: list[str] = []
        self._displays: dict[str, Output] = {}

    @property
    def failed(self) -> bool:
        """Whether the cell has shown an error."""
        return any(output["output_type"] == "error" for output in self._outputs)

    def begin(self) -> None:
        """Start a cell."""
        self._outputs, self._parts, self.cut = [], [], False
        self._displays = {}

    def end(self) -> list[Output]:
        """Return the outputs of the cell."""
        self._close()
        return self._outputs

    def clear(self) -> None:
        """Forget what the cell has shown."""
        self._outputs, self._parts = [], []

    def stream(self, name: str, text: str) -> None:
        """Add text to a stream."""
        if not text or self.cut:
            return
        text = self._fitting(text)
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") == name and self._parts:
            self._parts.append(text)
            return
        self._close()
        self._outputs.append({"output_type": "stream", "name": name, "text": ""})
        self._parts = [text]

    def show(
        self,
        kind: str,
        data: dict[str, Any],
        metadata: dict[str, Any],
        *,
        name: str | None = None,
        update: bool = False,
    ) -> None:
        """Add the representations of an object; `name` is its display, which an update replaces."""
        if self.cut:
            return
        clean = {mime: _as_json(part) for mime, part in data.items()}
        if not self._fits(len(json.dumps(clean, default=str))):
            return
        if update:
            if name in self._displays:
                self._displays[name].update(data=clean, metadata=_as_json(metadata))
            return
        self._close()
        output = {"output_type": kind, "data": clean, "metadata": _as_json(metadata)}
        if kind == "execute_result":
            output["execution_count"] = None
        self._outputs.append(output)
        if name is not None:
            self._displays[name] = output

    def error(self, name: str, text: str, lines: list[str]) -> None:
        """Add an error; it is always shown, if need be without its lines."""
        self._close()
        fits = self._used + sum(map(len, lines)) + len(text) <= self.most
        lines = lines if fits else [f"{name}: {text[:500]}"]
        self._used += sum(map(len, lines))
        self._outputs.append({"output_type": "error", "ename": name, "evalue": text[:10_000], "traceback": lines})

    def _close(self) -> None:
        if self._parts:
            self._outputs[-1]["text"] = "".join(self._parts)
            self._parts = []

    def _fitting(self, text: str) -> str:
        left = max(0, self.most - self._used)
        if len(text) <= left:
            self._used += len(text)
            return text
        self._used, self.cut = self.most, True
        return text[:left] + CUT

    def _fits(self, size: int) -> bool:
        if self._used + size <= self.most and len(self._outputs) < _MOST_OUTPUTS:
            self._used += size
            return True
        self.stream("stdout", " " * max(1, self.most - self._used + 1))
        return False


def checked(outputs: Any, most: int) -> list[Output]:
    """Return outputs from an untrusted process, rebuilt from what nbformat knows. Raises `ValueError`."""
    if not isinstance(outputs, list) or len(outputs) > 2 * _MOST_OUTPUTS:
        raise ValueError("outputs that are no list")
    clean = [_checked(output) for output in outputs]
    if len(json.dumps(clean)) > 8 * most + 65536:
        raise ValueError("more output than was allowed")
    return clean


def _checked(output: Any) -> Output:
    match output:
        case {"output_type": "stream", "name": str(name), "text": str(text)} if name in _STREAMS:
            return {"output_type": "stream", "name": name, "text": _sound(text)}
        case {"output_type": "error", "ename": str(name), "evalue": str(text), "traceback": list(lines)}:
            if not all(isinstance(line, str) for line in lines):
                raise ValueError("a traceback that is no text")
            sound = [_sound(line) for line in lines]
            return {"output_type": "error", "ename": _sound(name), "evalue": _sound(text), "traceback": sound}
        case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data), "metadata": dict(metadata)}:
            if not all(isinstance(part, str) or _is_json(mime) for mime, part in data.items()):
                raise ValueError("a representation that is no text")
            clean: Output = {"output_type": kind, "data": _sound_all(data), "metadata": _sound_all(metadata)}
            return {**clean, "execution_count": None} if kind == "execute_result" else clean
        case _:
            raise ValueError("an output of no known kind")


def _is_json(mime: str) -> bool:
    return mime == "application/json" or (mime.startswith("application/") and mime.endswith("+json"))


def _as_json(part: Any) -> Any:
    if isinstance(part, bytes):
        return base64.b64encode(part).decode()
    if isinstance(part, dict):
        return {str(key): _as_json(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_as_json(value) for value in part]
    return part if part is None or isinstance(part, str | int | float | bool) else str(part)


def _sound(text: str) -> str:
    """Return the text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _sound_all(data: dict[str, Any]) -> dict[str, Any]:
    return json.loads(_sound(json.dumps(data, ensure_ascii=False)))  # type: ignore[no-any-return]
