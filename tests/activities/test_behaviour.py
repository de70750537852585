"""What activities share: workplaces, starting again, no connection, ways on a phone, and the judge in the page."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from activity_driver import Learner, Touch
from activity_stage import NAMES, activity_of, first_of_each_kind
from wisepath.model.activity import Activity, Step

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, stage_address: str) -> Iterator[Page]:
    with browser.new_context(base_url=stage_address, viewport={"width": 360, "height": 740}, has_touch=True) as frame:
        frame.set_default_timeout(10_000)
        yield frame.new_page()


def visit(page: Page, name: str) -> Learner:
    activity = activity_of(name)
    page.goto(f"/{name}.{activity.sector}.html")
    page.wait_for_selector("[data-ready]")
    return Learner(page, activity.in_sector(activity.sector), Touch(page))


def test_another_workplace_at_the_start_and_at_the_end(page: Page) -> None:
    learner = visit(page, "w-parcel-fee")
    workplaces = page.locator(".wp-sectors")
    workplaces.get_by_label("In the kitchen").check()
    expect(page.locator(".wp-intro")).to_contain_text("in the kitchen")
    expect(workplaces.get_by_label("In the kitchen")).to_be_focused()
    learner.activity = activity_of("w-parcel-fee").in_sector("kitchen")
    learner.key = learner.activity.key()["steps"]
    learner.hand.press(learner.button("hint"))
    expect(workplaces).to_be_hidden()  # nobody loses what they have done by a press
    page.get_by_text("Hint 1:").wait_for()
    for step in learner.activity.steps:
        learner.answer(step, learner.key[step.id]["right"])
        learner.hand.press(learner.button("on"))
    expect(workplaces).to_be_visible()
    workplaces.get_by_label("In the second-hand shop").check()
    expect(page.locator(".wp-ask:visible")).to_contain_text("You wait for a book.")


def test_start_again_begins_anew(page: Page) -> None:
    learner = visit(page, "w-our-list")
    fresh = page.locator(".wp-stage").inner_text()
    learner.do(mistakes=False)
    assert page.locator(".wp-stage").inner_text() != fresh
    learner.hand.press(learner.button("again"))
    assert page.locator(".wp-stage").inner_text() == fresh
    expect(page.locator(".wp-ask:visible")).to_be_focused()
    learner.do(mistakes=False)


def test_nothing_is_fetched_before_the_first_answer_and_no_connection_is_said(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    learner = visit(page, "w-flat-tyre")
    assert [url for url in asked if "keys" in url] == []
    assert len(asked) <= 5  # page, two styles, two scripts
    page.context.set_offline(True)
    learner.hand.press(learner.button("hint"))
    expect(page.locator(".wp-feedback")).to_contain_text("when you are connected")
    page.context.set_offline(False)
    learner.do(mistakes=True)


def test_check_without_an_answer_is_no_try(page: Page) -> None:
    for name, text in {
        "w-my-cv": "still open",
        "w-sick-note": "still empty",
        "s-day-92-rows": "Press something",
    }.items():
        learner = visit(page, name)
        learner.hand.press(learner.button("check"))
        expect(page.locator(".wp-feedback")).to_contain_text(text)
        assert "Hint" not in learner.feedback()


def test_what_is_right_stays_and_the_rest_is_asked_again(page: Page) -> None:
    learner = visit(page, "w-my-cv")
    step = learner.activity.steps[0]
    right = learner.key[step.id]["right"]
    learner.answer(step, {**right, "bank": "me", "language": "work"})
    expect(page.locator("[data-kept]")).to_have_count(4)
    feedback = learner.feedback()
    told = learner.key[step.id]["other"]
    assert told["bank"] in feedback
    assert told["language"] in feedback
    expect(page.locator('[data-bin="work"] li')).to_have_count(2)
    assert page.locator(".wp-put.wp-asked").count() == 2
    learner.answer(step, right)
    expect(learner.button("on")).to_be_focused()
    expect(page.locator("[data-bin] li")).to_have_count(6)


def test_looking_around_on_a_phone_is_no_mistake(page: Page) -> None:
    learner = visit(page, "w-phone-settings")
    steps = learner.activity.steps
    learner.answer(steps[0], ["settings"])
    learner.hand.press(learner.button("on"))
    learner.hand.press(learner.target("sound"))
    assert page.locator('[data-screen="sound"]').is_visible()
    assert learner.feedback() == ""
    expect(page.locator('[data-screen="sound"] .wp-screen-title')).to_be_focused()
    learner.hand.press(page.locator("[data-back]:visible"))
    assert page.locator('[data-screen="settings"]').is_visible()
    for _ in range(3):
        learner.hand.press(learner.button("hint"))
    assert page.locator('[data-screen="wifi"] .wp-here').is_visible()  # the page opens the way itself
    expect(learner.target("wifi-on")).to_be_focused()  # as the hint button is gone
    assert learner.target("wifi-on").inner_text().split()[-2:] == ["Off", "Here"]
    learner.answer(steps[1], ["wifi-on"])
    assert learner.target("wifi-on").inner_text().split() == ["Wi-Fi", "On"]
    assert page.get_by_text("The phone found the Wi-Fi").is_visible()


def test_a_secret_shows_its_letters_only_on_demand(page: Page) -> None:
    learner = visit(page, "w-shared-tablet")
    learner.answer(learner.activity.steps[0], ["other-out"])
    learner.hand.press(learner.button("on"))
    secret = page.locator("input[data-secret]")
    look = "(one) => getComputedStyle(one).webkitTextSecurity"
    assert secret.evaluate(look) == "disc"
    learner.hand.press(page.locator("[data-eye]"))
    assert secret.evaluate(look) == "none"
    assert page.locator("[data-eye]").get_attribute("aria-pressed") == "true"


def responses(step: Step, activity: Activity, chance: random.Random) -> Iterator[object]:
    """Yield right, wrong and odd answers to a step."""
    scene, right = activity.the_scene(), activity.key()["steps"][step.id]["right"]
    for _ in range(12):
        if step.do in ("tap", "choose"):
            names = [choice.id for choice in step.choices] or list(scene.targets())
            yield chance.choice(names)
        elif step.do in ("all", "order"):
            names = list(scene.targets())
            yield chance.sample(names, chance.randint(1, min(len(names), len(right) + 1)))
            yield chance.sample(right, len(right))
        elif step.do == "put":
            yield {name: chance.choice([right[name], *scene.piles()]) for name in right}
        else:
            yield {name: chance.choice([*values, values[0].upper() + " ", "else"]) for name, values in right.items()}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[] if name in first_of_each_kind().values() else [pytest.mark.proof]) for name in NAMES],
)
def test_the_page_judges_as_the_model_does(page: Page, name: str) -> None:
    activity = activity_of(name)
    activity = activity.in_sector(activity.sector)
    chance = random.Random(name)
    asked = [(step, answer) for step in activity.steps for answer in responses(step, activity, chance)]
    visit(page, name)
    told = page.evaluate(
        """async (asked) => {
          const { judge } = await import("/assets/activity/answers.js");
          return asked.map(([way, answer, right]) => judge[way](answer, right));
        }""",
        [(step.do, answer, activity.key()["steps"][step.id]["right"]) for step, answer in asked],
    )
    for (step, answer), missed in zip(asked, told, strict=True):
        score = activity.score(step.id, answer)
        assert (missed is None) == score.correct, (step.id, answer)
        other = activity.key()["steps"][step.id]["other"]
        if missed is not None:
            texts = tuple(other[part] for part in missed if part in other)
            assert (texts or (activity.key()["steps"][step.id]["else"],)) == score.feedback
