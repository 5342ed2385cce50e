"""Polars over SQLAlchemy; over ADBC it gets what with_adbc.py shows."""

import polars as pl
import sqlalchemy as sa

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = False


def read(login: Login) -> Reading:
    """Every view as a data frame."""
    reading = {}
    engine = sa.create_engine(login.url("postgresql+psycopg"))
    with engine.connect() as connection:
        for view in sa.inspect(connection).get_view_names(schema="bi"):
            # Types are taken from all rows: the first hundred may have nothing in a column.
            frame = pl.read_database(
                f'SELECT * FROM bi."{view}"', connection, infer_schema_length=None
            )
            types = {name: str(dtype.base_type()) for name, dtype in frame.schema.items()}
            reading[view] = Table(None, types, frame.rows())
    engine.dispose()
    return reading
