"""Tables of people's own: what keeps to its columns, and what is named with its line and column."""

import pytest

from wisepath.measures import Column, Table, TableError, check_set, read_checked
from wisepath.measures.synthetic import TABLES

WORKSHOPS = Table(
    name="workshops",
    meaning="rooms",
    columns=(Column(name="room", meaning="a code"), Column(name="note", meaning="anything", needed=False)),
    key=("room",),
)
TALKS = Table(
    name="talks",
    meaning="talks",
    columns=(
        Column(name="mark", meaning="not in a file of one's own", extra=True),
        Column(name="talk", meaning="a code"),
        Column(name="room", meaning="where", refers="workshops"),
        Column(name="begun", meaning="first day", kind="date"),
        Column(name="ended", meaning="last day", kind="date", needed=False),
        Column(name="kind", meaning="which", words=("goal", "end")),
        Column(name="level", meaning="0 to 8", kind="whole", most=8, needed=False),
        Column(name="euro", meaning="cost", kind="number", needed=False),
    ),
    key=("talk",),
    order=(("begun", "ended"),),
)
HEAD = "talk,room,begun,ended,kind,level,euro\n"
GOOD = HEAD + "1,kitchen,2025-01-06,2025-01-31,goal,3,12.50\n2,laundry,2025-02-03,,end,,\n"
ROOMS = b"room,note\nkitchen,\nlaundry,damp\n"


def told(text: str) -> list[str]:
    with pytest.raises(TableError) as error:
        read_checked(text.encode(), TALKS)
    return [str(problem) for problem in error.value.problems]


def test_a_table_of_ones_own_needs_no_mark_and_may_have_columns_of_its_own():
    assert [row.cells["talk"] for row in read_checked(GOOD.encode(), TALKS)] == ["1", "2"]
    own = GOOD.replace("euro\n", "euro,mark,weather\n").replace("12.50\n", "12.50,x,rain\n").replace(",,\n", ",,,x,\n")
    assert len(read_checked(own.encode(), TALKS)) == 2
    assert read_checked(HEAD.encode(), TALKS) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("goal", "gaol", 'line 2, kind: "gaol" is none of the words agreed: goal, end'),
        ("kitchen", "", "line 2, room: this cell is empty"),
        ("2025-02-03", "", "line 3, begun: this cell is empty"),
        ("2025-01-31", "soon", 'line 2, ended: "soon" is no date'),
        ("2025-01-31", "2025-01-05", "line 2, ended: 2025-01-05 is before 2025-01-06, the begun"),
        (",3,", ",9,", "line 2, level: 9 is above 8, the most there can be"),
        (",3,", ",-1,", "line 2, level: -1 is below 0"),
        (",3,", ",2.5,", "line 2, level: 2.5 is no whole number"),
        (",3,", ",three,", 'line 2, level: "three" is no number'),
        ("12.50", "1.373", 'line 2, euro: is "1.373" thousands or decimals?'),
        ("\n2,", "\n1,", 'line 3, talk: "1" stands on line 2 too'),
        ("talk,", "speech,", "line 1, talk: there is no such column"),
    ],
)
def test_a_bad_cell_is_named(old, new, message):
    assert told(GOOD.replace(old, new, 1))[0].startswith(message)


def test_every_bad_cell_is_named_at_once():
    text = GOOD.replace("goal", "gaol").replace("2025-02-03", "").replace(",3,", ",9,")
    assert [line.split(":")[0] for line in told(text)] == ["line 2, kind", "line 2, level", "line 3, begun"]


def test_numbers_of_other_countries_are_read():
    text = GOOD.replace(",", ";").replace("12.50", "1.373,60")
    assert read_checked(text.encode(), TALKS)[0].cells["euro"] == "1.373,60"


def test_a_table_is_looked_up_in_the_other():
    files = {"workshops": ROOMS, "talks": GOOD.encode()}
    assert check_set(files, (WORKSHOPS, TALKS)) == {}
    lost = check_set({**files, "workshops": ROOMS.replace(b"laundry", b"garden")}, (WORKSHOPS, TALKS))
    assert {name: [str(one) for one in found] for name, found in lost.items()} == {
        "talks": ['line 3, room: "laundry" is not in the table of workshops']
    }


def test_a_table_that_is_wrong_or_missing_is_not_looked_up_in():
    assert check_set({"talks": GOOD.encode()}, (WORKSHOPS, TALKS)) == {}
    found = check_set({"talks": GOOD.encode(), "workshops": b"room,note\n,\nx,\nx,\n"}, (WORKSHOPS, TALKS))
    assert set(found) == {"workshops"}


def test_an_empty_cell_is_told_once_and_not_looked_up():
    text = GOOD.replace("\n1,", "\n,").replace("\n2,", "\n,")
    assert [line.split(":")[1] for line in told(text)] == [" this cell is empty; ask who keeps the list"] * 2
    room = Column(name="room", meaning="", refers="workshops", needed=False)
    two = Table(name="two", meaning="", columns=(Column(name="a", meaning=""), room), key=("a",))
    assert check_set({"workshops": ROOMS, "two": b"a,room\n1,\n"}, (WORKSHOPS, two)) == {}


def test_the_six_tables_refer_to_tables_and_columns_that_exist():
    known = {table.name for table in TABLES}
    for table in TABLES:
        assert set(table.key) | {name for pair in table.order for name in pair} <= set(table.header)
        assert {column.refers for column in table.columns} - {""} <= known


def test_the_example_in_the_docs_prints_what_it_says(root, capsys):
    page = (root / "docs" / "measures.md").read_text(encoding="utf-8")
    code = page.partition("## Tables of your own")[2].partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "docs/measures.md", "exec"), {})
    promised = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == promised
