"""Joins directives, roles, words, maths, theme and frame to one Sphinx run."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import ENUM
from sphinx.errors import ConfigError

from wisepath.deliveries.book.activity import install_activities
from wisepath.deliveries.book.directives import install_directives
from wisepath.deliveries.book.directives.question import USED as QUESTIONS
from wisepath.deliveries.book.frame import install_frame
from wisepath.deliveries.book.glossary import install_glossary
from wisepath.deliveries.book.keys import key_file
from wisepath.deliveries.book.language import install_language
from wisepath.deliveries.book.live.install import install_live
from wisepath.deliveries.book.mathml import install_mathml
from wisepath.deliveries.book.roles import install_roles
from wisepath.deliveries.book.sources import install_sources
from wisepath.deliveries.jupyter_book.execution.ahead import install_execution
from wisepath.deliveries.jupyter_book.wording import install_wording
from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack

THEME = Path(__file__).parent / "theme"
ASSETS = Path(str(files("wisepath.render") / "assets"))
AUDIENCES = ("everyone", "learner")


def install(app: Sphinx, pack: Pack) -> None:
    """Register everything the books need with one Sphinx application."""
    curriculum = _curriculum(app, pack)
    app.add_html_theme("wisepath", str(THEME))
    # A changed pack changes questions and frames, so every page is read again.
    app.add_config_value("wisepath_pack", pack.version, "env")
    # Changed styles, scripts and templates are copied only when a page is written.
    app.add_config_value("wisepath_theme", _fingerprint(THEME, ASSETS), "html")
    # For whom the book is: `learner` leaves out what is meant for supporters and trainers.
    app.add_config_value("wisepath_audience", AUDIENCES[0], "env", ENUM(*AUDIENCES))
    install_wording(app)
    install_language(app, Path.read_bytes)
    install_execution(app)
    install_directives(app, pack)
    install_activities(app, pack)
    install_roles(app)
    install_glossary(app, pack.glossary.get(curriculum.id, ()))
    install_sources(app)
    install_mathml(app)
    install_live(app, Path.read_bytes)
    install_frame(app, pack, curriculum)

    def configured(app: Sphinx, config: Any) -> None:  # noqa: ARG001
        config.html_static_path = [*config.html_static_path, str(ASSETS)]
        config.html_permalinks = False

    def started(app: Sphinx) -> None:
        app.builder.search = False  # type: ignore[attr-defined]  # the books have a search of their own

    def collected(app: Sphinx, env: Any) -> None:  # noqa: ARG001
        app.config.html_title = curriculum.title

    def finished(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html":
            _write_keys(app, pack)

    app.connect("config-inited", configured)
    app.connect("builder-inited", started)
    app.connect("env-updated", collected)
    app.connect("build-finished", finished)


def _fingerprint(*folders: Path) -> str:
    """Return a hash of all files in some folders: names and bytes."""
    digest = sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _curriculum(app: Sphinx, pack: Pack) -> Curriculum:
    name = Path(app.srcdir).name
    if name not in pack.curriculum:
        raise ConfigError(f'the folder "{name}" is not one of the curricula: {", ".join(pack.curriculum)}')
    return pack.curriculum[name]


def _write_keys(app: Sphinx, pack: Pack) -> None:
    """Write the key of every question of the book; keys lie apart from the pages."""
    folder = Path(app.outdir) / "_static" / "keys"
    metadata: Mapping[str, Mapping[str, Any]] = app.env.metadata
    names = {name for page in metadata.values() for name in page.get(QUESTIONS, ())}
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(names):
        (folder / f"{name}.json").write_text(key_file(pack.item[name]), encoding="utf-8")
