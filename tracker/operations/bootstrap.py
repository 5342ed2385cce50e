"""Everything that a new database needs before it can be asked anything."""

from collections.abc import Callable

from sqlalchemy import select, text

from tracker.errors import TrackerError
from tracker.model import Company
from tracker.operations.admin.migrate import add_own_reader, upgrade
from tracker.operations.entities.reference_data import load_reference
from tracker.operations.seeds.load_files import load_files, seed_files
from tracker.orm import engine
from tracker.resources import resource


def prepare(parameters: dict[str, str], say: Callable[[str], None]) -> None:
    """Bring tables, views, reference data and the shipped seeds up to date.

    Each step is committed when it is whole and changes nothing when it is repeated, so a
    kill at any moment is put right by the next run.

    Raises:
        TrackerError: the shipped seeds do not load into a new database.
    """
    database = engine(parameters)
    with database.begin() as connection:
        upgrade(connection)
        add_own_reader(connection)
    with database.begin() as connection:
        load_reference(connection)
    with database.begin() as connection:
        is_new = connection.execute(select(Company.company_id).limit(1)).one_or_none() is None
    with database.connect() as connection:
        for file in seed_files([resource("seeds")]):
            try:
                report = load_files(connection, [file])
            except TrackerError as error:
                if is_new:
                    raise
                # What the user has on file may contradict newer seeds.  That must not
                # lock the user out of it.
                say(f"tracker: not loaded: {error}")
            else:
                for line in report.kept:
                    say(f"tracker: {line}")
    with database.begin() as connection:
        # The server would count its rows within a minute; until then it guesses, and the
        # audit takes four times as long.
        connection.execute(text("ANALYZE"))
