"""What the real sources promise, beyond having no findings."""

import json
import re

import pytest

from wisepath import pipeline

CURRICULA = {"workers": 24, "supporters": 20, "managers": 18}
AI = {"AI-Explicit": "explicit", "AI-Implicit": "implicit"}
NUMBERS = {"Five": 5, "five": 5, "Six": 6, "six": 6}


@pytest.fixture(scope="module")
def checked(root):
    return pipeline.check(root)


@pytest.fixture(scope="module")
def project(checked):
    return checked.project


@pytest.fixture(scope="module")
def official(root):
    path = root.parent / "shared/data/digcomp-3.0/digcomp-3.0.jsonld"
    if not path.exists():
        pytest.skip("the official DigComp 3.0 file is not here")
    return json.loads(path.read_text(encoding="utf-8"))["@graph"]


def own_modules(project, curriculum):
    return [folder.module for folder in project.folders if folder.curriculum == curriculum]


def test_there_are_no_findings(checked):
    assert [finding.as_text() for finding in checked.findings] == []


def test_all_modules_are_there(project):
    assert {name: len(own_modules(project, name)) for name in project.curriculum} == CURRICULA
    assert len(project.folder) == sum(CURRICULA.values()) == 62


def test_the_outcomes_are_those_of_the_official_file(project, official):
    facts = {
        node["@id"].split("/")[1]: (
            node["competence_id"].split("/")[1],
            node["four_levels_proficiency_name"].split("/")[1][0],
            node["type"].lower(),
            AI.get(node["ai_label"], "none"),
        )
        for node in official
        if node["@type"] == "LearningOutcome"
    }
    assert {part.id: (part.skill, part.level, part.type, part.ai) for part in project.outcomes} == facts


def test_areas_and_competences_carry_their_official_names(project, official):
    names = {
        node["@id"].split("/")[1]: node["name"]
        for node in official
        if node["@type"] in ("CompetenceArea", "Competence")
    }
    assert {area.id: area.name for area in project.vocabulary.areas if area.id.isdigit()} == {
        key: name for key, name in names.items() if "." not in key
    }
    assert {skill.id: skill.name for skill in project.vocabulary.skills if not skill.own} == {
        key: name for key, name in names.items() if "." in key
    }


def test_no_official_sentence_is_copied(project, official):
    theirs = {node["description"].strip().lower() for node in official if node["@type"] == "LearningOutcome"}
    ours = {part.text.strip().lower() for folder in project.folders for part in folder.module.outcomes}
    ours |= {part.text.strip().lower() for skill in project.vocabulary.skills for part in skill.behaviours}
    assert not theirs & ours


def question(item):
    words = json.dumps(item.public_view()["text"]) + json.dumps(item.key(), sort_keys=True)
    return re.sub(r"\W+", " ", words).lower()


def test_practice_and_assessment_share_no_item(project):
    pools = {use: [item for item in project.items if item.use == use] for use in ("practice", "assessment")}
    assert all(pools.values())
    assert len(pools["practice"]) + len(pools["assessment"]) == len(project.item)
    practice, assessment = ({question(item) for item in pool} for pool in pools.values())
    assert not practice & assessment


def test_the_vocabulary_is_complete(project):
    own = [skill.id for skill in project.vocabulary.skills if skill.own]
    assert len(project.vocabulary.skills) - len(own) == 21
    used = {name for curriculum in project.curricula for name in curriculum.own_skills}
    assert set(own) == used
    assert len(own) == 15


@pytest.mark.parametrize("name", CURRICULA)
def test_each_skill_has_items_and_ratings_for_its_people(project, name):
    form = next(form for form in project.forms if form.curriculum == name)
    skills = {skill.id for skill in project.vocabulary.skills if not skill.own}
    skills |= set(project.curriculum[name].own_skills)
    asked = {item.skill for item in project.items if item.use == "assessment" and name in item.audiences}
    rated = {skill for skill, behaviours in form.ratings.items() if behaviours}
    assert skills - asked == set()
    assert rated == skills
    assert {skill for sitting in form.sittings for skill in sitting.skills} == skills


@pytest.mark.parametrize("name", CURRICULA)
def test_each_skill_is_taught_by_a_module(project, name):
    taught = {step.skill for module in own_modules(project, name) for step in module.skills}
    assert set(project.curriculum[name].own_skills) <= taught


def test_each_goal_can_be_reached(project):
    for goal in project.goals:
        modules = own_modules(project, goal.curriculum)
        reach = {
            skill: max(step.to_level for m in modules for step in m.skills if step.skill == skill)
            for skill in {step.skill for m in modules for step in m.skills}
        }
        short = {skill: level for skill, level in goal.targets.items() if reach.get(skill, 0) < level}
        assert short == {}, f"{goal.id} asks for more than its modules teach"


@pytest.mark.parametrize("name", CURRICULA)
def test_the_first_page_states_the_hours_that_the_modules_add_up_to(project, name):
    modules = own_modules(project, name)
    text = " ".join(project.indexes[name].text.replace("**", "").split())
    total = sum(module.hours.total for module in modules)
    stated = re.search(r"(\d+) modules (?:take|add up to) ([\d.]+) hours", text)
    assert stated, "the page states how many modules there are and how many hours they take"
    assert (int(stated[1]), float(stated[2])) == (len(modules), total)
    span = re.search(r"A module takes (?:between )?([\d.]+) (?:to|and) ([\d.]+) hours", text)
    if span:
        hours = [module.hours.total for module in modules]
        assert (float(span[1]), float(span[2])) == (min(hours), max(hours))


@pytest.mark.parametrize("name", CURRICULA)
def test_the_first_page_states_the_hours_of_the_essential_route(project, name):
    essential = [module for module in own_modules(project, name) if module.essential]
    text = " ".join(project.indexes[name].text.replace("**", "").split())
    assert NUMBERS[re.search(r"(\w+) modules (?:are|marked as) essential", text)[1]] == len(essential)
    total = sum(module.hours.total for module in essential)
    guided = sum(module.hours.guided for module in essential)
    plain = re.search(r"They take ([\d.]+) hours in all\. You do ([\d.]+) of these hours with your supporter", text)
    staff = re.search(r"essential: [\d.]+ hours of guided learning, and ([\d.]+) hours with", text)
    assert plain or staff
    assert float((plain or staff)[1]) == total
    if plain:
        assert float(plain[2]) == guided
    else:
        assert float(re.search(r"essential: ([\d.]+) hours of guided", text)[1]) == guided
