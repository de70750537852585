"""`wisepath credential`: shows the elements, and says whether a module could be awarded."""

import json

from click.testing import CliRunner

from wisepath.cli import main

ISSUER = """\
name: Learning House
awarding-body: Learning House
country: GR
website: https://learning-house.eu
email: courses@learning-house.eu
quality: Looked at by the ministry every third year.
"""


def run(project, *words):
    return CliRunner().invoke(main, ["credential", *words, "--path", str(project)])


def test_without_names_all_complete_modules_are_shown(make_project):
    done = run(make_project(), "--format", "json")
    assert done.exit_code == 0
    assert list(json.loads(done.stdout)) == ["sign-in"]


def test_text_numbers_the_elements_and_names_what_is_empty(make_project):
    lines = run(make_project(), "sign-in").stdout.splitlines()
    assert "   2 title: Sign in safely [worked out]" in lines
    assert "   4 awarding body: EMPTY [issuer.yml]" in lines


def test_it_is_not_ready_without_an_issuer(make_project):
    done = run(make_project(), "--ready")
    assert done.exit_code == 1
    assert "there is no issuer.yml" in done.stderr


def test_it_is_not_ready_while_the_issuer_is_an_example(make_project):
    done = run(make_project({"issuer.yml": "example: true\n" + ISSUER}), "--ready")
    assert done.exit_code == 1
    assert done.stderr == "wisepath: not ready to be awarded: issuer.yml holds an example\n"


def test_it_is_ready_with_an_issuer(make_project):
    assert run(make_project({"issuer.yml": ISSUER}), "--ready").exit_code == 0


def test_unknown_and_planned_modules_are_named(make_project):
    project = make_project()
    assert run(project, "nothing").exit_code == 2
    assert '"my-data" is planned' in run(project, "my-data").stderr


def test_our_own_issuer_is_an_example(root):
    from wisepath.source import load_project

    issuer = load_project(root).project.issuer
    assert issuer is not None
    assert issuer.example
