"""Puts the styles and scripts that the blocks share with books and site into the wheel."""

import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED = Path("wisepath_xblocks/public/shared")


def package() -> Path:
    """Return the folder of the package `wisepath`: beside this one in the repository, else the installed one."""
    beside = Path(__file__).resolve().parents[1] / "src" / "wisepath"
    if beside.is_dir():
        return beside
    found = find_spec("wisepath")
    if found is None or found.origin is None:
        raise RuntimeError("building the blocks needs the sources of wisepath beside them, or wisepath installed")
    return Path(found.origin).parent


class SharedHook(BuildHookInterface):
    """Writes `public/shared/`; for an editable installation into the sources, where git ignores it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files and have them included."""
        sys.path.insert(0, self.root)
        from shared_assets import write  # noqa: PLC0415

        if version == "editable":
            write(package(), Path(self.root) / SHARED)
            return
        target = Path(mkdtemp(prefix="wisepath-xblocks-"))
        write(package(), target)
        build_data["force_include"][str(target)] = SHARED.as_posix()
