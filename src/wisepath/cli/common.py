"""What several commands need: the source root, and clear ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

FINDINGS = 1
MISUSE = 2


def fail(message: str, code: int = MISUSE) -> NoReturn:
    """Print a message on standard error and end with `code`."""
    click.echo(message, err=True)
    raise SystemExit(code)


def root_or_fail(start: Path) -> Path:
    """Return the source root at or above `start`; end with a clear message if there is none."""
    from wisepath.pipeline import source_root

    root = source_root(start)
    if root is None:
        fail(f"wisepath: {start.resolve()} holds no sources: no folder `curricula` here or above.")
    return root


def need(module: str, extra: str, what: str) -> None:
    """End with the exact install line when an optional part is not installed."""
    if not installed(module):
        fail(f"wisepath: {lacking(extra, what)}")


def installed(module: str) -> bool:
    """Return whether a module of an optional part can be imported."""
    from importlib.util import find_spec

    return find_spec(module) is not None


def lacking(extra: str, what: str) -> str:
    """Return the sentence that names a missing extra and the line that installs it."""
    return (
        f'{what} needs the extra "{extra}", which is not installed. Install it with:\n'
        f'    pip install "wisepath[{extra}]"'
    )


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn the expected errors of the pipeline into messages and exit codes."""
    from wisepath.model.pack import PackError
    from wisepath.output.report import report
    from wisepath.pipeline import SourcesError

    try:
        yield
    except SourcesError as error:
        if error.findings:
            click.echo(report(error.findings, "text"))
        fail(f"wisepath: {error}", FINDINGS if error.findings else MISUSE)
    except PackError as error:
        fail(f"wisepath: {error}")
    except FileNotFoundError as error:
        fail(f"wisepath: there is no file {error.filename}")
    except OSError as error:
        fail(f"wisepath: {error}")
