"""A page paragraph by paragraph: nothing but texts is taken, and everything else stays where it is."""

from pathlib import Path

from wisepath.source.paragraphs import page_texts, said_page

PAGE = """---
wisepath:
  minutes: 20
---
# Lock it

One paragraph
on two lines.

- A **point** with `code`
  and more.

| Day | I locked |
|---|---|
| 1 | yes |

![A hand.](figures/hand.svg)

:::{word} sign in
:also: signs in, signed in
:links: module
You show who you are.
:::

:::{question} w-4-1-p-lock
:::

:::{try-it} Now you
1. Press it.
:::

```{code-cell} ipython3
:tags: [hide-input]
print("never said")
```
"""


def test_the_texts_of_a_page_in_their_order() -> None:
    assert page_texts(PAGE) == (
        "Lock it",
        "One paragraph on two lines.",
        "A **point** with `code` and more.",
        "Day",
        "I locked",
        "yes",
        "![A hand.](figures/hand.svg)",
        "sign in",
        "signs in, signed in",
        "You show who you are.",
        "Now you",
        "Press it.",
    )


def test_only_texts_are_replaced() -> None:
    said = said_page(PAGE, lambda text, running: f"<{text}>" if running else text.upper())
    assert "# <Lock it>\n\n<One paragraph on two lines.>\n\n- <A **point** with `code` and more.>\n" in said
    assert "| <Day> | <I locked> |\n|---|---|\n| 1 | <yes> |" in said
    assert ":::{word} SIGN IN\n:also: SIGNS IN, SIGNED IN\n:links: module\n<You show who you are.>\n:::" in said
    assert ":::{question} w-4-1-p-lock\n:::" in said
    assert ":::{try-it} NOW YOU\n1. <Press it.>\n:::" in said
    assert 'print("never said")' in said
    assert said.startswith("---\nwisepath:\n  minutes: 20\n---\n")


def test_a_page_said_as_it_is_stays_as_it_is(root: Path) -> None:
    def same(part: str, running: bool) -> str:
        return part

    for path in [*root.glob("curricula/*/*/lesson-1*.md"), *root.glob("curricula/*/*/trainer.md")]:
        text = path.read_text(encoding="utf-8")
        assert said_page(text, same).split() == text.split(), path
