"""`tracker bi`: what BI tools read."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tracker.analysis.records import Records
from tracker.cli.options import example, with_example
from tracker.cli.output import Format, plain_table, write, write_lines
from tracker.cli.state import state_of
from tracker.cli.text import markdown_cell

group = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=with_example("Serve BI tools.", "tracker bi dictionary"),
)


@group.command()
@example("tracker bi dictionary")
def dictionary(
    context: typer.Context,
    *,
    output: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="markdown, table, json or csv.")
    ] = (Format.MARKDOWN),
) -> None:
    """Explain every view and column of schema bi, in Markdown."""
    from tracker.analysis.dictionary import dictionary as fetch_dictionary
    from tracker.analysis.reading import reading

    with (
        state_of(context).open() as workspace,
        reading(workspace.reader_parameters) as connection,
    ):
        records = fetch_dictionary(connection)
    if output is Format.MARKDOWN:
        write_lines(page(records))
    else:
        write(output, records, lambda: plain_table(records))


def page(records: Records) -> Iterator[str]:
    """The dictionary as a document: a section for each view, a table of its columns."""
    yield "# Data dictionary"
    yield ""
    yield "Schema `bi`, as `tracker bi dictionary` prints it. One fact per row; columns are only"
    yield "ever added."
    for entry in records.mappings():
        if entry["column"] is None:
            yield from ("", f"## bi.{entry['view']}", "", f"{entry['comment']}.", "")
            yield from ("| column | type | meaning |", "| --- | --- | --- |")
        else:
            cells = (entry["column"], entry["type"], entry["comment"])
            yield f"| {' | '.join(markdown_cell(cell) for cell in cells)} |"
