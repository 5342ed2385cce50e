"""What each noun of `tracker list` shows: its view, its filters and where it is searched."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Listing:
    """A view, and the SQL condition that each filter puts on its rows."""

    view: str
    order: tuple[str, ...]
    searched: tuple[str, ...]
    filters: dict[str, str]
    """Filter -> condition with the named value, such as `country_code = %(country)s`."""

    words: tuple[str, ...] = ()
    """Filters that take the values of the column that they are named as."""

    elsewhere: tuple[str, ...] = ()
    """Where else the text may stand; {name}, {quote} and {passage} say that it does."""

    headings: dict[str, str] = field(default_factory=dict)
    """Heading of the table in lower case -> the column that sorts it, where that has another name.

    Amounts in several currencies are in order only once they are dollars.
    """


OF_COMPANY = "company IN (SELECT company FROM bi.company_name WHERE {name})"
"""A company that has the text in any of its names."""

CLAIMED = (
    "SELECT citation_id FROM bi.figure_claim WHERE company = ANY (%(company)s)"
    " UNION SELECT citation_id FROM bi.commitment_claim JOIN bi.commitment_party"
    " USING (commitment) WHERE company = ANY (%(company)s)"
    " UNION SELECT citation_id FROM bi.capacity_claim WHERE company = ANY (%(company)s)"
    " UNION SELECT citation_id FROM bi.site_claim JOIN bi.site_party USING (site)"
    " WHERE company = ANY (%(company)s)"
)
"""Passages that something is claimed of a company from."""

IN_SPAN = "period_start <= make_date(%(year)s, 12, 31) AND period_end >= make_date(%(year)s, 1, 1)"
"""A period that touches the year."""

LISTINGS = {
    "companies": Listing(
        view="company",
        order=("company",),
        searched=("company", "name", "names", "ticker", "note"),
        filters={
            "country": "country_code = %(country)s",
            "kind": "kind = %(kind)s",
            "source": "company IN (SELECT company FROM bi.commitment_claim"
            " JOIN bi.commitment_party USING (commitment) WHERE source = %(source)s"
            " UNION SELECT company FROM bi.figure_claim WHERE source = %(source)s"
            " UNION SELECT company FROM bi.capacity_claim WHERE source = %(source)s"
            " UNION SELECT company FROM bi.site_claim JOIN bi.site_party USING (site)"
            " WHERE source = %(source)s)",
        },
        words=("kind",),
        headings={"seat": "country_code", "year end": "fiscal_year_end_month"},
    ),
    "sources": Listing(
        view="source",
        order=("published_date", "source"),
        searched=("source", "title", "publisher", "author", "url", "note"),
        filters={
            "company": "source IN"
            f" (SELECT source FROM bi.citation WHERE citation_id IN ({CLAIMED}))",
            "year": "extract(year FROM published_date) = %(year)s",
            "kind": "kind = %(kind)s",
            "source": "%(source)s IN (root_source, source) OR source IN"
            " (SELECT source FROM bi.citation WHERE origin_source = %(source)s)",
        },
        words=("kind",),
        elsewhere=("source IN (SELECT source FROM bi.citation WHERE {passage})",),
        headings={
            "published": "published_date",
            "grade": "reliability",
            "claims": "claim_count",
        },
    ),
    "sites": Listing(
        view="site",
        order=("country_code", "site"),
        searched=("site", "name", "region", "city", "quote", "note"),
        filters={
            "company": "site IN (SELECT site FROM bi.site_party WHERE company = ANY (%(company)s))",
            "country": "country_code = %(country)s",
            "kind": "kind = %(kind)s",
            "status": "status = %(status)s",
            "year": "site IN (SELECT site FROM bi.site_claim"
            " WHERE extract(year FROM effective_date) = %(year)s)",
            "source": "site IN (SELECT site FROM bi.site_claim WHERE source = %(source)s"
            " UNION SELECT site FROM bi.capacity_claim WHERE source = %(source)s)",
        },
        words=("kind", "status"),
        elsewhere=(
            f"site IN (SELECT site FROM bi.site_party WHERE {OF_COMPANY})",
            "site IN (SELECT site FROM bi.site_claim WHERE {quote})",
        ),
        headings={"country": "country_code", "since": "status_date"},
    ),
    "commitments": Listing(
        view="commitment",
        order=("announced_date", "commitment"),
        searched=("commitment", "title", "parties", "stated", "quote", "speaker", "note"),
        filters={
            "company": "commitment IN (SELECT commitment FROM bi.commitment_party"
            " WHERE company = ANY (%(company)s))",
            "country": "country_code = %(country)s",
            "year": f"({IN_SPAN} OR extract(year FROM announced_date) = %(year)s)",
            "kind": "kind = %(kind)s",
            "status": "status = %(status)s",
            "source": "commitment IN (SELECT commitment FROM bi.commitment_claim"
            " WHERE source = %(source)s)",
        },
        words=("kind", "status"),
        elsewhere=(
            f"commitment IN (SELECT commitment FROM bi.commitment_party WHERE {OF_COMPANY})",
            "commitment IN (SELECT commitment FROM bi.commitment_claim WHERE {quote})",
        ),
        headings={
            "announced": "announced_date",
            "amount": "amount_usd",
            "period": "period_start",
            "counted": "is_counted",
        },
    ),
    "capacity": Listing(
        view="capacity",
        order=("subject", "metric", "stage", "phase_date"),
        searched=("subject", "site", "chip", "stated", "quote", "speaker", "note"),
        filters={
            "company": "(company = ANY (%(company)s) OR site IN"
            " (SELECT site FROM bi.site_party WHERE company = ANY (%(company)s)))",
            "country": "country_code = %(country)s",
            "year": "%(year)s IN (extract(year FROM as_of_date), extract(year FROM target_date))",
            "metric": "metric = %(metric)s",
            "stage": "stage = %(stage)s",
            "source": "source = %(source)s",
        },
        words=("metric", "stage"),
        elsewhere=(
            OF_COMPANY,
            f"site IN (SELECT site FROM bi.site_party WHERE {OF_COMPANY})",
        ),
        headings={"figure": "best", "as of": "as_of_date", "due": "target_date"},
    ),
    "figures": Listing(
        view="figure",
        order=("company", "market", "metric", "period_start"),
        searched=("company_name", "market", "metric", "stated", "quote", "speaker", "note"),
        filters={
            "company": "company = ANY (%(company)s)",
            "country": "company IN"
            " (SELECT company FROM bi.company WHERE country_code = %(country)s)",
            "year": IN_SPAN,
            "metric": "metric = %(metric)s",
            "evidence": "evidence = %(evidence)s",
            "source": "source = %(source)s",
        },
        words=("metric", "evidence"),
        elsewhere=(OF_COMPANY,),
        headings={"of": "company_name", "figure": "best", "for": "period_start"},
    ),
    "quarters": Listing(
        view="figure_quarter",
        order=("company", "metric", "year", "quarter", "basis"),
        searched=("company", "company_name", "metric", "concept"),
        filters={
            "company": "company = ANY (%(company)s)",
            "country": "company IN"
            " (SELECT company FROM bi.company WHERE country_code = %(country)s)",
            "year": "year = %(year)s",
            "metric": "metric = %(metric)s",
            "method": "method = %(method)s",
            "basis": "basis = %(basis)s",
        },
        words=("metric", "method"),
        elsewhere=(OF_COMPANY,),
        headings={
            "of": "company_name",
            "quarter": "period_start",
            "last day": "period_end",
            "figure": "best_usd",
            "how": "method",
        },
    ),
    "citations": Listing(
        view="citation",
        order=("source", "quote_start", "citation_id"),
        searched=("source", "quote", "speaker", "source_title", "locator"),
        filters={
            "company": f"citation_id IN ({CLAIMED})",
            "year": "source IN (SELECT source FROM bi.source"
            " WHERE extract(year FROM published_date) = %(year)s)",
            "speaker_kind": "speaker_kind = %(speaker_kind)s",
            "source": "%(source)s IN (source, origin_source)",
        },
        words=("speaker_kind",),
        headings={"place": "quote_start", "claims": "claim_count"},
    ),
}
