"""The one catalogue of finding codes.

WP0xx: a file cannot be read as what it should be. WP1xx: names and references.
WP2xx: pedagogy. WP3xx: language and access. `docs/diagnostics.md` is generated
from here, and `wisepath explain` prints one entry.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A kind of finding: its number, its name, why it matters and how to mend it."""

    number: str
    slug: str
    meaning: str
    mend: str


FILE_UNREADABLE = Code(
    "WP001",
    "file-unreadable",
    "The file is missing, cannot be opened, is not UTF-8 text, or has a name or folder that no reader looks for.",
    "Save the file as UTF-8, under the name and in the folder that docs/authoring.md gives.",
)
YAML_BROKEN = Code(
    "WP002",
    "yaml-broken",
    "The file is not YAML that can be read: a quote, a colon or an indent is off.",
    "Look at the named line and the one before it; put texts with a colon in quotes.",
)
KEY_TWICE = Code(
    "WP003",
    "key-twice",
    "A key stands twice in the same place, so one of its values would be lost.",
    "Keep one of the two.",
)
KEY_UNKNOWN = Code(
    "WP004",
    "key-unknown",
    "The key is not one that this kind of file has. Most often it is a slip of spelling.",
    "Correct the spelling, or see docs/authoring.md for the keys.",
)
KEY_MISSING = Code(
    "WP005",
    "key-missing",
    "A key that this kind of file needs is not there.",
    "Add it; docs/authoring.md shows an example.",
)
TYPE_WRONG = Code(
    "WP006",
    "type-wrong",
    "The value is of another kind than the key needs, such as a number instead of text.",
    "Write the value as docs/authoring.md shows; codes such as 4.1 stand in quotes.",
)
VALUE_WRONG = Code(
    "WP007",
    "value-wrong",
    "The value is of the right kind but not one of those allowed.",
    "Use a value that the message names.",
)
ITEM_SHAPE = Code(
    "WP008",
    "item-shape",
    "The parts of an item do not make a question of its kind.",
    "Mend the part that the message names: options, key, feedback, steps, pairs or places.",
)
FRONT_MATTER = Code(
    "WP009",
    "front-matter",
    "A lesson or an assignment does not begin with front matter that holds its minutes and outcomes.",
    "Begin the page with the block that docs/authoring.md shows under Lessons.",
)
DIRECTIVE_UNKNOWN = Code(
    "WP010",
    "directive-unknown",
    "A page uses a directive that Wisepath does not have, so it would not be shown.",
    "Use one of the directives in docs/authoring.md.",
)
CELL_SHAPE = Code(
    "WP011",
    "cell-shape",
    "A cell of an assignment is not what its kind needs: an id, points, a stub, a region that closes, a rubric's cell.",
    "Mend the part that the message names; docs/authoring.md shows each kind of cell under Assignments.",
)
CELL_NOT_PYTHON = Code(
    "WP012",
    "cell-not-python",
    "A code cell of an assignment is not Python, either as the teacher keeps it or as the learner gets it.",
    "Correct the line; what stands outside the solution must be Python too.",
)
ID_TWICE = Code(
    "WP101",
    "id-twice",
    "Two things carry the same id, so a reference to it would be ambiguous.",
    "Give one of them another id.",
)
ID_NOT_FILE = Code(
    "WP102",
    "id-not-file",
    "The id in the file differs from the name of its file or folder.",
    "Make the two the same.",
)
FOLDER_NOT_IN_MAP = Code(
    "WP103",
    "folder-not-in-map",
    "The folders and the map in curriculum.yml do not agree: one has a module or lesson that the other has not.",
    "Add the missing line to the map, or the missing folder or file.",
)
SKILL_UNKNOWN = Code(
    "WP104",
    "skill-unknown",
    "A skill is named that curricula/skills.yml does not hold.",
    "Correct the code, or add the skill to the vocabulary first.",
)
REFERENCE_UNKNOWN = Code(
    "WP105",
    "reference-unknown",
    "Something is named that does not exist: a module, goal, item, outcome, picture, scenario or curriculum.",
    "Correct the id, or write what it names.",
)
OUTCOME_ID_UNKNOWN = Code(
    "WP106",
    "outcome-id-unknown",
    "The DigComp 3.0 outcome id is not in curricula/outcomes.tsv.",
    "Look the outcome up in DigComp 3.0 and correct the id.",
)
LINK_BROKEN = Code(
    "WP107",
    "link-broken",
    "A link or picture in a page points to a file that is not there.",
    "Correct the path, or add the file.",
)
PREREQUISITES_CYCLE = Code(
    "WP201",
    "prerequisites-cycle",
    "Modules need one another in a circle, so nobody could begin.",
    "Remove one of the named prerequisites.",
)
TAUGHT_AFTER_NEEDED = Code(
    "WP202",
    "taught-after-needed",
    "A module stands in the map before one of its prerequisites.",
    "Move the module behind its prerequisites.",
)
OUTCOME_NOT_TAUGHT = Code(
    "WP203",
    "outcome-not-taught",
    "A complete module claims an outcome that no lesson names as taught.",
    "Teach it in a lesson and name it in the front matter, or withdraw the claim.",
)
OUTCOME_NOT_PRACTISED = Code(
    "WP204",
    "outcome-not-practised",
    "A complete module claims an outcome that no practice item practises.",
    "Write a practice item that names the outcome.",
)
OUTCOME_NOT_ASSESSED = Code(
    "WP205",
    "outcome-not-assessed",
    "A complete module claims an outcome that no assessment item and no assignment checks.",
    "Write an assessment item that names the outcome, or name it in the module's assignment.",
)
HOURS_DO_NOT_ADD_UP = Code(
    "WP206",
    "hours-do-not-add-up",
    "The minutes of the lessons or the assignment and the module's hours disagree, or a module is shorter than 1 h or "
    "longer than 8 h.",
    "Correct the lesson minutes or the hours; guided and self-study hours together must hold the lessons.",
)
NOTHING_TO_DO = Code(
    "WP207",
    "nothing-to-do",
    "A lesson gives its reader nothing to do: no question, task or cell.",
    "Add a question, a try-it, or a code cell to change.",
)
SKILL_NOT_ASSESSED = Code(
    "WP208",
    "skill-not-assessed",
    "A skill of a self-assessment has no assessment item or no rated behaviour for its audience.",
    "Write an item for that audience, or name a behaviour under ratings.",
)
LEVELS_DO_NOT_RISE = Code(
    "WP209",
    "levels-do-not-rise",
    "A module's skill ends no higher than it begins, or a skill's behaviours do not rise in level.",
    "Put the levels in rising order.",
)
RUBRIC_DOES_NOT_ADD_UP = Code(
    "WP210",
    "rubric-does-not-add-up",
    "What a person marks has no rubric, its points differ from the cell's, or a marked sample is missing or does not "
    "fit it.",
    "Let the strong points of all lines add up to the cell's points, and give a strong, a middling and a weak sample.",
)
ANSWER_NOT_TESTED = Code(
    "WP211",
    "answer-not-tested",
    "An assignment asks for an answer that nothing marks.",
    "Let a tests cell follow the answer before the next one, or make it a manual cell.",
)
ACTIVITY_SHAPE = Code(
    "WP212",
    "activity-shape",
    "The parts of an activity do not fit together, or do not fit its kind.",
    "Compare the activity with its kind in docs/authoring.md; `wisepath new activity` writes one that fits.",
)
SETS_NOT_PARALLEL = Code(
    "WP213",
    "sets-not-parallel",
    "The items for the start (set a) and the end (set b) of a self-assessment are too few or not of one level, so a "
    "change between the two would not mean much.",
    "Give every skill at least 2 items in each set, 3 where it has 6 or more, with mean levels at most 0.5 apart.",
)
AIM_WITHOUT_PLACE = Code(
    "WP214",
    "aim-without-place",
    "A DigComp 3.0 outcome that a curriculum means to reach has no module and no reason, or has both.",
    "Name it in the outcomes of a complete module (`serves`), in the `plans` of a planned one, or in `left-out` with "
    "the reason.",
)
CREDENTIAL_FIELD_EMPTY = Code(
    "WP215",
    "credential-field-empty",
    "A complete module says nothing about a field that every micro-credential must state (Council Recommendation "
    "2022/C 243/02, Annex I).",
    "Fill the key under `credential` in curriculum.yml, or in the module.yml of those that differ.",
)
HEADINGS_OUT_OF_ORDER = Code(
    "WP301",
    "headings-out-of-order",
    "A page has no title or two, or a heading skips a level, so that a screen reader's outline breaks.",
    "One first-level heading first; below it, go down one level at a time.",
)
ALT_TEXT_MISSING = Code(
    "WP302",
    "alt-text-missing",
    "A picture has no alt text, so who cannot see it misses what it says.",
    "Write what matters in the picture between the square brackets.",
)
WORDS_TOO_HARD = Code(
    "WP303",
    "words-too-hard",
    "A text for workers breaks the plain-words limits: 15 words a sentence, 8 on average over a page, 50 words and "
    "3 sentences a paragraph.",
    "Split the sentence or the paragraph; say one thing at a time.",
)
PLACEHOLDER_TEXT = Code(
    "WP304",
    "placeholder-text",
    "The text holds a placeholder, such as TODO or lorem ipsum, that a learner would see.",
    "Write the text, or leave the part out.",
)
PERSONA_NAMED = Code(
    "WP305",
    "persona-named",
    "A persona's id stands outside personas/: a persona is a story to test with and never a label for people.",
    "Describe the situation instead.",
)
FEEDBACK_REPROACHES = Code(
    "WP306",
    "feedback-reproaches",
    "Feedback reproaches: it begins with Wrong, No or Incorrect.",
    "Say what would happen, and what helps.",
)
FEW_SECTORS = Code(
    "WP307",
    "few-sectors",
    "A complete module draws its examples from fewer than three sectors.",
    "Bring examples from at least three sectors and name them.",
)
SECTION_MISSING = Code(
    "WP308",
    "section-missing",
    "A lesson lacks the section that says what it is for, or the one that sums it up.",
    "Begin with the objectives and end with the recap, under the headings that docs/authoring.md gives.",
)
WORD_MEANINGS_DIFFER = Code(
    "WP309",
    "word-meanings-differ",
    "A word is explained in two ways in one curriculum, or a word box says no word or no meaning.",
    "Give the word one meaning, letter by letter the same, wherever a word box explains it.",
)
CARD_SHAPE = Code(
    "WP310",
    "card-shape",
    "A practice card does not fit into a pocket: it has no title, or not three to five steps.",
    "Give the card a title and a list of three to five short steps.",
)

CODES: tuple[Code, ...] = tuple(sorted(value for value in list(globals().values()) if isinstance(value, Code)))
