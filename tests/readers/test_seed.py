from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tracker.errors import UsageError
from tracker.readers import seed
from tracker.readers.seed import read_seed
from tracker.vocabulary import (
    ChangeKind,
    DatePrecision,
    IdentifierScheme,
    LinkKind,
    PeriodBasis,
    Qualifier,
)

COMPANIES = """\
companies:
  - slug: alibaba
    name: Alibaba
    kind: company
    country: CN
    fiscal_year_end_month: 3
    identifiers: {ticker: [BABA, 9988.HK], cik: [1577552]}
    names:
      - {name: 阿里巴巴, language: zh-Hans, kind: trading}
  - slug: alibaba-cloud
    name: Alibaba Cloud
    kind: subsidiary
    parent: alibaba
"""

SITES = """\
sites:
  - slug: harbin
    name: Harbin data centre
    kind: facility
    country: CN
    city: Harbin
    parties:
      - {company: china-mobile, role: operator}
"""

CHIPS = """\
chips:
  - slug: h100
    name: H100
    vendor: nvidia
    dense_fp16_tflops: 989.4
    power_w: 700
"""

DOCUMENT = """\
document:
  file: 004.txt
  sha256: 457b01212d8bedc7a51a3ae5bebecb3cdf38ed547f7080ecd1f2a9710fd5df17
source:
  slug: race
  kind: press
  title: The race
  published: 2025-03
  reliability: E
  repeats: yicai
other_sources:
  - {slug: yicai, kind: press, title: The original, reliability: C}
commitments:
  - slug: alibaba-hardware
    kind: programme
    title: Cloud and AI hardware
    parties:
      - {company: alibaba, role: spender, is_lead: true, share_low: 0.4, share_high: 0.5}
    sites: [harbin]
    links:
      - {part_of: everything, note: said so}
    claims:
      - quote: 3800亿元
        at: 73
        speaker: alibaba
        speaker_kind: company
        date: 2025-02-24
        status: announced
        amount:
          qualifier: more_than
          best: 380000000000
          currency: CNY
        period_start: 2025-02-24
        period_end: 2028-02-23
        mentions:
          - {quote: 3800亿元, at: 611}
        correction:
          reason: misprinted
          amount: {qualifier: exact, best: 390000000000, currency: CNY}
site_claims:
  - site: harbin
    status: operational
    quote: 8月投产
    at: 1477
    date: 2024-08
capacities:
  - site: harbin
    metric: compute
    quantity: {qualifier: exact, best: 6.9}
    number_format: fp16
    stage: planned
    is_domestic: true
    target_date: 2026
    quote: 6.9EFLOPS
    at: 1511
    date: 2025-03-04
figures:
  - company: alibaba
    metric: capex
    unit: currency
    currency: CNY
    quantity: {qualifier: exact, best: 31780000000}
    period_start: 2024-10-01
    period_end: 2024-12-31
    evidence: reported
    quote: 317.8亿元
    at: 682
    date: 2024-12-31
  - company: alibaba
    metric: valuation
    unit: currency
    currency: USD
    quantity: {qualifier: about, best: 300000000000}
    evidence: estimated
    quote: 3000亿美元
    at: 700
    date: 2024-12-31
    date_basis: inferred
"""

FILES = {"companies": COMPANIES, "chips": CHIPS, "sites": SITES, "document": DOCUMENT}


def read(text: str) -> seed.SeedFile:
    return read_seed(text.encode(), "x.yaml")


@pytest.fixture
def document() -> seed.DocumentFile:
    record = read(DOCUMENT)
    assert isinstance(record, seed.DocumentFile)
    return record


def mistake_in(text: str) -> tuple[int, str]:
    """The line and the words of the one mistake in a file."""
    with pytest.raises(UsageError) as caught:
        read(text)
    file, line, message = str(caught.value).split(":", 2)
    assert file == "x.yaml"
    assert "\n" not in message
    return int(line), message.strip()


def test_companies_are_read() -> None:
    record = read(COMPANIES)
    assert isinstance(record, seed.CompaniesFile)
    alibaba, cloud = record.companies
    assert alibaba.identifiers is not None
    assert alibaba.identifiers.values() == [
        (IdentifierScheme.CIK, "1577552"),
        (IdentifierScheme.TICKER, "BABA"),
        (IdentifierScheme.TICKER, "9988.HK"),
    ]
    assert [str(name.location) for name in alibaba.names] == ["x.yaml:9"]
    assert (cloud.parent, cloud.fiscal_year_end_month) == ("alibaba", None)


def test_chips_and_sites_are_read() -> None:
    chips, sites = read(CHIPS), read(SITES)
    assert isinstance(chips, seed.ChipsFile)
    assert isinstance(sites, seed.SitesFile)
    assert chips.chips[0].dense_fp16_tflops == Decimal("989.4")
    assert sites.sites[0].parties[0].company == "china-mobile"


def test_a_source_published_in_a_month_is_dated_by_its_last_day(
    document: seed.DocumentFile,
) -> None:
    published = document.source.published_on
    assert published is not None
    assert (published.day, published.precision) == (date(2025, 3, 31), DatePrecision.MONTH)


def test_a_commitment_is_read_whole(document: seed.DocumentFile) -> None:
    [commitment] = document.commitments
    assert commitment.parties[0].share_high == Decimal("0.5")
    assert commitment.links[0].relation == (LinkKind.PART_OF, "everything")
    [claim] = commitment.claims
    assert str(claim.location) == "x.yaml:23"
    assert str(claim.location.at("date")) == "x.yaml:27"
    assert claim.amount.bounds.low == 380000000000
    assert claim.change_kind is ChangeKind.ANNOUNCED


def test_a_correction_differs_only_in_what_it_gives(document: seed.DocumentFile) -> None:
    claim, correction = document.commitments[0].claims[0].with_corrections()
    assert correction.amount.bounds.qualifier is Qualifier.EXACT
    assert correction.note == "misprinted"
    assert correction.mentions == ()
    for key in ("quote", "at", "speaker", "speaker_kind", "date", "status", "period_start"):
        assert getattr(correction, key) == getattr(claim, key)


def test_a_correction_may_itself_be_corrected() -> None:
    nested = (
        "          reason: misprinted\n          correction: {reason: not so, status: paused}\n"
    )
    record = read(DOCUMENT.replace("          reason: misprinted\n", nested))
    assert isinstance(record, seed.DocumentFile)
    chain = list(record.commitments[0].claims[0].with_corrections())
    assert [claim.status for claim in chain] == ["announced", "announced", "paused"]
    assert [claim.note for claim in chain] == [None, "misprinted", "not so"]
    assert chain[2].amount.best == 390000000000


def test_capacities_and_figures_are_stated_and_sites_announced_unless_they_say_so(
    document: seed.DocumentFile,
) -> None:
    assert document.site_claims[0].change_kind is ChangeKind.ANNOUNCED
    assert document.capacities[0].change_kind is ChangeKind.STATED
    assert document.figures[0].change_kind is ChangeKind.STATED


def test_a_figure_without_a_period_is_a_stock_on_its_day(document: seed.DocumentFile) -> None:
    flow, stock = document.figures
    assert flow.period == (date(2024, 10, 1), date(2024, 12, 31), PeriodBasis.STATED)
    assert stock.period == (date(2024, 12, 31), date(2024, 12, 31), PeriodBasis.INFERRED)


def test_a_document_may_say_nothing_but_what_it_is() -> None:
    record = read(DOCUMENT.partition("other_sources:")[0])
    assert isinstance(record, seed.DocumentFile)
    lists = ("other_sources", "commitments", "site_claims", "capacities", "figures")
    assert [getattr(record, name) for name in lists] == [()] * 5


def test_records_are_frozen(document: seed.DocumentFile) -> None:
    with pytest.raises(ValueError, match="frozen"):
        document.source.title = "another"  # type: ignore[misc]


MISTAKES: dict[str, tuple[str, str, str, str]] = {
    # what: (file, line as it stands, line with the mistake, message)
    "digits": ("document", "best: 380000000000", "best: 3.8e11",
        "amount.best: expected digits such as 380000000000, found '3.8e11'"),
    "underscores": ("document", "best: 380000000000", "best: 380_000_000_000",
        "amount.best: expected digits such as 380000000000, found '380_000_000_000'"),
    "key": ("document", "status: announced", "staus: announced",
        "staus: unknown key 'staus', did you mean 'status'?"),
    "nested key": ("document", "currency: CNY", "curency: CNY",
        "amount.curency: unknown key 'curency', did you mean 'currency'?"),
    "party": ("document", "role: spender", "role: payer",
        "role: expected one of spender, partner, customer, supplier, financier, investee,"
        " announcer, found 'payer'"),
    "stage": ("document", "stage: planned", "stage: plan",
        "stage: expected one of planned, under_construction, operational, retired, paused,"
        " cancelled, found 'plan'"),
    "qualifier": ("document", "qualifier: more_than", "qualifier: over",
        "amount.qualifier: expected one of exact, about, range, at_least, more_than, up_to,"
        " less_than, order_of_magnitude, undisclosed, found 'over'"),
    "date": ("document", "date: 2025-02-24", "date: 2025-02-30",
        "date: there is no such date: '2025-02-30'"),
    "offset": ("document", "at: 73", "at: -73",
        "at: expected a whole number such as 1477, found '-73'"),
    "backward": ("document", "period_end: 2028-02-23", "period_end: 2024-02-23",
        "period_end: the period ends on 2024-02-23, before it starts on 2025-02-24"),
    "precision": ("document", "date: 2024-08", "date_precision: day\n    date: 2024-08",
        "date_precision: the date is written as a month, so it cannot be a day"),
    "format": ("document", "metric: compute", "metric: accelerators",
        "number_format: a number format goes with metric compute only"),
    "metric": ("document", "metric: capex", "metric: Capex",
        "metric: expected a metric such as capex_growth, found 'Capex'"),
    "unit": ("document", "unit: currency", "unit: percent",
        "currency: unit percent has no currency"),
    "hash": ("document", "sha256: 457b0121", "sha256: 457B0121",
        "document.sha256: expected 64 hexadecimal digits in lower case, found"
        " '457B01212d8bedc7a51a3ae5bebecb3cdf38ed547f7080ecd1f2a9710fd5df17'"),
    "path": ("document", "file: 004.txt", "file: ../004.txt",
        "document.file: expected the name of a file, without a folder, found '../004.txt'"),
    "itself": ("document", "repeats: yicai", "repeats: race",
        "source.repeats: a source cannot repeat itself"),
    "shares": ("document", "share_high: 0.5", "share_high: 0.3",
        "share_high: share_high 0.3 is below share_low 0.4"),
    "percent": ("document", "share_high: 0.5", "share_high: 50",
        "share_high: expected a share from 0 to 1 such as 0.25, found '50'"),
    "link": ("document", "part_of: everything,", "part_of: everything, overlaps: x,",
        "links: expected exactly one of part_of, overlaps, expands, replaces, counterpart_of,"
        " duplicate_of, differs_from, found 2"),
    "reason": ("document", "reason: misprinted", "status: paused",
        "correction: the key 'reason' is missing"),
    "corrected passage": ("document", "reason: misprinted", "reason: x\n          quote: y",
        "correction.quote: not in a correction: same passage, same thing, and its note is"
        " the reason"),
    "correction key": ("document", "reason: misprinted", "reason: x\n          stauts: y",
        "correction.stauts: unknown key 'stauts', did you mean 'status'?"),
    "mention": ("document", "quote: 3800亿元, at: 611", "quote: 3800亿元, at: 73",
        "mentions: the same place stands in this claim already"),
    "document again": ("document", "slug: yicai, kind", "slug: race, kind",
        "slug: 'race' is the document itself"),
    "month": ("companies", "fiscal_year_end_month: 3", "fiscal_year_end_month: 13",
        "fiscal_year_end_month: expected a month from 1 to 12, found '13'"),
    "country": ("companies", "country: CN", "country: China",
        "country: expected a country of ISO 3166 such as JP, found 'China'"),
    "list": ("companies", "cik: [1577552]", "cik: 1577552",
        "identifiers.cik: expected a list"),
    "scheme": ("companies", "cik: [1577552]", "sic: [1577552]",
        "identifiers.sic: unknown key 'sic', known are ticker, cik, lei, wikidata"),
    "twice": ("companies", "slug: alibaba-cloud", "slug: alibaba",
        "slug: 'alibaba' stands in line 2 already"),
    "slug": ("sites", "slug: harbin", "slug: Harbin",
        "slug: expected a slug such as alibaba-cloud, found 'Harbin'"),
    "power": ("chips", "power_w: 700", "power_w: 0.7 kW",
        "power_w: expected digits such as 380000000000, found '0.7 kW'"),
    "two subjects": ("document", "company: alibaba\n    metric: capex",
        "company: alibaba\n    market: ai\n    metric: capex",
        "figures: expected exactly one of company, market, found company and market"),
    "three subjects": ("document", "site: harbin\n    metric",
        "site: harbin\n    company: alibaba\n    country: CN\n    metric",
        "capacities: expected exactly one of site, company, country, found site and company and"
        " country"),
    "due": ("document", "target_date: 2026", "target_precision: month",
        "target_precision: a precision without a target_date"),
    "due day": ("document", "target_date: 2026", "target_precision: day\n    target_date: 2026",
        "target_precision: the date is written as a year, so it cannot be a day"),
    "no days": ("document", "period_start: 2025-02-24\n        period_end: 2028-02-23",
        "period_basis: inferred",
        "period_basis: period_basis without period_start and period_end"),
    "no first day": ("document", "period_start: 2025-02-24\n        period_end",
        "period_end", "claims: the key 'period_start' is missing: a period has both ends"),
    "unpublished": ("document", "published: 2025-03", "published_precision: month",
        "source.published_precision: a precision without the date published"),
    "published day": ("document", "published: 2025-03",
        "published_precision: day\n  published: 2025-03",
        "source.published_precision: the date is written as a month, so it cannot be a day"),
    "numbers": ("document", "qualifier: more_than", "qualifier: range",
        "amount: range takes low and high, found best"),
    "nothing": ("document", "best: 6.9", "best: -1",
        "quantity: expected 0 or more, found -1"),
    "correction word": ("document", "target_date: 2026", "correction: misprinted",
        "correction: expected keys with values"),
    "no list": ("document", "sites: [harbin]", "sites: harbin", "sites: expected a list"),
    "one value": ("companies", "name: Alibaba\n", "name: [Alibaba]\n",
        "name: expected one value"),
    "no keys": ("document", "quantity: {qualifier: exact, best: 6.9}", "quantity: 6.9",
        "quantity: expected keys with values"),
    "no link": ("document", "{part_of: everything, note: said so}", "{note: said so}",
        "links: expected exactly one of part_of, overlaps, expands, replaces, counterpart_of,"
        " duplicate_of, differs_from, found 0"),
    "half a position": ("sites", "city: Harbin", "latitude: 45.8",
        "longitude: latitude and longitude go together"),
    "other half": ("sites", "city: Harbin", "longitude: 126.5",
        "latitude: latitude and longitude go together"),
    "no position": ("sites", "city: Harbin", "position_precision: city",
        "position_precision: a precision without a position"),
    "chip twice": ("chips", "power_w: 700", "power_w: 700\n  - {slug: h100, name: H}",
        "slug: 'h100' stands in line 2 already"),
    "site twice": ("sites", "sites:\n",
        "sites:\n  - {slug: harbin, name: H, kind: campus, country: CN}\n",
        "slug: 'harbin' stands in line 2 already"),
    "source twice": ("document", "- {slug: yicai, kind",
        "- {slug: yicai, kind: press, title: X, reliability: C}\n  - {slug: yicai, kind",
        "slug: 'yicai' stands in line 12 already"),
    "commitment twice": ("document", "site_claims:",
        "  - slug: alibaba-hardware\nsite_claims:",
        "slug: 'alibaba-hardware' stands in line 14 already"),
}  # fmt: skip


ELSEWHERE = {
    "chip twice": 1,
    "commitment twice": 1,
    "half a position": -4,
    "no first day": -10,
    "numbers": -1,
    "other half": -4,
    "site twice": 3,
    "source twice": 1,
    "corrected passage": 1,
    "correction key": 1,
    "format": 2,
    "reason": -1,
    "unit": 1,
}
"""Lines from the one changed to the one named, where a line is added or two disagree."""


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_named_with_its_line(what: str) -> None:
    kind, right, wrong, message = MISTAKES[what]
    before, found, after = FILES[kind].partition(right)
    assert found
    line, said = mistake_in(before + wrong + after)
    assert said == message
    assert line == len(before.splitlines()) + ELSEWHERE.get(what, 0)


@pytest.mark.parametrize(
    ("cut", "message", "stands_at"),
    [
        ("        date: 2025-02-24\n", "date: the key is missing", "- quote: 3800亿元"),
        ("          currency: CNY\n", "amount: the key 'currency' is missing", "amount:"),
        ("    evidence: reported\n", "evidence: the key is missing", "- company: alibaba"),
        ("\n    currency: CNY", "figures: the key 'currency' is missing", "- company: alibaba"),
        (
            "        period_end: 2028-02-23\n",
            "claims: the key 'period_end' is missing: a period has both ends",
            "- quote: 3800亿元",
        ),
        (
            "  - site: harbin\n    metric",
            "capacities: expected exactly one of site, company, country, found none",
            "- metric",
        ),
    ],
)
def test_what_is_missing_is_named_where_it_should_stand(
    cut: str, message: str, stands_at: str
) -> None:
    text = DOCUMENT.replace(cut, "  - metric" if cut.endswith("metric") else "", 1)
    line, said = mistake_in(text)
    assert said == message
    assert text.splitlines()[line - 1].strip().startswith(stands_at)


PASSAGE = "not in a correction: same passage, same thing, and its note is the reason"


@pytest.mark.parametrize(
    "given",
    [
        "quote: y",
        "at: 1",
        "speaker: y",
        "speaker_kind: company",
        "reported_by: y",
        "mentions: []",
        "site: y",
        "company: y",
        "country: CN",
        "market: y",
        "note: y",
    ],
)
def test_a_correction_is_of_one_passage_and_one_thing(given: str) -> None:
    correction = f"target_date: 2026\n    correction: {{reason: x, {given}}}"
    _, said = mistake_in(DOCUMENT.replace("target_date: 2026", correction))
    assert said == f"correction.{given.partition(':')[0]}: {PASSAGE}"


def test_a_mistake_of_the_claim_comes_before_that_of_its_correction() -> None:
    text = DOCUMENT.replace("reason: misprinted", "colour: red").replace("at: 73", "at: x")
    assert mistake_in(text)[1] == "at: expected a whole number such as 1477, found 'x'"


def test_a_position_points_at_the_site_where_nothing_else_is_said() -> None:
    def pointing_at(more: str) -> object:
        record = read(SITES.replace("city: Harbin", f"city: Harbin{more}"))
        assert isinstance(record, seed.SitesFile)
        return record.sites[0].pointing_at

    position = "\n    latitude: 45.8\n    longitude: 126.5"
    assert pointing_at("") is None
    assert pointing_at(position) == "exact"
    assert pointing_at(f"{position}\n    position_precision: city") == "city"


@pytest.mark.parametrize("kind", LinkKind)
def test_every_link_says_what_it_is_to_whom(kind: LinkKind) -> None:
    record = read(DOCUMENT.replace("part_of: everything", f"{kind}: everything"))
    assert isinstance(record, seed.DocumentFile)
    assert record.commitments[0].links[0].relation == (kind, "everything")


def test_an_undisclosed_amount_needs_no_currency(document: seed.DocumentFile) -> None:
    text = DOCUMENT.replace(
        "qualifier: more_than\n          best: 380000000000\n", "qualifier: undisclosed\n"
    )
    line, said = mistake_in(text)
    assert said == "amount.currency: an undisclosed amount has no currency"
    assert "currency" in text.splitlines()[line - 1]
    read(text.replace("          currency: CNY\n", ""))


@pytest.mark.parametrize("figure", ["0", "-5"])
def test_an_amount_is_more_than_nothing(figure: str) -> None:
    _, said = mistake_in(DOCUMENT.replace("best: 380000000000", f"best: {figure}"))
    assert said.startswith("amount: ")


def test_a_figure_may_fall() -> None:
    read(DOCUMENT.replace("best: 31780000000", "best: -31"))


def test_the_first_of_several_mistakes_is_named() -> None:
    text = DOCUMENT.replace("stage: planned", "stage: x").replace("at: 73", "at: x")
    assert mistake_in(text)[1].startswith("at:")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# x\n- a\n", ""),
        ("# x\nword\n", ""),
        ("# x\nfirms: []\npeople: []\n", ", found firms, people"),
        ("# x\n{}\n", ", found none"),
    ],
)
def test_a_file_of_no_known_kind_is_refused(text: str, found: str) -> None:
    expected = f"expected one of the keys companies, chips, sites, document, filer{found}"
    assert mistake_in(text) == (2, expected)


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_refuses_a_key_that_it_does_not_know(
    kind: str, unknown_key: Callable[[str], str]
) -> None:
    text = unknown_key(FILES[kind])
    line, said = mistake_in(text)
    assert "unknown key 'colour'" in said
    assert text.splitlines()[line - 1] == "colour: red"


@pytest.fixture
def unknown_key() -> Callable[[str], str]:
    return lambda text: text + "colour: red\n"
