"""Histories put on file: straight into the tables, as a load would leave them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from tests.reference.rows import Claim, History, Rate, Rates, Viewpoint

QUANTITY = ("stated", "qualifier", "low", "best", "high")
PRESENCE = ("certainty", "from_date", "until_date")
CLAIM = (
    "citation_id",
    "change_kind",
    "effective_date",
    "date_precision",
    "date_basis",
    "recorded_at",
    "corrects_claim_id",
    "note",
)


def load(connection: Connection, history: History) -> None:
    """Put a history on file."""
    for table, columns, rows in (
        *_things(history),
        *_passages(history),
        *_promises(history),
        *_figures(history),
        *_stocks(history),
        *_retractions(history),
    ):
        _copy(connection, table, columns, rows)


Table = tuple[str, Sequence[str], Iterable[Sequence[Any]]]
"""A table, its columns that are filled, and its rows."""


def _things(history: History) -> Iterator[Table]:
    month, merged = "fiscal_year_end_month", "merged_into_id"
    yield (
        "company",
        ("company_id", "slug", "name", "kind", month, merged, "parent_company_id", "country_code"),
        (
            (
                one.key,
                company(one.key),
                "A company",
                "company",
                one.fiscal_month,
                one.merged_into,
                one.parent,
                one.country,
            )
            for one in history.companies.values()
        ),
    )
    yield (
        "source",
        ("source_id", "slug", "title", "kind", "reliability", "root_source_id"),
        (
            (one.key, source(one.key), "A source", "press", one.reliability, one.repeats)
            for one in history.sources.values()
        ),
    )
    yield (
        "site",
        ("site_id", "slug", "name", "kind", "country_code", "parent_site_id"),
        (
            (one.key, site(one.key), "A site", "campus", one.country, one.parent)
            for one in history.sites.values()
        ),
    )
    yield (
        "site_party",
        ("site_id", "company_id", "role", *PRESENCE),
        ((one.key, *party) for one in history.sites.values() for party in one.parties),
    )


def _retractions(history: History) -> Iterator[Table]:
    for kind in sorted({one.kind for one in history.retractions}):
        of_kind = [one for one in history.retractions if one.kind == kind]
        yield (
            "retraction",
            (f"{kind}_id", "is_retracted", "recorded_at", "note"),
            [(one.key, one.is_retracted, one.recorded, "typed by mistake") for one in of_kind],
        )


def _passages(history: History) -> Iterator[Table]:
    passages: list[tuple[int | None, ...]]
    passages = [(one.key, one.source, one.passes_on, None) for one in history.claims]
    passages += [(one.key, one.source, None, one.claim) for one in history.mentions]
    yield (
        "citation",
        (
            "citation_id",
            "source_id",
            "quote",
            "locator",
            "origin_source_id",
            "corroborates_citation_id",
        ),
        ((key, source, "1", f"claim {key}", *of) for key, source, *of in passages),
    )


def _promises(history: History) -> Iterator[Table]:
    promises = history.commitments.values()
    yield (
        "commitment",
        ("commitment_id", "slug", "kind", "title", "country_code"),
        ((one.key, commitment(one.key), one.kind, "A promise", one.country) for one in promises),
    )
    yield (
        "commitment_party",
        ("commitment_id", "company_id", "role", "share_low", "share_high", *PRESENCE),
        ((one.key, *party) for one in promises for party in one.parties),
    )
    yield (
        "commitment_site",
        ("commitment_id", "site_id"),
        ((key, one.key) for one in history.sites.values() for key in one.paid_by),
    )
    yield (
        "commitment_link",
        ("commitment_id", "kind", "other_commitment_id"),
        history.links,
    )
    yield (
        "commitment_claim",
        (
            "commitment_claim_id",
            "commitment_id",
            "status",
            "amount_of",
            "currency_code",
            "period_start",
            "period_end",
            "period_year",
            "period_basis",
            *CLAIM,
            *QUANTITY,
        ),
        (
            (
                one.key,
                one.commitment,
                one.status,
                one.amount_of,
                one.currency,
                one.start,
                one.end,
                one.year,
                "stated" if one.start else None,
                *_claim(one),
                *_quantity(one),
            )
            for one in history.promised
        ),
    )


def _figures(history: History) -> Iterator[Table]:
    yield (
        "figure_claim",
        (
            "figure_claim_id",
            "company_id",
            "metric",
            "concept",
            "unit",
            "evidence",
            "currency_code",
            "period_start",
            "period_end",
            "period_basis",
            *CLAIM,
            *QUANTITY,
        ),
        (
            (
                one.key,
                one.company,
                one.metric,
                one.concept,
                one.unit,
                one.evidence,
                one.currency,
                one.start,
                one.end,
                "stated",
                *_claim(one),
                *_quantity(one),
            )
            for one in history.reported
        ),
    )


def _stocks(history: History) -> Iterator[Table]:
    yield (
        "capacity_claim",
        (
            "capacity_claim_id",
            "site_id",
            "company_id",
            "country_code",
            "metric",
            "unit",
            "number_format",
            "stage",
            "target_date",
            "target_precision",
            "phase_date",
            "commitment_id",
            *CLAIM,
            *QUANTITY,
        ),
        (
            (
                one.key,
                one.site,
                one.company,
                one.country,
                one.metric,
                UNITS.get(one.metric, "MW"),
                one.number_format,
                one.stage,
                one.due,
                "day" if one.due else None,
                one.was_due,
                one.commitment,
                *_claim(one),
                *_quantity(one),
            )
            for one in history.capacities
        ),
    )
    yield (
        "site_claim",
        ("site_claim_id", "site_id", "status", "mode", "stated", *CLAIM),
        (
            (one.key, one.site, one.status, one.mode, "as printed", *_claim(one))
            for one in history.progress
        ),
    )


UNITS = {"compute": "EFLOPS", "h100_equivalents": "H100e", "accelerators": "count"} | {
    "clusters": "count",
    "land_area": "m2",
}


def look(connection: Connection, view: Viewpoint) -> None:
    """Point every view of this transaction at a viewpoint."""
    settings = {
        "tracker.as_of": view.as_of.isoformat(),
        "tracker.known_at": view.known_at.isoformat(),
        "tracker.currency": view.currency,
        "tracker.fx": view.fx.isoformat() if view.fx else "announcement",
    }
    for name, value in settings.items():
        connection.execute(
            text("SELECT set_config(:name, :value, true)"), {"name": name, "value": value}
        )


def load_gappy_rates(connection: Connection) -> None:
    """Give the New Taiwan dollar, which has none, the yen's rates of two years, with a hole."""
    connection.execute(
        text(
            "INSERT INTO tracker.exchange_rate"
            " (currency_code, rate_date, per_eur, published_date)"
            " SELECT 'TWD', rate_date, per_eur, published_date FROM tracker.exchange_rate"
            " WHERE currency_code = 'JPY' AND rate_date BETWEEN '2024-01-15' AND '2025-12-15'"
            " AND rate_date NOT BETWEEN '2024-05-11' AND '2024-06-05'"
        )
    )


def rates_on_file(connection: Connection, currencies: Iterable[str]) -> Rates:
    """The rates that the database converts by."""
    rows = connection.execute(
        text(
            "SELECT currency_code, rate_date, per_eur, published_date"
            " FROM tracker.exchange_rate WHERE currency_code = ANY(:currencies)"
        ),
        {"currencies": list(currencies)},
    )
    rates: Rates = {}
    for currency, day, per_eur, published in rows:
        rates.setdefault(currency, {})[day] = Rate(per_eur, published)
    return rates


def company(key: int | None) -> str | None:
    """The short name of a company; None for none."""
    return f"company-{key}" if key else None


def source(key: int) -> str:
    """The short name of a source."""
    return f"source-{key}"


def site(key: int | None) -> str | None:
    """The short name of a site; None for none."""
    return f"site-{key}" if key else None


def commitment(key: int | None) -> str | None:
    """The short name of a commitment; None for none."""
    return f"commitment-{key}" if key else None


def _claim(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.key,
        claim.change,
        claim.effective,
        claim.precision,
        "stated",
        claim.recorded,
        claim.corrects,
        "misread" if claim.corrects else None,
    )


def _quantity(claim: Claim) -> tuple[Any, ...]:
    return ("as printed", claim.qualifier, claim.low, claim.best, claim.high)


def _copy(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    # COPY keeps the keys of the model, which an INSERT would have to be told to.
    driver = connection.connection.driver_connection
    assert driver is not None
    statement = f"COPY tracker.{table} ({', '.join(columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
