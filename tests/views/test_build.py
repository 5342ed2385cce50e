"""Views are renewed without breaking what BI tools, and others, rely on."""

import pytest
from sqlalchemy import Connection

from tracker import views
from tracker.errors import ConflictError


def reshape(connection: Connection) -> None:
    """Leave an internal view as an earlier version of the tracker might have left it."""
    connection.exec_driver_sql("DROP VIEW internal.misplaced_quote")
    connection.exec_driver_sql("CREATE VIEW internal.misplaced_quote AS SELECT 1 AS number")


def test_an_internal_view_may_change_its_shape(connection: Connection) -> None:
    reshape(connection)
    assert views.build(connection) == list(views.statements())
    columns = connection.exec_driver_sql("SELECT * FROM internal.misplaced_quote").keys()
    assert "quote_start" in columns


def test_rights_survive_views_that_are_made_anew(connection: Connection) -> None:
    connection.exec_driver_sql("GRANT SELECT ON bi.company TO PUBLIC")
    rights = "SELECT relacl::text[] FROM pg_class WHERE oid = 'bi.company'::regclass"
    before = set(connection.exec_driver_sql(rights).scalar_one())
    reshape(connection)
    views.build(connection)
    assert set(connection.exec_driver_sql(rights).scalar_one()) == before
    assert any(right.startswith("=r/") for right in before)


@pytest.mark.rule("view-contract")
def test_a_promise_of_schema_bi_is_not_broken_on_the_way(connection: Connection) -> None:
    connection.exec_driver_sql("DROP VIEW bi.chip")
    connection.exec_driver_sql("CREATE VIEW bi.chip AS SELECT 1 AS promised")
    with pytest.raises(ConflictError, match=r"bi\.chip would lose, rename or retype a column"):
        views.build(connection)


@pytest.mark.rule("view-contract")
def test_a_view_that_somebody_built_on_ours_is_not_removed(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE VIEW public.mine AS SELECT company FROM bi.company")
    reshape(connection)
    with pytest.raises(ConflictError, match=r"view public\.mine depends on view bi\.company"):
        views.build(connection)
