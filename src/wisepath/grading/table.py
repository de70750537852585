"""All marks as one table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from wisepath.grading.gradebook import Sheet

COLUMNS = ("person", "assignment", "handed_in", "points", "out_of", "parts_waiting_for_a_person")


def grades_csv(sheets: Iterable[Sheet]) -> str:
    """Return one line for each submission in the gradebook, by assignment and person.

    Person codes begin with a letter or digit, so no value can be taken for a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for sheet in sheets:
        row = (sheet.student, sheet.assignment, sheet.timestamp, f"{sheet.score:g}", f"{sheet.points:g}", sheet.waiting)
        writer.writerow([f"'{value}" if str(value)[:1] in "=+-@\t\r" and str(value) else value for value in row])
    return text.getvalue()
