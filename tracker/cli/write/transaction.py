"""One transaction for each command that writes: told before, asked, kept or rolled back."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from tracker.analysis.core.rows import Records
from tracker.cli.context import State
from tracker.cli.options.prompt import confirm, is_dialogue
from tracker.cli.options.write import Manner
from tracker.display import number_format
from tracker.display.formats import write
from tracker.display.table import Column, Table
from tracker.operations.store.results import Tell, Written
from tracker.orm import engine
from tracker.readers.record import Record
from tracker.readers.values import Dated

Work = Callable[[Connection, Tell], list[Written]]


def carry_out(state: State, manner: Manner, work: Work) -> None:
    """Do the work in one transaction and write what was written to stdout.

    On a terminal it is first done on trial and rolled back, so that nobody else waits while
    the user reads what was understood and says yes.
    """
    tell = _teller(state)
    asks = is_dialogue() and not manner.is_sure
    with state.open() as workspace:
        database = engine(dict(workspace.parameters))
        if manner.is_dry_run or asks:
            with database.connect() as connection:
                written = work(connection, tell)
        if asks and not manner.is_dry_run:
            confirm("Write this?")
        if not manner.is_dry_run:
            with database.begin() as connection:
                written = work(connection, tell)
    if manner.is_dry_run:
        state.note("dry run: nothing was written")
    _report(manner, written)


def _teller(state: State) -> Tell:
    told: list[Mapping[str, str]] = []

    def tell(understood: Mapping[str, str]) -> None:
        # What was told on trial is told again only if it has changed since.
        if understood in told:
            return
        told.append(understood)
        width = max(map(len, understood), default=0) + 1
        for label, value in understood.items():
            state.note(f"  {label + ':':{width}} {value}")

    return tell


def _report(manner: Manner, written: list[Written]) -> None:
    rows = [
        # The number of a claim on trial was given back with it.
        (row.noun, None if manner.is_dry_run and isinstance(row.key, int) else row.key, row.done)
        for row in written
    ]
    would = "would be " if manner.is_dry_run else ""

    def table() -> Table:
        return Table(
            [Column("What"), Column("Key"), Column("Is")],
            [
                [
                    noun,
                    number_format.UNKNOWN if key is None else str(key),
                    done if done == "on file" else would + done,
                ]
                for noun, key, done in rows
            ],
        )

    write(manner.output, Records(["noun", "key", "done"], rows), table)


def facts(record: Record) -> dict[str, str]:
    """What a record says, key by key; what it leaves out is left out."""
    return {
        key.replace("_", " "): words
        for key in type(record).model_fields
        if key != "place" and (words := _words(getattr(record, key)))
    }


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case Record():
            return " ".join(facts(value).values())
        case tuple():
            return ", ".join(_words(each) for each in value)
        case Dated():
            return number_format.day(value.day, value.precision)
        case _:
            return str(value)
