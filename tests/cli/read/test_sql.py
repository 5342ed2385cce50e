import json

import pytest

from tests.cli.conftest import Run


def test_a_query_reads_the_views(run: Run) -> None:
    result = run("sql \"SELECT company FROM company WHERE country_code = 'JP'\" --format json")
    assert json.loads(result.stdout) == [{"company": "softbank"}]


def test_a_query_may_come_from_stdin(run: Run) -> None:
    assert run("sql - --format csv", typed="SELECT 1 AS one;\n").stdout == "one\n1\n"
    assert run("sql --format csv", typed="SELECT 1 AS one").stdout == "one\n1\n"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT 1; SELECT 2", "cannot insert multiple commands"),
        ("SELECT 1; DROP SCHEMA bi CASCADE", "cannot insert multiple commands"),
        ("SELECT * FROM tracker.company", "permission denied for schema tracker"),
        ("DELETE FROM tracker.company", "permission denied for schema tracker"),
        ("CREATE TABLE x (y int)", "read-only transaction"),
        ("COPY (SELECT 1) TO STDOUT", "returns no rows"),
        ("SET ROLE NONE", "returns no rows"),
        ("SELECT nothing FROM company", 'column "nothing" does not exist'),
        ("/* nothing */", "returns no rows"),
        (" ; ", "there is no query"),
        ("SELECT 'infinity'::date", "a value cannot be read"),
    ],
)
def test_what_is_no_single_reading_statement_is_refused(run: Run, query: str, words: str) -> None:
    result = run("sql -", typed=query)
    assert (result.exit_code, result.stdout) == (2, "")
    error, hint = result.stderr.splitlines()
    assert words in error
    assert hint.startswith("hint: ")


@pytest.mark.parametrize(
    "way",
    [
        "SELECT set_config('transaction_read_only', 'off', false)",
        "SELECT set_config('role', 'none', false), lo_create(4711)",
        "SELECT set_config('role', 'none', false), nextval('tracker.company_company_id_seq')",
        "DO $$ BEGIN RESET ROLE; CREATE TABLE tracker.escaped (x int); END $$",
        "DO $$ BEGIN COMMIT; END $$",
    ],
)
def test_no_way_round_leads_to_a_write(run: Run, way: str) -> None:
    result = run("sql -", typed=way)
    assert result.exit_code == 2, result.output


def test_no_rows_still_have_their_columns(run: Run) -> None:
    assert run('sql "SELECT 1 AS a, 2 AS b WHERE false" --format csv').stdout == "a,b\n"
    assert run('sql "SELECT 1 AS a WHERE false"').stdout.splitlines()[0] == "a"
    assert run('sql "SELECT 1 AS a WHERE false" --format json').stdout == "[]\n"


def test_rows_beyond_the_limit_are_not_read_and_that_is_said(run: Run) -> None:
    result = run('sql "SELECT n FROM generate_series(1, 5) AS n" --limit 2 --format csv')
    assert result.stdout == "n\n1\n2\n"
    assert result.stderr == "warning: only the first 2 rows; --limit allows more\n"
    assert run('sql "SELECT 1 AS n" --limit 1').stderr == ""


def test_a_query_that_takes_too_long_is_stopped(run: Run) -> None:
    result = run('sql "SELECT pg_sleep(60)" --timeout 1')
    assert result.exit_code == 5
    assert "took longer than 1 seconds" in result.stderr


def test_a_query_travels_in_time_and_money(run: Run) -> None:
    query = "SELECT count(*) AS n FROM commitment WHERE commitment = 'stargate'"
    assert run(f'sql "{query}" --as-of 2025-03-03 --format csv').stdout == "n\n0\n"
    assert run(f'sql "{query}" --format csv').stdout == "n\n1\n"
    query = "SELECT DISTINCT currency_code AS c FROM company_year"
    assert run(f'sql "{query}" --currency JPY --format csv').stdout == "c\nJPY\n"
