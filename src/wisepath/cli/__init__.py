"""The command line. Each command parses, calls the pipeline, prints, and sets the exit code.

Exit codes: 0 good, 1 findings, 2 misuse or something missing on this machine.
"""

import click

from wisepath import __version__
from wisepath.cli.assess import assess, recommend
from wisepath.cli.backup import backup, restore
from wisepath.cli.build import build
from wisepath.cli.calibrate import calibrate
from wisepath.cli.certificate import certificate
from wisepath.cli.check import check, coverage, explain
from wisepath.cli.credential import credential
from wisepath.cli.data import data
from wisepath.cli.grade import grade, grade_worker
from wisepath.cli.hours import hours
from wisepath.cli.i18n import i18n
from wisepath.cli.link import link
from wisepath.cli.new import new
from wisepath.cli.outcomes import outcomes
from wisepath.cli.overlay import overlay
from wisepath.cli.serve import serve
from wisepath.cli.simulate import simulate
from wisepath.cli.team import team


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wisepath")
def main() -> None:
    """Check, build and serve the Wisepath curricula, and assess skills gaps."""


COMMANDS = (
    check,
    explain,
    coverage,
    credential,
    certificate,
    build,
    serve,
    backup,
    restore,
    link,
    team,
    assess,
    recommend,
    grade,
    grade_worker,
    new,
    overlay,
    simulate,
    calibrate,
    data,
    outcomes,
    hours,
    i18n,
)
for command in COMMANDS:
    main.add_command(command)
