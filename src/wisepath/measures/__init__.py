"""Outcome measures that cannot be mixed: rates with their definitions, and the registers they are counted from.

Standard library only, so that a notebook, the site and a page in the browser count alike.
"""

from wisepath.measures.check import check_set, read_checked
from wisepath.measures.costs import Assumption, Bar, tornado
from wisepath.measures.countries import (
    CountryFigure,
    CountryTableError,
    FiguresDifferError,
    read_country_figures,
    side_by_side,
)
from wisepath.measures.exits import Exit, Rules, day_92, destinations, immediate
from wisepath.measures.rate import Definition, NotComparableError, Rate, pooled
from wisepath.measures.register import Columns, read_exits
from wisepath.measures.schema import Column, Table
from wisepath.measures.table import Problem, TableError

__all__ = [
    "Assumption",
    "Bar",
    "Column",
    "Columns",
    "CountryFigure",
    "CountryTableError",
    "Definition",
    "Exit",
    "FiguresDifferError",
    "NotComparableError",
    "Problem",
    "Rate",
    "Rules",
    "Table",
    "TableError",
    "check_set",
    "day_92",
    "destinations",
    "immediate",
    "pooled",
    "read_checked",
    "read_country_figures",
    "read_exits",
    "side_by_side",
    "tornado",
]
