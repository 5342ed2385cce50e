"""Where a claim was read: each source once, each passage once, and who says it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, preview, written

LINE = "add figure {} 5% --company acme --evidence reported --announced 2025-05"
QUOTED = f"{LINE} {SOURCE} --quote 5%"
CITED = (
    "SELECT citation.* FROM bi.figure_claim JOIN bi.citation USING (citation_id)"
    " WHERE company = 'acme' ORDER BY claim_id"
)


def test_the_same_passage_is_stored_once_and_another_by_itself(mill: Run, rows: Rows) -> None:
    variants = (
        "",
        "",
        "--locator 'page 2'",
        "--speaker 'Ann Lee' --speaker-kind analyst",
        "--reported-by https://root.example/2",
        "--reported-by root-example",
    )
    for number, more in enumerate(variants):
        result = mill(f"{QUOTED.format(f'metric_{chr(97 + number)}')} {more}")
        assert result.exit_code == 0, result.stderr
        assert preview(result)["source"] == ("wire (on file)" if number else "wire (new)")
    assert preview(result)["passing on"] == "root-example (on file)"
    first, same, page, speaker, root, root_again = (row["citation_id"] for row in rows(CITED))
    assert (first, root) == (same, root_again)
    assert len({first, page, speaker, root}) == 4
    other = mill(f"{QUOTED.format('metric_g').replace('--quote 5%', '--quote 5,0%')}")
    assert other.exit_code == 0
    assert len({row["citation_id"] for row in rows(CITED)}) == 5
    odd = mill(f"{QUOTED.format('metric_h')} --speaker 'Ann Lee' --speaker-kind press")
    assert odd.stderr.splitlines()[-1] == (
        "error: --speaker-kind: speaker_kind: the passage is already on file with 'analyst',"
        " not 'press'"
    )


@pytest.mark.parametrize(
    ("kind", "typed", "speaker"),
    [
        ("company", "", "company"),
        ("subsidiary", "", "company"),
        ("research_firm", "", "analyst"),
        ("government", "", "government"),
        ("publisher", "", "press"),
        ("publisher", "--speaker-kind anonymous", "anonymous"),
    ],
)
def test_a_company_that_speaks_says_what_kind_of_speaker_it_is(
    mill: Run, rows: Rows, kind: str, typed: str, speaker: str
) -> None:
    assert mill(f"add company voice 'The Voice' --kind {kind}").exit_code == 0
    assert mill(f"{QUOTED.format('metric')} --speaker voice {typed}").exit_code == 0
    [row] = rows(CITED)
    assert (row["speaker"], row["speaker_kind"]) == ("The Voice", speaker)


def test_a_person_speaks_under_the_name_that_is_typed(mill: Run, rows: Rows) -> None:
    assert mill(f"{QUOTED.format('metric')} --speaker 'Ann Lee'").exit_code == 0
    [row] = rows(CITED)
    assert (row["speaker"], row["speaker_kind"]) == ("Ann Lee", None)
    long = mill(f"{QUOTED.format('other')} --speaker '{'x ' * 101}'")
    assert long.stderr.splitlines()[0] == (
        "error: --speaker: a name of at most 200 characters is expected"
    )
    assert mill(f"{QUOTED.format('other')} --speaker '{'x' * 200}'").exit_code == 0


def test_a_name_of_two_companies_is_no_company(mill: Run, rows: Rows) -> None:
    for slug in ("one", "two"):
        assert mill(f"add site {slug} {slug} --kind campus --country US").exit_code == 0
    for slug in ("first", "second"):
        assert mill(f"add company {slug} 'Works {slug}' --kind company").exit_code == 0
    result = mill(f"{QUOTED.format('metric')} --speaker Works")
    assert result.exit_code == 0, result.stderr
    [row] = rows(CITED)
    assert row["speaker"] == "Works"


def test_a_source_is_found_by_slug_title_and_address(mill: Run, rows: Rows) -> None:
    assert (
        mill("add source paper 'The Paper' --kind press --url https://x.example/1").exit_code == 0
    )
    for number, typed in enumerate(
        (
            "--source paper",
            "--source 'the paper'",
            "--url https://x.example/1",
            "--url https://x.example/1 --publisher Other",
            "--source paper --url https://x.example/2",
        )
    ):
        line = f"{LINE.format(f'metric_{chr(97 + number)}')} {typed} --quote 5%"
        assert written(mill(line))[0] == ["source", "paper", "on file"], typed
    other = mill(f"{LINE.format('metric_g')} --url https://x.example/2 --quote 5%")
    assert written(other)[0] == ["source", "x-example", "written"]
    assert len({row["citation_id"] for row in rows(CITED)}) == 2


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("--publisher P", "p"),
        ("--publisher P --published 2025-03", "p-2025-03"),
        ("--url https://x.example/1 --published 2025", "x-example-2025"),
        ("--source-title 'A title'", "a-title"),
        ("--source-title 'A title' --publisher P", "p-a-title"),
        # What cannot be read gives way to the kind.
        ("--source-title 題 --language ko --source-kind blog", "blog"),
        ("--source-title さくら --language ja", "press"),
    ],
)
def test_a_new_source_is_called_by_what_is_known_of_it(run: Run, typed: str, slug: str) -> None:
    result = run(
        f"add figure metric 5% --company meta --evidence reported --announced 2025 {typed}"
        " --quote 5% --dry-run"
    )
    assert written(result)[0][1] == slug


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (
            "--quote x",
            [
                "error: a claim needs its source",
                "hint: give --url, or --source with the slug of one on file",
            ],
        ),
        (
            "--reliability C --quote x",
            [
                "error: a new source needs a name",
                "hint: give --publisher or --source-title",
            ],
        ),
        (f"{SOURCE} --quote ' '", ["error: --quote: expected words of the source, found blanks"]),
        (
            f"{SOURCE} --quote x --at 0",
            ["error: --at: the text of this source is not archived, so nothing is counted"],
        ),
        (
            f"{SOURCE} --quote x --reported-by yicai-2025-03-04-ai-infrastructure-rac",
            ["error: no source is called 'yicai-2025-03-04-ai-infrastructure-rac'"],
        ),
        (
            "--source yicai-2025-03-04-ai-infrastructure-race --quote x --reported-by"
            " yicai-2025-03-04-ai-infrastructure-race",
            ["error: --reported-by: it is the source itself, which passes on nothing"],
        ),
    ],
)
def test_a_passage_that_lacks_something_is_refused(run: Run, typed: str, lines: list[str]) -> None:
    line = "add figure metric 5% --company meta --evidence reported --announced 2025"
    said = run(f"{line} {typed}").stderr.splitlines()
    assert said[: len(lines)] == lines


def test_a_quote_has_one_place_in_the_archived_text(mill: Run, rows: Rows, tmp_path: Path) -> None:
    file = tmp_path / "race.txt"
    file.write_text("5% and 5%, then aaa. " + "x5% " * 6, encoding="utf-8")
    assert mill(f"add source race Race --kind press --text {file}").exit_code == 0

    def said(quote: str, more: str = "") -> list[str]:
        line = f"{LINE.format('metric')} --source race --quote {quote} {more} --dry-run"
        result = mill(line)
        shown = preview(result).get("quote")
        return [shown] if shown else result.stderr.splitlines()

    assert said("then") == ["“then” at 11-15"]
    assert said("5%", "--at 7") == ["“5%” at 7-9"]
    assert said("5%") == [
        "error: --quote: it stands 8 times in the text, at 0, 7, 22, 26, 30 and more",
        "hint: say which is meant, as in: --at 0",
    ]
    # Occurrences may overlap.
    assert said("aa")[0] == "error: --quote: it stands 2 times in the text, at 16, 17"
    assert said("5%", "--at 1") == [
        "error: --at: the quote is not at 1, it stands at 0, 7, 22, 26, 30 and more"
    ]
    assert said("absent") == [
        "error: --quote: the archived text does not contain 'absent'",
        "hint: quote it exactly as printed, figures and spaces too",
    ]
    line = f"{LINE.format('metric')} --source race --quote 5% --at 7 --locator 'page 9'"
    assert mill(line).exit_code == 0
    [row] = rows(CITED)
    assert (row["quote_start"], row["quote_end"], row["locator"]) == (7, 9, None)
