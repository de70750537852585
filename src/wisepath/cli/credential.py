"""`wisepath credential`: what a micro-credential for a module would state, and whether it could be awarded."""

from collections.abc import Iterator
from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, root_or_fail


@click.command()
@click.argument("modules", nargs=-1)
@click.option("--path", type=click.Path(path_type=Path, exists=True), default=Path(), help="A folder of the sources.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--ready", is_flag=True, help="End with 1, and say why, if these modules could not be awarded.")
def credential(modules: tuple[str, ...], path: Path, form: str, *, ready: bool) -> None:
    """Show what a micro-credential for MODULES states (default: all complete ones), element by element."""
    from wisepath.model.descriptor import Element, elements
    from wisepath.output.credential import credential_json, credential_text
    from wisepath.pipeline import good_project

    with clear_errors():
        project = good_project(root_or_fail(path))
        unknown = [name for name in modules if name not in project.folder]
        if unknown:
            fail(f'wisepath: there is no module "{unknown[0]}"')
        planned = [name for name in modules if not project.folder[name].module.complete]
        if planned:
            fail(f'wisepath: "{planned[0]}" is planned and not written, so nothing can be awarded for it')
        names = modules or tuple(part.module.id for part in project.folders if part.module.complete)
        stated = [(name, tuple(elements(project, project.folder[name]))) for name in names]
    click.echo(credential_json(stated) if form == "json" else credential_text(stated))

    def lacks() -> Iterator[str]:
        if project.issuer is None:
            yield "there is no issuer.yml"
        elif project.issuer.example:
            yield "issuer.yml holds an example"
        empty: list[tuple[str, Element]] = [(name, part) for name, parts in stated for part in parts]
        yield from (f"{name}: {part.name} is empty" for name, part in empty if part.number and not part.value)

    reasons = list(lacks()) if ready else []
    if reasons:
        fail("wisepath: not ready to be awarded: " + "; ".join(reasons), FINDINGS)
