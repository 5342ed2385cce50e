"""Who joins a promise or comes to a site, and leaves again, by a passage that says so."""

import json

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, written

SAID = f"{SOURCE} --quote 'as printed'"
PARTIES = (
    "SELECT company, role, certainty, from_date, until_date, source, quote"
    " FROM bi.{} WHERE company = 'acme'"
)
MAY = "--announced 2025-05-01"


@pytest.mark.rule("party-dated")
@pytest.mark.parametrize(
    ("line", "view"),
    [
        ("revise commitment stargate", "commitment_party"),
        ("revise site aws-japan", "site_party"),
    ],
)
def test_a_company_joins_and_leaves_by_a_passage(
    mill: Run, rows: Rows, line: str, view: str
) -> None:
    claims = "SELECT count(*) AS number FROM tracker.commitment_claim"
    before = rows(claims)
    joined = mill(f"{line} --party acme:customer --certainty likely {MAY} {SAID}")
    assert joined.exit_code == 0, joined.stderr
    assert "customer acme from 2025-05-01, likely" in joined.stderr
    there = {
        "company": "acme",
        "role": "customer",
        "certainty": "likely",
        "from_date": "2025-05-01",
        "until_date": None,
        "source": "wire",
        "quote": "as printed",
    }
    assert rows(PARTIES.format(view)) == [there]

    left = mill(f"{line} --no-party acme:customer --announced 2026-03-01 {SAID}")
    assert left.exit_code == 0, left.stderr
    assert rows(PARTIES.format(view)) == []
    # No amount was said, so none was claimed anew.
    assert rows(claims) == before


@pytest.mark.rule("party-dated")
def test_as_of_a_day_those_are_there_who_were_then(mill: Run) -> None:
    for line in (
        f"revise commitment stargate --party acme:spender {MAY} {SAID}",
        f"revise commitment stargate --no-party acme:spender --announced 2026-03-01 {SAID}",
    ):
        assert mill(line).exit_code == 0

    def is_there(day: str) -> bool:
        shown = mill(f"list commitments --company acme --as-of {day} --format json")
        return bool(json.loads(shown.stdout))

    days = ("2025-04-30", "2025-05-01", "2026-02-28", "2026-03-01")
    assert [is_there(day) for day in days] == [False, True, True, False]


@pytest.mark.rule("edit-traced")
def test_news_of_the_rest_is_traced_with_its_passage(mill: Run, rows: Rows) -> None:
    line = "revise commitment stargate --title Portal --country JP --site mill"
    result = mill(f"{line} --party acme:supplier --note why {MAY} {SAID}")
    assert written(result)[-1] == ["commitment", "stargate", "edited"]
    assert mill(f"revise commitment stargate --no-site mill --announced 2026-03-01 {SAID}")
    changes = rows(
        "SELECT coalesce(item, after) AS what, operation, note FROM bi.change"
        " WHERE subject = 'stargate' AND command = 'claim'"
        " AND column_name IN ('title', 'country_code', 'company', 'site', 'until_date')"
        " ORDER BY change_id, column_name"
    )
    passage = "“as printed” in wire"
    assert [(each["what"], each["operation"], each["note"]) for each in changes] == [
        ("JP", "update", f"why: {passage}"),
        ("Portal", "update", f"why: {passage}"),
        ("supplier acme", "insert", f"why: {passage}"),
        ("mill", "insert", f"why: {passage}"),
        ("mill", "update", passage),
    ]


@pytest.mark.rule("party-speculative")
def test_no_sum_rests_on_speculation(mill: Run, rows: Rows) -> None:
    company = "SELECT company, is_counted FROM bi.commitment WHERE commitment = 'meta-capex-2025'"
    before = rows(company)
    line = f"revise commitment meta-capex-2025 --party acme:spender {MAY} {SAID} --certainty"
    assert mill(f"{line} speculative").exit_code == 0
    assert rows(company) == before
    assert mill(f"{line} confirmed").exit_code == 0
    assert rows(company) == [{"company": None, "is_counted": False}]


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("stargate --party acme", 2, "--party: expected COMPANY:ROLE"),
        ("stargate --party acme:friend", 2, "--party: expected one of spender"),
        ("stargate --party nobody:spender", 3, "no company is called 'nobody'"),
        ("stargate --no-party acme:spender", 3, "--no-party: spender acme is not in it"),
        ("stargate --no-site mill", 3, "--no-site: site mill is not in it"),
        ("stargate --party acme:spender --certainty sure", 2, "--certainty: expected one of conf"),
        ("stargate --title x --correct --note n", 2, "--correct is about amounts"),
        ("stargate --country JQ", 2, "--country: no country 'JQ'"),
    ],
)
def test_what_is_wrong_is_refused(mill: Run, line: str, code: int, error: str) -> None:
    result = mill(f"revise commitment {line} {MAY} {SAID}")
    assert result.exit_code == code, result.stderr
    said = [each for each in result.stderr.splitlines() if not each.startswith("  ")]
    assert said[0].startswith(f"error: {error}")


def test_nobody_leaves_before_joining(mill: Run) -> None:
    line = f"revise site mill --party acme:tenant {MAY} {SAID}"
    assert mill(line).exit_code == 0
    refused = mill(f"revise site mill --no-party acme:tenant --announced 2025-04-01 {SAID}")
    assert (refused.exit_code, "is in it from 2025-05-01 on" in refused.stderr) == (4, True)
