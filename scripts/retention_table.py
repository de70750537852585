"""Prints `docs/privacy/retention.md` from the site's settings and tables; `make docs` writes it.

It runs in a process of its own, with a secret and a data folder that are thrown away: Django
can be set up only once in a process, and tests set it up in their own way.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

HEAD = """\
# How long what is kept

<!-- Made from the site's settings and tables by `make docs`; changes here are lost. -->

Every table of the local site with its columns, and when a row goes away. A period stands here only if the code
ends it by itself. "Goes with" means: deleted in the same moment as what it belongs to.

**To check by whoever answers for data protection:** where no period is named, set one in writing and delete by
hand when it is over. The law of your country or a funder may ask you to keep some papers longer; keep those
outside this site.

What is deleted because its time is over is deleted when the site starts, and with the first request of each day
while it runs. A site that is switched off deletes nothing.

"""

TABLES = """\
## Tables of the site

| Table | What | Columns | Goes away |
|---|---|---|---|
"""

AROUND = """
## Around the tables

| What | Where | Holds | Goes away |
|---|---|---|---|
"""

REST = """
Not on this page, because the site does not make them: what a proxy before the site logs (often addresses), backups
of the whole machine, downloads that people made, and papers.
"""


def periods() -> dict[str, str]:
    """Return when rows of a table are deleted by the code, by the name of the model."""
    from django.conf import settings

    from wisepath.site.team.accounts import IDLE
    from wisepath.site.throttle import WAIT

    year, notes = settings.KEEP_DAYS, settings.KEEP_NOTES_DAYS
    return {
        "Assessment": f"{year} days after the last change",
        "Talk": f"{year} days after it was written",
        "Handover": f"{notes} days after it was written",
        "Call": "at the next cleaning, once it is a day old",
        "Leaving": "after the day in `until`, which is set when the follow-up begins",
        "SignIn": f"invalid after {_time(IDLE[True])} without a page on a shared device, else {_time(IDLE[False])}; "
        "the row goes at the next sign-in of anybody",
        "Wrong": f"at the next wrong try of anybody, once it is {_time(WAIT)} old",
    }


def _time(length: timedelta) -> str:
    return f"{length.days} days" if length.days else f"{length.seconds // 60} minutes"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield name, meaning, columns and end of every table, in the order of the models."""
    from django.apps import apps
    from django.db.models import CASCADE

    ends = periods()
    for model in apps.get_app_config("wisepath_site").get_models():
        fields = model._meta.concrete_fields  # noqa: SLF001 - Django's public name for it
        owners = [part for part in fields if part.remote_field and part.remote_field.on_delete is CASCADE]
        said = [ends[model.__name__]] if model.__name__ in ends else []
        said += [f"goes with {part.related_model.__name__} (`{part.name}`)" for part in owners]
        about = (model.__doc__ or "").strip().splitlines()[0]
        columns = ", ".join(f"`{part.name}`" for part in fields if part.name != "id")
        yield model.__name__, about, columns, "; ".join(said) or "by hand: no period is set"
    accounts = "`username`, a hash of the password, days of joining and of the last sign-in; no e-mail is asked for"
    yield (
        "User",
        "An account of who has a password (Django's own table).",
        accounts,
        "together with Person, when the site deletes that",
    )


def around() -> Iterator[tuple[str, str, str, str]]:
    """Yield what is kept outside the tables, from the settings."""
    from django.conf import settings

    from wisepath.site.logs import FIELDS

    cookies = [
        (settings.SESSION_COOKIE_NAME, "a random number, signed; who is signed in", settings.SESSION_COOKIE_AGE),
        (settings.CSRF_COOKIE_NAME, "a random number against forged forms", settings.CSRF_COOKIE_AGE),
        (settings.LANGUAGE_COOKIE_NAME, "the language, if one was chosen", settings.LANGUAGE_COOKIE_AGE),
    ]
    for name, holds, age in cookies:
        ends = f"{age // 86400} days after it was last set" if age else "with the browser"
        yield f"Cookie `{name}`", "browser", holds, ends
    yield "Reading help", "browser (`localStorage`)", "text size, colours, stillness", "when the person resets it"
    fields = ", ".join(f"`{name}`" for name in FIELDS)
    yield (
        "Log lines",
        "output of the program",
        f"time, level, {fields}; no address, no name",
        "where you keep that output",
    )
    yield "Backup files", "where you put them", "all tables and the secret", "by hand: no period is set"
    course = "`submitted`, `autograded`, `feedback`, `gradebook.db` and records of the nbgrader course"
    yield "Assignments", "folder of the course", course, "by hand: no period is set"


def page() -> str:
    """Return the whole page. Django must be set up."""
    tables = "".join(f"| {' | '.join(row)} |\n" for row in rows())
    others = "".join(f"| {' | '.join(row)} |\n" for row in around())
    return f"{HEAD}{TABLES}{tables}{AROUND}{others}{REST}"


def main() -> None:
    """Set the site up with nothing of this machine, and print the page."""
    import django

    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WISEPATH_")}
        os.environ.clear()
        os.environ.update(kept)
        os.environ |= {"DJANGO_SETTINGS_MODULE": "wisepath.site.settings", "WISEPATH_SECRET_KEY": "for-this-page-only"}
        os.environ["WISEPATH_DATA"] = str(Path(folder))
        django.setup()
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
