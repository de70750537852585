"""What is believed of a person before the first answer: levels jointly normal.

Skills of one area go together more than skills of different areas, so an answer on
one skill says something about the others (carry-over).
"""

from collections.abc import Sequence

from wisepath.model.goal import Population

Matrix = list[list[float]]

STAFF = Population(mean=2.0, sd=1.5, within_area=0.8, between_areas=0.65)
WORKERS = Population(mean=1.0, sd=1.0, within_area=0.8, between_areas=0.65)


def prior(areas: Sequence[str], population: Population) -> tuple[list[float], Matrix]:
    """Return mean and covariance (levels, levels squared) of skills that lie in `areas`.

    Raise `ValueError` if areas correlate more with one another than within, or by 1:
    the matrix would then not be a covariance, or one skill would decide all.
    """
    within, between = population.within_area, population.between_areas
    if not 0 <= between <= within < 1:
        raise ValueError("correlations must satisfy 0 <= between areas <= within an area < 1")
    variance = population.sd**2
    rows = {area: [variance * (within if other == area else between) for other in areas] for area in set(areas)}
    covariance = [rows[area].copy() for area in areas]
    for place in range(len(areas)):
        covariance[place][place] = variance
    return [population.mean] * len(areas), covariance
