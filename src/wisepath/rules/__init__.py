"""What must hold in the sources: one rule a file, each a function from project to findings."""

from collections.abc import Callable, Iterator

from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.aims_have_places import aims_have_places
from wisepath.rules.alt_text import alt_text
from wisepath.rules.answers_tested import answers_tested
from wisepath.rules.cards_short import cards_short
from wisepath.rules.credential_told import credential_told
from wisepath.rules.few_sectors import few_sectors
from wisepath.rules.folders_match_map import folders_match_map
from wisepath.rules.framework_outcomes_exist import framework_outcomes_exist
from wisepath.rules.headings_in_order import headings_in_order
from wisepath.rules.hours_add_up import hours_add_up
from wisepath.rules.ids_match_files import ids_match_files
from wisepath.rules.ids_unique import ids_unique
from wisepath.rules.kind_feedback import kind_feedback
from wisepath.rules.known_directives import known_directives
from wisepath.rules.levels_rise import levels_rise
from wisepath.rules.links_resolve import links_resolve
from wisepath.rules.no_persona_names import no_persona_names
from wisepath.rules.no_placeholders import no_placeholders
from wisepath.rules.outcomes_covered import outcomes_covered
from wisepath.rules.parallel_sets import parallel_sets
from wisepath.rules.plain_words import plain_words
from wisepath.rules.prerequisites_acyclic import prerequisites_acyclic
from wisepath.rules.references_exist import references_exist
from wisepath.rules.roles_resolve import roles_resolve
from wisepath.rules.rubrics_add_up import rubrics_add_up
from wisepath.rules.sections_present import sections_present
from wisepath.rules.skills_assessed import skills_assessed
from wisepath.rules.skills_exist import skills_exist
from wisepath.rules.something_to_do import something_to_do
from wisepath.rules.taught_before_needed import taught_before_needed
from wisepath.rules.words_agree import words_agree

Rule = Callable[[Project], Iterator[Finding]]

ALL_RULES: tuple[Rule, ...] = (
    ids_unique,
    ids_match_files,
    folders_match_map,
    skills_exist,
    references_exist,
    framework_outcomes_exist,
    links_resolve,
    known_directives,
    roles_resolve,
    prerequisites_acyclic,
    taught_before_needed,
    levels_rise,
    outcomes_covered,
    aims_have_places,
    hours_add_up,
    credential_told,
    something_to_do,
    skills_assessed,
    parallel_sets,
    answers_tested,
    rubrics_add_up,
    headings_in_order,
    sections_present,
    alt_text,
    plain_words,
    words_agree,
    cards_short,
    no_placeholders,
    no_persona_names,
    kind_feedback,
    few_sectors,
)


def judge(project: Project) -> Iterator[Finding]:
    """Yield the findings of every rule."""
    for rule in ALL_RULES:
        yield from rule(project)
