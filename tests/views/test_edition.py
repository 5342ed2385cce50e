import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters
from tests.views.edition import digest, recorded
from tracker import workspace
from tracker.errors import DatabaseError
from tracker.operations.admin import migrate
from tracker.operations.store.lock import lock_writers
from tracker.orm import engine
from tracker.resources import newest_revision

OURS = newest_revision().views


def marked(parameters: Parameters, edition: int) -> None:
    with psycopg.connect(make_conninfo("", **parameters)) as connection:
        connection.execute(f"COMMENT ON SCHEMA internal IS 'Rules; edition {edition}'")


def test_the_edition_is_of_these_views() -> None:
    assert recorded()[1] == digest(), "count it on: python -m tests.views.edition"


@pytest.mark.rule("views-edition")
def test_a_database_tells_the_edition_of_its_views(fresh: Parameters) -> None:
    assert workspace.found_revision(fresh) == newest_revision()
    marked(fresh, OURS + 1)
    found = workspace.found_revision(fresh)
    assert found is not None
    assert found > newest_revision()
    with psycopg.connect(make_conninfo("", **fresh)) as connection:
        connection.execute("COMMENT ON SCHEMA internal IS 'of a time without editions'")
    found = workspace.found_revision(fresh)
    assert found is not None
    assert (found.views, found < newest_revision()) == (0, True)


@pytest.mark.rule("views-edition")
@pytest.mark.parametrize(
    ("step", "hint"), [(-1, "run: tracker db upgrade"), (1, "a newer tracker")]
)
def test_views_of_another_edition_are_not_read(fresh: Parameters, step: int, hint: str) -> None:
    marked(fresh, OURS + step)
    with pytest.raises(
        DatabaseError, match=f"at revision .*\\.{OURS + step}, this tracker"
    ) as caught:
        workspace.check_revision(workspace.found_revision(fresh), "the database")
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(hint)


@pytest.mark.rule("views-edition")
def test_newer_views_are_never_replaced_and_older_ones_are(fresh: Parameters) -> None:
    for edition in (OURS - 1, OURS):
        marked(fresh, edition)
        with engine(fresh).begin() as connection:
            migrate.upgrade(connection)
        assert workspace.found_revision(fresh) == newest_revision()
    marked(fresh, OURS + 1)
    with engine(fresh).connect() as connection:
        with pytest.raises(DatabaseError, match="a newer tracker has renewed the views"):
            migrate.upgrade(connection)
        connection.rollback()
        with pytest.raises(DatabaseError, match="a newer tracker has upgraded the database"):
            lock_writers(connection)
