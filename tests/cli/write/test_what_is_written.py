"""All that is typed is on file, column by column, and the preview says the same."""

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, differing, known, preview, written

PROMISE = (
    "add commitment acme '$10-12bn' --title 'Big mill' --kind lease --role customer"
    " --party bank:financier --status signed --announced 2025-03 --period FY2026"
    " --amount-of round --country US --site mill --as overlaps:stargate --note 'as told'"
    f" {SOURCE} --published 2025-04-01 --source-title 'The mill' --source-kind blog"
    " --reliability D --language en --quote '$10-12bn over' --locator 'page 3' --speaker acme"
    " --reported-by https://root.example/2"
)
CLAIM = "SELECT * FROM bi.{}_claim ORDER BY claim_id DESC LIMIT {}"


def test_a_commitment_is_on_file_as_it_was_typed(mill: Run, rows: Rows) -> None:
    result = mill(PROMISE)
    assert written(result) == [
        ["source", "wire-2025-04-01-the-mill", "written"],
        ["source", "root-example", "written"],
        ["commitment", "acme-big-mill", "written"],
        ["claim", "written"],
        ["link", "acme-big-mill overlaps stargate", "written"],
    ]
    assert preview(result) == {
        "commitment": "Big mill (acme-big-mill), lease, signed",
        "parties": "acme (customer), bank (financier)",
        "amount": "USD 10,000,000,000 to 12,000,000,000 (range): $ is read as US dollars",
        "in dollars": "USD 10,000,000,000 to 12,000,000,000",
        "announced": "2025-03-31 (to the month)",
        "period": "2025-07-01 to 2026-06-30 (stated from 'FY2026')",
        "source": "wire-2025-04-01-the-mill (new)",
        "passing on": "root-example (new)",
        "quote": "“$10-12bn over” (the text is not archived, so it is not checked)",
    }
    [claim] = rows(CLAIM.format("commitment", 1))
    assert known(claim) == {
        "commitment": "acme-big-mill",
        "change_kind": "announced",
        "status": "signed",
        "amount_of": "round",
        "stated": "$10-12bn",
        "assumption": "$ is read as US dollars",
        "qualifier": "range",
        "amount_low": 10_000_000_000,
        "amount_high": 12_000_000_000,
        "amount_low_usd": 10_000_000_000,
        "amount_high_usd": 12_000_000_000,
        "currency_code": "USD",
        "effective_date": "2025-03-31",
        "date_precision": "month",
        "date_basis": "stated",
        "period_start": "2025-07-01",
        "period_end": "2026-06-30",
        "period_label": "FY2026",
        "period_year": 2026,
        "period_basis": "stated",
        "source": "wire-2025-04-01-the-mill",
        "origin_source": "root-example",
        "quote": "$10-12bn over",
        "speaker": "Acme Works",
        "speaker_kind": "company",
        "note": "as told",
        "is_believed": True,
        "is_corrected": False,
    }
    assert rows(
        "SELECT kind, title, country_code FROM bi.commitment WHERE commitment LIKE 'acme%'"
    ) == [{"kind": "lease", "title": "Big mill", "country_code": "US"}]
    about = "WHERE commitment = 'acme-big-mill' ORDER BY 1"
    assert rows(f"SELECT company, role, is_lead FROM bi.commitment_party {about}") == [
        {"company": "acme", "role": "customer", "is_lead": False},
        {"company": "bank", "role": "financier", "is_lead": False},
    ]
    assert rows(f"SELECT kind, other, note FROM bi.commitment_link {about}") == [
        {"kind": "overlaps", "other": "stargate", "note": None}
    ]
    assert rows(
        "SELECT site.slug FROM tracker.commitment_site JOIN tracker.site USING (site_id)"
        " JOIN tracker.commitment USING (commitment_id) WHERE commitment.slug = 'acme-big-mill'"
    ) == [{"slug": "mill"}]
    assert rows("SELECT locator FROM bi.citation WHERE citation_id = %s", claim["citation_id"]) == [
        {"locator": "page 3"}
    ]


def test_a_source_is_made_of_what_was_typed_of_it(mill: Run, rows: Rows) -> None:
    assert mill(PROMISE).exit_code == 0
    columns = "source, kind, title, publisher, url, language, reliability, published_date,"
    query = f"SELECT {columns} published_precision FROM bi.source WHERE url LIKE %s"
    [typed], [bare] = (rows(query, f"https://{name}.example/%") for name in ("wire", "root"))
    assert typed == {
        "source": "wire-2025-04-01-the-mill",
        "kind": "blog",
        "title": "The mill",
        "publisher": "Wire",
        "url": "https://wire.example/1",
        "language": "en",
        "reliability": "D",
        "published_date": "2025-04-01",
        "published_precision": "day",
    }
    # What is only an address is called by it, and is press.
    assert known(bare) == {
        "source": "root-example",
        "kind": "press",
        "title": "root.example, undated",
        "url": "https://root.example/2",
        "reliability": "C",
    }


def test_a_revision_keeps_what_it_does_not_say_and_is_of_its_own_day(mill: Run, rows: Rows) -> None:
    assert mill(PROMISE).exit_code == 0
    line = f"revise commitment acme-big-mill --status under_way --announced 2025-09-02 {SOURCE}"
    result = mill(f"{line} --quote started --note 'ground was broken'")
    assert written(result) == [
        ["source", "wire-2025-04-01-the-mill", "on file"],
        ["commitment", "acme-big-mill", "on file"],
        ["claim", "written"],
    ]
    new, old = rows(CLAIM.format("commitment", 2))
    told = "USD 10,000,000,000 to 12,000,000,000 (range)"
    period = "2025-07-01 to 2026-06-30 (stated from 'FY2026')"
    assert preview(result) == {
        "commitment": "acme-big-mill",
        "before": f"claim {old['claim_id']} of 2025-03-31: {told}, signed, {period}",
        "change": "started",
        "status": "under_way",
        "amount": f"{told}, as before",
        "in dollars": "USD 10,000,000,000 to 12,000,000,000",
        "announced": "2025-09-02 (to the day)",
        "period": period,
        "source": "wire-2025-04-01-the-mill (on file)",
        "quote": "“started” (the text is not archived, so it is not checked)",
    }
    assert known(differing(old, new)) == {
        "change_kind": "started",
        "status": "under_way",
        "effective_date": "2025-09-02",
        "date_precision": "day",
        "quote": "started",
        "note": "ground was broken",
        "is_believed": True,
    }
    # The passage is another one, and what was said of the first does not hold for it.
    assert (new["speaker"], new["origin_source"]) == (None, None)
    [old] = rows("SELECT * FROM bi.commitment_claim WHERE claim_id = %s", old["claim_id"])
    assert (old["is_believed"], old["is_corrected"]) == (False, False)


def test_a_correction_differs_from_what_it_corrects_in_what_is_typed(mill: Run, rows: Rows) -> None:
    assert mill(PROMISE).exit_code == 0
    result = mill("revise commitment acme-big-mill '$10-11bn' --correct --note misprinted")
    assert written(result) == [["commitment", "acme-big-mill", "on file"], ["claim", "written"]]
    new, old = rows(CLAIM.format("commitment", 2))
    told = "USD 10,000,000,000 to 12,000,000,000 (range), signed, 2025-07-01 to 2026-06-30"
    said = preview(result)
    assert said["corrects"] == (
        f"claim {old['claim_id']} of 2025-03-31: {told} (stated from 'FY2026')"
    )
    assert (said["change"], said["announced"]) == ("announced", "2025-03-31 (to the month)")
    assert (said["source"], said["quote"]) == ("wire-2025-04-01-the-mill", "“$10-12bn over”")
    assert known(differing(old, new)) == {
        # The passage does not print $10-11bn, so its own words stay.
        "amount_high": 11_000_000_000,
        "amount_high_usd": 11_000_000_000,
        "corrects_claim_id": old["claim_id"],
        "note": "misprinted",
        "is_believed": True,
        "is_corrected": False,
    }
    assert new["citation_id"] == old["citation_id"]


def test_a_correction_may_rest_on_another_passage_of_the_source(mill: Run, rows: Rows) -> None:
    assert mill(PROMISE).exit_code == 0
    line = "revise commitment acme-big-mill '$11bn' --correct --note 'said below'"
    result = mill(f"{line} --quote 'it is $11bn' --period FY2027 --amount-of commitment")
    assert written(result)[0] == ["source", "wire-2025-04-01-the-mill", "on file"]
    new, old = rows(CLAIM.format("commitment", 2))
    assert known(differing(old, new)) == {
        "stated": "$11bn",
        "qualifier": "exact",
        **dict.fromkeys(("amount", "amount_low", "amount_high"), 11_000_000_000),
        **dict.fromkeys(("amount_usd", "amount_low_usd", "amount_high_usd"), 11_000_000_000),
        "period_start": "2026-07-01",
        "period_end": "2027-06-30",
        "period_label": "FY2027",
        "period_year": 2027,
        "amount_of": "commitment",
        "quote": "it is $11bn",
        "corrects_claim_id": old["claim_id"],
        "note": "said below",
        "is_believed": True,
        "is_corrected": False,
    }


CAPACITY = (
    "add capacity '300-350 MW' --site mill --metric it_power --stage planned --tenure leased"
    " --target 2027-06 --commitment stargate --announced 2025-05 --note why"
    f" {SOURCE} --quote 'from 300-350 MW on'"
)


def test_a_capacity_is_on_file_as_it_was_typed(mill: Run, rows: Rows) -> None:
    result = mill(CAPACITY)
    assert written(result) == [
        ["source", "wire", "written"],
        ["site", "mill", "on file"],
        ["claim", "written"],
    ]
    assert preview(result) == {
        "subject": "site mill",
        "capacity": "300 to 350 MW (range)",
        "metric": "it_power, planned, by 2027-06",
        "before": "nothing is claimed of it yet",
        "change": "stated",
        "as of": "2025-05-31 (to the month)",
        "source": "wire (new)",
        "quote": "“from 300-350 MW on” (the text is not archived, so it is not checked)",
    }
    [claim] = rows(CLAIM.format("capacity", 1))
    whole = {
        "subject_kind": "site",
        "subject": "mill",
        "site": "mill",
        "country_code": "US",
        "metric": "it_power",
        "unit": "MW",
        "stage": "planned",
        "tenure": "leased",
        "target_date": "2027-06-30",
        "target_precision": "month",
        "phase_date": "2027-06-30",
        "commitment": "stargate",
        "change_kind": "stated",
        "stated": "300-350 MW",
        "qualifier": "range",
        "low": 300,
        "high": 350,
        "effective_date": "2025-05-31",
        "date_precision": "month",
        "date_basis": "stated",
        "source": "wire",
        "quote": "from 300-350 MW on",
        "note": "why",
        "is_believed": True,
        "is_corrected": False,
    }
    assert known(claim) == whole
    assert rows("SELECT target_precision FROM tracker.capacity_claim WHERE low = 300") == [
        {"target_precision": "month"}
    ]
    corrected = mill(f"revise capacity {claim['claim_id']} '320 MW' --correct --note misread")
    assert written(corrected) == [["claim", "on file"], ["claim", "written"]]
    assert preview(corrected) == {
        "corrects": f"claim {claim['claim_id']} of 2025-05-31, it_power",
        "was": "low 300, high 350 MW (range)",
        "is": "low 320, best 320, high 320 MW (exact)",
        "reason": "misread",
        "source": "wire",
        "quote": "“from 300-350 MW on”",
    }
    [new] = rows(CLAIM.format("capacity", 1))
    assert known(new) == whole | {
        "qualifier": "exact",
        "low": 320,
        "best": 320,
        "high": 320,
        "note": "misread",
        "corrects_claim_id": claim["claim_id"],
    }
    assert new["citation_id"] == claim["citation_id"]
    kept = "SELECT target_precision, date_precision FROM tracker.capacity_claim WHERE best = 320"
    assert rows(kept) == [{"target_precision": "month", "date_precision": "month"}]


def test_what_a_company_has_is_told_by_chip_and_number_format(mill: Run, rows: Rows) -> None:
    line = "add capacity '5 EFLOPS' --company acme --stage operational --announced 2025-05-02"
    result = mill(f"{line} --number-format fp8 --chip h100 {SOURCE} --quote '5 EFLOPS'")
    assert preview(result)["subject"] == "company acme"
    assert preview(result)["capacity"] == "5 EFLOPS fp8 h100 (exact)"
    [claim] = rows(CLAIM.format("capacity", 1))
    assert known(claim) == {
        "subject_kind": "company",
        "subject": "acme",
        "company": "acme",
        "country_code": "US",
        "metric": "compute",
        "unit": "EFLOPS",
        "stage": "operational",
        "number_format": "fp8",
        "chip": "h100",
        "change_kind": "stated",
        "stated": "5 EFLOPS",
        "qualifier": "exact",
        **dict.fromkeys(("low", "best", "high"), 5),
        "effective_date": "2025-05-02",
        "date_precision": "day",
        "date_basis": "stated",
        "source": "wire",
        "quote": "5 EFLOPS",
        "is_believed": True,
        "is_corrected": False,
    }


FIGURE = (
    "add figure capex 'about €9.4 billion' --company acme --evidence guided --period FY2026"
    f" --announced 2025-05-02 --note because {SOURCE} --quote 'some €9.4 billion'"
)


def test_a_figure_is_on_file_as_it_was_typed(mill: Run, rows: Rows) -> None:
    result = mill(FIGURE)
    assert written(result) == [["source", "wire", "written"], ["claim", "written"]]
    assert preview(result) == {
        "subject": "acme",
        "figure": "capex, guided: EUR 9,400,000,000 (about)",
        "period": "2025-07-01 to 2026-06-30",
        "before": "nothing is claimed of it yet",
        "change": "stated",
        "announced": "2025-05-02 (to the day)",
        "source": "wire (new)",
        "quote": "“some €9.4 billion” (the text is not archived, so it is not checked)",
    }
    [claim] = rows(CLAIM.format("figure", 1))
    whole = {
        "company": "acme",
        "metric": "capex",
        "unit": "currency",
        "currency_code": "EUR",
        "evidence": "guided",
        "period_start": "2025-07-01",
        "period_end": "2026-06-30",
        "period_label": "FY2026",
        "period_basis": "stated",
        "change_kind": "stated",
        # As typed it is not in the passage, so the passage is kept.
        "stated": "some €9.4 billion",
        "qualifier": "about",
        "best": 9_400_000_000,
        "effective_date": "2025-05-02",
        "date_precision": "day",
        "date_basis": "stated",
        "source": "wire",
        "quote": "some €9.4 billion",
        "note": "because",
        "is_believed": True,
        "is_corrected": False,
    }
    assert known(claim) == whole
    number = claim["claim_id"]
    corrected = mill(f"revise figure {number} '€9.4 billion' --correct --note misread")
    assert preview(corrected) == {
        "corrects": f"claim {number} of 2025-05-02, capex",
        "was": "best 9,400,000,000 EUR (about)",
        "is": "low 9,400,000,000, best 9,400,000,000, high 9,400,000,000 EUR (exact)",
        "reason": "misread",
        "source": "wire",
        "quote": "“some €9.4 billion”",
    }
    [new] = rows(CLAIM.format("figure", 1))
    assert known(new) == whole | {
        "stated": "€9.4 billion",
        "qualifier": "exact",
        **dict.fromkeys(("low", "high"), 9_400_000_000),
        "note": "misread",
        "corrects_claim_id": number,
    }
    assert new["citation_id"] == claim["citation_id"]


def test_a_figure_of_a_market_is_of_its_day_where_no_period_is_typed(mill: Run, rows: Rows) -> None:
    line = "add figure ai_growth 30% --market 'AI compute' --evidence forecast --announced 2025-05"
    assert preview(mill(f"{line} {SOURCE} --quote 30%"))["subject"] == "AI compute"
    [claim] = rows(CLAIM.format("figure", 1))
    assert known(claim) == {
        "market": "AI compute",
        "metric": "ai_growth",
        "unit": "percent",
        "evidence": "forecast",
        "period_start": "2025-05-31",
        "period_end": "2025-05-31",
        "period_basis": "stated",
        "change_kind": "stated",
        "stated": "30%",
        "qualifier": "exact",
        **dict.fromkeys(("low", "best", "high"), 30),
        "effective_date": "2025-05-31",
        "date_precision": "month",
        "date_basis": "stated",
        "source": "wire",
        "quote": "30%",
        "is_believed": True,
        "is_corrected": False,
    }


def test_the_state_of_a_site_is_on_file_as_it_was_typed(mill: Run, rows: Rows) -> None:
    line = f"revise site mill under_construction --announced 2025-02 --mode planned {SOURCE}"
    first = mill(f"{line} --quote 'in 2025' --note hearsay")
    assert preview(first) == {
        "site": "mill",
        "before": "nothing is claimed of it yet",
        "change": "announced",
        "status": "under_construction (planned)",
        "since": "2025-02-28 (to the month)",
        "source": "wire (new)",
        "quote": "“in 2025” (the text is not archived, so it is not checked)",
    }
    [claim] = rows(CLAIM.format("site", 1))
    whole = {
        "site": "mill",
        "status": "under_construction",
        "mode": "planned",
        "change_kind": "announced",
        "stated": "in 2025",
        "effective_date": "2025-02-28",
        "date_precision": "month",
        "date_basis": "stated",
        "source": "wire",
        "quote": "in 2025",
        "note": "hearsay",
        "is_believed": True,
        "is_corrected": False,
    }
    assert known(claim) == whole
    corrected = mill("revise site mill announced --correct --note 'no work yet'")
    assert written(corrected) == [
        ["source", "wire", "on file"],
        ["site", "mill", "on file"],
        ["claim", "written"],
    ]
    assert preview(corrected) == {
        "site": "mill",
        "corrects": f"claim {claim['claim_id']} of 2025-02-28: under_construction (planned)",
        "change": "announced",
        "status": "announced (planned)",
        "since": "2025-02-28 (to the month)",
        "source": "wire",
        "quote": "“in 2025”",
    }
    [new] = rows(CLAIM.format("site", 1))
    assert known(new) == whole | {
        "status": "announced",
        "note": "no work yet",
        "corrects_claim_id": claim["claim_id"],
    }
    assert new["citation_id"] == claim["citation_id"]


def test_a_correction_of_a_site_may_have_a_passage_a_day_and_a_mode_of_its_own(
    mill: Run, rows: Rows
) -> None:
    line = f"revise site mill under_construction --announced 2025 --mode planned {SOURCE}"
    assert mill(f"{line} --quote 'in 2025'").exit_code == 0
    result = mill(
        "revise site mill operational --correct --note 'it runs' --quote 'runs since May'"
        " --announced 2025-05-04 --mode reported"
    )
    assert preview(result)["source"] == "wire (on file)"
    new, old = rows(CLAIM.format("site", 2))
    assert known(differing(old, new)) == {
        "status": "operational",
        "mode": "reported",
        "effective_date": "2025-05-04",
        "date_precision": "day",
        "stated": "runs since May",
        "quote": "runs since May",
        "note": "it runs",
        "corrects_claim_id": old["claim_id"],
        "is_believed": True,
        "is_corrected": False,
    }
    later = mill(f"revise site mill paused --announced 2025-06-01 {SOURCE} --quote stands")
    # The mode is that of what is told, not of the claim before.
    assert preview(later)["status"] == "paused (reported)"
    assert preview(later)["before"] == (
        f"claim {new['claim_id']} of 2025-05-04: operational (reported)"
    )
