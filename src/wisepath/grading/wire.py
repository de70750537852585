"""Frames between processes: four bytes of length, then JSON. What comes in is not trusted."""

import contextlib
import json
import os
import select
import socket
import struct
import time
from typing import Any

LONGEST = 16 * 1024 * 1024
_HEAD = struct.Struct(">I")


class ClosedError(Exception):
    """The other side has gone."""


class LateError(Exception):
    """The other side did not answer in time."""


class MalformedError(Exception):
    """The other side sent something that is no message of ours."""


def pack(message: Any) -> bytes:
    """Return a message as one frame; raises `ValueError` when it is too long."""
    body = json.dumps(message, ensure_ascii=True, check_circular=False).encode("ascii")
    if len(body) > LONGEST:
        raise ValueError("the message is too long")
    return _HEAD.pack(len(body)) + body


def unpack(body: bytes) -> Any:
    """Return the message in a frame's body; raises `MalformedError`."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError("a message that cannot be read") from error


class Wire:
    """One end of a connection: whole messages in both directions."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def fileno(self) -> int:
        """Return the number of the open file, for `select`."""
        return self._end.fileno()

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def send(self, message: Any, *, until: float | None = None, files: tuple[int, ...] = ()) -> None:
        """Send a message (and open files); `until` is a time of `time.monotonic`. Raises `ClosedError`, `LateError`."""
        data = memoryview(pack(message))
        try:
            if files:
                data = data[socket.send_fds(self._end, [data], list(files)) :]
            while data:
                self._wait(select.POLLOUT, until)
                with contextlib.suppress(BlockingIOError):
                    data = data[self._end.send(data, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL) :]
        except OSError as error:
            raise ClosedError("the other side has gone") from error

    def receive(self, *, until: float | None = None) -> Any:
        """Return the next message. Raises `ClosedError`, `LateError`, `MalformedError`."""
        (length,) = _HEAD.unpack(self._exactly(_HEAD.size, until))
        if length > LONGEST:
            raise MalformedError("a message that is far too long")
        try:
            return unpack(self._exactly(length, until))
        except LateError as error:
            raise MalformedError("half a message") from error

    def pending(self) -> bool:
        """Return whether something has come that nobody asked for."""
        try:
            self._wait(select.POLLIN, 0.0)
        except LateError:
            return False
        return True

    def receive_with_files(self, most: int) -> tuple[Any, list[int]]:
        """Return the next message and the open files that came with it (a trusted sender only)."""
        data, files, _, _ = socket.recv_fds(self._end, _HEAD.size, most)
        if len(data) < _HEAD.size:
            raise ClosedError("the other side has gone")
        (length,) = _HEAD.unpack(data)
        return unpack(self._exactly(length, None)), files

    def _exactly(self, length: int, until: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < length:
            self._wait(select.POLLIN, until)
            try:
                part = self._end.recv(min(length - len(parts), 1 << 20))
            except OSError as error:
                raise ClosedError("the other side has gone") from error
            if not part:
                raise ClosedError("the other side has gone")
            parts += part
        return bytes(parts)

    def _wait(self, event: int, until: float | None) -> None:
        poll = select.poll()
        poll.register(self._end, event)
        left = None if until is None else max(0.0, until - time.monotonic()) * 1000
        if not poll.poll(left):
            raise LateError("no answer in time")


def pair() -> tuple[socket.socket, socket.socket]:
    """Return both ends of a new connection."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def only_these(*keep: int) -> None:
    """Close every open file of the process but the standard three and those in `keep`."""
    start = 3
    for file in sorted(keep):
        os.closerange(start, file)
        start = max(start, file + 1)
    os.closerange(start, 65536)
