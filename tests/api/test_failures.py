"""What a driver raises, as programs and the command line meet it."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import IntegrityError, OperationalError

from tracker import DatabaseError, NotFoundError
from tracker.api.failures import typed_errors

SECRET = 'connection to "host=db password=hunter-two" failed\nDETAIL: hunter-two'


@pytest.mark.rule("password-driver")
@pytest.mark.parametrize(
    "raised",
    [
        psycopg.OperationalError(SECRET),
        InsufficientPrivilege(SECRET),
        OperationalError("SELECT 1", {}, psycopg.OperationalError(SECRET)),
    ],
)
def test_a_failure_of_the_server_is_typed_and_none_of_the_drivers_words_are_left(
    raised: Exception,
) -> None:
    with pytest.raises(DatabaseError) as caught, typed_errors():
        raise raised
    assert str(caught.value) == "the connection to the database broke"
    assert caught.value.hint == "what was confirmed so far is safe: try again"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "raised",
    [
        ValueError("a bug"),
        psycopg.ProgrammingError("a bug"),
        IntegrityError("INSERT", {}, psycopg.IntegrityError("a bug")),
        NotFoundError("gone"),
    ],
)
def test_a_bug_and_a_typed_error_pass_as_they_are(raised: Exception) -> None:
    with pytest.raises(type(raised)) as caught, typed_errors():
        raise raised
    assert caught.value is raised
