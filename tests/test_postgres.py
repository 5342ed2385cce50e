import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.conftest import Parameters
from tracker.errors import DatabaseError, UsageError
from tracker.postgres import address, connect, parse_url, shown


@pytest.mark.rule("password-address")
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://tracker:se/cret@db.example.org/tracker",
        "postgresql://tracker:se@cret@db.example.org/tracker",
        "postgresql://tracker:se%cret@db.example.org/tracker",
        "postgresql+psycopg://tracker:se/cret@db.example.org:5432/tracker",
        "postgresql://tracker:se cret@db.example.org/tracker",
        "postgresql://tracker:se\udcffcret@db.example.org/tracker",
        "mysql://tracker:secret@db.example.org/tracker",
        "host=db.example.org password=se cret",
        "secret",
    ],
)
def test_a_url_whose_password_would_pass_for_something_else_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_url(url)
    assert str(caught.value) == "the database URL cannot be read"
    assert caught.value.hint == (
        "write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, "
        "special characters in it percent-encoded"
    )


def test_a_url_may_hold_anything_that_is_encoded_or_behind_the_question_mark() -> None:
    found = parse_url("postgresql://tracker:se%2Fc%40ret@a.example,b.example/tracker")
    assert (found["password"], found["host"]) == ("se/c@ret", "a.example,b.example")
    assert parse_url("postgresql:///tracker?user=a@b")["user"] == "a@b"
    assert parse_url("postgresql://") == {}
    assert parse_url("host=a.example password=se/c@ret")["password"] == "se/c@ret"


def test_a_scheme_with_the_driver_of_sqlalchemy_is_that_of_postgresql() -> None:
    plain = parse_url("postgresql://me:a+psycopg@h:5433/x+psycopg?sslmode=require")
    assert parse_url("postgresql+psycopg://me:a+psycopg@h:5433/x+psycopg?sslmode=require") == plain
    assert plain == {
        "user": "me",
        "password": "a+psycopg",
        "host": "h",
        "port": "5433",
        "dbname": "x+psycopg",
        "sslmode": "require",
    }


def test_settings_are_shown_without_what_is_secret() -> None:
    secret = {"password": "hunter two", "sslpassword": "hunter three"}
    public = {"host": "db.example.org", "user": "me", "dbname": "x y", "passfile": "/home/me/.p"}
    said = shown(secret | public)
    assert "hunter" not in said
    assert conninfo_to_dict(said) == public | dict.fromkeys(secret, "********")


HINT = "check --db or TRACKER_DATABASE_URL; without them an embedded database is used"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"host": "/nowhere", "dbname": "x", "password": "hunter"},
            "cannot connect to /nowhere, database 'x': connection is bad: connection to server on"
            ' socket "/nowhere/.s.PGSQL.5432" failed: No such file or directory',
        ),
        # A password that stands in the driver's words, as part of the address does here
        (
            {"host": "/now/here", "password": "here"},
            "cannot connect to /now/here, database '': connection is bad: connection to server on"
            ' socket "/now/********/.s.PGSQL.5432" failed: No such file or directory',
        ),
    ],
)
def test_why_there_is_no_connection_is_one_line_without_a_password(
    given: dict[str, str], message: str
) -> None:
    with pytest.raises(DatabaseError) as caught:
        connect(given)
    assert str(caught.value) == message
    assert caught.value.hint == HINT
    assert caught.value.__suppress_context__


def test_a_server_on_this_machine_is_meant_where_none_is_named() -> None:
    with pytest.raises(DatabaseError, match=r"^cannot connect to localhost, database '': "):
        connect({"port": "1"})


def test_a_session_is_in_utc_and_finds_nothing_by_its_name_alone(server: Parameters) -> None:
    with connect({**server, "dbname": "postgres", "options": "-c timezone=Asia/Tokyo"}) as session:
        settings = "SELECT current_setting('TimeZone'), current_setting('search_path')"
        session.rollback()  # they outlast the transaction
        assert session.execute(settings).fetchone() == ("UTC", "pg_catalog")


@pytest.mark.rule("password-driver")
def test_a_password_is_hidden_wherever_it_stands_in_the_drivers_words() -> None:
    with pytest.raises(DatabaseError, match=r'socket "/\*{8}here/\*{8}/\.s\.PGSQL'):
        connect({"host": "/nowhere/now", "password": "now"})


@pytest.mark.rule("password-address")
@pytest.mark.parametrize(
    ("public", "url"),
    [
        ({}, "postgresql:///"),
        ({"host": "db.example.org"}, "postgresql://db.example.org/"),
        ({"user": "me", "dbname": "x"}, "postgresql://me@/x"),
        ({"user": "a@b", "host": "/run", "dbname": "x y"}, "postgresql://a%40b@/x%20y?host=%2Frun"),
        ({"host": "h", "port": "5433", "dbname": "x"}, "postgresql://h:5433/x"),
        ({"host": "a,b", "port": "1,2"}, "postgresql:///?host=a%2Cb&port=1%2C2"),
    ],
)
def test_an_address_has_what_is_known_and_nothing_secret(public: dict[str, str], url: str) -> None:
    secret = {"password": "hunter", "sslpassword": "hunter"}
    assert address(secret | public) == address(public) == url
