"""`tracker timeline`: what a company foresaw and promised, beside what it reported."""

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.common import (
    AboutOption,
    AsOfOption,
    HolderArgument,
    KnownAtOption,
    PlotOption,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write


@example("tracker timeline microsoft --year 2025")
@with_option_groups
def timeline(
    context: typer.Context,
    company: HolderArgument,
    *,
    year: AboutOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    plot: PlotOption = False,
    output: OutputOptions,
) -> None:
    """Show how guidance moved through time, beside what was reported."""
    from tracker.display.bar_chart import draw_bars, refuse_other_formats
    from tracker.display.reports.timeline import bars, hints, table

    if plot:
        refuse_other_formats(output.format)
    session = session_of(context)
    with session.open() as database:
        found = database.timeline(company, year=year, as_of=as_of, known_at=known_at)
    records, holder = found.records, found.holder
    if not records:
        about = "" if year is None else f" for {year}"
        session.note(f"nothing is on file of {holder}{about}")
        if output.format is Format.TABLE:
            return
    rows = records.mappings()
    if plot:
        draw_bars(bars(rows, year))
    else:
        write(output.format, records, lambda: table(rows, year), is_raw=output.raw)
    output.remark(session, hints(holder, rows))
