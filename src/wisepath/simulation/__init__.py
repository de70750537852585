"""How right is the engine? Made-up people whose levels are known, before it and before other methods.

    plan = Plan(population=POPULATIONS["staff"], people=200, seed=1)
    for part in simulate(plan, jobs=2):
        print(part.method, part.gap)

`assume` holds what is assumed, `bank` and `people` make both up, `ours`, `rivals` and `oracle`
assess them, `trial` says how right each was, `figures` and `report` say it to people.
"""

from wisepath.simulation.assume import Assumptions
from wisepath.simulation.figures import MethodFigures, as_json
from wisepath.simulation.methods import COMPARED, METHODS
from wisepath.simulation.report import objects, text
from wisepath.simulation.run import Plan, simulate, trial_of
from wisepath.simulation.timing import Times, times
from wisepath.simulation.trial import POPULATIONS

__all__ = [
    "COMPARED",
    "METHODS",
    "POPULATIONS",
    "Assumptions",
    "MethodFigures",
    "Plan",
    "Times",
    "as_json",
    "objects",
    "simulate",
    "text",
    "times",
    "trial_of",
]
