"""`tracker add figure`: reported, guided and forecast figures of companies and markets."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.citation import (
    AnnouncedOption,
    CitationOptions,
    PeriodOption,
    SourceCountryOption,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import first_given, refuse_missing, required
from tracker.cli.options.table_head import TableHead
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.vocabulary import Evidence


@example(
    "tracker add figure capex '$10 billion' --company meta --evidence reported"
    " --period 2025Q1 --announced 2025-04-30 --url https://example.com/results"
    " --publisher Example --quote '$10 billion' --speaker meta --dry-run"
)
@with_option_groups
def figure(
    context: typer.Context,
    metric: Annotated[
        str, typer.Argument(metavar="METRIC", help="capex, capex_growth, revenue, market_size ...")
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help='$10 billion, 3.2万亿元, 74.1%, "3 pp", 12x.')
    ],
    *,
    company: Annotated[
        str | None,
        typer.Option(metavar="KEY", autocompletion=completion.companies, help="Of that company."),
    ] = None,
    market: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Of that market, such as China AI compute.")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="EVIDENCE", help=f"{', '.join(Evidence)}.")
    ] = None,
    period: PeriodOption = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="CHANGE", help="increased, repeated ...; else as it follows."),
    ] = None,
    announced: AnnouncedOption = None,
    head: TableHead,
    citation: CitationOptions,
    source_country: SourceCountryOption = None,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a figure of a company or a market, of a period or a day."""
    from tracker import FigureInput
    from tracker.cli.write.transaction import run_write

    session = session_of(context)
    refuse_missing({"--evidence": evidence, "--announced": announced, "--quote": citation.quote})
    whose = first_given(
        {"--company": company, "--market": market},
        {"--company": "of that company", "--market": "of that market"},
    )
    request = FigureInput(
        metric=metric,
        value=value,
        company=whose["--company"],
        market=whose["--market"],
        evidence=required(evidence, "--evidence", choices=tuple(Evidence)),
        period=period,
        change=change,
        announced=required(announced, "--announced"),
        language=citation.language,
        source_country=source_country,
        note=note,
        header=head.to_header(),
        citation=citation.to_input(session),
    )
    run_write(session, options, request)
