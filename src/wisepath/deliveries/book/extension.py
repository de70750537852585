"""Joins directives, maths, theme and page context to one Sphinx run."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.locale import get_translation

from wisepath.deliveries.book.boxes import install_boxes
from wisepath.deliveries.book.context import page_context
from wisepath.deliveries.book.keys import key_file
from wisepath.deliveries.book.mathml import install_mathml
from wisepath.deliveries.book.tables import mend_body
from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack
from wisepath.render.aids import listen, reading_help

THEME = Path(__file__).parent / "theme"
ASSETS = Path(str(files("wisepath.render") / "assets"))


def install(app: Sphinx, pack: Pack) -> None:
    """Register everything the books need with one Sphinx application."""
    curriculum = _curriculum(app, pack)
    app.add_html_theme("wisepath", str(THEME))
    # A changed pack changes questions and frames, so every page is read again.
    app.add_config_value("wisepath_pack", pack.version, "env")
    # Changed styles, scripts and templates are copied only when a page is written.
    app.add_config_value("wisepath_theme", _fingerprint(THEME, ASSETS), "html")
    install_boxes(app, pack)
    install_mathml(app)

    def configured(app: Sphinx, config: Any) -> None:  # noqa: ARG001
        config.html_static_path = [*config.html_static_path, str(ASSETS)]

    def started(app: Sphinx) -> None:
        app.builder.search = False  # type: ignore[attr-defined]  # no page of ours needs Sphinx's index

    def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:  # noqa: ARG001
        context["wisepath"] = page_context(pack, curriculum, name) | _reading_aids()
        context["script_files"], context["css_files"] = [], []
        if "body" in context:
            context["body"] = mend_body(context["body"])

    def collected(app: Sphinx, env: Any) -> None:  # noqa: ARG001
        app.config.html_title = curriculum.title

    def finished(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html":
            _write_keys(app, pack)

    app.connect("config-inited", configured)
    app.connect("builder-inited", started)
    app.connect("env-updated", collected)
    app.connect("html-page-context", page, priority=900)
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


def _reading_aids() -> dict[str, str]:
    """Return the reading help of a page, in the words of Sphinx's catalogue for the book's language."""

    def say(text: str) -> str:
        return str(get_translation("sphinx")(text))

    return {"reading_help": reading_help(say), "listen": listen(say)}


def _write_keys(app: Sphinx, pack: Pack) -> None:
    """Write the key of every question of the book; keys lie apart from the pages."""
    folder = Path(app.outdir) / "_static" / "keys"
    metadata: Mapping[str, Mapping[str, Any]] = app.env.metadata
    names = {name for page in metadata.values() for name in page.get("wisepath_questions", ())}
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(names):
        (folder / f"{name}.json").write_text(key_file(pack.item[name]), encoding="utf-8")
