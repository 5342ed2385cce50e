"""The lines that `tracker bi url` prints, as programs take them."""

import json

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.conftest import Parameters
from tests.served import Served

QUERY = "SELECT count(*) FROM company_year"


def test_a_view_needs_no_schema_where_the_address_names_it(
    served: Served, login: Parameters
) -> None:
    rows = json.loads(served.run("bi url ana --format json").stdout)
    settings = {row["tool"]: row["setting"].replace("PASSWORD", login["password"]) for row in rows}
    [libpq] = [setting for tool, setting in settings.items() if tool.startswith("libpq")]
    with psycopg.connect(libpq) as connection:
        [[count]] = connection.execute(QUERY).fetchall()
    assert count > 0
    [pandas] = [setting for tool, setting in settings.items() if "pandas" in tool]
    with create_engine(pandas, poolclass=NullPool).connect() as engine:
        assert engine.exec_driver_sql(QUERY).scalar_one() == count
