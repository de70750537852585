"""nbgrader's own models and rules, without the rest of nbgrader.

Importing the package `nbgrader` also imports its Jupyter server extensions, its converters and its
exchange, which a run of twenty submissions would feel. Its modules `api` and `utils` need none of that,
so they are loaded under another package name, from the same files. Where nbgrader is in memory
already, it is taken as it is.
"""

import re
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_ALIAS = "wisepath_stock_nbgrader"


def _folder() -> Path:
    spec = find_spec("nbgrader")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("nbgrader is not installed", name="nbgrader")
    return Path(spec.submodule_search_locations[0])


def _part(name: str) -> Any:
    if "nbgrader" in sys.modules:
        return import_module(f"nbgrader.{name}")
    if _ALIAS not in sys.modules:
        package = ModuleType(_ALIAS)
        package.__path__ = [str(FOLDER)]
        sys.modules[_ALIAS] = package
    return import_module(f"{_ALIAS}.{name}")


FOLDER = _folder()
api: Any = _part("api")
utils: Any = _part("utils")


def database_version() -> str:
    """Return the version that nbgrader writes into a new gradebook: the last of its migrations.

    Read from the migrations' texts, since Alembic would import them, and they nbgrader.
    """
    texts = [path.read_text(encoding="utf-8") for path in (FOLDER / "alembic" / "versions").glob("*.py")]
    before = {match[1] for text in texts if (match := re.search(r"^down_revision = '(\w+)'", text, re.MULTILINE))}
    versions = {match[1] for text in texts if (match := re.search(r"^revision = '(\w+)'", text, re.MULTILINE))}
    (last,) = versions - before
    return last
