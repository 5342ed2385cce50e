"""Rules run inside the test's transaction."""

from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import Connection

from tracker.checks import Finding

Rule = Callable[[psycopg.Connection], list[Finding]]
Found = Callable[[Rule], list[str]]
Told = Callable[[Rule], list[tuple[str, str, str]]]


@pytest.fixture
def found(connection: Connection) -> Found:
    """What a rule finds in the rows of the test: the subjects."""

    def found(rule: Rule) -> list[str]:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        return [finding.subject for finding in rule(driver)]

    return found


@pytest.fixture
def told(connection: Connection) -> Told:
    """What a rule finds in the rows of the test: how bad, of what, and in which words."""

    def told(rule: Rule) -> list[tuple[str, str, str]]:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        return [(str(each.severity), each.subject, each.message) for each in rule(driver)]

    return told
