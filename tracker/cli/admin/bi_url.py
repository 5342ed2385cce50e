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

JDBC = "JDBC: DBeaver, Tableau"
ODBC = "ODBC: Excel, Power BI"

PLACEHOLDER = "PASSWORD"
"""Stands where the user puts the password."""


def connection_strings(endpoint: Endpoint, user: str) -> dict[str, str]:
    """What to give each tool, with a placeholder for the password."""
    host = f"[{endpoint.host}]" if ":" in endpoint.host else quote(endpoint.host, safe="")
    database = quote(endpoint.database, safe="")
    tls = f"sslmode={endpoint.sslmode}"
    if endpoint.sslrootcert is not None:
        tls += f"&sslrootcert={quote(endpoint.sslrootcert, safe='/')}"
    login = (
        f"{user}:{PLACEHOLDER}@{host}:{endpoint.port}/{database}?{tls}"
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
    if endpoint.sslrootcert is not None:
        words["sslrootcert"] = endpoint.sslrootcert
    found = {
        "libpq, psql, psycopg, ADBC, Polars, node": f"postgresql://{login}",
        "SQLAlchemy, Superset (psycopg2)": f"postgresql+psycopg2://{login}",
        "SQLAlchemy, pandas (psycopg 3)": f"postgresql+psycopg://{login}",
        JDBC: f"jdbc:postgresql://{host}:{endpoint.port}/{database}?user={user}"
        f"&password={PLACEHOLDER}&{_jdbc_tls(endpoint)}&currentSchema=bi",
        ODBC: f"Driver={{PostgreSQL Unicode}};Server={endpoint.host};"
        f"Port={endpoint.port};Database={endpoint.database};Uid={user};Pwd={PLACEHOLDER};"
        # Otherwise true and false arrive as the texts "1" and "0".
        f"{_odbc_tls(endpoint)}BoolsAsChar=0;",
        "DuckDB": f"ATTACH '{_sql(_conninfo(words))}' AS tracker"
        " (TYPE postgres, READ_ONLY, SCHEMA 'bi');",
        "~/.pgpass, so that no tool asks": ":".join(
            (_pgpass(endpoint.host), endpoint.port, _pgpass(endpoint.database), user, PLACEHOLDER)
        ),
    }
    if endpoint.host.startswith("/"):  # a socket, which neither of them can use
        del found[JDBC], found[ODBC]
    return found


def _jdbc_tls(endpoint: Endpoint) -> str:
    """How the driver for Java is told which certificates to trust."""
    match endpoint.sslrootcert:
        case None:
            return f"sslmode={endpoint.sslmode}"
        case "system":
            factory = "org.postgresql.ssl.DefaultJavaSSLFactory"
            return f"sslmode={endpoint.sslmode}&sslfactory={factory}"
        case file:
            return f"sslmode={endpoint.sslmode}&sslrootcert={quote(file, safe='/')}"


def _odbc_tls(endpoint: Endpoint) -> str:
    """How the driver for ODBC is told the same: it hands pqopt on to libpq."""
    if endpoint.sslrootcert is None:
        return f"SSLmode={endpoint.sslmode};"
    trusted = _conninfo({"sslrootcert": endpoint.sslrootcert})
    return f"SSLmode={endpoint.sslmode};pqopt={{{trusted}}};"


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
