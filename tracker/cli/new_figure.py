"""`tracker add figure`: reported, guided and forecast figures of companies and markets."""

from typing import Annotated

import typer

from tracker.cli import completion
from tracker.cli.options import FormatOption, example
from tracker.cli.output import Format
from tracker.cli.sourcing import (
    AnnouncedOption,
    AtOption,
    LanguageOption,
    LocatorOption,
    PeriodOption,
    PublishedOption,
    PublisherOption,
    QuoteOption,
    ReportedByOption,
    SourceCountryOption,
    SourceGradeOption,
    SourceKindOption,
    SourceOption,
    SourceTitleOption,
    SpeakerKindOption,
    SpeakerOption,
    UrlOption,
)
from tracker.cli.state import state_of
from tracker.cli.writing import DryRunOption, Manner, NoteOption, YesOption, required

EVIDENCE = ("reported", "guided", "estimated", "forecast")


@example(
    "tracker add figure capex '$10 billion' --company meta --evidence reported"
    " --period 2025Q1 --announced 2025-04-30 --url https://example.com/results"
    " --publisher Example --quote '$10 billion' --speaker meta --dry-run"
)
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
        str | None, typer.Option(metavar="EVIDENCE", help=f"{', '.join(EVIDENCE)}.")
    ] = None,
    period: PeriodOption = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="CHANGE", help="increased, repeated ...; else as it follows."),
    ] = None,
    announced: AnnouncedOption = None,
    source: SourceOption = None,
    url: UrlOption = None,
    publisher: PublisherOption = None,
    published: PublishedOption = None,
    source_title: SourceTitleOption = None,
    source_kind: SourceKindOption = None,
    reliability: SourceGradeOption = None,
    language: LanguageOption = None,
    source_country: SourceCountryOption = None,
    quote: QuoteOption = None,
    at: AtOption = None,
    locator: LocatorOption = None,
    speaker: SpeakerOption = None,
    speaker_kind: SpeakerKindOption = None,
    reported_by: ReportedByOption = None,
    note: NoteOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Add a figure of a company or a market, of a period or a day."""
    from tracker.cli.transaction import carry_out
    from tracker.operations.figures import FigureStatement, add_figure
    from tracker.operations.passages import Passage

    statement = FigureStatement(
        metric=metric,
        value=value,
        company=company,
        market=market,
        evidence=required(evidence, "--evidence", choices=EVIDENCE),
        period=period,
        change=change,
        announced=required(announced, "--announced"),
        language=language,
        source_country=source_country,
        note=note,
        passage=Passage(
            quote=required(quote, "--quote"),
            source=source,
            made={
                "url": url,
                "publisher": publisher,
                "published": published,
                "title": source_title,
                "kind": source_kind,
                "reliability": reliability,
                "language": language,
            },
            at=at,
            locator=locator,
            speaker=speaker,
            speaker_kind=speaker_kind,
            reported_by=reported_by,
        ),
    )
    carry_out(
        state_of(context),
        Manner(yes, dry_run, output),
        lambda connection, tell: add_figure(connection, statement, tell),
    )
