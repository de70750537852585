"""The browser that the tests drive, and what axe is asked for: one place for all of them."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")  # the names that scripts/machine.sh accepts
EXECUTABLE = next((path for name in NAMES if (path := shutil.which(name))), "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
