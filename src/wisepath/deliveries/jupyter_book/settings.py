"""The settings of `_config.yml` as Jupyter Book 1 hands them to Sphinx."""

from typing import Any

from jupyter_book.config import get_final_config

from wisepath.deliveries.jupyter_book.job import Job

# Settings that Jupyter Book gives to extensions that `_config.yml` leaves out.
_OF_EXTENSIONS_LEFT_OUT = ("comments_config", "use_jupyterbook_latex")


def settings_of(job: Job) -> dict[str, Any]:
    """Return what Sphinx is told for a job."""
    settings, _ = get_final_config(
        user_yaml=job.config, sourcedir=job.source, cli_config={"latex_individualpages": False}
    )
    kept = {name: value for name, value in settings.items() if name not in _OF_EXTENSIONS_LEFT_OUT}
    # One store of executed notebooks a curriculum: the store is not made for two builds at once.
    return kept | {"nb_execution_cache_path": str(job.cache / "notebooks" / job.curriculum)}
