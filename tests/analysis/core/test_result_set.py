import copy
import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from tracker.analysis.core.result_set import ResultSet
from tracker.errors import MissingLibraryError, TrackerError

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


def test_nothing_in_a_data_frame_of_pandas_becomes_a_float() -> None:
    frame = RECORDS.to_pandas()
    assert [str(each) for each in frame.dtypes] == [
        *("string[pyarrow]", "int64[pyarrow]", "decimal128(38, 1)[pyarrow]")
    ]
    assert frame["reported"][0] == Decimal("69.7")
    assert frame["reported"].isna().tolist() == [False, True]


def test_a_data_frame_of_polars_has_decimals_and_nulls() -> None:
    frame = RECORDS.to_polars()
    assert [str(each) for each in frame.dtypes] == [
        *("String", "Int64", "Decimal(precision=38, scale=1)")
    ]
    assert frame.rows() == RECORDS.rows


@pytest.mark.parametrize(
    ("library", "method", "extra"),
    [
        ("pyarrow", "to_arrow", "arrow"),
        ("pandas", "to_pandas", "pandas"),
        ("polars", "to_polars", "polars"),
        ("pyarrow", "to_pandas", "pandas"),
        ("pyarrow", "to_polars", "polars"),
    ],
)
def test_a_library_that_is_not_installed_is_named_by_its_extra(
    monkeypatch: pytest.MonkeyPatch, library: str, method: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "tracker.analysis.core.arrow_table", raising=False)
    with pytest.raises(MissingLibraryError, match="need a library that is not installed") as found:
        getattr(RECORDS, method)()
    assert isinstance(found.value, TrackerError)
    assert found.value.hint == f"pip install 'ai-capex-tracker[{extra}]'"


def test_another_module_that_is_missing_is_a_bug(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tracker.analysis.core.plain_text", None)
    monkeypatch.delitem(sys.modules, "tracker.analysis.core.arrow_table", raising=False)
    with pytest.raises(ModuleNotFoundError, match="plain_text"):
        RECORDS.to_arrow()


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys; from tracker.analysis.core.result_set import ResultSet;"
        " records = ResultSet(['a'], [(1,)]); records[0].a; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pyarrow", "pandas", "polars", "psycopg", "sqlalchemy", "tracker.language.format"}
    assert heavy.isdisjoint(done.stdout.split())
