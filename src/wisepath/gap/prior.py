"""What is believed of a person before the first answer: levels jointly normal.

Skills of one area go together more than skills of different areas, so an answer on
one skill says something about the others (carry-over). With correlations w within an
area and b between areas that is a tree: general level (b of the variance), areas
(w - b), skills (1 - w); `core` computes with it.
"""

from wisepath.model.goal import Population

STAFF = Population(mean=2.0, sd=1.5, within_area=0.8, between_areas=0.65)
WORKERS = Population(mean=1.0, sd=1.0, within_area=0.8, between_areas=0.65)


def check(population: Population) -> None:
    """Raise `ValueError` if areas correlate more with one another than within, or by 1.

    The matrix would then not be a covariance, or one skill would decide all.
    """
    if not 0 <= population.between_areas <= population.within_area < 1:
        raise ValueError("correlations must satisfy 0 <= between areas <= within an area < 1")
