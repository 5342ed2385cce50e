"""One thing whole: what it is, what belongs to it, and all that was ever claimed of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Identifier

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.find_entity import COMMITMENT, SITE, SOURCE, company_slug, slug
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import result_of
from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class Thing(Answer):
    """A row of a view and the rows of other views that belong to it."""

    noun: str
    """company, source, site or commitment."""

    head: ResultSet
    """The one row of the thing's own view."""

    parts: Mapping[str, ResultSet]
    """What belongs to it, by name, in the order in which it is told."""

    @property
    def records(self) -> ResultSet:
        """Its own row; its parts are tables of their own."""
        return self.head

    @property
    def slug(self) -> str:
        """What it is called."""
        return str(self.head.rows[0][self.head.columns.index(self.noun)])


COMPANY_PARTS = {
    "commitments": "SELECT commitment.* FROM bi.commitment WHERE commitment IN"
    " (SELECT commitment FROM bi.commitment_party WHERE company = %(key)s)"
    " ORDER BY announced_date, commitment",
    "sites": "SELECT * FROM bi.site WHERE site IN"
    " (SELECT site FROM bi.site_party WHERE company = %(key)s) ORDER BY site",
    "capacity": "SELECT * FROM bi.capacity WHERE company = %(key)s OR site IN"
    " (SELECT site FROM bi.site_party WHERE company = %(key)s)"
    " ORDER BY subject, metric, stage, phase_date",
    "figures": "SELECT * FROM bi.figure WHERE company = %(key)s"
    " ORDER BY metric, period_start, evidence",
    "subsidiaries": "SELECT * FROM bi.company WHERE parent = %(key)s ORDER BY company",
    "commitment_claims": "SELECT * FROM bi.commitment_claim WHERE commitment IN"
    " (SELECT commitment FROM bi.commitment_party WHERE company = %(key)s)"
    " ORDER BY commitment, effective_date, claim_id",
    "site_claims": "SELECT * FROM bi.site_claim WHERE site IN"
    " (SELECT site FROM bi.site_party WHERE company = %(key)s)"
    " ORDER BY site, effective_date, claim_id",
    "capacity_claims": "SELECT * FROM bi.capacity_claim WHERE company = %(key)s OR site IN"
    " (SELECT site FROM bi.site_party WHERE company = %(key)s)"
    " ORDER BY subject, metric, stage, phase_date, effective_date, claim_id",
    # Filings state hundreds of figures in a table's cell each; they stand under figures.
    "figure_claims": "SELECT * FROM bi.figure_claim WHERE company = %(key)s AND source NOT IN"
    " (SELECT source FROM bi.source WHERE kind = 'filing')"
    " ORDER BY metric, period_start, evidence, effective_date, claim_id",
}
SOURCE_PARTS = {
    "citations": "SELECT * FROM bi.citation WHERE source = %(key)s OR origin_source = %(key)s"
    " ORDER BY source, quote_start, citation_id",
    "commitment_claims": "SELECT * FROM bi.commitment_claim"
    " WHERE source = %(key)s OR origin_source = %(key)s ORDER BY quote_start, claim_id",
    "site_claims": "SELECT * FROM bi.site_claim"
    " WHERE source = %(key)s OR origin_source = %(key)s ORDER BY quote_start, claim_id",
    "capacity_claims": "SELECT * FROM bi.capacity_claim"
    " WHERE source = %(key)s OR origin_source = %(key)s ORDER BY quote_start, claim_id",
    "figure_claims": "SELECT * FROM bi.figure_claim"
    " WHERE source = %(key)s OR origin_source = %(key)s ORDER BY quote_start, claim_id",
    "copies": "SELECT * FROM bi.source WHERE root_source = %(key)s ORDER BY source",
}
SITE_PARTS = {
    "parties": "SELECT * FROM bi.site_party WHERE site = %(key)s ORDER BY role, company",
    "commitments": "SELECT commitment.* FROM bi.commitment WHERE commitment IN"
    " (SELECT commitment FROM bi.commitment_site WHERE site = %(key)s)"
    " ORDER BY announced_date, commitment",
    "site_claims": "SELECT * FROM bi.site_claim WHERE site = %(key)s"
    " ORDER BY effective_date, claim_id",
    "capacity_claims": "SELECT * FROM bi.capacity_claim WHERE site = %(key)s"
    " ORDER BY metric, stage, phase_date, effective_date, claim_id",
    "within": "SELECT * FROM bi.site WHERE parent = %(key)s ORDER BY site",
}
COMMITMENT_PARTS = {
    "parties": "SELECT * FROM bi.commitment_party WHERE commitment = %(key)s"
    " ORDER BY role, NOT is_lead, company",
    "links": "SELECT * FROM bi.commitment_link WHERE commitment = %(key)s OR other = %(key)s"
    " ORDER BY kind, commitment, other",
    "sites": "SELECT * FROM bi.site WHERE site IN"
    " (SELECT site FROM bi.commitment_site WHERE commitment = %(key)s) ORDER BY site",
    "capacity_claims": "SELECT * FROM bi.capacity_claim WHERE commitment = %(key)s"
    " ORDER BY subject, metric, stage, phase_date, effective_date, claim_id",
    "commitment_claims": "SELECT * FROM bi.commitment_claim WHERE commitment = %(key)s"
    " ORDER BY effective_date, claim_id",
    "mentions": "SELECT citation.* FROM bi.citation WHERE corroborates_citation_id IN"
    " (SELECT citation_id FROM bi.commitment_claim WHERE commitment = %(key)s)"
    " ORDER BY source, quote_start, citation_id",
    "years": "SELECT * FROM bi.commitment_year WHERE commitment = %(key)s ORDER BY basis, year",
}


def company(connection: Connection, typed: str) -> Thing:
    """The company that is called so, with its promises, sites, capacity and figures."""
    return _thing(connection, "company", company_slug(connection, typed), COMPANY_PARTS)


def source(connection: Connection, typed: str) -> Thing:
    """The source that is called so, with every passage and every claim that rests on it."""
    return _thing(connection, "source", slug(connection, SOURCE, typed), SOURCE_PARTS)


def site(connection: Connection, typed: str) -> Thing:
    """The site that is called so, with all that was claimed of it and its capacity."""
    return _thing(connection, "site", slug(connection, SITE, typed), SITE_PARTS)


def commitment(connection: Connection, typed: str) -> Thing:
    """The commitment that is called so, with its parties, links, sites and claims."""
    key = slug(connection, COMMITMENT, typed)
    return _thing(connection, "commitment", key, COMMITMENT_PARTS)


def _thing(connection: Connection, view: str, key: str, parts: Mapping[str, str]) -> Thing:
    head = SQL("SELECT * FROM bi.{0} WHERE {0} = %(key)s").format(Identifier(view))
    values = {"key": key}
    with connection.pipeline():
        own = connection.execute(head, values)
        others = {name: connection.execute(SQL(query), values) for name, query in parts.items()}
    return Thing(
        noun=view,
        head=result_of(connection, own),
        parts={name: result_of(connection, cursor) for name, cursor in others.items()},
    )


FINDERS = {"company": company, "source": source, "site": site, "commitment": commitment}
"""Kind of thing -> what finds one by what somebody calls it."""


REVISIONS = frozenset(
    {"increased", "decreased", "accelerated", "delayed", "started", "paused", "resumed"}
    | {"completed", "cancelled"}
)
"""Changes by which the world moved on: a claim before them is history, not a contradiction."""

DISPUTED = (
    ("amount", ("qualifier", "amount_low", "amount", "amount_high", "currency_code")),
    ("figure", ("low", "best", "high")),
    ("period", ("period_start", "period_end")),
    ("status", ("status", "mode")),
)
"""What claims may disagree about, and the columns that tell."""

IDENTITY = {
    "commitment_claims": ("commitment",),
    "site_claims": ("site",),
    # What there is on one day does not contradict what there was on another.
    "capacity_claims": (
        *("subject", "metric", "unit", "stage", "number_format", "chip", "phase_date"),
        "effective_date",
    ),
    "figure_claims": (
        *("company", "market", "metric", "unit", "concept", "period_start", "period_end"),
        "evidence",
    ),
}
"""Part of a thing -> the columns that tell what its claims are about."""


def disagreements(
    claims: ResultSet, identity: Sequence[str] = ()
) -> list[tuple[Mapping[str, object], list[str]]]:
    """Claims that stand beside the believed one and say otherwise, and what about.

    Only claims with the same *identity* are about the same.  Corrected claims, and those
    that a later revision overtook, do not disagree.
    """
    rows = claims.mappings()
    believed = {_about(row, identity): row for row in reversed(rows) if row["is_believed"]}
    found = []
    for row in rows:
        other = believed.get(_about(row, identity))
        if other is None or row is other or row["is_corrected"] or _is_overtaken(row, other):
            continue
        subjects = [
            subject
            for subject, columns in DISPUTED
            # Who repeats a promise calls it announced, whatever it has become.
            if (subject != "status" or row["change_kind"] != "repeated")
            and (subject != "amount" or "amount" in row)
            and any(
                row.get(name) is not None
                and other.get(name) is not None
                and row[name] != other[name]
                for name in columns
            )
        ]
        if subjects:
            found.append((row, subjects))
    return found


def _about(row: Mapping[str, Any], identity: Sequence[str]) -> tuple[object, ...]:
    return tuple(row.get(name) for name in identity)


def _is_overtaken(row: Mapping[str, Any], believed: Mapping[str, Any]) -> bool:
    is_past = row["effective_date"] < believed["effective_date"]
    return is_past and believed["change_kind"] in REVISIONS
