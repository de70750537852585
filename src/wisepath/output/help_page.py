"""The page docs/cli.md, from the help texts of the commands themselves."""

from collections.abc import Iterator

import click

_HEAD = """\
# The command line

Generated from the commands by `make docs`; a test keeps it fresh. Exit codes: 0 good, 1 findings, 2 misuse or
something missing on this machine.
"""


def help_page(group: click.Group) -> str:
    """Return the page: a section for each command with the text that `--help` prints."""
    return _HEAD + "".join(_sections(group))


def _sections(group: click.Group) -> Iterator[str]:
    # A command keeps the help option of the first context that asked for it, so this one is as a run's.
    top = click.Context(group, info_name="wisepath", **group.context_settings)
    for name in sorted(group.commands):
        command = group.commands[name]
        context = click.Context(command, info_name=name, parent=top, terminal_width=100)
        yield f"\n## `wisepath {name}`\n\n```text\n{command.get_help(context)}\n```\n"
