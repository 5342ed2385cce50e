"""ADBC: whole columns in Arrow's form, without a detour over Python objects."""

from adbc_driver_postgresql import dbapi

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = False


def read(login: Login) -> Reading:
    """Every view as an Arrow table."""
    reading = {}
    with dbapi.connect(login.url()) as connection:
        objects = connection.adbc_get_objects(
            depth="tables", catalog_filter=login.dbname, db_schema_filter="bi"
        )
        [catalog] = objects.read_all().to_pylist()
        [schema] = catalog["catalog_db_schemas"]
        for view in [found["table_name"] for found in schema["db_schema_tables"]]:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM bi."{view}"')
                table = cursor.fetch_arrow_table()
            # A type that Arrow does not have arrives as the text of it, with its name.
            types = {
                column.name: str(getattr(column.type, "storage_type", column.type))
                for column in table.schema
            }
            rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
            reading[view] = Table(None, types, rows)
    return reading
