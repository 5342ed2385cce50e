import csv
import io
import json

import pytest

from tests.cli.conftest import Run

NOUNS = ["companies", "sources", "sites", "commitments", "capacity", "figures", "citations"]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
def test_every_noun_is_listed_in_every_format(run: Run, noun: str, output: str) -> None:
    result = run(f"list {noun} --limit 3 --format {output}")
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) >= 4
    assert result.stderr == ""


@pytest.mark.parametrize("noun", NOUNS)
def test_the_keys_are_the_columns_of_the_view(run: Run, noun: str) -> None:
    view = {"companies": "company", "capacity": "capacity"}.get(noun, noun.removesuffix("s"))
    [row, *_] = json.loads(run(f"list {noun} --format json").stdout)
    columns = json.loads(
        run(
            f'sql "SELECT \\"column\\" AS c FROM dictionary WHERE view = \'{view}\''
            ' AND \\"column\\" IS NOT NULL" --format json'
        ).stdout
    )
    assert set(row) == {each["c"] for each in columns}


def keys(run: Run, line: str) -> list[str]:
    result = run(f"list {line} --format csv")
    assert result.exit_code == 0, result.stderr
    return [row[0] for row in csv.reader(io.StringIO(result.stdout))][1:]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("companies --search 阿里", ["alibaba", "alibaba-cloud"]),
        ("companies --country jp", ["softbank"]),
        ("companies --search 騰訊", ["tencent"]),
        ("companies --search 零一萬", ["01-ai"]),
        ("companies --search ＩＮＳＰＵＲ", ["inspur"]),
        ("commitments --company BABA --year 2025", ["alibaba-cloud-ai-hardware"]),
        ("commitments --company 阿裡巴巴 --year 2025", ["alibaba-cloud-ai-hardware"]),
        ("commitments --kind lease", ["microsoft-datacentre-leases-2025"]),
        ("commitments --status paused", ["microsoft-pretraining-upgrade"]),
        ("sites --company 中国移动 --status expanding", ["china-mobile-suzhou-fenhu"]),
        ("sources --kind blog --year 2023", ["forum-alibaba-cloud-apsara"]),
    ],
)
def test_filters_find_what_is_asked(run: Run, line: str, expected: list[str]) -> None:
    assert keys(run, line) == expected


def test_rows_are_sorted_either_way_with_the_unknown_last(run: Run) -> None:
    amounts = [
        row["amount_usd"]
        for row in json.loads(run("list commitments --sort -amount_usd --format json").stdout)
    ]
    known = [each for each in amounts if each is not None]
    assert known == sorted(known, reverse=True)
    assert amounts[: len(known)] == known
    assert keys(run, "companies --sort name --limit 2")[0] == "01-ai"


def test_an_unknown_column_is_a_usage_error_that_names_the_columns(run: Run) -> None:
    result = run("list sites --sort height")
    assert result.exit_code == 2
    error, hint = result.stderr.splitlines()
    assert error == "error: there is no column 'height' to sort by"
    assert hint.startswith("hint: columns: site, name, kind, ")


def test_a_mistyped_word_is_told_from_an_empty_answer(run: Run) -> None:
    result = run("list commitments --kind programe")
    assert result.exit_code == 2
    assert "hint: on file: equity, " in result.stderr
    result = run("list commitments --kind lease --company alibaba")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no commitments on file fit\n"


def test_nothing_found_is_still_json(run: Run) -> None:
    assert run("list sites --search nowhere --format json").stdout == "[]\n"


def test_a_wildcard_in_a_search_is_only_a_character(run: Run) -> None:
    assert keys(run, "citations --search 8%0") == []
    assert keys(run, "companies --search _") == []


def test_a_quote_is_found_in_the_other_script(run: Run) -> None:
    found = keys(run, "citations --search 3800億元")
    assert found == keys(run, "citations --search 3800亿元") != []


@pytest.mark.parametrize("text", [".*", "[阿]", "阿|腾", "^阿", "(阿", "\\"])
def test_what_is_searched_is_never_a_pattern(run: Run, text: str) -> None:
    result = run(f"list companies --search '{text}' --format csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_a_search_that_no_text_can_hold_is_refused_in_one_line(run: Run) -> None:
    assert run("list companies --search " + "阿" * 501).stderr.startswith("error: --search: 501")
    assert run("list companies --search '\0'").exit_code == 2


@pytest.mark.parametrize("text", ["'; DROP SCHEMA bi; --", "%s", "%(x)s", "{}"])
def test_what_is_typed_is_never_sql(run: Run, text: str) -> None:
    for option in ("--search", "--kind", "--sort", "--source"):
        result = run(f'list commitments {option} "{text}"')
        assert result.exit_code in {0, 2, 3}, result.output
    assert run("list companies --limit 1").exit_code == 0


def test_a_filter_that_means_nothing_for_a_noun_is_refused(run: Run) -> None:
    result = run("list companies --year 2025")
    assert result.exit_code == 2
    assert "No such option: --year" in result.stderr
