"""The workbench of xblock-sdk with our blocks: python workbench_server.py PORT PACK, in an empty folder.

Whoever comes as `?student=staff` is staff of the course, as the true platform would say.
"""

import os
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

SCENARIOS = {
    "gap": '<wisepath_skills_gap goal="use-my-phone-safely"/>',
    "choose": '<wisepath_skills_gap curriculum="managers" graded="true"/>',
    "activity": '<wisepath_activity activity="{activity}"/>',
    "path": "<wisepath_path/>",
    "studio": "<wisepath_skills_gap/>",
}


def main(port: str, pack: str, activity: str) -> None:
    """Serve until the process is ended."""
    Path("var").mkdir(exist_ok=True)
    os.environ.update(EXCLUDE_SAMPLE_XBLOCKS="yes", DJANGO_SETTINGS_MODULE="workbench.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.XBLOCK_SETTINGS = {"wisepath": {"PACK": pack}}
    settings.LOGGING_CONFIG = None
    execute_from_command_line(["workbench", "migrate", "--run-syncdb", "--noinput", "-v", "0"])

    from workbench import runtime, scenarios

    class Users(runtime.WorkBenchUserService):  # type: ignore[misc]  # the workbench has no types
        """Knows who is staff."""

        def __init__(self, uid: Any) -> None:
            super().__init__(uid)
            self._user.opt_attrs["edx-platform.user_is_staff"] = uid == "staff"

    runtime.WorkBenchUserService = Users
    scenarios.WORKBENCH_KVS.prep_for_scenario_loading()
    for name, xml in SCENARIOS.items():
        scenarios.add_xml_scenario(name, name, xml.format(activity=activity))
    execute_from_command_line(["workbench", "runserver", f"127.0.0.1:{port}", "--noreload", "--skip-checks"])


if __name__ == "__main__":
    main(*sys.argv[1:])
