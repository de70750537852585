"""Does an activity in a browser as a person would: by touch, or by keyboard alone, right or with mistakes.

What is right comes from `Activity.key()`, so that every activity of the project can be driven.
"""

from collections import deque
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from wisepath.model.activity import Activity, Step

MOST_TABS = 160
FOCUSED = "(element) => element === document.activeElement"
# Nothing if the element has the focus, or a radio button of its group has it; else the key that leads nearer.
WAY = """(element) => {
  const now = document.activeElement;
  if (now === element || (element.type === "radio" && now.name === element.name)) return "";
  if (now === document.body) return "Tab";
  return now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING ? "Tab" : "Shift+Tab";
}"""


class Touch:
    """A finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, place: Locator) -> None:
        """Touch a button."""
        place.tap()

    def choose(self, control: Locator) -> None:
        """Touch the label of a radio button or a tick."""
        control.locator("xpath=ancestor::label").tap()

    def write(self, control: Locator, text: str) -> None:
        """Touch a field and write."""
        control.tap()
        control.fill("")
        self.page.keyboard.type(text)


class Keys:
    """A keyboard: Tab, Shift and Tab, arrows, Enter, Space. Nothing is focused in any other way."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, place: Locator) -> None:
        """Go to a button and press Enter."""
        self._go(place)
        self.page.keyboard.press("Enter")

    def choose(self, control: Locator) -> None:
        """Go to a group of radio buttons, then with the arrows to one of them; or tick."""
        if control.get_attribute("type") == "checkbox":
            self._go(control)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f'input[name="{control.get_attribute("name")}"]')
        checked = [place for place in range(group.count()) if group.nth(place).is_checked()]
        start = checked[0] if checked else 0
        self._go(group.nth(start))
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if control.evaluate(FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        assert control.is_checked(), f"the arrows do not lead from place {start} to {control}"

    def write(self, control: Locator, text: str) -> None:
        """Go to a field and write over what is there."""
        self._go(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def _go(self, place: Locator) -> None:
        """Tab forward or back, whichever way the place lies, until it has the focus."""
        for _ in range(MOST_TABS):
            way = place.first.evaluate(WAY)
            if not way:
                return
            self.page.keyboard.press(way)
        raise AssertionError(f"Tab does not lead to {place}")


class Learner:
    """Does one activity, in the sector that is first, on the page that shows it."""

    def __init__(self, page: Page, activity: Activity, hand: Touch | Keys) -> None:
        self.page, self.activity, self.hand = page, activity, hand
        self.key: dict[str, Any] = activity.key()["steps"]
        self.section = page.locator(f'.wp-activity[data-activity="{activity.id}"]')

    # -- What is seen

    def target(self, name: str) -> Locator:
        """Return the target that is visible now."""
        return self.section.locator(f'[data-target="{name}"]:visible')

    def button(self, name: str) -> Locator:
        """Return one of the buttons below."""
        return self.section.locator(f'[data-act="{name}"]')

    def feedback(self) -> str:
        """Return what the page answered."""
        return self.section.locator(".wp-feedback").inner_text()

    def see(self, step: Step) -> None:
        """See that the step is the only one shown."""
        expect(self.section.locator(f'[data-step="{step.id}"]')).to_be_visible()
        assert self.section.locator("[data-step]:visible").count() == 1

    # -- Answers

    def do(self, *, mistakes: bool) -> None:
        """Do all steps; with mistakes, three wrong tries lead through the hints before each right answer."""
        for place, step in enumerate(self.activity.steps):
            self.see(step)
            assert place == 0 or self.section.locator(f'[data-step="{step.id}"] .wp-ask').evaluate(FOCUSED)
            if mistakes:
                self.fail(step)
            self.answer(step, self.key[step.id]["right"])
            expect(self.button("on")).to_be_focused()
            expect(self.section.locator(".wp-feedback .wp-right")).to_be_visible()
            assert self.section.locator(".wp-here").count() == 0
            self.hand.press(self.button("on"))
        expect(self.section.locator(".wp-end .wp-ask")).to_be_focused()
        expect(self.button("again")).to_be_visible()

    def fail(self, step: Step) -> None:
        """Answer wrongly three times, or ask for hints where nothing wrong can be pressed."""
        for hint in range(1, 4):
            wrong = self.wrong(step)
            if wrong is None:
                self.hand.press(self.button("hint"))
            else:
                self.answer(step, wrong)
            expect(self.section.locator(".wp-feedback")).to_contain_text(f"Hint {hint}:")
            assert not self.button("on").is_visible()
        assert self.section.locator(".wp-here:visible").count() >= 1

    def answer(self, step: Step, answer: Any) -> None:
        """Give an answer as the step's way wants it."""
        getattr(self, f"_{step.do}")(answer)
        if step.do != "tap":
            self.hand.press(self.button("check"))
        expect(self.section.locator(".wp-feedback")).not_to_be_empty()

    def _tap(self, names: list[str]) -> None:
        name = next((name for name in names if self.target(name).count()), names[0])
        self.reach(name)
        self.hand.press(self.target(name))

    def _choose(self, names: list[str]) -> None:
        self.hand.choose(self.section.locator(f'.wp-choices:visible input[value="{names[0]}"]'))

    def _all(self, names: list[str]) -> None:
        pressed = self.section.locator('[data-target][aria-pressed="true"]')
        now = pressed.evaluate_all("(all) => all.map((one) => one.dataset.target)")
        for name in set(now) ^ set(names):
            self.hand.press(self.target(name))

    def _order(self, names: list[str]) -> None:
        badged = self.section.locator("[data-target]:has(.wp-badge)")
        now = badged.evaluate_all(
            """(all) => all.map((one) => [one.querySelector('.wp-badge').lastChild.textContent, one.dataset.target])
            .sort().map(([, name]) => name)"""
        )
        kept = next((place for place, name in enumerate(now) if names[place : place + 1] != [name]), len(now))
        for name in (*now[kept:], *names[kept:]):
            self.reach(name)
            self.hand.press(self.target(name))

    def _put(self, puts: dict[str, str]) -> None:
        for name, bin_name in puts.items():
            control = self.section.locator(f'[data-entry="{name}"] input[value="{bin_name}"]')
            if control.is_enabled() and not control.is_checked():
                self.hand.choose(control)

    def _fill(self, fills: dict[str, list[str]]) -> None:
        for name, values in fills.items():
            box = self.section.locator(f'[data-field="{name}"]')
            if box.get_attribute("data-kept") is None:
                self._fill_one(box, values)

    def _fill_one(self, box: Locator, values: list[str]) -> None:
        first = box.locator("input").first
        kind = first.get_attribute("type")
        if kind == "checkbox" and first.is_checked() != (values[0] == "yes"):
            self.hand.choose(first)
        elif kind == "text":
            self.hand.write(first, values[0])
        elif kind == "radio":
            shown = box.locator("input").evaluate_all("(all) => all.map((one) => one.value)")
            value = next(one for one in shown if " ".join(one.lower().split()) in values)
            self.hand.choose(box.locator(f'input[value="{value}"]'))

    def reach(self, name: str) -> None:
        """Go from screen to screen until a target is seen."""
        scene = self.activity.public_view()["scene"]
        for _ in range(10):
            if self.target(name).count():
                return
            step = _way(scene.get("screens", ()), self._screen(), name)
            self.hand.press(self.target(step) if step else self.section.locator("[data-back]:visible"))
        raise AssertionError(f"no way leads to {name}")

    def _screen(self) -> str:
        return str(self.section.locator("[data-screen]:visible").get_attribute("data-screen"))

    # -- Mistakes

    def wrong(self, step: Step) -> Any:
        """Return an answer that is not right, or None where there is none."""
        right = self.key[step.id]["right"]
        if step.do in ("put", "fill"):
            return getattr(self, f"_wrong_{step.do}")(right)
        if step.do == "choose":
            return [next(choice.id for choice in step.choices if choice.id not in right)]
        if step.do == "order":
            return list(reversed(right)) if len(right) > 1 else None
        others = [name for name in self._pressable(step) if name not in right]
        if step.do == "all":
            return others[:1] or right[:-1] or None
        return others[:1] or None

    def _pressable(self, step: Step) -> Iterable[str]:
        """Return what can be pressed now and is an answer, not a way to another screen."""
        shown = self.section.locator("button[data-target]:visible:enabled").evaluate_all(
            "(all) => all.map((one) => [one.dataset.target, one.dataset.opens ?? ''])"
        )
        return [name for name, opens in shown if not opens or name in self.key[step.id]["other"]]

    def _wrong_put(self, right: dict[str, str]) -> dict[str, str]:
        bins = list(self.activity.the_scene().piles())
        return {name: next(other for other in bins if other != bin_name) for name, bin_name in right.items()}

    def _wrong_fill(self, right: dict[str, list[str]]) -> dict[str, list[str]]:
        given: dict[str, list[str]] = {}
        for name, values in right.items():
            tiles = [" ".join(tile.lower().split()) for tile in self.activity.the_scene().fields()[name]]
            given[name] = [next(tile for tile in tiles if tile not in values)] if tiles else ["something else"]
        return given


def _way(screens: Iterable[dict[str, Any]], start: str, name: str) -> str:
    """Return the part to press on the first screen of the shortest way to a target, or nothing."""
    parts = {screen["id"]: [*screen.get("parts", ()), *screen.get("buttons", ())] for screen in screens}
    waiting = deque((part["opens"], part["id"]) for part in parts[start] if part.get("opens"))
    seen = {start}
    while waiting:
        screen, first = waiting.popleft()
        if any(part["id"] == name for part in parts[screen]):
            return str(first)
        seen.add(screen)
        waiting.extend(
            (part["opens"], first) for part in parts[screen] if part.get("opens") and part["opens"] not in seen
        )
    return ""
