import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from tracker.operations.admin.migrate import upgrade
from tracker.operations.bootstrap import prepare
from tracker.orm import engine

TABLES = ("country", "exchange_rate", "company_name", "citation", "commitment_claim")


def counts(parameters: dict[str, str]) -> list[int]:
    with engine(parameters).connect() as connection:
        return [
            connection.execute(text(f"SELECT count(*) FROM tracker.{table}")).scalar_one()
            for table in TABLES
        ]


def silent(message: str) -> None:
    raise AssertionError(message)


def test_a_new_database_is_ready_and_stays_as_it_is(
    empty: dict[str, str], seeded: dict[str, str]
) -> None:
    prepare(empty, silent)
    once = counts(empty)
    assert min(once) > 0
    assert once == counts(seeded)
    prepare(empty, silent)
    assert counts(empty) == once


def test_the_server_has_counted_the_rows_of_a_new_database(seeded: dict[str, str]) -> None:
    with engine(seeded).connect() as connection:
        known = [
            connection.execute(
                text(f"SELECT reltuples FROM pg_class WHERE oid = 'tracker.{table}'::regclass")
            ).scalar_one()
            for table in TABLES
        ]
    assert known == counts(seeded)


@pytest.mark.parametrize("seconds", [0.9, 1.8])
def test_a_kill_is_put_right_by_the_next_run(
    empty: dict[str, str], seeded: dict[str, str], seconds: float
) -> None:
    program = f"from tracker.operations.bootstrap import prepare; prepare({empty!r}, print)"
    process = subprocess.Popen([sys.executable, "-c", program])
    time.sleep(seconds)
    process.kill()
    process.wait()
    prepare(empty, silent)
    assert counts(empty) == counts(seeded)


def test_what_the_user_has_on_file_is_not_locked_up_by_seeds_that_contradict_it(
    empty: dict[str, str],
) -> None:
    with engine(empty).begin() as connection:
        upgrade(connection)
        connection.execute(
            text(
                "INSERT INTO tracker.company (slug, name, kind)"
                " VALUES ('microsoft', 'Mine', 'company')"
            )
        )
    said: list[str] = []
    prepare(empty, said.append)
    assert "companies.yaml" in said[0]
    assert "company 'microsoft' is already on file as 'Mine', not 'Microsoft'" in said[0]
    assert all(line.startswith("tracker: not loaded: ") for line in said)
