"""`tracker explain`: a number unwound."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import command_group, example
from tracker.cli.options import completion
from tracker.cli.options.common import (
    AsOfOption,
    BasisOption,
    CurrencyOption,
    KnownAtOption,
    RateOption,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write
from tracker.display.prose import draw_prose
from tracker.vocabulary import YearBasis

group = command_group(
    "Unwind a number to quotes, rates, day counts and exclusions.",
    "tracker explain compare --year 2025 --company alibaba",
)


@group.command()
@example("tracker explain compare --year 2025 --company alibaba")
@with_option_groups
def compare(
    context: typer.Context,
    *,
    year: Annotated[int, typer.Option(metavar="YEAR", min=1990, max=2100, help="The year.")],
    company: Annotated[
        str,
        typer.Option(
            metavar="KEY",
            autocompletion=completion.companies,
            help="Slug, any name, or ticker; or a joint commitment.",
        ),
    ],
    basis: BasisOption = YearBasis.STATED,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Unwind a row of compare to its claims, rates and days."""
    from tracker.display.reports.comparison_explained import story, table

    session = session_of(context)
    with session.open() as database:
        explanation = database.explain(
            company,
            year,
            basis=basis,
            currency=currency,
            fx=fx,
            as_of=as_of,
            known_at=known_at,
        )
    if output.format is Format.TABLE:
        draw_prose(story(explanation, year=year, basis=basis, currency=currency))
    else:
        write(output.format, explanation.records, lambda: table(explanation), is_raw=output.raw)


@group.command()
@example("tracker explain commitment microsoft-capex-fy2025")
@with_option_groups
def commitment(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.commitments, help="Slug or title."),
    ],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Say which claim is believed and why, and if it is counted."""
    from tracker.display.reports.commitment_explained import story, table

    with session_of(context).open() as database:
        found = database.explain_commitment(key, as_of=as_of, known_at=known_at)
    if output.format is Format.TABLE:
        draw_prose(story(found.thing, found.claims))
    else:
        write(output.format, found.claims, lambda: table(found.claims), is_raw=output.raw)
