"""`tracker revise site`: how far a site has come, and who comes to it."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.citation import AnnouncedOption, CitationOptions
from tracker.cli.options.entity import (
    CertaintyOption,
    NoPartiesOption,
    PartiesOption,
    company_and_role,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import refuse_missing, required
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.errors import UsageError
from tracker.vocabulary import SiteStatus


@example(
    "tracker revise site aws-japan expanding --announced 2025-05 --url https://aws.example/japan"
    ' --publisher AWS --quote "is expanding its region" --dry-run'
)
@with_option_groups
def site(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.sites, help="Slug or name."),
    ],
    status: Annotated[
        str | None,
        typer.Argument(metavar="STATUS", help="announced, under_construction, operational ..."),
    ] = None,
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
    party: PartiesOption = None,
    no_party: NoPartiesOption = None,
    certainty: CertaintyOption = None,
    citation: CitationOptions,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a claim about how far a site is, or who comes and goes."""
    from tracker import BelongingsInput, SiteClaimInput
    from tracker.cli.write.transaction import run_write

    if correct:
        note = required(note, "--note")
    elif claim is not None:
        raise UsageError("--claim goes with --correct", hint="a revision follows the believed one")
    if status is None and not (party or no_party):
        status = required(status, "STATUS", choices=tuple(SiteStatus))
    if not correct:
        refuse_missing({"--announced": announced, "--quote": citation.quote})
    session = session_of(context)
    request = SiteClaimInput(
        key=key,
        status=status,
        mode=mode,
        announced=announced if correct else required(announced, "--announced"),
        change=change,
        citation=citation.for_correction(session) if correct else citation.to_input(session),
        note=note,
        is_correction=correct,
        claim=claim,
        belongings=BelongingsInput(
            parties=tuple(company_and_role("--party", each) for each in party or ()),
            no_parties=tuple(company_and_role("--no-party", each) for each in no_party or ()),
            certainty=certainty,
        ),
    )
    run_write(session, options, request)
