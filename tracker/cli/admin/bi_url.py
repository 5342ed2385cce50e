"""`tracker bi url`: connection strings for each tool."""

from collections.abc import Mapping
from urllib.parse import quote

import typer

from tracker import ResultSet
from tracker.api.administration import Endpoint
from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.common import UserArgument
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, plain_table, write, write_lines

PLACEHOLDER = "PASSWORD"
"""Stands where the user puts the password."""


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
    from tracker.api.administration import check_user

    session = session_of(context)
    check_user(user)
    with session.open() as database:
        is_known = database.has_login(user)
        endpoint = database.endpoint()
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
