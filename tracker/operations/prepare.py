"""Everything that a new database needs before it can be asked anything."""

from collections.abc import Callable

from tracker.database import engine
from tracker.operations.load import load_files
from tracker.operations.reference import load_reference
from tracker.operations.schema import upgrade
from tracker.shipped import shipped


def prepare(parameters: dict[str, str], say: Callable[[str], None]) -> None:
    """Bring tables, views, reference data and the shipped seeds up to date.

    Each step is committed when it is whole and changes nothing when it is repeated, so a
    kill at any moment is put right by the next run.
    """
    database = engine(parameters)
    with database.begin() as connection:
        upgrade(connection)
    with database.begin() as connection:
        load_reference(connection)
    with database.connect() as connection:
        report = load_files(connection, [shipped("seeds")])
    if news := sum(report.added.values()):
        say(f"loaded {news} rows from {report.files} seed files")
