import copy
import pickle
from datetime import date
from decimal import Decimal

import pytest

from tracker.analysis.core.result_set import ResultSet

RECORDS = ResultSet(
    ["company", "year", "reported"],
    [("meta", 2025, Decimal("69.7")), ("oracle", 2025, None)],
    [str, int, Decimal],
)

HOSTILE_NAMES = {
    "class": "a keyword",
    "?column?": "no identifier",
    "sum of all": "a blank",
    "_make": "what a named tuple has itself",
    "__class__": "what everything has itself",
    "＿cls": "an underscore, once Python reads it",
    "Ｎone": "a keyword, once Python reads it",
    "": "nothing",
}


def test_a_row_goes_by_the_names_of_its_columns() -> None:
    assert [(row.company, row.year, row.reported) for row in RECORDS] == RECORDS.rows
    assert RECORDS[0].company == "meta"
    assert RECORDS[-1].reported is None


def test_a_row_is_a_tuple() -> None:
    company, year, reported = RECORDS[0]
    assert RECORDS[0] == RECORDS.rows[0] == (company, year, reported)
    assert RECORDS[0]._asdict() == RECORDS.mappings()[0]


def test_rows_under_the_same_columns_are_of_one_class() -> None:
    again = ResultSet(("company", "year", "reported"), [])
    assert type(RECORDS[0]) is type(RECORDS[1])
    assert type(RECORDS[0]) is type(ResultSet(again.columns, [(1, 2, 3)])[0])


def test_a_slice_has_the_same_columns_and_types() -> None:
    assert RECORDS[1:] == ResultSet(RECORDS.columns, RECORDS.rows[1:], RECORDS.types)
    assert not RECORDS[2:]
    with pytest.raises(IndexError):
        RECORDS[2]


def test_methods_of_a_tuple_give_way_to_columns() -> None:
    [row] = ResultSet(["count", "index"], [(1, 2)])
    assert (row.count, row.index) == (1, 2)


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=HOSTILE_NAMES.values())
def test_a_name_that_is_no_attribute_goes_by_its_place(name: str) -> None:
    records = ResultSet(["year", name], [(2025, "x")])
    assert (records[0].year, records[0]._1) == (2025, "x")
    assert records.mappings() == [{"year": 2025, name: "x"}]


def test_the_second_of_two_columns_that_are_called_alike_goes_by_its_place() -> None:
    [row] = ResultSet(["count", "count"], [(1, 2)])
    assert (row.count, row._1) == (1, 2)
    [row] = ResultSet(["ﬁ", "fi"], [(1, 2)])
    assert (row.fi, row._1) == (1, 2)


def test_no_rows_are_false() -> None:
    assert not ResultSet((), [])
    assert list(ResultSet(["a"], [])) == []
    assert bool(RECORDS)


def test_types_that_nobody_states_are_those_of_the_values() -> None:
    records = ResultSet(["a", "b", "c"], [(None, 1, None), (date(2025, 1, 1), True, None)])
    assert records.types == (date, object, object)


def test_records_are_equal_by_value_and_cannot_be_changed() -> None:
    assert ResultSet(RECORDS.columns, list(RECORDS.rows), list(RECORDS.types)) == RECORDS
    assert ResultSet(RECORDS.columns, RECORDS.rows, [str, int, object]) != RECORDS
    with pytest.raises(AttributeError):
        RECORDS.rows = []  # type: ignore[misc]


def test_records_and_rows_are_copied_and_pickled() -> None:
    for records in (RECORDS, ResultSet(["a", "b c"], [([1, 2], None)])):
        assert copy.deepcopy(records) == copy.copy(records) == records
        assert pickle.loads(pickle.dumps(records)) == records
        assert pickle.loads(pickle.dumps(list(records))) == list(records)
    assert pickle.loads(pickle.dumps(RECORDS[0])).company == "meta"
