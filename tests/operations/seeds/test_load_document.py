"""Sources, quotes, commitments and claims of one document."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.operations import files
from tests.operations.conftest import Load, Query
from tracker.errors import ConflictError, UsageError
from tracker.operations.seeds.claims import MAXIMUM_KEY, bounded

NAME = "documents/001-race.yaml"


def changed(*edits: tuple[str, str]) -> dict[str, str]:
    text = files.DOCUMENT
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return files.FILES | {NAME: text}


def refused(load: Load, error: type[Exception], *edits: tuple[str, str]) -> tuple[int, str]:
    """The line and the words with which a changed document is refused."""
    with pytest.raises(error) as caught:
        load(changed(*edits))
    _, _, said = str(caught.value).rpartition("001-race.yaml:")
    assert "\n" not in said
    line, _, message = said.partition(": ")
    return int(line), message


def line_of(words: str) -> int:
    return files.line_of(files.DOCUMENT, words)


def test_a_claim_is_stored_with_its_passage(load: Load, query: Query) -> None:
    load()
    [row] = query(
        "SELECT claim.stated, qualifier, low, best, high, currency_code, status, change_kind,"
        " effective_date, date_precision, date_basis, amount_of, period_start, period_end,"
        " period_label, period_basis, quote, quote_start, quote_end, speaker, speaker_kind,"
        " source.slug, seed_key, claim.note"
        " FROM tracker.commitment_claim AS claim JOIN tracker.citation USING (citation_id)"
        " JOIN tracker.source USING (source_id) WHERE corrects_claim_id IS NULL"
    )
    assert row == {
        "stated": "3800亿元",
        "qualifier": "more_than",
        "low": Decimal(380000000000),
        "best": Decimal(380000000000),
        "high": None,
        "currency_code": "CNY",
        "status": "announced",
        "change_kind": "announced",
        "effective_date": date(2025, 2, 24),
        "date_precision": "day",
        "date_basis": "stated",
        "amount_of": "commitment",
        "period_start": date(2025, 2, 24),
        "period_end": date(2028, 2, 23),
        "period_label": "三年",
        "period_basis": "stated",
        "quote": "超过3800亿元",
        "quote_start": 8,
        "quote_end": 16,
        "speaker": "Alibaba",
        "speaker_kind": "company",
        "slug": "race",
        "seed_key": "commitment/alibaba-hardware/race@8",
        "note": None,
    }


def test_a_correction_follows_its_claim(load: Load, query: Query) -> None:
    load()
    [row] = query(
        "SELECT claim.best, claim.note, claim.seed_key, claim.effective_date,"
        " claim.citation_id = corrected.citation_id AS same_passage, corrected.seed_key AS of"
        " FROM tracker.commitment_claim AS claim JOIN tracker.commitment_claim AS corrected"
        " ON corrected.commitment_claim_id = claim.corrects_claim_id"
    )
    assert row == {
        "best": Decimal(390000000000),
        "note": "misprinted",
        "seed_key": "commitment/alibaba-hardware/race@8/correction",
        "effective_date": date(2025, 2, 24),
        "same_passage": True,
        "of": "commitment/alibaba-hardware/race@8",
    }


def test_a_correction_can_be_added_to_a_claim_on_file(load: Load) -> None:
    correction = files.DOCUMENT[files.DOCUMENT.index("        correction:") :]
    correction = correction[: correction.index("site_claims:")]
    load(changed((correction, "")))
    assert load().added == {"commitment_claim": 1}


@pytest.mark.rule("mention-no-claim")
def test_a_mention_corroborates_the_passage(load: Load, query: Query) -> None:
    load()
    [row] = query(
        "SELECT mention.quote, mention.quote_start, mention.speaker, cited.quote AS of"
        " FROM tracker.citation AS mention JOIN tracker.citation AS cited"
        " ON cited.citation_id = mention.corroborates_citation_id"
    )
    assert row == {"quote": "3800亿元", "quote_start": 17, "speaker": None, "of": "超过3800亿元"}


def test_a_place_may_carry_a_claim_and_corroborate_another(load: Load, query: Query) -> None:
    mentions = "          - {quote: 3800亿元, at: 17}\n"
    load(changed((mentions, mentions + "          - {quote: 8月投产, at: 31}\n")))
    assert query(
        "SELECT corroborates_citation_id IS NOT NULL AS corroborates,"
        " count(site_claim_id) AS claims FROM tracker.citation"
        " LEFT JOIN tracker.site_claim USING (citation_id)"
        " WHERE quote_start = 31 GROUP BY corroborates ORDER BY corroborates"
    ) == [{"corroborates": False, "claims": 1}, {"corroborates": True, "claims": 0}]


def test_a_place_on_file_as_a_mention_may_carry_a_claim_later(load: Load, query: Query) -> None:
    mentions = "          - {quote: 3800亿元, at: 17}\n"
    site_claims = files.DOCUMENT[files.DOCUMENT.index("site_claims:") :]
    site_claims = site_claims[: site_claims.index("capacities:")]
    mentioned = mentions + "          - {quote: 8月投产, at: 31}\n"
    load(changed((mentions, mentioned), (site_claims, "")))
    load(changed((mentions, mentioned)))
    assert len(query("SELECT FROM tracker.site_claim")) == 1


def test_one_passage_is_stored_once_for_all_its_claims(load: Load, query: Query) -> None:
    other = """\
  - site: harbin
    status: announced
    mode: planned
    quote: 8月投产
    at: 31
    date: 2024-08
capacities:
"""
    load(changed(("capacities:\n", other)))
    assert query(
        "SELECT seed_key, mode, effective_date, date_precision FROM tracker.site_claim"
        " JOIN tracker.citation USING (citation_id) ORDER BY seed_key"
    ) == [
        {
            "seed_key": f"site/harbin{part}/race@31",
            "mode": mode,
            "effective_date": date(2024, 8, 31),
            "date_precision": "month",
        }
        for part, mode in [("/planned", "planned"), ("", "reported")]
    ]
    assert len(query("SELECT FROM tracker.citation WHERE quote_start = 31")) == 1


def test_one_passage_has_one_kind_of_speaker(load: Load) -> None:
    other = """\
  - site: harbin
    status: announced
    mode: planned
    quote: 8月投产
    at: 31
    speaker_kind: anonymous
    date: 2024-08
capacities:
"""
    line, message = refused(load, ConflictError, ("capacities:\n", other))
    assert line == line_of("capacities:") + 5
    assert message.startswith("speaker_kind: the passage is already on file with nothing")


def test_the_report_that_is_passed_on_is_the_origin(load: Load, query: Query) -> None:
    load()
    assert query(
        "SELECT origin.slug, speaker, seed_key, period_basis FROM tracker.figure_claim"
        " JOIN tracker.citation USING (citation_id)"
        " JOIN tracker.source AS origin ON origin.source_id = origin_source_id"
    ) == [
        {
            "slug": "idc-report",
            "speaker": "International Data Corporation",
            "seed_key": "figure/China AI compute/compute_capacity_growth"
            "/2025-01-01..2025-12-31/race@55",
            "period_basis": "stated",
        }
    ]


def test_the_document_cannot_pass_itself_on(load: Load) -> None:
    line, message = refused(load, UsageError, ("reported_by: idc-report", "reported_by: race"))
    assert (line, message) == (line_of("reported_by"), "reported_by: the document itself")


@pytest.mark.rule("capacity-unit")
def test_a_capacity_is_counted_in_the_unit_of_its_metric(load: Load, query: Query) -> None:
    load()
    assert query(
        "SELECT unit, site.slug, chip.slug AS chip, commitment.slug AS promise, is_domestic,"
        " seed_key FROM tracker.capacity_claim JOIN tracker.site USING (site_id)"
        " JOIN tracker.chip USING (chip_id) JOIN tracker.commitment USING (commitment_id)"
    ) == [
        {
            "unit": "EFLOPS",
            "slug": "harbin",
            "chip": "h20",
            "promise": "alibaba-hardware",
            "is_domestic": False,
            "seed_key": "capacity/harbin/compute/fp16/h20/operational/race@36",
        }
    ]


def test_speakers_that_are_no_company_stay_as_printed(load: Load, query: Query) -> None:
    load(changed(("speaker: alibaba", "speaker: a16z")))
    assert {"speaker": "a16z"} in query("SELECT speaker FROM tracker.citation")


def test_a_speaker_that_nearly_is_a_company_is_refused(load: Load) -> None:
    line, message = refused(load, UsageError, ("speaker: alibaba", "speaker: alibabba"))
    assert line == line_of("speaker: alibaba")
    assert message.startswith("no company 'alibabba' is on file; nearest are alibaba")


@pytest.mark.rule("claim-added-only")
@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (("more_than, best: 380000000000", "exact, best: 380000000000"),
         "amount: this claim is already on file with 'more_than', not 'exact'"),
        (("best: 380000000000", "best: 381000000000"),
         "amount: this claim is already on file with '380000000000', not '381000000000'"),
        (("date: 2025-02-24", "date: 2025-02-25"),
         "date: this claim is already on file with '2025-02-24', not '2025-02-25'"),
        (("status: announced", "status: signed"),
         "status: this claim is already on file with 'announced', not 'signed'"),
        (("quote: 超过3800亿元\n        at: 8", "quote: 过3800亿元\n        at: 8"),
         "quote: this claim is already on file with '超过3800亿元', not '过3800亿元'"),
        (("speaker: alibaba", "speaker: china-mobile"),
         "speaker: this claim is already on file with 'Alibaba', not 'China Mobile'"),
        (("reported_by: idc-report", "reported_by: yicai"),
         "reported_by: this claim is already on file with 'idc-report', not 'yicai'"),
        (("period_label: 三年", "period_label: 3年"),
         "period_label: this claim is already on file with '三年', not '3年'"),
        (("chip: h20\n", "chip: h20\n    tenure: leased\n"),
         "tenure: this claim is already on file with nothing, not 'leased'"),
        (("reason: misprinted", "reason: misread"),
         "note: this claim is already on file with 'misprinted', not 'misread'"),
        (("commitment: alibaba-hardware", "commitment: everything"),
         "commitment: this claim is already on file with 'alibaba-hardware', not 'everything'"),
    ],
)  # fmt: skip
def test_a_claim_on_file_is_never_changed(
    load: Load, query: Query, edit: tuple[str, str], message: str
) -> None:
    load()
    with pytest.raises(ConflictError) as caught:
        load(changed(edit))
    said = str(caught.value).rpartition("001-race.yaml:")[2]
    line, _, words = said.partition(": ")
    assert words == message + "; claims are never changed"
    assert abs(int(line) - line_of(edit[0])) <= 1
    assert caught.value.hint is not None
    assert "correction:" in caught.value.hint
    assert len(query("SELECT FROM tracker.citation")) == 5


@pytest.mark.rule("duplicate-claim")
def test_a_claim_stands_once_in_a_file(load: Load) -> None:
    figure = files.DOCUMENT[files.DOCUMENT.index("  - market:") :]
    texts = files.FILES | {NAME: files.DOCUMENT + figure}
    first = line_of("- market:")
    again = first + figure.count("\n")
    with pytest.raises(UsageError, match=rf":{again}: the claim of line {first} again"):
        load(texts)


@pytest.mark.rule("duplicate-claim")
def test_the_same_passage_may_say_two_things(load: Load) -> None:
    figure = files.DOCUMENT[files.DOCUMENT.index("  - market:") :]
    other = figure.replace("compute_capacity_growth", "market_size_growth")
    report = load(files.FILES | {NAME: files.DOCUMENT + other})
    assert report.added["figure_claim"] == 2
    assert report.added["citation"] == 5


def test_commitments_are_linked(load: Load, query: Query) -> None:
    load()
    assert query(
        "SELECT lesser.slug, link.kind, greater.slug AS other, link.note"
        " FROM tracker.commitment_link AS link JOIN tracker.commitment AS lesser"
        " USING (commitment_id) JOIN tracker.commitment AS greater"
        " ON greater.commitment_id = link.other_commitment_id"
    ) == [
        {
            "slug": "alibaba-hardware",
            "kind": "part_of",
            "other": "everything",
            "note": "as it says",
        }
    ]


def test_a_link_names_what_stands_earlier(load: Load) -> None:
    edit = ("title: All of it\n", "title: All of it\n    links: [{expands: alibaba-hardware}]\n")
    with pytest.raises(UsageError, match="no commitment 'alibaba-hardware'") as caught:
        load(changed(edit))
    assert caught.value.hint == "a link names a commitment that stands earlier"


@pytest.mark.rule("link-two-things")
def test_a_commitment_is_not_linked_to_itself(load: Load) -> None:
    line, message = refused(load, UsageError, ("part_of: everything", "part_of: alibaba-hardware"))
    assert line == line_of("part_of")
    assert message == "part_of: a commitment cannot be linked to itself"


LATER = """\
document:
  file: later.txt
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
source: {slug: later, kind: press, title: Later, reliability: C}
commitments:
  - slug: alibaba-hardware
"""


def later(*lines: str) -> dict[str, str]:
    """The files with a later document that adds to a commitment on file."""
    return files.FILES | {"documents/002-later.yaml": LATER + "".join(f"    {x}\n" for x in lines)}


def test_a_later_document_adds_claims_parties_and_sites(load: Load) -> None:
    load()
    site = "  - {slug: suzhou, name: Suzhou, kind: facility, country: CN}\n"
    report = load(
        later(
            "parties: [{company: alibaba-cloud, role: customer}]",
            "sites: [suzhou]",
            "links: [{overlaps: everything}]",
            "claims:",
            "  - {quote: 4000亿元, at: 3, date: 2025-09, change: increased, status: reaffirmed,",
            "     amount: {qualifier: exact, best: 400000000000, currency: CNY}}",
        )
        | {"sites.yaml": files.SITES + site}
    )
    assert report.added == {
        "site": 1,
        "source": 1,
        "citation": 1,
        "commitment_party": 1,
        "commitment_site": 1,
        "commitment_link": 1,
        "commitment_claim": 1,
    }


@pytest.mark.rule("link-one-whole")
def test_a_commitment_is_part_of_one_other(load: Load) -> None:
    new = "  - {slug: another, kind: programme, title: Another}\n  - slug: alibaba-hardware\n"
    texts = later("links: [{part_of: another}]")
    text = texts["documents/002-later.yaml"].replace("  - slug: alibaba-hardware\n", new)
    with pytest.raises(ConflictError, match=r":8: part_of: .* already on file as part of 'every"):
        load(texts | {"documents/002-later.yaml": text})


@pytest.mark.rule("seed-contradiction")
@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("kind: lease", "7: kind: commitment 'alibaba-hardware' is already on file as 'programme'"),
        ("title: Other", "7: title: commitment 'alibaba-hardware' is already on file as 'Cloud"),
        ("country: JP", "7: country: commitment 'alibaba-hardware' is already on file as 'CN'"),
        (
            "links: [{part_of: everything, note: no}]",
            "7: note: the link to 'everything' is already on file as",
        ),
    ],
)
def test_a_commitment_that_is_on_file_otherwise_is_a_conflict(
    load: Load, added: str, message: str
) -> None:
    with pytest.raises(ConflictError) as caught:
        load(later(added))
    assert f"002-later.yaml:{message}" in str(caught.value)


def test_a_lead_and_shares_are_filled_in_and_then_stand(load: Load, query: Query) -> None:
    load()
    known = "parties: [{company: alibaba, role: spender, is_lead: true, share_low: 0.25}]"
    assert load(later(known)).filled == {"commitment_party": 1}
    assert load(later(known)).filled == {}
    with pytest.raises(ConflictError, match="share_low: the spender 'alibaba' is already on file"):
        load(later(known.replace("0.25", "0.3")))
    with pytest.raises(ConflictError, match=r"is_lead: .* on file as 'true', not 'false'"):
        load(later(known.replace("true", "false")))


def test_a_new_commitment_needs_a_kind_and_a_title(load: Load) -> None:
    line, message = refused(load, UsageError, ("    title: Cloud and AI hardware\n", ""))
    assert line == line_of("slug: alibaba-hardware")
    assert message.startswith("no commitment 'alibaba-hardware' is on file")


def test_a_source_that_is_on_file_otherwise_is_a_conflict(load: Load) -> None:
    load()
    line, message = refused(load, ConflictError, ("published: 2025-03-04", "published: 2025-03-05"))
    assert line == line_of("published")
    assert message == (
        "published: source 'race' is already on file as '2025-03-04', not '2025-03-05'"
    )


def test_a_source_that_was_only_named_may_turn_up_as_a_document(
    load: Load, query: Query, connection: Connection
) -> None:
    load()
    text = LATER.partition("commitments:")[0].replace("slug: later", "slug: idc-report")
    text = text.replace(
        "kind: press, title: Later, reliability: C",
        "kind: analyst, title: A report, reliability: B",
    )
    report = load({"documents/002-later.yaml": text})
    assert report.filled == {"source": 1}
    assert query("SELECT sha256 FROM tracker.source WHERE slug = 'idc-report'") == [
        {"sha256": "0" * 64}
    ]


def test_documents_are_archived(load: Load, query: Query, documents: Path) -> None:
    load(documents=documents)
    assert query("SELECT body FROM tracker.source_text") == [{"body": files.TEXT}]


def test_documents_can_be_archived_later(load: Load, documents: Path) -> None:
    load()
    assert load(documents=documents).added == {"source_text": 1}


def test_a_missing_document_is_named(load: Load, documents: Path) -> None:
    (documents / "race.txt").unlink()
    with pytest.raises(UsageError, match=r"001-race\.yaml:2: file: .*/race\.txt is missing"):
        load(documents=documents)


@pytest.mark.rule("document-same-text")
def test_another_text_is_refused(load: Load, documents: Path) -> None:
    (documents / "race.txt").write_text(files.TEXT + " ", encoding="utf-8")
    with pytest.raises(UsageError, match=r"001-race\.yaml:3: sha256: .*race\.txt is another text"):
        load(documents=documents)


@pytest.mark.rule("quote-loaded")
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("at: 8\n", "at: 9\n"),
        ("at: 17", "at: 18"),
        ("at: 31", "at: 30"),
        ("at: 36", "at: 3600"),
        ("at: 55", "at: 54"),
        ("quote: 增长43%", "quote: 增长44%"),
    ],
)
def test_a_quote_that_is_not_at_its_place_is_refused(
    load: Load, query: Query, documents: Path, right: str, wrong: str
) -> None:
    quoted = line_of(right) - (0 if "quote" in right or "17" in right else 1)
    with pytest.raises(UsageError, match=rf"001-race\.yaml:{quoted}: quote: "):
        load(changed((right, wrong)), documents=documents)
    assert query("SELECT FROM tracker.source") == []


def test_seeds_load_without_their_documents(load: Load, query: Query) -> None:
    load(changed(("at: 8\n", "at: 9\n")))
    assert query("SELECT FROM tracker.source_text") == []


def test_long_names_of_claims_are_bounded_and_stay_apart() -> None:
    names = {bounded("x" * length) for length in range(250, 300)}
    assert len(names) == 50
    assert max(len(name) for name in names) == MAXIMUM_KEY
    assert bounded("x" * MAXIMUM_KEY) == "x" * MAXIMUM_KEY


@pytest.mark.rule("capacity-phases")
@pytest.mark.rule("capacity-of-promise")
def test_a_file_may_hold_phases_of_a_promise_and_none_of_it_so_far(
    load: Load, query: Query
) -> None:
    of_site = files.DOCUMENT[files.DOCUMENT.index("  - site: harbin\n    metric") :]
    of_site = of_site[: of_site.index("figures:")]
    plan = (
        "  - metric: it_power\n    quantity: {qualifier: exact, best: BEST}\n    stage: planned\n"
        "    target_date: 2028\n    phase_date: 2027\n    commitment: alibaba-hardware\n"
        "    quote: 6.9EFLOPS\n    at: 36\n    date: 2025-03-04\n"
    )
    none = plan.replace("planned", "operational").replace("BEST", "0")
    none = none.replace("    target_date: 2028\n    phase_date: 2027\n", "")
    load(changed((of_site, of_site + plan.replace("BEST", "500") + none)))

    rows = query(
        "SELECT subject_kind, subject, stage, best, target_date, phase_date FROM bi.capacity"
        " WHERE metric = 'it_power' ORDER BY best"
    )
    of_promise = ("commitment", "alibaba-hardware")
    assert [tuple(row.values()) for row in rows] == [
        (*of_promise, "operational", 0, None, None),
        (*of_promise, "planned", 500, date(2028, 12, 31), date(2027, 12, 31)),
    ]
    line, said = refused(load, UsageError, (of_site, of_site + none + "    phase_date: 2027\n"))
    assert said == "phase_date: what is operational comes in no phases"
    assert line


@pytest.mark.rule("party-dated")
def test_a_file_says_how_certain_a_party_is_and_how_long_it_is_one(
    load: Load, query: Query
) -> None:
    spender = "      - {company: alibaba, role: spender}\n    sites: [harbin]"
    dated = spender.replace(
        "spender}", "spender, certainty: likely, from_date: 2025-01-01, until_date: 2100-01-01}"
    )
    load(changed((spender, dated)))
    [row] = query(
        "SELECT certainty, from_date, until_date FROM bi.commitment_party"
        " WHERE commitment = 'alibaba-hardware'"
    )
    assert row == {
        "certainty": "likely",
        "from_date": date(2025, 1, 1),
        "until_date": date(2100, 1, 1),
    }
    backward = dated.replace("2100-01-01", "2024-12-31")
    _, said = refused(load, UsageError, (spender, backward))
    assert said == "until_date: it ends on 2024-12-31, before it begins on 2025-01-01"
