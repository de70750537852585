"""Outcome measures that cannot be mixed: rates with their definitions, and the registers they are counted from.

Standard library only, so that a notebook, the site and a page in the browser count alike.
"""

from wisepath.measures.costs import Assumption, Bar, tornado
from wisepath.measures.exits import Exit, Rules, day_92, destinations, immediate
from wisepath.measures.rate import Definition, NotComparableError, Rate, pooled
from wisepath.measures.register import Columns, read_exits
from wisepath.measures.table import Problem, TableError

__all__ = [
    "Assumption",
    "Bar",
    "Columns",
    "Definition",
    "Exit",
    "NotComparableError",
    "Problem",
    "Rate",
    "Rules",
    "TableError",
    "day_92",
    "destinations",
    "immediate",
    "pooled",
    "read_exits",
    "tornado",
]
