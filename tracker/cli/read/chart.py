"""`tracker chart`: pictures of a comparison, a timeline or capacity."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.context import Session, session_of
from tracker.cli.help import command_group, example
from tracker.cli.options.common import (
    AboutOption,
    AsOfOption,
    BasisOption,
    CompanyOption,
    CurrencyOption,
    HolderArgument,
    KnownAtOption,
    RateOption,
    YearsOption,
)
from tracker.cli.options.write import DryRunOption, ForceOption
from tracker.errors import NotFoundError
from tracker.files import check_target, new_file
from tracker.visible import visible
from tracker.vocabulary import YearBasis

group = command_group(
    "Draw a comparison, a timeline or capacity into a file.",
    "tracker chart compare --year 2025 -o compare.svg --dry-run",
)

FileOption = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="FILE", help="Its name ends in .svg, .png or .html."),
]

SUBTITLE = (
    "dashed and pale: assumed, planned, or only a part of the year",
    "whiskers: the range · ▶ or more · ◀ or less",
)

MOST_SOURCES = 10
"""Sources named below a chart; the rest are a number and a command."""


@group.command()
@example("tracker chart compare --year 2025 -o compare.svg --dry-run")
def compare(
    context: typer.Context,
    *,
    year: YearsOption,
    file: FileOption,
    company: CompanyOption = None,
    basis: BasisOption = YearBasis.STATED,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Draw guidance, programmes and reports of companies as bars."""
    from tracker.display.charts.vega_bars import BILLION, Panel, chart, label_width, panel
    from tracker.display.reports.comparison import bars

    session, years = session_of(context), list(dict.fromkeys(year))
    save = prepared(session, file, is_forced=force, is_dry_run=dry_run)
    with session.open() as database:
        found = database.compare(
            years,
            companies=company or (),
            basis=basis,
            currency=currency,
            fx=fx,
            as_of=as_of,
            known_at=known_at,
            with_sources=True,
        )
    drawn = bars(found, years=years, currency=currency, basis=basis)
    if not drawn.bars:
        raise nothing_to_draw(f"for {' or '.join(map(str, years))}")
    picture = Panel("", f"{currency} bn", drawn.bars, BILLION)
    beneath = [
        *drawn.footnotes,
        "The bars of a company tell of the same money and are never added.",
    ]
    labels = label_width(drawn.bars)
    fields = [panel(picture, labels)]
    save(chart(drawn.title, SUBTITLE, fields, beneath + caption(found.sources), labels=labels))


@group.command()
@example("tracker chart timeline microsoft --year 2025 -o microsoft.png --dry-run")
def timeline(
    context: typer.Context,
    company: HolderArgument,
    *,
    file: FileOption,
    year: AboutOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Draw how guidance moved through time, beside what was reported."""
    from tracker.display.charts.vega_bars import chart
    from tracker.display.charts.vega_timeline import LABELS, LEGEND, panels
    from tracker.display.reports.timeline import fiscal_years, title

    session = session_of(context)
    save = prepared(session, file, is_forced=force, is_dry_run=dry_run)
    with session.open() as database:
        found = database.timeline(
            company, year=year, as_of=as_of, known_at=known_at, with_sources=True
        )
    rows = found.records.mappings()
    drawn = panels(rows, found.part_ends)
    if not drawn:
        about = "" if year is None else f" for {year}"
        raise nothing_to_draw(f"of {found.holder}{about}")
    beneath = [*fiscal_years(rows), "The fields tell of the same money and are never added."]
    if any(row["outcome"] for row in rows):
        beneath.append("Reported: cash paid for property; guidance may include finance leases too.")
    heading = f"{title(rows, year)}, in USD"
    save(chart(heading, LEGEND, drawn, beneath + caption(found.sources), labels=LABELS))


@group.command()
@example("tracker chart capacity --year 2025 -o capacity.html --dry-run")
def capacity(
    context: typer.Context,
    *,
    year: YearsOption,
    file: FileOption,
    company: CompanyOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Draw who holds how much capacity at the end of a year."""
    from tracker.display.charts.vega_bars import Panel, chart, label_width, panel
    from tracker.display.reports.capacity import bars

    session, years = session_of(context), list(dict.fromkeys(year))
    save = prepared(session, file, is_forced=force, is_dry_run=dry_run)
    with session.open() as database:
        found = database.capacity(
            years,
            companies=company or (),
            as_of=as_of,
            known_at=known_at,
            with_sources=True,
        )
    known = as_of or datetime.now(UTC).date()
    drawn = [(group.unit, bars(group, years, known)) for group in found.groups]
    labels = label_width(bar for _, each in drawn for bar in each.bars)
    fields = [
        panel(Panel(each.title, "" if unit == "count" else unit, each.bars), labels)
        for unit, each in drawn
        if any(bar.text != "—" for bar in each.bars)
    ]
    if not fields:
        raise nothing_to_draw(f"for {' or '.join(map(str, years))}")
    beneath = ["Indented: part of the holder above. Holders, stages and formats are never added."]
    heading = f"Capacity at the end of {' and '.join(map(str, years))}"
    save(chart(heading, SUBTITLE, fields, beneath + caption(found.sources), labels=labels))


def prepared(
    session: Session, file: Path, *, is_forced: bool, is_dry_run: bool
) -> Callable[[dict[str, Any]], None]:
    """What writes a chart to the file; all that can be refused is refused before any work.

    Raises:
        UsageError: the file is no picture, or the library that draws is not installed.
        ConflictError: the file is there already.
    """
    from tracker.display.charts.chart_file import renderer, texts_in, without_glyph

    render = renderer(file)
    check_target(file, replaces=is_forced)

    def save(spec: dict[str, Any]) -> None:
        content = render(spec)
        if file.suffix.lower() == ".png" and (missing := without_glyph(texts_in(spec))):
            session.warn(
                f"no font on this machine has {missing}; install one, such as Noto Sans CJK,"
                " or make an SVG or HTML, which the reader's own fonts draw"
            )
        if not is_dry_run:
            with new_file(file, replaces=is_forced, is_private=False) as target:
                target.write(content)
        size = f"{len(content) // 1000 + 1:,} kB"
        typer.echo(f"{'would write' if is_dry_run else 'wrote'} {visible(str(file))}, {size}")

    return save


def caption(sources: Sequence[str]) -> list[str]:
    """The sources, a line each."""
    if not sources:
        return []
    sources = list(dict.fromkeys(sources))  # two copies may be called the same
    lines = [f"  {source}" for source in sources[:MOST_SOURCES]]
    if len(sources) > MOST_SOURCES:
        lines.append(f"  and {len(sources) - MOST_SOURCES} more, see: tracker list sources")
    return ["Sources:", *lines]


def nothing_to_draw(about: str) -> NotFoundError:
    """The error where there is nothing to draw."""
    return NotFoundError(
        f"there is nothing to draw {about}", hint="see what is on file: tracker list commitments"
    )
