"""The picture of a course in lists of courses: three bands, drawn here, as PNG."""

import struct
import zlib

WIDTH, HEIGHT = 756, 450
# Colours of the books, dark to light: one band for each core.
_BANDS = ((11, 90, 88), (134, 214, 203), (251, 238, 203))
_TURN = {"workers": 0, "supporters": 1, "managers": 2}


def course_image(course: str) -> bytes:
    """Return the picture of a course; each has its bands in another order."""
    turn = _TURN.get(course, 0)
    palette = b"".join(bytes(_BANDS[(n + turn) % 3]) for n in range(3))
    rows = b"".join(b"\0" + _row(y) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _row(y: int) -> bytes:
    """Return the bands of a row of points; they climb to the right."""
    wide = HEIGHT + WIDTH // 3
    first = min(max(wide - 3 * y, 0), WIDTH)
    second = min(max(2 * wide - 3 * y, 0), WIDTH)
    return b"\0" * first + b"\1" * (second - first) + b"\2" * (WIDTH - second)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
