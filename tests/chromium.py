"""The browser that the tests drive: one place for all of them."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")  # the names that scripts/machine.sh accepts
EXECUTABLE = next((path for name in NAMES if (path := shutil.which(name))), "/usr/bin/chromium")
# The same browser without windows, menus and voices: a third of the work for each page. Where it is not there,
# the browser itself does.
HEADLESS = shutil.which("chromium-headless-shell") or EXECUTABLE
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
