"""Findings as people and programs read them."""

import json

import pytest

from wisepath.model.code import KEY_UNKNOWN, YAML_BROKEN
from wisepath.model.finding import Finding, Severity
from wisepath.model.place import Place
from wisepath.output.report import FORMATS, report

FINDINGS = (
    Finding(Place("b.yml", 2), YAML_BROKEN, "50 % of it\nis off", severity=Severity.WARNING),
    Finding(Place("a/module, old.yml", 7), KEY_UNKNOWN, '"titel" is not a key here', 'did you mean "title"?'),
)

TEXT = """\
a/module, old.yml:7: error WP004 key-unknown: "titel" is not a key here
    hint: did you mean "title"?
b.yml:2: warning WP002 yaml-broken: 50 % of it
is off
1 error, 1 warning."""

GITHUB = """\
::error file=a/module%2C old.yml,line=7,title=WP004 key-unknown::"titel" is not a key here (did you mean "title"?)
::warning file=b.yml,line=2,title=WP002 yaml-broken::50 %25 of it%0Ais off"""


def test_text():
    assert report(FINDINGS, "text") == TEXT


def test_github():
    assert report(FINDINGS, "github") == GITHUB


def test_json():
    assert json.loads(report(FINDINGS, "json")) == [
        {
            "path": "a/module, old.yml",
            "line": 7,
            "severity": "error",
            "code": "WP004",
            "name": "key-unknown",
            "message": '"titel" is not a key here',
            "hint": 'did you mean "title"?',
        },
        {
            "path": "b.yml",
            "line": 2,
            "severity": "warning",
            "code": "WP002",
            "name": "yaml-broken",
            "message": "50 % of it\nis off",
            "hint": "",
        },
    ]


@pytest.mark.parametrize(("form", "nothing"), [("text", "No findings."), ("json", "[]"), ("github", "")])
def test_nothing_found(form, nothing):
    assert report([], form) == nothing


def test_every_format_is_tested():
    assert set(FORMATS) == {"text", "json", "github"}


def test_the_order_of_findings_does_not_matter():
    for form in FORMATS:
        assert report(FINDINGS, form) == report(FINDINGS[::-1], form)
