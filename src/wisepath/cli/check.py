"""`wisepath check`, `explain`, `coverage`: what the sources hold and whether it is sound."""

import json
from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, root_or_fail
from wisepath.cli.overlay import laid, overlay_option

_PATH = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("path", type=_PATH, default=Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@overlay_option
def check(path: Path, form: str, overlay: Path | None) -> None:
    """Check the sources at or above PATH (default: here); name every finding with file and line.

    Below a source root, only findings in PATH are shown.
    """
    from wisepath.output.report import report
    from wisepath.pipeline import check as check_sources

    root = root_or_fail(path)
    within = path.resolve().relative_to(root).as_posix()
    over = laid(root, overlay)
    found = over.placed(check_sources(over.root).findings) if over else check_sources(root).findings
    findings = [part for part in found if within == "." or f"{part.place.path}/".startswith(f"{within}/")]
    click.echo(report(findings, form))
    raise SystemExit(FINDINGS if findings else 0)


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a finding CODE, such as WP104 or skill-unknown."""
    from wisepath.model.code import CODES
    from wisepath.model.decode import near

    by_name = {name: entry for entry in CODES for name in (entry.number, entry.slug)}
    entry = by_name.get(code) or by_name.get(code.upper())
    if entry is None:
        fail(f'wisepath: there is no code "{code}". {near(code, list(by_name))}'.rstrip())
    click.echo(f"{entry.number} {entry.slug}\n\n{entry.meaning}\n\nHow to mend it: {entry.mend}")


@click.command()
@click.option("--path", type=_PATH, default=Path(), help="A folder of the sources (default: here).")
@click.option("--framework", type=_PATH, help="The official DigComp 3.0 JSON-LD, to compare identifiers with.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def coverage(path: Path, framework: Path | None, form: str) -> None:
    """Show which DigComp 3.0 outcomes are taught, practised and assessed."""
    from wisepath.model.coverage import aims_reached
    from wisepath.model.coverage import coverage as covered
    from wisepath.output.coverage import coverage_json, coverage_text
    from wisepath.pipeline import compare_framework, good_project

    with clear_errors():
        project = good_project(root_or_fail(path))
        rows, aims = list(covered(project)), list(aims_reached(project))
        click.echo(coverage_json(rows, aims) if form == "json" else coverage_text(rows, aims), nl=form == "json")
        if framework:
            try:
                differences = compare_framework(project, framework)
            except ValueError as error:
                fail(f"wisepath: {error}")
            text = json.dumps(differences) if form == "json" else "\n".join(differences)
            click.echo(text or f"All {len(project.outcomes)} identifiers agree with {framework}.", err=form == "json")
            raise SystemExit(FINDINGS if differences else 0)
