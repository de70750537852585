"""Log lines as JSON, without personal data."""

import json
import logging
from datetime import UTC, datetime

FIELDS = ("event", "method", "route", "status", "ms")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, what happened; never addresses, cookies or answers."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; an error carries the kind of exception and where it was raised."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        line.update({name: value for name in FIELDS if (value := getattr(record, name, None)) is not None})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        if "event" not in line:
            # Messages of libraries may hold what people sent; their pattern does not.
            line["event"] = str(record.msg)
        return json.dumps(line, ensure_ascii=False)


def _where(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-5:]
