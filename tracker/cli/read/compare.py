"""`tracker compare`: companies side by side."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.common import (
    AsOfOption,
    BasisOption,
    CompanyOption,
    CurrencyOption,
    KnownAtOption,
    PlotOption,
    RateOption,
    YearsOption,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write, write_lines
from tracker.errors import UsageError
from tracker.vocabulary import YearBasis


class Metric(StrEnum):
    """What is compared: money, all capacity, or one measure of it."""

    CAPEX = "capex"
    CAPACITY = "capacity"
    COMPUTE = "compute"
    H100_EQUIVALENTS = "h100_equivalents"
    ACCELERATORS = "accelerators"
    CLUSTERS = "clusters"
    IT_POWER = "it_power"
    FACILITY_POWER = "facility_power"
    GRID_CONNECTION = "grid_connection"
    LAND_AREA = "land_area"
    FLOOR_AREA = "floor_area"


@example("tracker compare --year 2025 --company alibaba --company microsoft")
@with_option_groups
def compare(
    context: typer.Context,
    *,
    year: YearsOption,
    metric: Annotated[
        Metric,
        typer.Option(
            metavar="METRIC",
            help="capex; capacity at the end of the year, or one measure of it, such as compute.",
        ),
    ] = Metric.CAPEX,
    company: CompanyOption = None,
    basis: BasisOption = YearBasis.STATED,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    plot: PlotOption = False,
    output: OutputOptions,
) -> None:
    """Set companies side by side: what they promise and spend."""
    from tracker.display.bar_chart import draw_bars, refuse_other_formats
    from tracker.display.reports.comparison import (
        bars,
        explain_hint,
        remarks,
        table,
        unconverted,
    )

    session = session_of(context)
    years = list(dict.fromkeys(year))
    if plot:
        refuse_other_formats(output.format)
    if metric is not Metric.CAPEX:
        refuse_money(metric, basis, currency, fx)
        compare_capacity(
            session,
            years=years,
            metrics=None if metric is Metric.CAPACITY else [metric.value],
            companies=company or [],
            as_of=as_of,
            known_at=known_at,
            output=output,
            is_plot=plot,
        )
        return
    with session.open() as database:
        comparison = database.compare(
            years,
            companies=company or (),
            basis=basis,
            currency=currency,
            fx=fx,
            as_of=as_of,
            known_at=known_at,
        )
    if comparison.rows and plot:
        draw_bars(bars(comparison, years=years, currency=currency, basis=basis))
    elif comparison.rows or output.format is not Format.TABLE:
        write(
            output.format,
            comparison.records,
            lambda: table(comparison, years=years, basis=basis, currency=currency, fx=fx),
            is_raw=output.raw,
        )
    else:
        session.note(f"nothing is on file for {' or '.join(map(str, years))}")
    said = remarks(comparison)
    if comparison.rows:
        said += explain_hint(comparison)
    output.remark(session, said)
    for line in unconverted(comparison, currency):
        session.warn(line)


def refuse_money(metric: Metric, basis: YearBasis, currency: str, fx: str) -> None:
    """Refuse options that mean nothing for capacity.

    Raises:
        UsageError: one of them is given.
    """
    asked = {
        "--basis": basis is not YearBasis.STATED,
        "--currency": currency != "USD",
        "--fx": fx != "announcement",
    }
    for name in (name for name, is_asked in asked.items() if is_asked):
        raise UsageError(
            f"{name} is about money, and {metric.value} is not",
            hint=f"leave it out, as in: tracker compare --metric {metric.value} --year 2025",
        )


def compare_capacity(
    session: Session,
    *,
    years: Sequence[int],
    metrics: Sequence[str] | None,
    companies: Sequence[str],
    as_of: date | None,
    known_at: datetime | None,
    output: OutputOptions,
    is_plot: bool,
) -> None:
    """Set holders of capacity side by side: a table per metric, unit and number format."""
    from tracker.display.bar_chart import draw_bars
    from tracker.display.reports.capacity import bars, remarks, table
    from tracker.display.table import Table

    with session.open() as database:
        found = database.capacity(
            years, metrics=metrics or (), companies=companies, as_of=as_of, known_at=known_at
        )
    if not found.records:
        what = "capacity" if metrics is None else ", ".join(metrics)
        session.note(f"no {what} is on file for the end of {' or '.join(map(str, years))}")
        if output.format is Format.TABLE:
            return
    known = as_of or datetime.now(UTC).date()
    said = remarks(found)
    if output.format in {Format.TABLE, Format.MARKDOWN}:
        for group in found.groups:
            if is_plot:
                draw_bars(bars(group, years, known))
            else:
                write(output.format, found.records, partial(table, group, years, known))
            write_lines([""])
    else:
        write(output.format, found.records, lambda: Table((), ()), is_raw=output.raw)
    output.remark(session, said)
