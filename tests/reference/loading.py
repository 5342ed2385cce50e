"""Histories put on file: straight into the tables, as a load would leave them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from tests.reference.rows import Claim, History, Rate, Rates, Viewpoint

QUANTITY = ("stated", "qualifier", "low", "best", "high")
CLAIM = (
    "citation_id",
    "change_kind",
    "effective_date",
    "date_precision",
    "date_basis",
    "recorded_at",
    "corrects_claim_id",
    "note",
    *QUANTITY,
)


def load(connection: Connection, history: History) -> None:
    """Put a history on file."""
    _copy(
        connection,
        "company",
        ("company_id", "slug", "name", "kind", "fiscal_year_end_month", "merged_into_id"),
        (
            (one.key, company(one.key), "A company", "company", one.fiscal_month, one.merged_into)
            for one in history.companies.values()
        ),
    )
    _copy(
        connection,
        "source",
        ("source_id", "slug", "title", "kind", "reliability", "root_source_id"),
        (
            (one.key, f"source-{one.key}", "A source", "press", one.reliability, one.repeats)
            for one in history.sources.values()
        ),
    )
    claims: list[Claim] = [*history.promised, *history.reported, *history.capacities]
    _copy(
        connection,
        "citation",
        ("citation_id", "source_id", "quote", "locator", "origin_source_id"),
        ((one.key, one.source, "1", f"claim {one.key}", one.passes_on) for one in claims),
    )
    _load_promises(connection, history)
    _load_figures(connection, history)
    _load_capacities(connection, history)


def _load_promises(connection: Connection, history: History) -> None:
    _copy(
        connection,
        "commitment",
        ("commitment_id", "slug", "kind", "title"),
        (
            (one.key, commitment(one.key), one.kind, "A promise")
            for one in history.commitments.values()
        ),
    )
    _copy(
        connection,
        "commitment_party",
        ("commitment_id", "company_id", "role"),
        (
            (one.key, spender, "spender")
            for one in history.commitments.values()
            for spender in one.spenders
        ),
    )
    _copy(
        connection,
        "commitment_link",
        ("commitment_id", "kind", "other_commitment_id"),
        history.links,
    )
    _copy(
        connection,
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
            )
            for one in history.promised
        ),
    )


def _load_figures(connection: Connection, history: History) -> None:
    _copy(
        connection,
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
        ),
        (
            (
                one.key,
                one.company,
                one.metric,
                one.concept,
                "currency",
                "reported",
                one.currency,
                one.start,
                one.end,
                "stated",
                *_claim(one),
            )
            for one in history.reported
        ),
    )


def _load_capacities(connection: Connection, history: History) -> None:
    units = {"compute": "EFLOPS", "accelerators": "count", "clusters": "count"}
    _copy(
        connection,
        "capacity_claim",
        (
            "capacity_claim_id",
            "company_id",
            "country_code",
            "metric",
            "unit",
            "number_format",
            "stage",
            *CLAIM,
        ),
        (
            (
                one.key,
                one.company,
                one.country,
                one.metric,
                units.get(one.metric, "MW"),
                one.number_format,
                one.stage,
                *_claim(one),
            )
            for one in history.capacities
        ),
    )


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


def commitment(key: int) -> str:
    """The short name of a commitment."""
    return f"commitment-{key}"


def _claim(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.key,
        claim.change,
        claim.effective,
        "day",
        "stated",
        claim.recorded,
        claim.corrects,
        "misread" if claim.corrects else None,
        "as printed",
        claim.qualifier,
        claim.low,
        claim.best,
        claim.high,
    )


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
