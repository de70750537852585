"""The page of all finding codes, made from the one catalogue."""

from wisepath.model.code import CODES, Code

GROUPS = {
    "WP0": "Files that cannot be read as what they should be",
    "WP1": "Names and references",
    "WP2": "Teaching",
    "WP3": "Language and access",
}

_START = """\
# Findings

<!-- Made from src/wisepath/model/code.py by `make docs`; changes here are lost. -->

`wisepath check` prints each mistake with file, line, code and a hint, and ends with exit code 1:

    curricula/workers/sign-in/module.yml:7: error WP104 skill-unknown: "4.9" is not in curricula/skills.yml
        hint: did you mean "4.1"?

`wisepath explain WP104` prints one entry of this page. What is read and how is told in [authoring](authoring.md).
"""


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`: each code with its meaning and how to mend it, by group."""
    groups = (_group(start, title) for start, title in GROUPS.items())
    return "\n".join([_START, *groups])


def _group(start: str, title: str) -> str:
    entries = "\n".join(_entry(code) for code in CODES if code.number.startswith(start))
    return f"## {title}\n\n{entries}"


def _entry(code: Code) -> str:
    return f"### {code.number} {code.slug}\n\n{code.meaning}\n\n**To mend it:** {code.mend}\n"
