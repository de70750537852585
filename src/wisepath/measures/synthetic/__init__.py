"""Made-up enterprises to practise on: six tables from a scenario and a seed, and the dictionary of their columns.

Nobody in them is real. `figures` lists the published figures that shape them, each with its source and year.
"""

from wisepath.measures.synthetic.dictionary import dictionary
from wisepath.measures.synthetic.generate import Sheet, csv_files, file_name, generate
from wisepath.measures.synthetic.scenarios import SCENARIOS
from wisepath.measures.synthetic.tables import TABLES

__all__ = ["SCENARIOS", "TABLES", "Sheet", "csv_files", "dictionary", "file_name", "generate"]
