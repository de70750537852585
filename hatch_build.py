"""Puts the compiled content pack into the wheel."""

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackHook(BuildHookInterface):
    """Compiles the pack from the sources beside this file; a finding stops the build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the pack to a temporary file and have it included as `wisepath/pack.json`."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from wisepath.pipeline import build_pack  # noqa: PLC0415

        target = Path(mkdtemp(prefix="wisepath-pack-")) / "pack.json"
        build_pack(Path(self.root), target)
        build_data["force_include"][str(target)] = "wisepath/pack.json"
