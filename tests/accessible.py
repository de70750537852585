"""What axe finds on a page: one place for all browser tests."""

from typing import Any

import pytest

_TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WCAG = {"runOnly": _TAGS, "resultTypes": ["violations"]}
SEVEN_TO_ONE = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "resultTypes": ["violations"]}


def violations(page: Any, options: dict[str, Any] = WCAG, within: str | None = None) -> list[tuple[str, list[str]]]:
    """Return what axe finds, as rule and the HTML of what breaks it; `within` is a selector."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    run = "([where, how]) => axe.run(where || document, how).then((all) => all.violations)"
    found = page.evaluate(run, [within, options])
    return [(part["id"], [node["html"] for node in part["nodes"]]) for part in found]
