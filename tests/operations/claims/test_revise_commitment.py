"""Revisions and corrections of two users at once."""

import threading
import time

import pytest
from sqlalchemy import Connection, Engine

from tests import make
from tracker.errors import ConflictError
from tracker.operations.changes import change
from tracker.operations.claims.revise_commitment import RevisionInput


def correct(connection: Connection, status: str) -> None:
    typed = RevisionInput(key="campus", status=status, note="misread", is_correction=True)
    change(connection, typed)


@pytest.mark.rule("correction-of-believed")
def test_of_two_corrections_at_once_the_second_does_not_correct_the_first(
    database: Engine,
) -> None:
    """Neither names a claim: both mean the one that was believed when they began."""
    with database.begin() as connection:
        make.promise(connection, "campus")
    failures: list[Exception] = []

    def second() -> None:
        try:
            with database.begin() as connection:
                correct(connection, "signed")
        except ConflictError as error:
            failures.append(error)

    with database.begin() as connection:
        correct(connection, "paused")
        thread = threading.Thread(target=second)
        thread.start()
        with database.connect() as watcher:
            waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while thread.is_alive() and watcher.exec_driver_sql(waiting).first() is None:
                time.sleep(0.01)
    thread.join()
    [failure] = failures
    assert "is corrected by claim" in str(failure)
    with database.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT status FROM bi.commitment_claim ORDER BY claim_id"
        )
        assert rows.scalars().all() == ["announced", "paused"]
