"""Migrations are numbered, can be undone, and agree with the model."""

from datetime import date
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tests import make
from tests.conftest import Parameters
from tracker import views
from tracker.operations.admin.migrate import alembic_config, downgrade, upgrade
from tracker.orm import Base, engine
from tracker.resources import resource

DEFINITIONS = text("""
    SELECT relname, conname, replace(pg_get_constraintdef(c.oid), :schema || '.', '')
    FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
    WHERE c.connamespace = CAST(:schema AS regnamespace) AND relname <> 'alembic_version'
    UNION ALL
    SELECT tablename, indexname, replace(indexdef, :schema || '.', '')
    FROM pg_indexes
    WHERE schemaname = :schema AND tablename <> 'alembic_version'
    UNION ALL
    SELECT table_name, column_name,
        concat_ws(' ', udt_name, character_maximum_length, numeric_precision, numeric_scale,
            is_nullable, column_default, identity_generation, generation_expression,
            col_description((table_schema || '.' || table_name)::regclass, ordinal_position))
    FROM information_schema.columns
    WHERE table_schema = :schema AND table_name <> 'alembic_version'
""")


def definitions(connection: Connection, schema: str) -> set[tuple[str, ...]]:
    return {tuple(row) for row in connection.execute(DEFINITIONS, {"schema": schema})}


def test_revisions_are_numbered_without_gaps_or_branches() -> None:
    revisions = list(ScriptDirectory(str(resource("migrations"))).walk_revisions())[::-1]
    numbers = [revision.revision for revision in revisions]
    assert numbers == [f"{n:04d}" for n in range(1, len(revisions) + 1)]


def test_every_revision_can_be_undone_and_redone(empty: Parameters) -> None:
    with engine(empty).begin() as connection:
        upgrade(connection)
        before = definitions(connection, "tracker")
        downgrade(connection, "base")
        assert definitions(connection, "tracker") == set()
        assert upgrade(connection)
        assert definitions(connection, "tracker") == before


def test_an_upgrade_takes_down_the_views_that_a_table_changes_under(empty: Parameters) -> None:
    with engine(empty).begin() as connection:
        upgrade(connection)
        downgrade(connection, "0010")
        for statement in (
            "CREATE SCHEMA internal",
            "CREATE SCHEMA bi",
            "CREATE VIEW internal.subject AS SELECT subject_key FROM tracker.capacity_claim",
            "CREATE VIEW bi.chip AS SELECT slug::varchar(80) AS chip FROM tracker.chip",
            "GRANT SELECT ON bi.chip TO pg_monitor",
        ):
            connection.exec_driver_sql(statement)
        upgrade(connection)
        kept = "SELECT has_table_privilege('pg_monitor', 'bi.chip', 'SELECT')"
        assert connection.exec_driver_sql(kept).scalar_one()
        gone = "SELECT to_regclass('internal.subject')"
        assert connection.exec_driver_sql(gone).scalar_one() is None


def test_migrations_and_model_agree_on_tables_and_columns(connection: Connection) -> None:
    command.check(alembic_config(connection))


def test_migrations_and_model_agree_on_every_constraint_index_and_comment(
    connection: Connection,
) -> None:
    """Alembic compares CHECKs by name only, so their text is compared here."""
    migrated = definitions(connection, "tracker")

    views.drop(connection)
    connection.exec_driver_sql("ALTER SCHEMA tracker RENAME TO migrated")
    connection.exec_driver_sql("CREATE SCHEMA tracker")
    Base.metadata.create_all(connection)

    assert definitions(connection, "tracker") == migrated


def test_every_table_and_column_says_what_it_is(connection: Connection) -> None:
    silent = connection.exec_driver_sql("""
        SELECT c.relname FROM pg_class AS c
        WHERE c.relnamespace = 'tracker'::regnamespace AND c.relkind = 'r'
          AND c.relname <> 'alembic_version' AND obj_description(c.oid) IS NULL
    """)
    assert silent.scalars().all() == []
    unexplained = connection.exec_driver_sql("""
        SELECT c.relname || '.' || a.attname
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'tracker'::regnamespace AND c.relkind = 'r'
          AND c.relname <> 'alembic_version' AND a.attnum > 0 AND NOT a.attisdropped
          AND col_description(c.oid, a.attnum) IS NULL
    """)
    assert unexplained.scalars().all() == []


def test_upgrade_twice_changes_nothing(fresh: Parameters) -> None:
    with engine(fresh).begin() as connection:
        before = definitions(connection, "tracker")
        upgrade(connection)
        assert definitions(connection, "tracker") == before


@pytest.mark.rule("as-of-filed")
def test_what_was_filed_before_takes_effect_on_the_day_of_the_filing(
    connection: Connection,
) -> None:
    filed, end = date(2025, 2, 1), date(2024, 12, 31)
    citation_id = make.citation(
        connection,
        source_id=make.source(
            connection,
            kind="filing",
            published_date=filed,
            published_precision="day",
        ),
    )
    company_id = make.company(connection)

    def claim(**values: Any) -> int:
        values = {"citation_id": citation_id, "concept": "us-gaap:Revenues"} | values
        return make.figure_claim(connection, date(2024, 1, 1), end, company_id=company_id, **values)

    restated = date(2026, 2, 1)
    stays = {
        claim(concept=None): end,
        claim(evidence="guided"): end,
        claim(citation_id=make.citation(connection)): end,
        claim(change_kind="restated", effective_date=restated): restated,
    }
    moved = claim()

    def days() -> dict[int, date]:
        found = connection.execute(
            text("SELECT figure_claim_id, effective_date FROM tracker.figure_claim")
        )
        return {int(key): day for key, day in found}

    downgrade(connection, "0010")
    upgrade(connection)
    assert days() == {**stays, moved: filed}

    downgrade(connection, "0010")
    assert days() == {**stays, moved: end}
    upgrade(connection)
    with pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM tracker.figure_claim"))
