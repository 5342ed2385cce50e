"""`tracker revise site`: how far a site has come."""

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
    PublishedOption,
    PublisherOption,
    QuoteOption,
    ReportedByOption,
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
from tracker.errors import UsageError


@example(
    "tracker revise site aws-japan expanding --announced 2025-05 --url https://aws.example/japan"
    ' --publisher AWS --quote "is expanding its region" --dry-run'
)
def site(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.sites, help="Slug or name."),
    ],
    status: Annotated[
        str,
        typer.Argument(metavar="STATUS", help="announced, under_construction, operational ..."),
    ],
    *,
    mode: Annotated[
        str | None,
        typer.Option(metavar="MODE", help="reported, or planned where it is only foreseen."),
    ] = None,
    announced: AnnouncedOption = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="CHANGE", help="started, delayed, repeated ...; else as it follows."),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="The earlier claim was wrong; --note says why.")
    ] = False,
    claim: Annotated[
        int | None,
        typer.Option(metavar="N", help="The claim to correct; the believed one if not given."),
    ] = None,
    source: SourceOption = None,
    url: UrlOption = None,
    publisher: PublisherOption = None,
    published: PublishedOption = None,
    source_title: SourceTitleOption = None,
    source_kind: SourceKindOption = None,
    reliability: SourceGradeOption = None,
    language: LanguageOption = None,
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
    """Add a claim about how far a site has come; earlier ones stay."""
    from tracker.cli.transaction import carry_out
    from tracker.operations.passages import Passage
    from tracker.operations.site_claims import SiteStatement, revise_site

    if correct:
        note = required(note, "--note")
    elif claim is not None:
        raise UsageError("--claim goes with --correct", hint="a revision follows the believed one")
    made = {
        "url": url,
        "publisher": publisher,
        "published": published,
        "title": source_title,
        "kind": source_kind,
        "reliability": reliability,
    }
    passage = None
    cited = (quote, source, reported_by, *made.values())
    if not correct or any(each is not None for each in cited):
        passage = Passage(
            quote=required(quote, "--quote"),
            source=source,
            made={**made, "language": language} if any(made.values()) else made,
            at=at,
            locator=locator,
            speaker=speaker,
            speaker_kind=speaker_kind,
            reported_by=reported_by,
        )
    statement = SiteStatement(
        key=key,
        status=status,
        mode=mode,
        announced=announced if correct else required(announced, "--announced"),
        change=change,
        passage=passage,
        note=note,
        is_correction=correct,
        claim=claim,
    )
    carry_out(
        state_of(context),
        Manner(yes, dry_run, output),
        lambda connection, tell: revise_site(connection, statement, tell),
    )
