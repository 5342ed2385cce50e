from tests import make
from tests.analysis.conftest import Ask, Fill
from tracker.analysis.edit_log import edits


def test_what_another_client_adds_is_told(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.company(connection, "acme")
        make.site(connection, "campus")
    with fill() as connection:
        make.company_name(connection, key, "Acme Compute")
        connection.exec_driver_sql(
            "INSERT INTO tracker.site_party (site_id, company_id, role)"
            " SELECT site_id, company_id, 'tenant' FROM tracker.site, tracker.company"
        )
    with ask() as connection:
        assert [each.edit for each in edits(connection, "company", "acme")] == [
            "added",
            "name Acme Compute added",
        ]
        assert [each.edit for each in edits(connection, "site", "campus")] == [
            "added",
            "party tenant acme added",
        ]


def test_what_a_thing_comes_with_is_no_edit_of_it(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        make.company_name(connection, make.company(connection, "acme"), "Acme Compute")
    with ask() as connection:
        assert [each.edit for each in edits(connection, "company", "acme")] == ["added"]
