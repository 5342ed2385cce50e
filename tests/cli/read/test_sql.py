import json
import resource

import pytest

from tests.cli.conftest import Run
from tracker.cli import memory


def test_a_query_reads_the_views(run: Run) -> None:
    result = run("sql \"SELECT company FROM company WHERE country_code = 'JP'\" --format json")
    assert json.loads(result.stdout) == [{"company": "softbank"}]


def test_a_query_may_come_from_stdin(run: Run) -> None:
    assert run("sql - --format csv", typed="SELECT 1 AS one;\n").stdout == "one\n1\n"
    assert run("sql --format csv", typed="SELECT 1 AS one").stdout == "one\n1\n"


ONE = "write one SELECT, such as: SELECT company, name FROM company"
READS = "this only reads; what changes rows: tracker add, tracker revise, tracker edit"
VIEWS = "the views of schema bi may be read, as in: SELECT company, name FROM bi.company"
TEXT = "cast it to text, as in: column::text"
DEEP = "a value cannot be read: JSON nested more than 100 deep"


@pytest.mark.rule("sql-reads-only")
@pytest.mark.parametrize(
    ("query", "error", "hint"),
    [
        ("SELECT 1; SELECT 2", "there is more than one statement", "leave out what stands behind"),
        ("SELECT 1; DROP SCHEMA bi CASCADE", "there is more than one statement", "leave out"),
        (" ; ", "there is no query", 'as in: tracker sql "SELECT 1"'),
        ("", "there is no query", 'as in: tracker sql "SELECT 1"'),
        ("/* nothing */", "the statement returns no rows", ONE),
        ("COPY (SELECT 1) TO STDOUT", "the statement returns no rows", ONE),
        ("SET ROLE NONE", "the statement returns no rows", ONE),
        ("selct 1", 'syntax error at or near "selct" (at character 1)', ONE),
        ("SELECT * FROM tracker.company", "permission denied for schema tracker", VIEWS),
        ("DELETE FROM tracker.company", "permission denied for schema tracker", VIEWS),
        ("CREATE TABLE x (y int)", "cannot execute CREATE TABLE in a read-only", READS),
        ("DELETE FROM company", 'cannot delete from view "company"', READS),
        (
            "SELECT c.nam FROM company AS c",
            "column c.nam does not exist (at character 8)",
            "nearest in company: names, name, ",
        ),
        (
            'SELECT "Compny" FROM company',
            'column "Compny" does not exist (at character 8)',
            "nearest in company: company, ",
        ),
        ("SELECT nothing", 'column "nothing" does not exist', "see the views: SELECT * FROM"),
        ("SELECT * FROM compny", 'relation "compny" does not exist', "nearest: company, "),
        ("SELECT * FROM public.figures", 'relation "public.figures"', "nearest: figure, "),
        ("SELECT 1 / 0", "division by zero", "nullif(x, 0) is unknown where x is 0"),
        ("SELECT 'x'::date", "invalid input syntax for type date", "write a value as its type"),
        ("SELECT 'infinity'::date", "a value cannot be read: date too large", TEXT),
        ("SELECT (repeat('[', 6000) || repeat(']', 6000))::jsonb", DEEP, TEXT),
        ("SELECT (repeat('[', 102) || repeat(']', 102))::json", DEEP, TEXT),
        ("SELECT ARRAY[(repeat('{\"a\":', 200) || '1' || repeat('}', 200))::jsonb]", DEEP, TEXT),
        ("SELECT repeat('9', 5000)::jsonb", "a value cannot be read: JSON: Exceeds", TEXT),
    ],
)
def test_what_is_no_single_reading_statement_is_refused(
    run: Run, query: str, error: str, hint: str
) -> None:
    result = run("sql -", typed=query)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error: {error}")
    assert second.startswith(f"hint: {hint}")


def test_json_keeps_its_numbers_and_some_depth(run: Run) -> None:
    result = run(
        "sql - --format json", typed="SELECT '{\"a\": 12345678901234567890.10}'::jsonb AS x"
    )
    assert '{"x": {"a": 12345678901234567890.1}}' in result.stdout
    for output in ("json", "csv", "table", "markdown"):
        query = "SELECT (repeat('[', 100) || repeat(']', 100))::jsonb AS x"
        result = run(f"sql - --format {output}", typed=query)
        assert result.exit_code == 0
        assert result.stdout.count("[") >= 100


@pytest.mark.rule("sql-reads-only")
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


def test_an_answer_that_fills_the_memory_is_given_up(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST", 2**25)
    before = resource.getrlimit(resource.RLIMIT_AS)
    for _ in range(2):
        result = run("sql \"SELECT repeat('x', 200000000)\"")
        assert result.exit_code == 5, result.stderr
        assert result.stderr.splitlines() == [
            "error: the answer takes more than 32 MB of memory",
            "hint: ask for less of it, as in: left(column, 1000)",
        ]
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert run("sql 'SELECT 1'").exit_code == 0


def test_a_query_travels_in_time_and_money(run: Run) -> None:
    query = "SELECT count(*) AS n FROM commitment WHERE commitment = 'stargate'"
    assert run(f'sql "{query}" --as-of 2025-03-03 --format csv').stdout == "n\n0\n"
    assert run(f'sql "{query}" --format csv').stdout == "n\n1\n"
    query = "SELECT DISTINCT currency_code AS c FROM company_year"
    assert run(f'sql "{query}" --currency JPY --format csv').stdout == "c\nJPY\n"
