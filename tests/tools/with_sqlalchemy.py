"""SQLAlchemy: reflection of the views, as Superset and many programs do it."""

import sqlalchemy as sa

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = True


def read(login: Login) -> Reading:
    """Every view, reflected with the comments of its columns and selected from."""
    reading = {}
    engine = sa.create_engine(login.url("postgresql+psycopg"))
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        for view in inspector.get_view_names(schema="bi"):
            reflected = sa.Table(view, sa.MetaData(), schema="bi", autoload_with=connection)
            assert all(column.comment for column in reflected.columns), view
            types = {column.name: type(column.type).__name__ for column in reflected.columns}
            rows = [tuple(row) for row in connection.execute(sa.select(reflected))]
            comment = inspector.get_table_comment(view, schema="bi")["text"]
            reading[view] = Table(comment, types, rows)
    engine.dispose()
    return reading
