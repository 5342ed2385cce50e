"""Adding a commitment and saying what became of it, as typed."""

import json
from pathlib import Path
from shlex import quote

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.conftest import Run
from tests.cli.write.test_add import together
from tests.conftest import Parameters

SOURCE = "--url https://yicai.example/race --publisher Yicai --published 2025-03-04"
ADD = (
    'add commitment tencent "900亿元" --title "AI infrastructure" --announced 2025-02-24'
    f' --period "3 years" {SOURCE} --quote 900亿元 --speaker 腾讯'
)
REVISE = f"revise commitment tencent-ai-infrastructure {SOURCE}"


def test_a_commitment_is_one_line_and_is_echoed_before_it_is_written(run_copied: Run) -> None:
    result = run_copied(ADD)
    assert result.exit_code == 0, result.stderr
    assert [line.split()[:2] for line in result.stdout.splitlines()[2:4]] == [
        ["source", "yicai-2025-03-04"],
        ["commitment", "tencent-ai-infrastructure"],
    ]
    echo = dict(line.strip().split(":", 1) for line in result.stderr.splitlines())
    assert echo["amount"].strip() == "CNY 90,000,000,000 (exact)"
    assert echo["in dollars"].strip().startswith("USD 12,4")
    assert echo["period"].strip() == "2025-02-24 to 2028-02-23 (inferred from '3 years')"
    assert echo["source"].strip() == "yicai-2025-03-04 (new)"
    [shown] = json.loads(
        run_copied("show commitment tencent-ai-infrastructure --format json").stdout
    )
    [claim] = shown["commitment_claims"]
    assert (claim["stated"], claim["seed_key"], claim["quote_start"]) == ("900亿元", None, None)
    assert (claim["speaker"], claim["speaker_kind"]) == ("Tencent", "company")
    assert shown["is_counted"]


@pytest.mark.rule("currency-bare-dollar")
def test_a_bare_dollar_says_what_it_is_read_as(run_copied: Run) -> None:
    result = run_copied(ADD.replace("900亿元", "$90bn"))
    assert "USD 90,000,000,000 (exact): $ is read as US dollars" in result.stderr
    result = run_copied(f"{REVISE} '$95bn' --announced 2025-05 --quote '$95bn'")
    assert "(exact): $ is read as US dollars, +5,000,000,000 (+5.6%)" in result.stderr


@pytest.mark.rule("duplicate-likely")
def test_what_looks_like_one_on_file_is_asked_about(run_copied: Run, run_unasked: Run) -> None:
    line = ADD.replace("tencent", "阿里巴巴").replace("900亿元", "3900亿元")
    refused = run_unasked(line)
    assert refused.exit_code == 4
    error, hint = refused.stderr.splitlines()[-2:]
    assert error.startswith("error: this may be on file: alibaba-cloud-ai-hardware (3800亿元, ")
    assert "--as duplicate_of:alibaba-cloud-ai-hardware" in hint
    assert run_copied("list sources --search Yicai,").stdout == ""  # nothing was left behind

    linked = run_copied(f"{line} --as part_of:alibaba-cloud-ai-hardware")
    assert linked.exit_code == 0, linked.stderr
    assert "part_of alibaba-cloud-ai-hardware" in linked.stdout
    other = f"{line} --title Cloud"
    assert run_copied(f"{other} --yes").exit_code == 4
    sure = run_copied(f"{other} --as new --yes")
    assert "commitment  alibaba-cloud " in sure.stdout
    assert "link        alibaba-cloud differs_from alibaba-cloud-ai-hardware" in sure.stdout


@pytest.mark.rule("witness-retelling")
def test_a_retelling_counts_with_the_report_that_it_passes_on(run_copied: Run) -> None:
    assert run_copied(ADD).exit_code == 0
    news = (
        "revise commitment tencent-ai-infrastructure --announced 2025-03 --quote 900亿元"
        " --url https://{0}.example/1 --publisher {0}"
    )
    told = run_copied(news.format("cite_as_reported_by") + " --reported-by https://wire.example/9")
    assert told.exit_code == 0, told.stderr
    assert "passing on: wire-example (new)" in told.stderr
    again = run_copied(news.format("again") + " --reported-by wire-example")
    assert "passing on: wire-example (on file)" in again.stderr
    [row] = json.loads(run_copied("show commitment tencent-ai-infrastructure --format json").stdout)
    assert [each["origin_source"] for each in row["commitment_claims"]] == [
        None,
        "wire-example",
        "wire-example",
    ]
    assert (row["source_count"], row["independent_source_count"]) == (3, 2)
    copy = "add source copy 'A copy' --kind press --repeats wire-example"
    assert run_copied(copy).exit_code == 0
    assert run_copied(news.format("third") + " --reported-by copy").exit_code == 0
    [row] = json.loads(run_copied("show commitment tencent-ai-infrastructure --format json").stdout)
    assert (row["source_count"], row["independent_source_count"]) == (4, 2)


def test_a_correction_may_only_say_whose_report_was_passed_on(run_copied: Run) -> None:
    assert run_copied(ADD).exit_code == 0
    line = "revise commitment tencent-ai-infrastructure --correct --note 'from the wire'"
    result = run_copied(f"{line} --quote 900亿元 --reported-by https://wire.example/9")
    assert result.exit_code == 0, result.stderr
    [row] = json.loads(run_copied("show commitment tencent-ai-infrastructure --format json").stdout)
    assert row["commitment_claims"][-1]["origin_source"] == "wire-example"


def test_yuan_of_a_taiwanese_source_are_new_taiwan_dollars(run_copied: Run) -> None:
    line = ADD.replace("900亿元", "900億元") + " --language zh-Hant --source-country TW"
    assert "amount:     TWD 90,000,000,000 (exact)" in run_copied(line).stderr
    revised = run_copied(
        "revise commitment tencent-ai-infrastructure 950億元 --announced 2025-05 --quote 950億元"
        " --source yicai-2025-03-04 --source-country TW --dry-run"
    )
    assert "TWD 95,000,000,000 (exact), +5,000,000,000" in revised.stderr


@pytest.mark.parametrize(
    ("old", "new", "code", "error"),
    [
        ("900亿元", "¥900", 2, "cannot read '¥900' as an amount"),
        ("2025-02-24", "yesterday", 2, "cannot read 'yesterday' as "),
        ('"3 years"', "soon", 2, "cannot read 'soon' as a period"),
        ("add commitment tencent", "add commitment tencant", 3, "no company is called 'tencant'"),
        ("--quote 900亿元", "", 2, "--quote is missing"),
        (SOURCE, "", 2, "a claim needs its source"),
        (SOURCE, "--source nothing-like-it", 3, "no source is called 'nothing-like-it'"),
        ("--speaker", "--kind gift --speaker", 2, "--kind: kind: expected one of chip_order"),
        ("--speaker", "--status done --speaker", 2, "--status: status: expected one of announced"),
        ("--speaker", "--role payer --speaker", 2, "--role: expected one of spender"),
        ("--speaker", "--party oracle --speaker", 2, "--party: expected COMPANY:ROLE"),
        ("--speaker", "--amount-of luck --speaker", 2, "--amount-of: expected one of"),
        ("--speaker", "--as near:stargate --speaker", 2, "--as: expected a relation such as"),
        ("--speaker", "--slug stargate --speaker", 4, "there is a commitment 'stargate' on file"),
        ("--speaker", "--at 5 --speaker", 2, "--at: the text of this source is not archived"),
        ("--speaker", "--speaker-kind bot --speaker", 2, "--speaker-kind: expected one of"),
        ("--speaker 腾讯", "--speaker tencen", 2, "--speaker: no company 'tencen' is on file"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    run: Run, old: str, new: str, code: int, error: str
) -> None:
    assert old in ADD
    result = run(ADD.replace(old, new, 1))
    assert result.exit_code == code, result.stderr
    said = [line for line in result.stderr.splitlines() if not line.startswith("  ")]
    assert said[0].startswith(f"error: {error}")


@pytest.mark.rule("quote-typed")
def test_a_quote_is_found_in_the_archived_text(run_copied: Run, tmp_path: Path) -> None:
    file = tmp_path / "race.txt"
    file.write_text("腾讯计划投入900亿元。重申：900亿元，三年。", encoding="utf-8")
    source = f"add source race Race --kind press --language zh-Hans --text {file}"
    assert run_copied(source).exit_code == 0
    line = ADD.replace(SOURCE, "--source race")
    twice = run_copied(line)
    assert twice.exit_code == 2
    assert "it stands 2 times in the text, at 6, 15" in twice.stderr
    assert twice.stderr.splitlines()[-1] == "hint: say which is meant, as in: --at 6"
    assert "it stands at 6, 15" in run_copied(f"{line} --at 7").stderr
    absent = run_copied(line.replace("--quote 900亿元", "--quote 90亿元"))
    assert "the archived text does not contain '90亿元'" in absent.stderr
    placed = run_copied(f"{line} --at 15")
    assert placed.exit_code == 0, placed.stderr
    assert "“900亿元” at 15-20" in placed.stderr


def test_a_commitment_is_raised_cancelled_and_corrected(run_copied: Run) -> None:
    assert run_copied(ADD).exit_code == 0
    raised = run_copied(f"{REVISE} 1000亿元 --announced 2025-05-14 --quote 1000亿元")
    assert raised.exit_code == 0, raised.stderr
    assert "CNY 100,000,000,000 (exact), +10,000,000,000 (+11.1%)" in raised.stderr
    assert "change:     increased\n  status:     announced" in raised.stderr
    assert "source:     yicai-2025-03-04 (on file)" in raised.stderr
    assert "“1000亿元” (the text is not archived, so it is not checked)" in raised.stderr
    wrong = run_copied(f"{REVISE} --status cancelled --announced 2025-06-30 --quote 取消")
    assert wrong.exit_code == 0, wrong.stderr
    corrected = run_copied(
        "revise commitment tencent-ai-infrastructure --status paused --change paused"
        ' --correct --note "it was only put off"'
    )
    assert corrected.exit_code == 0, corrected.stderr
    told = run_copied("history tencent-ai-infrastructure --format json")
    rows = json.loads(told.stdout)
    assert [row["change_kind"] for row in rows] == ["announced", "increased", "cancelled", "paused"]
    assert [row["is_believed"] for row in rows] == [False, False, False, True]
    assert rows[3]["corrects_claim_id"] == rows[2]["claim_id"]
    assert rows[3]["amount"] == 100_000_000_000

    number = rows[2]["claim_id"]
    again = run_copied(
        f"revise commitment tencent-ai-infrastructure --status signed --correct --note x"
        f" --claim {number}"
    )
    assert again.exit_code == 4
    error, hint = again.stderr.splitlines()
    assert error == f"error: claim {number} is corrected by claim {rows[3]['claim_id']} already"
    assert hint.endswith(f"--claim {rows[3]['claim_id']}")


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("stargat $1bn --announced 2025-05-01 --quote x --url https://x.example", 3, "no commitm"),
        ("stargate $1bn --quote x --url https://x.example", 2, "--announced is missing"),
        ("stargate $1bn --url https://x.example", 2, "--announced and --quote are missing"),
        ("stargate $1bn --announced 2025-05-01 --url https://x.example", 2, "--quote is missing"),
        ("stargate $1bn --announced 2025-05-01 --quote x", 2, "a claim needs its source"),
        ("stargate $1bn --correct", 2, "--note is missing"),
        ("stargate --correct --note x", 2, "nothing to correct is given"),
        ("stargate $1bn --correct --note x --claim 999999", 3, "'stargate' has no claim 999999"),
        ("stargate $1bn --claim 1 --announced 2025-05-01 --quote x", 2, "--claim goes with"),
    ],
)
def test_a_revision_that_lacks_something_is_refused(
    run: Run, line: str, code: int, error: str
) -> None:
    result = run(f"revise commitment {line}")
    assert result.exit_code == code, result.stderr
    assert result.stderr.splitlines()[0].startswith(f"error: {error}")


@pytest.mark.rule("revision-of-earlier-day")
def test_a_revision_of_an_earlier_day_says_that_it_is_not_believed(run_copied: Run) -> None:
    assert run_copied(ADD).exit_code == 0
    result = run_copied(f"{REVISE} 80亿元 --announced 2025-01-01 --quote 80亿元")
    assert result.exit_code == 0, result.stderr
    assert "is of a later day and stays believed" in result.stderr


def test_hostile_words_are_stored_as_text(run_copied: Run) -> None:
    hostile = "'; DROP TABLE x; -- [red]=cmd|x\u202e\x1b[31m"
    result = run_copied(ADD.replace("--quote 900亿元", f"--quote {quote(hostile)}"))
    assert result.exit_code == 0, result.stderr
    for form in ("json", "csv", "table", "markdown"):
        told = run_copied(f"history tencent-ai-infrastructure --format {form}")
        assert "\x1b" not in result.stderr + told.stdout
        assert "\u202e" not in result.stderr + told.stdout


def rows(parameters: Parameters, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(make_conninfo("", **parameters)) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.mark.rule("write-one-at-a-time")
def test_sixteen_processes_that_add_and_revise_at_once_lose_nothing(
    copied: Parameters, tmp_path: Path
) -> None:
    source = ["--url", "https://x.example/a", "--publisher", "X", "--quote", "as printed"]
    common = ["--announced", "2025-05-01", *source]
    adding = ["add", "commitment", "oracle", "--title", "Campus", "--as", "new", *common]
    revising = ["revise", "commitment", "stargate"]
    lines = [[*adding, f"${number}bn"] for number in range(1, 9)]
    lines += [[*revising, f"${number}0bn", *common] for number in range(51, 59)]
    results = together(copied, tmp_path, lines)
    assert [code for code, _ in results] == [0] * 16, results
    slugs = rows(copied, "SELECT slug FROM tracker.commitment WHERE slug LIKE 'oracle-campus%'")
    assert len(slugs) == len(set(slugs)) == 8
    assert len(rows(copied, "SELECT FROM tracker.source WHERE url = 'https://x.example/a'")) == 1
    claims = rows(
        copied,
        "SELECT claim_id FROM bi.commitment_claim WHERE commitment = 'stargate'"
        " AND effective_date = '2025-05-01' ORDER BY claim_id",
    )
    assert len(claims) == 8
    # Each but the first was told of the one before it.
    told = [said for _, said in results[8:]]
    for (number,) in claims[:7]:
        assert any(f"claim {number} of 2025-05-01" in said for said in told)


@pytest.mark.rule("correction-once")
def test_of_two_that_correct_one_claim_at_once_the_second_is_refused(
    copied: Parameters, tmp_path: Path
) -> None:
    [(number,)] = rows(
        copied,
        "SELECT claim_id FROM bi.commitment_claim WHERE commitment = 'stargate' AND is_believed",
    )
    line = ["revise", "commitment", "stargate", "--correct", "--note", "x"]
    statuses = ("signed", "under_way", "completed")
    lines = [[*line, "--claim", str(number), "--status", status] for status in statuses]
    results = together(copied, tmp_path, lines)
    assert sorted(code for code, _ in results) == [0, 4, 4]
