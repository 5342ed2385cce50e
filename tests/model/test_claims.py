"""Claims are only ever added, and the database itself says so."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests import make

CLAIM_TABLES = ["commitment_claim", "site_claim", "capacity_claim", "figure_claim"]


@pytest.mark.rule("claim-added-only")
@pytest.mark.parametrize("table", [*CLAIM_TABLES, "citation", "source_text"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_evidence_is_never_changed_or_removed(
    connection: Connection, table: str, verb: str
) -> None:
    column = {"citation": "quote = 'x'", "source_text": "body = 'x'"}.get(table, "note = 'x'")
    with pytest.raises(IntegrityError, match=f"rows of {table} are never changed or removed"):
        connection.exec_driver_sql(verb.format(f"tracker.{table}", column))


@pytest.mark.rule("claim-added-only")
def test_the_refusal_says_to_add_a_correcting_claim(connection: Connection) -> None:
    with pytest.raises(IntegrityError, match="add a correcting claim"):
        connection.exec_driver_sql("DELETE FROM tracker.commitment_claim")


@pytest.mark.rule("correction-once")
def test_a_claim_is_corrected_once(connection: Connection) -> None:
    thing = make.commitment(connection)
    first = make.commitment_claim(connection, thing)
    make.commitment_claim(connection, thing, corrects_claim_id=first)
    with pytest.raises(IntegrityError, match="uq_commitment_claim_corrects_claim_id"):
        make.commitment_claim(connection, thing, corrects_claim_id=first)


@pytest.mark.rule("correction-reason")
def test_a_correction_gives_its_reason(connection: Connection) -> None:
    thing = make.commitment(connection)
    first = make.commitment_claim(connection, thing)
    with pytest.raises(IntegrityError, match="correction_gives_a_reason"):
        make.commitment_claim(connection, thing, corrects_claim_id=first, note=None)


@pytest.mark.rule("correction-same-thing")
def test_a_commitment_claim_corrects_only_one_of_its_commitment(connection: Connection) -> None:
    first = make.commitment_claim(connection, make.commitment(connection))
    with pytest.raises(IntegrityError, match="corrects_same_commitment"):
        make.commitment_claim(connection, make.commitment(connection), corrects_claim_id=first)


@pytest.mark.rule("correction-same-thing")
def test_a_site_claim_corrects_only_one_of_its_site(connection: Connection) -> None:
    first = make.site_claim(connection, make.site(connection, "here"))
    with pytest.raises(IntegrityError, match="corrects_same_site"):
        make.site_claim(connection, make.site(connection, "there"), corrects_claim_id=first)


@pytest.mark.rule("correction-same-thing")
def test_a_capacity_claim_corrects_only_one_of_its_subject(connection: Connection) -> None:
    first = make.capacity_claim(connection, country_code="CN")
    company = make.company(connection)
    with pytest.raises(IntegrityError, match="corrects_same_subject"):
        make.capacity_claim(connection, company_id=company, corrects_claim_id=first)


@pytest.mark.rule("correction-same-thing")
def test_a_figure_claim_corrects_only_one_of_its_subject(connection: Connection) -> None:
    year = date(2024, 1, 1), date(2024, 12, 31)
    first = make.figure_claim(connection, *year, market="one")
    with pytest.raises(IntegrityError, match="corrects_same_subject"):
        make.figure_claim(connection, *year, market="two", corrects_claim_id=first)


@pytest.mark.rule("claim-cited")
def test_a_claim_without_a_citation_cannot_be_stored(connection: Connection) -> None:
    with pytest.raises(IntegrityError, match="citation_id"):
        make.commitment_claim(connection, make.commitment(connection), citation_id=None)


@pytest.mark.rule("figure-finite")
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_figures_that_are_no_numbers_are_refused(connection: Connection, number: str) -> None:
    with pytest.raises(DBAPIError, match=r"is_finite|is_positive|numeric field overflow"):
        make.commitment_claim(connection, make.commitment(connection), best=Decimal(number))


@pytest.mark.rule("amount-above-zero")
def test_an_undisclosed_amount_is_not_zero(connection: Connection) -> None:
    thing = make.commitment(connection)
    with pytest.raises(IntegrityError, match=r"qualifier_fits_the_numbers|best_is_positive"):
        make.commitment_claim(connection, thing, qualifier="undisclosed", best=Decimal(0))


@pytest.mark.parametrize("day", ["infinity", "1066-10-14", "2999-01-01"])
def test_absurd_dates_are_refused(connection: Connection, day: str) -> None:
    thing = make.site(connection, "somewhere")
    with pytest.raises(IntegrityError, match="effective_date_is_sane"):
        make.site_claim(connection, thing, effective_date=day)


@pytest.mark.rule("link-one-whole")
def test_a_part_has_one_whole(connection: Connection) -> None:
    part, one, two = (make.commitment(connection) for _ in range(3))
    make.link(connection, part, "part_of", one)
    with pytest.raises(IntegrityError, match="uq_commitment_link_part_of"):
        make.link(connection, part, "part_of", two)


@pytest.mark.rule("link-no-circle")
def test_nothing_is_part_of_itself_by_a_detour(connection: Connection) -> None:
    one, two, three = (make.commitment(connection) for _ in range(3))
    make.link(connection, one, "part_of", two)
    make.link(connection, three, "replaces", two)
    with pytest.raises(IntegrityError, match="part of itself"):
        make.link(connection, three, "duplicate_of", one)


@pytest.mark.rule("correction-older")
@pytest.mark.parametrize("ahead", [1, 2])
def test_a_claim_corrects_only_an_older_one(connection: Connection, ahead: int) -> None:
    key = make.commitment(connection)
    number = make.commitment_claim(connection, key)
    # The next number is that of the correction itself.
    with pytest.raises(IntegrityError, match="corrects_an_older_claim"):
        make.commitment_claim(connection, key, corrects_claim_id=number + ahead)
