"""`tracker compare`: companies side by side."""

from typing import Annotated

import typer

from tracker.cli.options import (
    AsOfOption,
    Basis,
    BasisOption,
    CompanyOption,
    CurrencyOption,
    FormatOption,
    KnownAtOption,
    RateOption,
    RawOption,
    example,
)
from tracker.cli.output import Format, write, write_lines
from tracker.cli.state import state_of


@example("tracker compare --year 2025 --company alibaba --company microsoft")
def compare(
    context: typer.Context,
    *,
    year: Annotated[
        list[int],
        typer.Option(metavar="YEAR", min=1990, max=2100, help="The year; repeatable."),
    ],
    company: CompanyOption = None,
    basis: BasisOption = Basis.STATED,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """Set companies side by side: guidance, programmes, reported spending and growth."""
    from tracker.analysis.comparison import compared, missing_rates
    from tracker.analysis.names import holder_slug
    from tracker.analysis.reading import Viewpoint, reading
    from tracker.cli.comparison import explain_hint, remarks, table, unconverted

    state = state_of(context)
    viewpoint = Viewpoint(as_of, known_at, fx, currency)
    with state.open() as workspace, reading(workspace.parameters, viewpoint) as connection:
        slugs = [holder_slug(connection, each) for each in company or ()]
        years = list(dict.fromkeys(year))
        comparison = compared(connection, years=years, basis=basis.value, companies=slugs)
        left_out = [part for part in comparison.parts if part.is_counted and not part.is_converted]
        missing = missing_rates(connection, [part.commitment for part in left_out])
    if comparison.rows or output is not Format.TABLE:
        write(
            output,
            comparison.records,
            lambda: table(comparison, years=years, basis=basis, currency=currency, fx=fx),
            is_raw=raw,
        )
    else:
        state.note(f"nothing is on file for {' or '.join(map(str, years))}")
    said = remarks(comparison)
    if comparison.rows:
        said += explain_hint(comparison)
    if output is Format.TABLE:
        write_lines(said)
    else:
        for line in said:
            state.note(line)
    for line in unconverted(comparison, missing, currency):
        state.warn(line)
