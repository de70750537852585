"""Runs stock nbgrader over a course folder and prints what came of it as JSON; a process of its own.

Standard input: {"samples": {assignment: {person: {cell: points}}}}: what a grader gives by hand.
"""

import json
import sys
from io import StringIO

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.validator import Validator
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader


def main() -> None:
    """Generate, validate, autograde, mark by hand and give feedback on every assignment."""
    by_hand = json.load(sys.stdin)["samples"]
    config = Config(PyFileConfigLoader("nbgrader_config.py", path=".").load_config())
    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    told = {name: grade(api, name, people) for name, people in by_hand.items()}
    json.dump(told, sys.stdout)


def grade(api, name, people):
    """Return what nbgrader says about one assignment."""
    steps = [("generate", api.generate_assignment(name, force=True, create=True))]
    steps += [(f"autograde {person}", api.autograde(name, person, force=True, create=True)) for person in people]
    graded = {person: marks(name, person, given) for person, given in people.items()}
    steps += [(f"feedback {person}", api.generate_feedback(name, person, force=True)) for person in people]
    return {
        "failed": [[step, done["error"] or done["log"]] for step, done in steps if not done["success"]],
        "valid": {part: validate(f"{part}/{name}/{name}.ipynb") for part in ("source", "release")},
        "people": graded,
    }


def marks(name, person, given):
    """Apply a grader's points as the formgrader does, and return the points of every cell."""
    with Gradebook("sqlite:///gradebook.db") as book:
        (notebook,) = book.find_submission(name, person).notebooks
        before = {grade.name: [grade.auto_score, grade.needs_manual_grade] for grade in notebook.grades}
        for grade in notebook.grades:
            if grade.name in given:
                grade.manual_score = given[grade.name]
                grade.needs_manual_grade = False
        book.db.commit()
        submission = book.find_submission(name, person)
        return {
            "auto": before,
            "cells": {grade.name: [grade.score, grade.max_score] for grade in submission.notebooks[0].grades},
            "score": submission.score,
            "max": submission.max_score,
            "waiting": submission.needs_manual_grade,
        }


def validate(path):
    """Return what `nbgrader validate` prints."""
    stream = StringIO()
    validator = Validator()
    validator.stream = stream
    validator.validate_and_print(path)
    return stream.getvalue()


if __name__ == "__main__":
    main()
