from pathlib import Path

import pytest

pytest.importorskip("sqlglot")

from sqlalchemy import Connection

from tests.mutation.catalogue import PLAIN, columns, is_change, readers
from tests.mutation.foreign_keys import ForeignKeys
from tests.mutation.view_files import Columns, file_of, lines_before, text, tree, view_mutants
from tracker import views

COLUMNS = {"tracker.a": [("x", "integer"), ("name", "text"), ("y", "integer")]}


KEYS = ForeignKeys({})


def changes(query: str, operator: str, known: Columns = {}) -> set[tuple[str, str]]:  # noqa: B006
    mutants = view_mutants(
        "v.sql", "bi.v", f"CREATE VIEW bi.v AS {query}", columns=known, keys=KEYS
    )
    return {(mutant.old, mutant.new) for mutant in mutants if mutant.operator == operator}


@pytest.mark.parametrize(
    ("query", "operator", "old", "new"),
    [
        ("SELECT 1 FROM a WHERE x < y", "bound", "x < y", "x <= y"),
        ("SELECT 1 FROM a WHERE x >= y", "bound", "x >= y", "x > y"),
        ("SELECT x = y FROM a", "comparison", "x = y", "x <> y"),
        ("SELECT x AND y FROM a", "connective", "x AND y", "x OR y"),
        ("SELECT x AND y AND z FROM a", "predicate", "x AND y AND z", "x AND y"),
        ("SELECT x AND y AND z FROM a", "predicate", "x AND y", "y"),
        ("SELECT 1 FROM a WHERE x", "predicate", "WHERE x", ""),
        ("SELECT sum(x) FILTER (WHERE y) FROM a", "predicate", *(
            "SUM(x) FILTER(WHERE y)", "SUM(x)")),
        ("SELECT x FROM a WHERE NOT x", "negation", "NOT x", "x"),
        ("SELECT x IS NULL FROM a", "negation", "x IS NULL", "NOT x IS NULL"),
        ("SELECT max(x) FROM a", "extreme", "MAX(x)", "MIN(x)"),
        ("SELECT lag(x) OVER w FROM a WINDOW w AS ()", "extreme", "LAG(x)", "LEAD(x)"),
        ("SELECT x FROM a ORDER BY x", "direction", "x", "x DESC"),
        ("SELECT x FROM a ORDER BY x DESC", "direction", "x DESC", "x"),
        ("SELECT x FROM a ORDER BY x, y", "tie_breaker", "ORDER BY x, y", "ORDER BY x"),
        ("SELECT coalesce(x, y, 0) FROM a", "coalesce", "COALESCE(x, y, 0)", "COALESCE(y, x, 0)"),
        ("SELECT 1 FROM a LEFT JOIN b USING (x)", "join", *(
            "LEFT JOIN b USING (x)", "JOIN b USING (x)")),
        ("SELECT 1 FROM a JOIN b USING (x)", "join", *(
            "JOIN b USING (x)", "LEFT JOIN b USING (x)")),
        ("SELECT DISTINCT x FROM a", "distinct", "SELECT DISTINCT x FROM a", "SELECT x FROM a"),
        ("SELECT count(DISTINCT x) FROM a", "distinct", "DISTINCT x", "x"),
        ("SELECT x + 1 FROM a", "number", "1", "2"),
        ("SELECT x - y FROM a", "arithmetic", "x - y", "x + y"),
        ("SELECT x * y FROM a", "arithmetic", "x * y", "x / y"),
        ("SELECT CASE x WHEN 1 THEN 2 ELSE 3 END FROM a", "branch", *(
            "CASE x WHEN 1 THEN 2 ELSE 3 END", "CASE x WHEN 1 THEN 2 END")),
        ("SELECT x IN (1, 2) FROM a", "member", "x IN (1, 2)", "x IN (2)"),
        ("SELECT x BETWEEN 1 AND 9 FROM a", "between", "x BETWEEN 1 AND 9", "(x > 1 AND x <= 9)"),
    ],
)  # fmt: skip
def test_a_small_change_to_a_query(query: str, operator: str, old: str, new: str) -> None:
    assert (old, new) in changes(query, operator)


def test_what_is_kept_apart_has_no_first_and_last() -> None:
    query = "SELECT DISTINCT ON (x) x, y FROM a ORDER BY x, y"
    assert changes(query, "direction") == {("y", "y DESC")}


def test_the_length_of_a_type_is_left_alone() -> None:
    assert changes("SELECT x::varchar(80) FROM a", "number") == set()


def test_a_column_is_exchanged_for_the_next_of_its_type_of_its_table() -> None:
    query = "SELECT a.x, a.name FROM tracker.a JOIN tracker.b ON b.x = a.y"
    assert changes(query, "column", COLUMNS) == {("a.x", "a.y AS x"), ("a.y", "a.x")}


def test_a_mutant_is_the_whole_statement_with_one_change_in_its_line() -> None:
    statement = "CREATE VIEW bi.v AS\nSELECT x\nFROM a\nWHERE x < 1;\nCOMMENT ON VIEW bi.v IS 'v'"
    [mutant] = (
        m
        for m in view_mutants("v.sql", "bi.v", statement, columns={}, keys=KEYS)
        if m.operator == "bound"
    )
    assert mutant.content() == "CREATE VIEW bi.v AS SELECT x FROM a WHERE x <= 1"
    assert mutant.line == 4


def test_a_mutant_keeps_its_name_where_other_things_change() -> None:
    before = view_mutants(
        "v.sql", "bi.v", "CREATE VIEW bi.v AS SELECT x < 1 FROM a", columns={}, keys=KEYS
    )
    after = view_mutants(
        "w.sql", "bi.v", "CREATE VIEW bi.v AS\nSELECT y, x < 1 FROM a, b", columns={}, keys=KEYS
    )
    assert {mutant.id for mutant in before} <= {mutant.id for mutant in after}


def test_of_two_changes_that_read_alike_each_has_a_name() -> None:
    query = "CREATE VIEW bi.v AS SELECT x < 1 FROM a WHERE x < 1"
    ids = [mutant.id for mutant in view_mutants("v.sql", "bi.v", query, columns={}, keys=KEYS)]
    assert len(ids) == len(set(ids))


def test_a_line_is_counted_in_the_file() -> None:
    template = "-- What\n-- Grain\nCREATE VIEW {kind} AS\nSELECT {thing}"
    assert lines_before(template, "CREATE VIEW a AS\nSELECT b") == 2
    assert lines_before(template, template) == 0
    mutants = view_mutants(
        "v.sql", "bi.v", "CREATE VIEW bi.v AS\nSELECT 1", columns={}, keys=KEYS, before=2
    )
    assert {mutant.line for mutant in mutants} == {4}


def test_every_view_has_a_file() -> None:
    files = views.files()
    made = {file for file in files if "CREATE " in file.read_text(encoding="utf-8")}
    assert {file_of(view, files) for view in views.statements()} == made
    assert file_of("bi.company", files).name.endswith("_bi.company.sql")
    with pytest.raises(LookupError):
        file_of("bi.nothing", [Path("10_bi.company.sql")])


SPELT_OTHERWISE = ("now()", "substr(", "date_trunc(", "NOT IN")
"""What the tree writes in other words for the same, which PostgreSQL then shows."""


def test_a_view_that_is_read_and_written_again_is_the_same_view(connection: Connection) -> None:
    for view, statement in views.statements().items():
        if not any(words in statement for words in SPELT_OTHERWISE):
            assert not is_change(connection, view, text(tree(statement))), view
        connection.exec_driver_sql(text(tree(statement)), execution_options=PLAIN)


def test_what_the_database_refuses_is_no_mutant(connection: Connection) -> None:
    name = "internal.setting"
    assert not is_change(connection, name, f"CREATE OR REPLACE VIEW {name} AS SELECT 1 AS other")
    assert is_change(connection, name, views.statements()[name].replace("'USD'", "'EUR'"))


def test_the_database_knows_columns_and_who_reads_a_view(connection: Connection) -> None:
    assert ("slug", "character varying(80)") in columns(connection)["tracker.company"]
    assert {"internal.commitment_cover", "bi.timeline"} <= readers(connection)[
        "internal.commitment"
    ]
