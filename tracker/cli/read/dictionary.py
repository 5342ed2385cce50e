"""`tracker bi dictionary`: every view and column of schema `bi`."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.display.formats import Format, plain_table, write, write_lines
from tracker.display.reports.dictionary import page


@example("tracker bi dictionary")
def dictionary(
    context: typer.Context,
    *,
    output: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="markdown, table, json or csv.")
    ] = (Format.MARKDOWN),
) -> None:
    """Explain every view and column of schema bi, in Markdown."""
    from tracker.analysis.core.dictionary import dictionary as fetch_dictionary
    from tracker.analysis.core.session import read_session

    with (
        session_of(context).open() as workspace,
        read_session(workspace.reader_parameters) as connection,
    ):
        records = fetch_dictionary(connection)
    if output is Format.MARKDOWN:
        write_lines(page(records))
    else:
        write(output, records, lambda: plain_table(records))
