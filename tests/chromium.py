"""The browser that the tests drive: one place for all of them."""

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
