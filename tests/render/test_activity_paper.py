"""The paper form of an activity: numbers for buttons, no answers in it, and the answers apart with the same numbers."""

import re

import pytest

from activity_stage import NAMES, activity_of, pictures, secrets
from wisepath.render.activity import paper_answers, paper_form
from wisepath.render.text import inline

each = pytest.mark.parametrize("name", NAMES)


def forms(name):
    activity = activity_of(name)
    for sector in activity.sectors:
        told = activity.in_sector(sector.id)
        yield told, paper_form(told.public_view(), pictures())


@each
def test_nothing_on_paper_wants_to_be_pressed(name):
    for _, html in forms(name):
        assert not re.search(r"<(button|input|select|script|fieldset)", html)


@each
def test_each_target_has_a_number_of_its_own_and_each_step_a_question(name):
    for activity, html in forms(name):
        numbers = [int(number) for number in re.findall(r'<b class="wp-no">(\d+)</b>', html)]
        assert set(numbers) == set(range(1, len(activity.the_scene().targets()) + 1))
        for step in activity.steps:
            assert f"<p>{inline(step.ask)}</p>" in html
            for choice in step.choices:
                assert inline(choice.text) in html


@each
def test_every_text_of_the_scene_is_on_the_paper(name):
    for activity, html in forms(name):
        for text in set(activity.the_scene().texts()) - {"…"}:
            assert inline(text) in html


@each
def test_the_form_holds_no_answer(name):
    for activity, html in forms(name):
        assert [text for text in secrets(activity) if inline(text) in html] == []


@each
def test_what_comes_later_stands_apart_and_after_the_questions(name):
    for activity, html in forms(name):
        later = [part for step in activity.steps for part in step.shows]
        assert ('class="wp-later"' in html) == bool(later)
        if later:
            _, after = html.split('class="wp-later"')
            texts = activity.the_scene().parts()
            assert all(inline(texts[part]) in after for part in later if texts[part] != "…")


@each
def test_the_answers_name_each_right_number(name):
    for activity, form in forms(name):
        answers = paper_answers(activity)
        numbers = dict(re.findall(r'<b class="wp-no">(\d+)</b> (.*?)</span></span>', form))
        assert answers.count("<li>") == len(activity.steps)
        for step in activity.steps:
            for right in step.right if step.do in ("tap", "all", "order") else ():
                text = inline(activity.the_scene().targets()[right])
                found = re.search(rf"<b>(\d+)</b> {re.escape(text)}", answers)
                assert found, (step.id, right)
                assert text in re.sub(r"<[^>]+>", "", numbers.get(found[1], text))
