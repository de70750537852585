"""The posterior: against numerical integration, converged, free of order, never perverse."""

from itertools import product
from math import inf, sqrt

import numpy as np
import pytest
from gap_forms import STAFF, make_form, prior
from hypothesis import given, settings
from hypothesis import strategies as st

from wisepath.gap import STEPS, SUPPORTER, Answer, ModuleResult, Observation, Rating, Taught
from wisepath.gap.core import Core
from wisepath.gap.evidence import SELF, key
from wisepath.gap.likelihood import Between, Failed, Solved, below
from wisepath.gap.posterior import posterior
from wisepath.gap.sites import ITEM_NOISE, leniency, read
from wisepath.model.goal import Population

FORM = make_form()
GRID = np.linspace(-8, 12, 4001)


def phi(z):
    return np.vectorize(below)(z)


def likelihood(term, x):
    """Return the likelihood of a term on a grid, written anew from its definition."""
    if isinstance(term, Solved):
        return term.guessing + (1 - term.guessing) * phi((x - term.level) / term.noise)
    if isinstance(term, Failed):
        return 1 - phi((x - term.level) / term.noise)
    upper = 1.0 if term.high == inf else phi((term.high - x) / term.noise)
    lower = 0.0 if term.low == -inf else phi((term.low - x) / term.noise)
    return upper - lower


def moments(weights, values):
    mean = np.sum(weights * values) / np.sum(weights)
    return mean, sqrt(np.sum(weights * (values - mean) ** 2) / np.sum(weights))


TERMS = [
    Solved(1.0, 1.2, 0.25),
    Solved(6.0, 1.2, 0.5),
    Failed(-1.0, 0.8),
    Between(1.0, 2.0, 0.7),
    Between(-inf, 0.0, 2.0),
    Between(4.0, inf, 0.7),
]


@pytest.mark.parametrize("term", TERMS, ids=str)
@pytest.mark.parametrize(("mean", "variance"), [(2.0, 2.25), (0.0, 0.3), (5.0, 1.0)])
def test_the_moments_of_one_term_are_those_of_the_integral(term, mean, variance):
    first, second = term.slopes(mean, variance)
    weights = np.exp(-0.5 * (GRID - mean) ** 2 / variance) * likelihood(term, GRID)
    exact_mean, exact_sd = moments(weights, GRID)
    assert mean + variance * first == pytest.approx(exact_mean, abs=1e-6)
    assert sqrt(variance - variance**2 * second) == pytest.approx(exact_sd, abs=1e-6)


def test_far_in_the_tails_the_moments_stay_finite_and_towards_the_evidence():
    for term, sign in ((Failed(-40.0, 0.5), -1), (Between(60.0, 61.0, 0.5), 1), (Solved(60.0, 0.5, 0.0), 1)):
        first, second = term.slopes(0.0, 1.0)
        assert first * sign >= 0
        assert 0 <= second <= 1 or first == 0


def test_one_skill_matches_numerical_integration():
    form = make_form(skills=("1.1",))
    evidence = [
        Answer(item="1.1@1", correct=True),
        Answer(item="1.1@2", correct=True),
        Answer(item="1.1@4", correct=False),
        Observation(behaviour="1.1-b", outcome="alone", who="coach"),
    ]
    weights = np.exp(-0.5 * (GRID - STAFF.mean) ** 2 / STAFF.sd**2)
    for site in read(form, evidence).sites:
        weights = weights * likelihood(site.term, GRID)
    mean, sd = moments(weights, GRID)
    belief = posterior(form, evidence)
    assert belief.mean[0] == pytest.approx(mean, abs=0.02)
    assert sqrt(belief.covariance[0][0]) == pytest.approx(sd, abs=0.02)


def test_one_skill_and_a_rater_match_numerical_integration_in_two_dimensions():
    form = make_form(skills=("1.1",))
    evidence = [
        Answer(item="1.1@2", correct=True),
        Answer(item="1.1@3", correct=False),
        Rating(behaviour="1.1-b", by=SELF, value="helps-others"),
    ]
    levels, lenient = np.linspace(-6, 10, 801), np.linspace(-5, 6, 801)
    x, y = np.meshgrid(levels, lenient, indexing="ij")
    centre, variance = leniency(SELF, STAFF)
    weights = np.exp(-0.5 * (x - STAFF.mean) ** 2 / STAFF.sd**2 - 0.5 * (y - centre) ** 2 / variance)
    for site in read(form, evidence).sites:
        along = sum(factor * (x, y)[place] for place, factor in site.direction)
        weights = weights * likelihood(site.term, along)
    belief = posterior(form, evidence)
    for place, values in ((0, x), (1, y)):
        mean, sd = moments(weights, values)
        assert belief.mean[place] == pytest.approx(mean, abs=0.02)
        assert sqrt(belief.covariance[place][place]) == pytest.approx(sd, abs=0.02)


def test_two_skills_match_numerical_integration_in_two_dimensions():
    form = make_form(skills=("1.1", "1.2"))
    evidence = [Answer(item=f"1.1@{level}", correct=False) for level in (1, 2, 3)]
    evidence.append(Answer(item="1.2@2", correct=True))
    x, y = np.meshgrid(np.linspace(-6, 10, 601), np.linspace(-6, 10, 601), indexing="ij")
    mean, covariance = prior(("1", "1"), STAFF)
    inverse = np.linalg.inv(np.array(covariance))
    a, b = x - mean[0], y - mean[1]
    weights = np.exp(-0.5 * (inverse[0, 0] * a * a + 2 * inverse[0, 1] * a * b + inverse[1, 1] * b * b))
    for site in read(form, evidence).sites:
        weights = weights * likelihood(site.term, (x, y)[site.direction[0][0]])
    belief = posterior(form, evidence)
    for place, values in ((0, x), (1, y)):
        exact, sd = moments(weights, values)
        assert belief.mean[place] == pytest.approx(exact, abs=0.03)
        assert sqrt(belief.covariance[place][place]) == pytest.approx(sd, abs=0.03)


def test_without_evidence_it_is_the_prior():
    belief = posterior(FORM, [])
    mean, covariance = prior(("1", "1", "2"), STAFF)
    assert list(belief.mean) == mean
    assert list(belief.covariance) == [pytest.approx(row) for row in covariance]
    assert belief.converged


ITEMS = st.sampled_from([item.id for item in FORM.items])
BEHAVIOURS = st.sampled_from([part.id for part in FORM.behaviours])
STEP = st.sampled_from(STEPS)
ANSWERS = st.builds(Answer, item=ITEMS, correct=st.booleans())
RATINGS = st.builds(
    Rating, behaviour=BEHAVIOURS, by=st.sampled_from((SELF, SUPPORTER)), value=STEP, who=st.sampled_from(("ann", "ben"))
)
OBSERVATIONS = st.builds(Observation, behaviour=BEHAVIOURS, outcome=STEP, who=st.just("ann"))
RESULTS = st.builds(
    lambda name, score: ModuleResult(
        module=name, score=score, skills=(Taught(skill="1.2", from_level=0.0, to_level=2.0),)
    ),
    st.sampled_from(("one", "two")),
    st.sampled_from((0.1, 0.5, 1.0)),
)
EVIDENCE = st.lists(st.one_of(ANSWERS, RATINGS, OBSERVATIONS, RESULTS), max_size=14, unique_by=key)


@settings(max_examples=60)
@given(evidence=EVIDENCE, order=st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(evidence, order):
    mixed = list(evidence)
    order.shuffle(mixed)
    one, other = posterior(FORM, evidence), posterior(FORM, mixed)
    assert other.mean == pytest.approx(one.mean, abs=1e-6)
    assert list(other.covariance) == [pytest.approx(row, abs=1e-6) for row in one.covariance]


@settings(max_examples=60)
@given(evidence=EVIDENCE, item=ITEMS)
def test_a_right_answer_instead_of_a_wrong_one_never_lowers_a_level(evidence, item):
    rest = [piece for piece in evidence if not (isinstance(piece, Answer) and piece.item == item)]
    right = posterior(FORM, [*rest, Answer(item=item, correct=True)])
    wrong = posterior(FORM, [*rest, Answer(item=item, correct=False)])
    assert all(a >= b - 1e-5 for a, b in list(zip(right.mean, wrong.mean, strict=True))[: len(FORM.skills)])


@settings(max_examples=60)
@given(evidence=EVIDENCE, behaviour=BEHAVIOURS, steps=st.tuples(STEP, STEP))
def test_a_higher_step_seen_at_work_never_lowers_a_level(evidence, behaviour, steps):
    low, high = sorted(steps, key=STEPS.index)
    rest = [piece for piece in evidence if not isinstance(piece, Observation)]
    upper = posterior(FORM, [*rest, Observation(behaviour=behaviour, outcome=high)])
    lower = posterior(FORM, [*rest, Observation(behaviour=behaviour, outcome=low)])
    assert all(a >= b - 1e-5 for a, b in list(zip(upper.mean, lower.mean, strict=True))[: len(FORM.skills)])


@settings(max_examples=60)
@given(evidence=EVIDENCE)
def test_it_converges_to_a_covariance(evidence):
    belief = posterior(FORM, evidence)
    matrix = np.array([list(row) for row in belief.covariance])
    assert belief.converged
    assert np.allclose(matrix, matrix.T, atol=1e-9)
    assert np.linalg.eigvalsh(matrix).min() > 0


@settings(max_examples=30)
@given(evidence=EVIDENCE)
def test_a_warm_start_changes_nothing_but_the_sweeps(evidence):
    cold = posterior(FORM, evidence)
    warm = posterior(FORM, evidence, posterior(FORM, evidence[:-1]))
    assert warm.mean == pytest.approx(cold.mean, abs=1e-5)
    again = posterior(FORM, evidence, cold)
    assert again.sweeps <= cold.sweeps
    assert again.mean == pytest.approx(cold.mean, abs=1e-5)


def test_a_large_form_with_all_evidence_converges_within_ten_sweeps():
    sizes = {"1": 3, "2": 6, "3": 4, "4": 4, "5": 4, "M": 8}
    skills = [f"{area}.{number}" for area, size in sizes.items() for number in range(size)]
    form = make_form(skills=skills)
    evidence = [Answer(item=item.id, correct=number % 3 > 0) for number, item in enumerate(form.items[::5])]
    evidence += [
        Rating(behaviour=f"{skill}-b", by=by, value=STEPS[(number + len(by)) % 4], who="x")
        for (number, skill), by in product(enumerate(skills), (SELF, SUPPORTER))
    ]
    belief = posterior(form, evidence)
    assert len(belief.mean) == 31
    assert belief.converged
    assert belief.sweeps <= 10


def test_i_dont_know_counts_as_a_wrong_answer_without_guessing():
    unknown = posterior(FORM, [Answer(item="1.1@2", correct=False, dont_know=True)])
    assert unknown.mean == posterior(FORM, [Answer(item="1.1@2", correct=False)]).mean


def test_answers_on_one_skill_carry_over_most_within_its_area():
    one, near, far = posterior(FORM, [Answer(item="1.1@2", correct=True)]).mean
    assert one > near > far > STAFF.mean


def test_guessing_makes_a_right_answer_weigh_less_and_a_wrong_one_the_same():
    sure = make_form(items=tuple(type(item)(id=item.id, skill=item.skill, level=item.level) for item in FORM.items))
    for correct in (True, False):
        evidence = [Answer(item="1.1@3", correct=correct)]
        guessed, known = posterior(FORM, evidence).mean[0], posterior(sure, evidence).mean[0]
        assert (known - guessed > 0.1) if correct else known == pytest.approx(guessed)


def test_ratings_weigh_little_items_more_and_work_most():
    def moved(piece):
        return abs(posterior(FORM, [piece]).mean[0] - posterior(FORM, []).mean[0])

    rated = moved(Rating(behaviour="1.1-b", by=SUPPORTER, value="alone", who="ann"))
    solved = moved(Answer(item="1.1@2", correct=True))
    seen = moved(Observation(behaviour="1.1-b", outcome="helps-others", who="ann"))
    assert rated < solved / 2
    assert seen > solved


def test_the_reported_level_goes_with_the_true_one_as_published():
    """Recover r = .29 and the leniency of .32 SD from the model's own numbers."""
    form = make_form(skills=("1.1",))
    site = read(form, [Rating(behaviour="1.1-a", by=SELF, value="alone")]).sites[0]
    (_, validity), _ = site.direction
    mean, halo = leniency(SELF, STAFF)
    total = validity**2 * STAFF.sd**2 + halo + site.term.noise**2
    assert validity * STAFF.sd / sqrt(total) == pytest.approx(0.29)
    assert sqrt(total) == pytest.approx(STAFF.sd)
    assert mean / STAFF.sd == pytest.approx(0.32)


def test_two_ratings_of_a_skill_by_one_rater_weigh_as_one():
    one = posterior(FORM, [Rating(behaviour="1.1-b", by=SELF, value="not-yet")])
    two = posterior(FORM, [Rating(behaviour=f"1.1-{letter}", by=SELF, value="not-yet") for letter in "ab"])
    assert sqrt(two.covariance[0][0]) > 0.97 * sqrt(one.covariance[0][0])


def test_not_seen_is_missing_and_not_low():
    belief = posterior(FORM, [Rating(behaviour="1.1-a", by=SUPPORTER, value="not-seen", who="ann")])
    assert belief.mean == posterior(FORM, []).mean
    assert belief.raters == ()


def test_a_rater_who_is_lenient_everywhere_is_found_out():
    lenient = [Rating(behaviour=f"{skill}-b", by=SELF, value="helps-others") for skill in ("1.1", "1.2", "2.1")]
    failed = [Answer(item=f"{skill}@{level}", correct=False) for skill in ("1.1", "1.2", "2.1") for level in (1, 2)]
    assert posterior(FORM, [*lenient, *failed]).mean[3] > posterior(FORM, lenient).mean[3]


def test_of_two_answers_to_one_item_the_last_counts():
    first, last = Answer(item="1.1@1", correct=True), Answer(item="1.1@1", correct=False)
    assert posterior(FORM, [first, last]).mean == posterior(FORM, [last]).mean


def test_evidence_that_the_form_does_not_know_is_left_out_and_named():
    strange = [
        Answer(item="gone", correct=True),
        Rating(behaviour="9.9-a", by=SELF, value="alone"),
        ModuleResult(module="far", score=1.0, skills=(Taught(skill="9.9", from_level=0.0, to_level=1.0),)),
    ]
    belief = posterior(FORM, strange)
    assert belief.mean == posterior(FORM, []).mean
    assert [name[1] for name in belief.unknown] == ["gone", "far", "9.9-a"]


def test_answers_to_retired_items_still_count():
    item = FORM.items[0]
    form = make_form(items=FORM.items[1:], retired=(item,))
    evidence = [Answer(item=item.id, correct=True)]
    assert posterior(form, evidence).mean == posterior(FORM, evidence).mean


@pytest.mark.parametrize(("within", "between"), [(0.5, 0.6), (1.0, 0.5), (0.5, -0.1)])
def test_correlations_that_make_no_covariance_are_refused(within, between):
    population = Population(mean=0, sd=1, within_area=within, between_areas=between)
    with pytest.raises(ValueError, match="correlations"):
        posterior(make_form(population=population), [])


@pytest.mark.parametrize(("within", "between"), [(0.0, 0.0), (0.5, 0.5), (0.8, 0.65), (0.9, 0.0)])
def test_the_tree_is_the_covariance_written_out(within, between):
    """Gaussian evidence by the tree equals the same by dense matrices."""
    population = Population(mean=1.0, sd=1.5, within_area=within, between_areas=between)
    form = make_form(skills=("1.1", "1.2", "2.1", "2.2", "3.1"), population=population)
    core = Core(form, ("self", "supporter:ann"))
    mean, covariance = core.joint()
    loads = [(0, 0.29, 0), (0, 0.35, 1), (3, 0.29, 0), (4, 0.35, 1)]
    precision, shift = np.linalg.inv(np.array(covariance)), np.linalg.inv(np.array(covariance)) @ np.array(mean)
    factors, leniencies = core.factors(), [(0.0, 0.0), (0.0, 0.0)]
    for number, (skill, validity, rater) in enumerate(loads, start=1):
        direction = np.zeros(7)
        direction[skill], direction[5 + rater] = validity, 1.0
        precision += 0.3 * number * np.outer(direction, direction)
        shift += 0.2 * number * direction
        factors[skill].precision += 0.3 * number * validity**2
        factors[skill].shift += 0.2 * number * validity
        factors[skill].cross[rater] += 0.3 * number * validity
        old = leniencies[rater]
        leniencies[rater] = (old[0] + 0.3 * number, old[1] + 0.2 * number)
    assert core.settle(factors, leniencies)
    exact = np.linalg.inv(precision)
    mean, covariance = core.joint()
    assert np.allclose(covariance, exact)
    assert np.allclose(mean, exact @ shift)
    assert prior([skill.area for skill in form.skills], population)[1] == [
        pytest.approx(row[:5]) for row in Core(form, ("self",)).joint()[1][:5]
    ]


def test_evidence_of_negative_precision_that_outweighs_all_is_refused_and_changes_nothing():
    core = Core(FORM, ())
    before = core.joint()
    factors = core.factors()
    factors[0].precision = -5.0
    assert not core.settle(factors, [])
    assert core.joint() == before


def test_the_difficulty_error_is_in_the_noise():
    assert sqrt(ITEM_NOISE**2 - 0.5**2) * 1.2 == pytest.approx(1.7)
