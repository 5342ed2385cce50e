import os

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import text

from tests.conftest import Parameters
from tests.homes import administrator
from tracker.errors import DatabaseError, UsageError
from tracker.orm import engine
from tracker.postgres import (
    RELIED_ON,
    Connection,
    address,
    connect,
    meant_place,
    no_settings_of_others,
    parse_url,
    settle,
    shown,
)
from tracker.settings import OwnSettings


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
        # What libpq takes for a port, a host, a user, a database or another setting
        "postgresql://tracker:secret/tracker",
        "postgresql://tracker:secret:5432/tracker",
        "postgresql://tracker:123456/tracker",
        "postgresql://tracker%3Asecret@db.example.org/tracker",
        "postgresql://db.example.org/tracker?host=tracker:secret@db.example.org",
        "postgresql://db.example.org/tracker?port=secret",
        "postgresql://db.example.org/?dbname=postgresql://tracker:secret@db.example.org/x",
        "postgresql://db.example.org/host=x%20password=secret",
        "postgresql://db.example.org/tracker?service=postgresql://tracker:secret@h/x",
        "postgresql://[tracker:secret]/tracker",
        "postgresql://[::1/tracker:secret",
        "postgres:tracker:secret@db.example.org",
        "tracker:secret@db.example.org/tracker",
        "http://tracker:se=cret@db.example.org/tracker",
        "host=db.example.org user=tracker:secret",
        "host=tracker:secret@db.example.org",
        "dbname=postgresql://tracker:secret@db.example.org/tracker",
        "host=db.example.org passwd=secret",
        "host='db.example.org password=secret",
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
    secret = {
        "password": "hunter two",
        "sslpassword": "hunter three",
        "oauth_client_secret": "hunter four",
        "scram_client_key": "hunter five",
    }
    public = {"host": "db.example.org", "user": "me", "dbname": "x y", "passfile": "/home/me/.p"}
    said = shown(secret | public)
    assert "hunter" not in said
    assert all(f"{name}=********" in said for name in secret)
    assert all(conninfo_to_dict(shown(public))[name] == value for name, value in public.items())
    assert "hunter" not in address(secret | public)


def test_addresses_and_folders_of_sockets_are_hosts() -> None:
    for host in ("::1", "fe80::1%eth0", "/tmp/a b@c:d", "db-1.example_x.org", "a,b", "/a,::1"):
        assert parse_url(make_conninfo("", host=host, port="5432,"))["host"] == host
    assert parse_url("postgresql://u:p@[::1]:5433/x")["host"] == "::1"


HINT = "check --db or TRACKER_DATABASE_URL; without them an embedded database is used"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"host": "/nowhere", "dbname": "x", "password": "hunter"},
            "cannot connect to database 'x' on /nowhere: connection is bad: connection to server on"
            ' socket "/nowhere/.s.PGSQL.5432" failed: No such file or directory',
        ),
        # A password that stands in the driver's words, as part of the address does here
        (
            {"host": "/now/here", "dbname": "x", "password": "here"},
            "cannot connect to database 'x' on /now/here: connection is bad:"
            " connection to server on"
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
    with pytest.raises(DatabaseError, match=r"^cannot connect to database 'x' on localhost: "):
        connect({"port": "1", "dbname": "x"})


def test_what_is_meant_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setenv("PGDATABASE", "team")
    with pytest.raises(DatabaseError, match=r"^cannot connect to database 'team' on /nowhere: "):
        connect({"port": "1"})
    assert meant_place({}) == "database 'team' on /nowhere"
    assert meant_place({"dbname": "own"}) == "database 'own' on /nowhere"
    monkeypatch.setenv("PGSERVICE", "prod")
    assert meant_place({}) == "the database of service 'prod'"
    assert meant_place({"host": "h", "dbname": "d"}) == "database 'd' on h"
    with pytest.raises(DatabaseError, match=r"^cannot connect to the database of service 'prod': "):
        connect({"port": "1"})


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_without_room_for_every_text_is_refused(
    empty: Parameters, encoding: str
) -> None:
    root = administrator(empty)
    with psycopg.connect(**root, autocommit=True) as owner:  # type: ignore[arg-type]
        owner.execute(f"CREATE DATABASE narrow ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
    try:
        with pytest.raises(
            DatabaseError, match=f"^database 'narrow' on .* is in {encoding}, "
        ) as e:
            connect({**empty, "dbname": "narrow"})
        assert e.value.hint == (
            "make another: CREATE DATABASE narrow ENCODING 'UTF8' TEMPLATE template0"
        )
    finally:
        with psycopg.connect(**root, autocommit=True) as owner:  # type: ignore[arg-type]
            owner.execute("DROP DATABASE narrow")


OTHERS = {
    "search_path": "public",
    "TimeZone": "Pacific/Kiritimati",
    "DateStyle": "SQL, DMY",
    "IntervalStyle": "sql_standard",
    "extra_float_digits": "-10",
    "idle_in_transaction_session_timeout": "10s",
    "tracker.as_of": "2020-01-01",
    "tracker.known_at": "2020-01-01",
    "tracker.fx": "latest",
    "tracker.currency": "EUR",
    "tracker.command": "merge",
    "tracker.note": "why",
    "tracker.typed_by": "bob",
    "tracker.retracted": "listed",
}
"""What a login, a database or the session before may have set."""


def test_a_transaction_relies_on_nothing_that_somebody_else_has_set(server: Parameters) -> None:
    assert OTHERS.keys() == RELIED_ON.keys()
    with connect({**server, "dbname": "postgres", "client_encoding": "LATIN1"}) as session:
        for name, value in OTHERS.items():
            session.execute("SELECT set_config(%s, %s, false)", (name, value))
        session.commit()
        before = current(session)
        settle(session, {"tracker.as_of": "2025-02-24"})
        assert current(session) == {
            **RELIED_ON,
            "tracker.as_of": "2025-02-24",
        }
        session.commit()
        assert current(session) == before  # nothing is left to whoever is given the session next
        encoding = "SELECT current_setting('client_encoding'), current_setting('application_name')"
        assert session.execute(encoding).fetchone() == ("UTF8", "tracker")
        assert session.prepare_threshold is None


def current(session: Connection) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in OTHERS:
        [found[name]] = session.execute("SELECT current_setting(%s)", (name,)).fetchone() or [None]
    return found


def test_every_transaction_that_writes_is_settled_and_signed(scratch: Parameters) -> None:
    asked = text("SELECT current_setting('DateStyle'), current_setting('tracker.typed_by', true)")
    made = engine({**scratch, "options": "-c datestyle=SQL,DMY"})
    with made.connect() as connection:
        for _ in range(2):
            style, user = connection.execute(asked).one()
            assert (style, bool(user)) == ("ISO, MDY", True)
            connection.commit()
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        left = "SELECT current_setting('DateStyle'), current_setting('tracker.typed_by', true)"
        assert driver.execute(left).fetchone() == ("SQL, DMY", "")


@pytest.mark.rule("password-driver")
def test_a_password_is_hidden_wherever_it_stands_in_the_drivers_words() -> None:
    with pytest.raises(DatabaseError, match=r'socket "/\*{8}here/\*{8}/\.s\.PGSQL'):
        connect({"host": "/nowhere/now", "password": "now"})


def test_a_setting_that_can_have_no_such_value_is_refused_without_it() -> None:
    with pytest.raises(UsageError, match="the database URL cannot be read"):
        connect({"host": "/nowhere", "connect_timeout": "secret"})


HOSTILE = {
    "PGOPTIONS": "-c tracker.as_of=2020-01-01 -c statement_timeout=7s -c search_path=x",
    **dict.fromkeys(("PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGPASSFILE"), "/nowhere"),
    **dict.fromkeys(("PGHOST", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGREQUIREPEER"), "nobody"),
    **dict.fromkeys(("PGCONNECT_TIMEOUT", "PGSSLMODE", "PGGEQO", "PGSSLCERTMODE"), "no such"),
    **dict.fromkeys(("PGCHANNELBINDING", "PGGSSENCMODE"), "require"),
    **dict.fromkeys(("PGSSLMINPROTOCOLVERSION", "PGLOADBALANCEHOSTS"), "no such"),
    "PGHOSTADDR": "192.0.2.1",
    "PGPORT": "1",
    "PGTARGETSESSIONATTRS": "standby",
    "PGREQUIREAUTH": "md5",
    "PGCLIENTENCODING": "SQL_ASCII",
    "PGDATESTYLE": "German",
    "PGTZ": "Asia/Tokyo",
    "PGAPPNAME": "other",
}

SETTINGS = """
    SELECT current_setting(name, true) FROM unnest(ARRAY['TimeZone', 'DateStyle', 'search_path',
        'statement_timeout', 'application_name', 'client_encoding', 'geqo', 'tracker.as_of'])
        AS name
"""


@pytest.mark.rule("environment-of-others")
def test_nothing_of_the_environment_reaches_a_server_of_our_own(
    server: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(OwnSettings(server)) as session:
        plain = session.execute(SETTINGS).fetchall()
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value)
    with connect(OwnSettings(server)) as session:
        assert session.execute(SETTINGS).fetchall() == plain
    assert {name: os.environ[name] for name in HOSTILE} == HOSTILE, "others may need it"


@pytest.mark.rule("environment-of-others")
@pytest.mark.parametrize("name", HOSTILE)
def test_each_setting_of_others_is_kept_away_by_itself(
    name: str, server: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, HOSTILE[name])
    with no_settings_of_others():
        assert name not in os.environ
        psycopg.connect(make_conninfo("", **server)).close()
    assert os.environ[name] == HOSTILE[name]


@pytest.mark.rule("environment-of-others")
def test_another_server_heeds_the_environment_but_in_what_a_command_has_options_for(
    server: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = [
        f"-c tracker.{name}=x"
        for name in ("as_of", "known_at", "fx", "currency", "note", "typed_by")
    ]
    monkeypatch.setenv("PGOPTIONS", " ".join(["-c statement_timeout=7s", *options]))
    monkeypatch.setenv("PGDATESTYLE", "German")
    external = {**server, "options": " ".join(options)}
    for parameters in (dict(server), external):
        with connect(parameters) as session:
            settle(session)
            row = session.execute(
                "SELECT current_setting('statement_timeout'), current_setting('DateStyle'),"
                " current_setting('tracker.as_of'), current_setting('tracker.known_at'),"
                " current_setting('tracker.fx'), current_setting('tracker.currency'),"
                " current_setting('tracker.note'), current_setting('tracker.typed_by')"
            ).fetchone()
        timeout = "7s" if "options" not in parameters else "0"
        assert row == (timeout, "ISO, MDY", *[""] * 6)


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
