"""Writes the figures that are made of parts, and the sheet of all parts: `python scripts/drawings.py [--sheet]`.

The sheet is drawn by Chromium and written only when it is asked for.
"""

import sys
from pathlib import Path

from wisepath.render.drawings import Placed, scene
from wisepath.render.drawings.scene import contact_sheet

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "docs" / "images" / "drawings.png"
_NAME = '<text x="357" y="36" font-size="24" font-weight="bold" text-anchor="middle" fill="#1d2b3a">Marek</text>'


def figures() -> dict[str, str]:
    """Return the text of every figure made of parts, by its path below the sources."""
    return {
        "curricula/workers/sign-in/figures/kitchen-list.svg": scene(
            [Placed(part="kitchen", x=20, y=30), Placed(part="tablet", x=252, y=52, scale=1.1)],
            size=(480, 310),
            alt="Marek works in the kitchen. The tablet keeps his list under his name.",
            more=_NAME,
        )
    }


def write_sheet() -> None:
    """Draw the sheet of all parts as a picture."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1500, "height": 800})
        page.set_content(f'<body style="margin:0">{contact_sheet()}')
        page.locator("svg").screenshot(path=str(SHEET))
        browser.close()


if __name__ == "__main__":
    for name, text in figures().items():
        (ROOT / name).write_text(text, encoding="utf-8")
    if "--sheet" in sys.argv:
        write_sheet()
