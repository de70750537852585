"""`wisepath calibrate`: item levels from real answers."""

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, need

if TYPE_CHECKING:
    from wisepath.gap import FormItem
    from wisepath.model.calibration import Calibration

_FILE = click.Path(path_type=Path, dir_okay=False)
NOTE = "# Written by `wisepath calibrate`: levels from answers, each with its standard error and number of answers.\n"


@click.command()
@click.argument("responses", metavar="RESPONSES.csv", type=_FILE)
@click.option("--model", type=click.Choice(["rasch", "2pl"]), default="rasch", show_default=True)
@click.option(
    "--out",
    type=_FILE,
    default=Path("assessments/calibration.yml"),
    show_default=True,
    help="Items that the file holds already and that are not calibrated anew stay in it.",
)
def calibrate(responses: Path, model: str, out: Path) -> None:
    """Estimate the levels of assessment items from answers: columns person, item, correct (1 or 0).

    An item needs about 100 answers; the model 2pl, which also estimates slopes, 300 people.
    Below that the command refuses. Items without enough answers keep the experts' level.
    """
    from dataclasses import replace

    from wisepath.output.disk import write_file

    need("girth", "calibrate", "Calibrating items")
    from wisepath.simulation.calibrate import calibrate as estimate
    from wisepath.simulation.responses import CalibrationError, read_responses

    with clear_errors():
        items = _items()
        try:
            answers = read_responses(responses.read_text(encoding="utf-8-sig").splitlines(keepends=True), items)
            found = estimate(answers, items, model)
        except (CalibrationError, UnicodeDecodeError) as error:
            fail(f"wisepath: {responses}: {error}", FINDINGS)
        known = _stored(out)
        write_file(out, NOTE + _yaml(replace(known, items={**known.items, **found.items})))
    errors = [item.error for item in found.items.values()]
    left = len({given.item for given in answers}) - len(found.items)
    click.echo(
        f"{len(found.items)} items calibrated from {len(answers)} answers: median error {median(errors):.2f} levels."
    )
    if left:
        click.echo(f"{left} items have too few answers, or all alike, and keep the experts' level.")
    click.echo(f"Written to {out}. `wisepath check` reads it, and every new assessment uses it.")


def _items() -> "dict[str, FormItem]":
    """Return the assessment items of the content, with the experts' levels."""
    from dataclasses import replace

    from wisepath.gap import form_of
    from wisepath.model.calibration import Calibration
    from wisepath.pipeline import content

    pack = replace(content(), calibration=Calibration())
    return {item.id: item for name in pack.form for item in form_of(pack, name).items}


def _stored(path: Path) -> "Calibration":
    import yaml

    from wisepath.model.calibration import Calibration
    from wisepath.model.decode import DecodeError, decode_or_raise

    if not path.is_file():
        return Calibration()
    try:
        return decode_or_raise(Calibration, yaml.safe_load(path.read_text(encoding="utf-8")))
    except (DecodeError, yaml.YAMLError) as error:
        fail(f"wisepath: {path} is not a calibration: {error}")


def _yaml(found: "Calibration") -> str:
    import yaml

    from wisepath.model.decode import encode

    return str(yaml.safe_dump(encode(found), sort_keys=True, default_flow_style=None, width=200))
