"""One transaction for each command that writes: preview, confirm, commit or roll back."""

import sys
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from tracker.analysis.core.result_set import ResultSet
from tracker.cli.context import Session
from tracker.cli.options.prompt import confirm, is_dialogue
from tracker.cli.options.write import WriteOptions
from tracker.display import number_format
from tracker.display.formats import write
from tracker.display.table import Column, Table
from tracker.errors import OutputError
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.orm import engine
from tracker.readers.record import Record
from tracker.readers.values import Dated

Work = Callable[[Connection, ShowPreview], list[RowResult]]


def run_write(session: Session, options: WriteOptions, work: Work) -> None:
    """Do the work in one transaction and write what was written to stdout.

    On a terminal it is first done on trial and rolled back, so that nobody else waits while
    the user reads what was understood and says yes.
    """
    show_preview = _preview_printer(session)
    asks = is_dialogue() and not options.is_sure
    with session.open() as workspace:
        database = engine(dict(workspace.parameters))
        if options.is_dry_run or asks:
            with database.connect() as connection:
                written = work(connection, show_preview)
        if asks and not options.is_dry_run:
            confirm("Write this?")
        if not options.is_dry_run:
            with database.begin() as connection:
                written = work(connection, show_preview)
    if options.is_dry_run:
        session.note("dry run: nothing was written")
    try:
        _report(options, written)
        sys.stdout.flush()
    except OutputError as error:
        hint = None if options.is_dry_run else "what was confirmed is on file all the same"
        raise OutputError(str(error), hint=hint) from None


def _preview_printer(session: Session) -> ShowPreview:
    shown: list[Mapping[str, str]] = []

    def show_preview(understood: Mapping[str, str]) -> None:
        # What was shown on trial is shown again only if it has changed since.
        if understood in shown:
            return
        shown.append(understood)
        width = max(map(len, understood), default=0) + 1
        for label, value in understood.items():
            session.note(f"  {label + ':':{width}} {value}")

    return show_preview


def _report(options: WriteOptions, written: list[RowResult]) -> None:
    rows = [
        # The number of a claim on trial was given back with it.
        (row.noun, None if options.is_dry_run and isinstance(row.key, int) else row.key, row.done)
        for row in written
    ]
    would = "would be " if options.is_dry_run else ""

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

    write(options.format, ResultSet(["noun", "key", "done"], rows), table)


def preview_of(record: Record) -> dict[str, str]:
    """What a record says, key by key; what it leaves out is left out."""
    return {
        key.replace("_", " "): words
        for key in type(record).model_fields
        if key != "location" and (words := _words(getattr(record, key)))
    }


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case Record():
            return " ".join(preview_of(value).values())
        case tuple():
            return ", ".join(_words(each) for each in value)
        case Dated():
            return number_format.day(value.day, value.precision)
        case _:
            return str(value)
