"""A small book with every directive and role: the tiny project, with two lessons that use them all."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from wisepath.pipeline import Build, good_project

TESTS = Path(__file__).parents[1]

LESSON_1 = """\
---
wisepath:
  minutes: 10
  outcomes: [lock]
---
# Lock your phone

## What you will do

- Lock your screen.

## Lock it

![A hand presses the side of a phone.](figures/lock.svg)

:::{word} screen lock
:also: locks the screen
A screen lock closes the screen. Only *you* can open it.
:::

:::{word} spin
:links: page
You turn the phone around.
:::

Press the button on the side.{source-ref}`r30` A sign says {lang}`sv|stängd`.{source-ref}`guide`

:::{example} In the laundry
Ana puts the phone down. She locks it first.
:::

:::{question} w-4-1-p-lock
:::

:::{practice-card} Leave the **room**
1. Lock the screen.
2. Take your card.
3. Close the door.
:::

:::{tool} My help card
| who | where |
|---|---|
| team leader | office |
| helper | |
:::

:::{coach-note}
Secret for the coach: show it once.
:::

:::{trainer-note} In a group
Secret for the trainer: pairs work well.
:::

## Remember

Lock your phone when you leave it.

:::{source}
- [r30] A practice of a laundry, 2024.
- Our own words.
- [guide] A guide, 2025.
:::
"""

LESSON_2 = """\
---
wisepath:
  minutes: 90
  outcomes: [lock]
---
# Use the screen lock

## What you will do

- Use the screen lock at work.

## At work

Each phone has a screen lock. A good screen lock is fast. People spin.{source-ref}`r30`

The `screen lock` is code here. See [the screen lock](lesson-1-lock.md).{source-ref}`law`

:::{try-it} Do it
Lock two phones. Who locks the screen first?
:::

## Remember

Screen locks help.

:::{source}
- [law] A law, 2023.
:::
"""


@dataclass(frozen=True)
class Sampler:
    """The project, its book for everyone and for learners, and what building the first one said."""

    root: Path
    book: Path
    learner: Path
    said: list[str]

    def page(self, name: str) -> str:
        """Return a page of the book for everyone."""
        return (self.book / f"{name}.html").read_text(encoding="utf-8")


def write_sampler(folder: Path) -> Path:
    """Write the project below `folder` and return its root."""
    root = folder / "sampler"
    shutil.copytree(TESTS / "tiny", root)
    shutil.copy(TESTS.parent / "_config.yml", root)
    module = root / "curricula/workers/sign-in"
    (module / "lesson-1-lock.md").write_text(LESSON_1, encoding="utf-8")
    (module / "lesson-2-use.md").write_text(LESSON_2, encoding="utf-8")
    facts = (module / "module.yml").read_text(encoding="utf-8")
    facts = facts.replace("  - lesson-1-lock", "  - lesson-1-lock\n  - lesson-2-use")
    facts = facts.replace("{guided: 0.5, ", "{guided: 2, ")
    (module / "module.yml").write_text(facts, encoding="utf-8")
    return root


def build_sampler(root: Path, out: Path, audience: str = "everyone") -> tuple[Path, list[str]]:
    """Build the book below `out`; return its folder and what the build said."""
    said: list[str] = []
    project = good_project(root)
    job = Build(
        project=project, out=out, curricula=("workers",), books=True, course=False, say=said.append, audience=audience
    )
    assert job.run(), "\n".join(said)
    shelf = "book" if audience == "everyone" else f"book-{audience}"
    return out / shelf / "workers", said
