"""`wisepath i18n`: the catalogues of translations, how far they are, and what is wrong with them."""

from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, root_or_fail

_PATH = click.option("--path", type=click.Path(path_type=Path, exists=True), default=Path(), help="The sources.")
_LANG = click.option("--lang", required=True, help="The language, such as sv.")


@click.group()
def i18n() -> None:
    """Collect what is to be translated, and look after the translations."""


@i18n.command()
@_LANG
@_PATH
@click.option("--begin", default="", help='Begin a catalogue, such as "pages/workers/sign-in" or "items/4.1".')
def extract(lang: str, path: Path, begin: str) -> None:
    """Bring the catalogues of a language up to date with the sources.

    Nothing that was translated is lost: where a sentence was changed, its translation is kept and marked stale.
    """
    from wisepath.languages import catalogue_files, wanted
    from wisepath.output.disk import write_file
    from wisepath.pipeline import compile_pack, good_project

    with clear_errors():
        root = root_or_fail(path)
        project = good_project(root)
        pack = compile_pack(project)
        if begin and begin not in (names := wanted(project, pack)):
            fail(f'wisepath: there is no catalogue "{begin}"; there are: {", ".join(names)}')
        for file, text in catalogue_files(root, pack, project, lang, begin).items():
            if write_file(file, text):
                click.echo(f"written: {file.relative_to(root) if file.is_relative_to(root) else file}")


@i18n.command()
@_LANG
@_PATH
@click.option("--all", "every", is_flag=True, help="Also catalogues that are not begun.")
def status(lang: str, path: Path, *, every: bool) -> None:
    """Show how much of each catalogue is translated, stale or missing."""
    from wisepath.languages import coverage
    from wisepath.output.coverage import translations_text
    from wisepath.pipeline import compile_pack, good_project

    with clear_errors():
        project = good_project(root_or_fail(path))
        click.echo(translations_text(lang, coverage(project, compile_pack(project), lang), every=every))


@i18n.command("check")
@_LANG
@_PATH
def check_language(lang: str, path: Path) -> None:
    """Name translations that cannot be right: lost placeholders, wrong terms, words of the source language."""
    from wisepath.languages import problems
    from wisepath.pipeline import compile_pack, good_project

    with clear_errors():
        project = good_project(root_or_fail(path))
        found = list(problems(project, compile_pack(project), lang))
        for line in found:
            click.echo(line)
        click.echo(f"{lang}: {len(found)} problems" if found else f"{lang}: no problems")
        raise SystemExit(FINDINGS if found else 0)
