"""`tracker bi url`: connection strings for each tool."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

import typer

from tracker.analysis.core.result_set import ResultSet
from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.common import UserArgument
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, plain_table, write, write_lines
from tracker.errors import ConflictError

PLACEHOLDER = "PASSWORD"
"""Stands where the user puts the password."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a tool has to know to find the database."""

    host: str
    port: str
    database: str
    sslmode: str


def connection_strings(endpoint: Endpoint, user: str) -> dict[str, str]:
    """What to give each tool, with a placeholder for the password."""
    host = f"[{endpoint.host}]" if ":" in endpoint.host else quote(endpoint.host, safe="")
    database = quote(endpoint.database, safe="")
    login = (
        f"{user}:{PLACEHOLDER}@{host}:{endpoint.port}/{database}?sslmode={endpoint.sslmode}"
        # As currentSchema for JDBC: SELECT * FROM company_year.
        "&options=-csearch_path%3Dbi"
    )
    words = {
        "host": endpoint.host,
        "port": endpoint.port,
        "dbname": endpoint.database,
        "user": user,
        "password": PLACEHOLDER,
        "sslmode": endpoint.sslmode,
    }
    return {
        "libpq, psql, psycopg, ADBC, Polars, node": f"postgresql://{login}",
        "SQLAlchemy, Superset (psycopg2)": f"postgresql+psycopg2://{login}",
        "SQLAlchemy, pandas (psycopg 3)": f"postgresql+psycopg://{login}",
        "JDBC: DBeaver, Tableau": f"jdbc:postgresql://{host}:{endpoint.port}/{database}?user={user}"
        f"&password={PLACEHOLDER}&sslmode={endpoint.sslmode}&currentSchema=bi",
        "ODBC: Excel, Power BI": f"Driver={{PostgreSQL Unicode}};Server={endpoint.host};"
        f"Port={endpoint.port};Database={endpoint.database};Uid={user};Pwd={PLACEHOLDER};"
        # Otherwise true and false arrive as the texts "1" and "0".
        f"SSLmode={endpoint.sslmode};BoolsAsChar=0;",
        "DuckDB": f"ATTACH '{_sql(_conninfo(words))}' AS tracker"
        " (TYPE postgres, READ_ONLY, SCHEMA 'bi');",
        "~/.pgpass, so that no tool asks": ":".join(
            (_pgpass(endpoint.host), endpoint.port, _pgpass(endpoint.database), user, PLACEHOLDER)
        ),
    }


def _conninfo(words: Mapping[str, str]) -> str:
    from psycopg.conninfo import make_conninfo

    return make_conninfo("", **words)


def _sql(text: str) -> str:
    return text.replace("'", "''")


def _pgpass(text: str) -> str:
    return text.replace("\\", "\\\\").replace(":", "\\:")


@example("tracker bi url ana")
@with_option_groups
def url(context: typer.Context, user: UserArgument, *, output: OutputOptions) -> None:
    """Print how each tool connects as a login, all but the password."""
    from tracker.operations.admin import logins
    from tracker.postgres import connect

    session = session_of(context)
    logins.check_name(user)
    with session.open() as workspace, connect(workspace.parameters) as connection:
        is_known = logins.exists(connection, user)
        if workspace.is_embedded:
            endpoint = _embedded_place(session, workspace.parameters["dbname"])
        else:
            endpoint = Endpoint(
                host=connection.info.host,
                port=str(connection.info.port),
                database=connection.info.dbname,
                sslmode="require" if connection.pgconn.ssl_in_use else "prefer",
            )
    found = connection_strings(endpoint, user)
    if output.format is Format.TABLE:
        for tool, setting in found.items():
            write_lines([tool, f"  {setting}"])
    else:
        records = ResultSet(["tool", "setting"], list(found.items()))
        write(output.format, records, lambda: plain_table(records))
    session.note(f"put the password of {user} in place of {PLACEHOLDER}; it is kept nowhere")
    if not is_known:
        session.note(f"hint: there is no login {user} yet: tracker bi grant {user}")


def _embedded_place(session: Session, database: str) -> Endpoint:
    import socket

    from tracker.embedded import server_status
    from tracker.embedded.listening import EXAMPLE, parse_address

    found = server_status(session.settings.home).listen
    if found is None:
        raise ConflictError(
            "the embedded database listens on no network, so no BI tool can reach it",
            hint=f"tracker db start --listen {EXAMPLE}",
        )
    address = parse_address(found)
    host = socket.gethostname() if address.is_everywhere else address.host
    # Its build has no TLS, and `prefer` is what goes on without.
    return Endpoint(host, str(address.port), database, sslmode="prefer")
