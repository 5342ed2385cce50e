"""`tracker bi dictionary`: every view and column of schema `bi`."""

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, plain_table, write, write_lines
from tracker.display.reports.dictionary import page


@example("tracker bi dictionary")
@with_option_groups
def dictionary(
    context: typer.Context,
    *,
    output: OutputOptions,
) -> None:
    """Explain every view and column of schema bi, in Markdown."""
    with session_of(context).open() as database:
        records = database.dictionary()
    chosen = output.format_or(Format.MARKDOWN)
    if chosen is Format.MARKDOWN:
        write_lines(page(records))
    else:
        write(chosen, records, lambda: plain_table(records), is_raw=output.raw)
