"""pandas.read_sql over SQLAlchemy, amounts exact."""

import pandas as pd
import sqlalchemy as sa

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = False


def read(login: Login) -> Reading:
    """Every view as a data frame."""
    reading = {}
    engine = sa.create_engine(login.url("postgresql+psycopg"))
    with engine.connect() as connection:
        for view in sa.inspect(connection).get_view_names(schema="bi"):
            # Otherwise amounts become floats; the columns that end in _bn are floats already.
            frame = pd.read_sql(f'SELECT * FROM bi."{view}"', connection, coerce_float=False)
            types = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
            reading[view] = Table(None, types, list(frame.itertuples(index=False, name=None)))
    engine.dispose()
    return reading
