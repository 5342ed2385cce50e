"""Valid rows for tests: plain functions; a test states only what it is about."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert

from tracker.language.normalise import normalised
from tracker.model import (
    Base,
    CapacityClaim,
    Citation,
    Commitment,
    CommitmentClaim,
    CommitmentLink,
    CommitmentParty,
    Company,
    CompanyName,
    FigureClaim,
    Retraction,
    Site,
    SiteClaim,
    SiteParty,
    Source,
)

_numbers = count(1)


def _insert(connection: Connection, table: type[Base], values: dict[str, Any]) -> int:
    [key] = table.__mapper__.primary_key
    statement = insert(table).values(**values).returning(key)
    return int(connection.execute(statement).one()[0])


def company(connection: Connection, slug: str | None = None, **values: Any) -> int:
    """A company; returns its key."""
    slug = slug or f"company-{next(_numbers)}"
    defaults = {"slug": slug, "name": slug.title(), "kind": "company"}
    return _insert(connection, Company, defaults | values)


def company_name(connection: Connection, company_id: int, name: str, **values: Any) -> int:
    """A name of a company; returns its key."""
    defaults = {"name": name, "normalised": normalised(name), "kind": "trading"}
    return _insert(connection, CompanyName, {"company_id": company_id} | defaults | values)


def source(connection: Connection, slug: str | None = None, **values: Any) -> int:
    """A source; returns its key."""
    slug = slug or f"source-{next(_numbers)}"
    defaults = {"slug": slug, "title": slug, "kind": "press", "reliability": "C"}
    return _insert(connection, Source, defaults | values)


def citation(connection: Connection, **values: Any) -> int:
    """A passage; returns its key."""
    number = next(_numbers)
    values.setdefault("source_id", None)
    if values["source_id"] is None:
        values["source_id"] = source(connection)
    defaults = {"quote": "10亿元", "quote_start": number, "quote_end": number + 4}
    return _insert(connection, Citation, defaults | values)


def commitment(
    connection: Connection,
    slug: str | None = None,
    *,
    spenders: list[int] | None = None,
    **values: Any,
) -> int:
    """A commitment of one company (or of *spenders*); returns its key."""
    slug = slug or f"commitment-{next(_numbers)}"
    defaults = {"slug": slug, "title": slug.title(), "kind": "programme"}
    key = _insert(connection, Commitment, defaults | values)
    for spender in [company(connection)] if spenders is None else spenders:
        party = {"commitment_id": key, "company_id": spender, "role": "spender"}
        connection.execute(insert(CommitmentParty).values(**party))
    return key


def _claim(connection: Connection, values: dict[str, Any]) -> dict[str, Any]:
    reliability = values.pop("reliability", None)
    if "citation_id" not in values:
        place = source(connection, reliability=reliability) if reliability else None
        values["citation_id"] = citation(connection, source_id=place)
    defaults = {
        "change_kind": "stated",
        "effective_date": date(2025, 1, 1),
        "date_precision": "day",
        "date_basis": "stated",
    }
    if values.get("corrects_claim_id"):
        defaults["note"] = "misread"
    return defaults | values


def _quantity(values: dict[str, Any]) -> dict[str, Any]:
    """Fill the bounds that an exact figure has, unless a test gives a qualifier."""
    if "qualifier" in values:
        return {"stated": "as printed"} | values
    best = Decimal(values.pop("best", 1000))
    return {"stated": str(best), "qualifier": "exact", "low": best, "best": best, "high": best} | (
        values
    )


def commitment_claim(connection: Connection, commitment_id: int, **values: Any) -> int:
    """A claim about a commitment, exactly 1,000 dollars by default; returns its key."""
    values = _quantity(_claim(connection, values))
    if values.get("period_start"):
        values.setdefault("period_basis", "stated")
    if values["qualifier"] != "undisclosed":
        values.setdefault("currency_code", "USD")
    defaults = {"commitment_id": commitment_id, "status": "announced", "amount_of": "commitment"}
    return _insert(connection, CommitmentClaim, defaults | values)


def promise(connection: Connection, slug: str, **values: Any) -> int:
    """A commitment with one claim; returns the commitment's key."""
    of_thing = {name: values.pop(name) for name in ("kind", "spenders") if name in values}
    key = commitment(connection, slug, **of_thing)
    commitment_claim(connection, key, **values)
    return key


def link(connection: Connection, lesser: int, kind: str, greater: int) -> None:
    """A relation, read `lesser kind greater`."""
    values = {"commitment_id": lesser, "other_commitment_id": greater, "kind": kind}
    connection.execute(insert(CommitmentLink).values(**values))


def site(connection: Connection, slug: str, operator: int | None = None, **values: Any) -> int:
    """A site; returns its key."""
    defaults = {"slug": slug, "name": slug.title(), "kind": "facility", "country_code": "CN"}
    key = _insert(connection, Site, defaults | values)
    if operator is not None:
        party = {"site_id": key, "company_id": operator, "role": "operator"}
        connection.execute(insert(SiteParty).values(**party))
    return key


def site_claim(connection: Connection, site_id: int, **values: Any) -> int:
    """A claim about a site; returns its key."""
    defaults = {"site_id": site_id, "stated": "投产", "status": "operational", "mode": "reported"}
    return _insert(connection, SiteClaim, defaults | _claim(connection, values))


def capacity_claim(connection: Connection, **values: Any) -> int:
    """A claim about operational compute; returns its key."""
    defaults = {"metric": "compute", "unit": "EFLOPS", "stage": "operational"}
    return _insert(connection, CapacityClaim, defaults | _quantity(_claim(connection, values)))


def figure_claim(connection: Connection, start: date, end: date, **values: Any) -> int:
    """A claim about reported capex in dollars; returns its key."""
    values.setdefault("effective_date", end)
    defaults = {
        "metric": "capex",
        "unit": "currency",
        "currency_code": "USD",
        "evidence": "reported",
        "period_start": start,
        "period_end": end,
        "period_basis": "stated",
    }
    return _insert(connection, FigureClaim, defaults | _quantity(_claim(connection, values)))


def retraction(
    connection: Connection, subject: str, key: int, *, is_retracted: bool = True, **values: Any
) -> int:
    """A thing or claim taken back, such as a "site_claim", or put back; returns its key."""
    defaults = {"is_retracted": is_retracted, "note": "typed by mistake"}
    return _insert(connection, Retraction, {f"{subject}_id": key} | defaults | values)
