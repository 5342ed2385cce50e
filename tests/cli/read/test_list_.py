import csv
import io
import json

import pytest

from tests.cli.conftest import Run
from tracker.analysis.list_specs import LISTINGS
from tracker.display.columns import TABLES

NOUNS = [
    *("companies", "sources", "sites", "commitments", "capacity"),
    *("figures", "quarters", "citations"),
]
VIEWS = {"companies": "company", "capacity": "capacity", "quarters": "figure_quarter"}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
def test_every_noun_is_listed_in_every_format(run: Run, noun: str, output: str) -> None:
    result = run(f"list {noun} --limit 3 --format {output}")
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) >= 4
    assert result.stderr == ""


@pytest.mark.parametrize("noun", NOUNS)
def test_the_keys_are_the_columns_of_the_view(run: Run, noun: str) -> None:
    view = VIEWS.get(noun, noun.removesuffix("s"))
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
        ("sources --search 3800億元", ["copy-2025-03-04-ai-infrastructure-race"]),
        (
            "sources --source microsoft-2025-02-24-statement",
            ["microsoft-2025-02-24-statement", "chinaaet-2025-02-25-microsoft-compute-cut"],
        ),
        ("sites --year 2024 --country CN", ["china-mobile-harbin"]),
        ("sites --search 中國移動", ["china-mobile-harbin", "china-mobile-suzhou-fenhu"]),
        ("commitments --search 阿里巴巴集團 --year 2025", ["alibaba-cloud-ai-hardware"]),
        ("commitments --search 800亿好意思元", ["microsoft-capex-fy2025"]),
        ("capacity --search 中國移動 --metric clusters", ["site"]),
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


def test_rows_are_sorted_by_the_headings_of_the_table_too(run: Run) -> None:
    assert keys(run, "commitments --sort -Amount") == keys(run, "commitments --sort -amount_usd")
    assert keys(run, "sources --sort Published") == keys(run, "sources --sort published_date")
    for noun in NOUNS:
        [row] = json.loads(run(f"list {noun} --limit 1 --format json").stdout)
        assert {each.lower() for each in TABLES[noun]} <= {*row, *LISTINGS[noun].headings}
        assert set(LISTINGS[noun].headings.values()) <= set(row)


def test_figures_and_passages_are_found_by_company_and_country(run: Run) -> None:
    rows = json.loads(run("list figures --country CN --format json").stdout)
    assert {"Alibaba", "Tencent"} & {row["company_name"] for row in rows}
    assert not {"Microsoft", "Meta"} & {row["company_name"] for row in rows}
    quotes = json.loads(run("list citations --company 阿里巴巴 --year 2025 --format json").stdout)
    assert "3800亿元" in {row["quote"] for row in quotes}
    assert all(row["claim_count"] > 0 for row in quotes)


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
    result = run("list figures --metric capx")
    assert result.stderr.splitlines() == [
        "error: nothing on file has metric 'capx'",
        "hint: nearest: capex, capex_growth, compute_capacity",
    ]
    result = run("list companies --country ZZ")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "error: there is no country 'ZZ'",
    )
    result = run("list companies --country SE")
    assert (result.exit_code, result.stderr) == (0, "no companies on file fit\n")
    result = run("list commitments --kind lease --company alibaba")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no commitments on file fit\n"


def test_nothing_found_is_still_json(run: Run) -> None:
    assert run("list sites --search nowhere --format json").stdout == "[]\n"


@pytest.mark.rule("text-never-sql")
def test_a_wildcard_in_a_search_is_only_a_character(run: Run) -> None:
    assert keys(run, "citations --search 8%0") == []
    assert keys(run, "companies --search _") == []


def test_a_quote_is_found_in_the_other_script(run: Run) -> None:
    found = keys(run, "citations --search 3800億元")
    assert found == keys(run, "citations --search 3800亿元") != []


@pytest.mark.rule("text-never-sql")
@pytest.mark.parametrize("text", [".*", "[阿]", "阿|腾", "^阿", "(阿", "\\"])
def test_what_is_searched_is_never_a_pattern(run: Run, text: str) -> None:
    result = run(f"list companies --search '{text}' --format csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_a_search_that_no_text_can_hold_is_refused_in_one_line(run: Run) -> None:
    assert run("list companies --search " + "阿" * 501).stderr.startswith("error: --search: 501")
    assert run("list companies --search '\0'").exit_code == 2


@pytest.mark.rule("text-never-sql")
@pytest.mark.parametrize("text", ["'; DROP SCHEMA bi; --", "%s", "%(x)s", "{}"])
def test_what_is_typed_is_never_sql(run: Run, text: str) -> None:
    for option in ("--search", "--kind", "--sort", "--source"):
        result = run(f'list commitments {option} "{text}"')
        assert result.exit_code in {0, 2, 3}, result.output
    assert run("list companies --limit 1").exit_code == 0


def test_a_filter_that_means_nothing_for_a_noun_is_refused(run: Run) -> None:
    result = run("list companies --year 2025")
    assert result.exit_code == 2
    assert "has no option --year" in result.stderr


@pytest.mark.parametrize(
    ("noun", "option", "former", "word"),
    [
        ("capacity", "--metric", "--kind", "compute"),
        ("capacity", "--stage", "--status", "operational"),
        ("figures", "--metric", "--kind", "capex"),
        ("figures", "--evidence", "--status", "reported"),
        ("quarters", "--metric", "--kind", "capex"),
        ("quarters", "--method", "--status", "difference"),
        ("citations", "--speaker-kind", "--kind", "analyst"),
    ],
)
def test_a_filter_is_named_as_its_column_and_its_former_name_still_works(
    run: Run, noun: str, option: str, former: str, word: str
) -> None:
    rows = json.loads(run(f"list {noun} {option} {word} --format json").stdout)
    assert {row[option[2:].replace("-", "_")] for row in rows} == {word}
    assert json.loads(run(f"list {noun} {former} {word} --format json").stdout) == rows
    shown = run(f"list {noun} --help").stdout
    assert (f"{option} " in shown, f"{former} " in shown) == (True, False)
    wrong = f"error: nothing on file has {option[2:].replace('-', ' ')} 'x'"
    assert run(f"list {noun} {former} x").stderr.splitlines()[0] == wrong
    twice = run(f"list {noun} {former} {word} {option} {word}")
    assert twice.stderr == f"error: {option} is given twice, once as {former}\n"
