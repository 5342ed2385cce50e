"""`tracker revise commitment`: one more claim about a commitment on file."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.citation import (
    AmountOfOption,
    AnnouncedOption,
    CitationOptions,
    PeriodOption,
    SourceCountryOption,
)
from tracker.cli.options.common import CountryOption
from tracker.cli.options.entity import (
    CertaintyOption,
    NoPartiesOption,
    PartiesOption,
    company_and_role,
    many,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import refuse_missing, required
from tracker.cli.options.table_head import MoneyHead
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.errors import UsageError

EXAMPLE = (
    "tracker revise commitment meta-capex-2025 '$64-72bn' --announced 2025-04-30"
    " --url https://example.com/results --publisher Example --published 2025-04-30"
    " --quote '$64-72 billion' --speaker meta --dry-run"
)


@example(EXAMPLE)
@with_option_groups
def commitment(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.commitments, help="Slug or title."),
    ],
    amount: Annotated[
        str | None, typer.Argument(metavar="AMOUNT", help="As it was, if none is given.")
    ] = None,
    *,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="cancelled, paused, under_way, signed ...")
    ] = None,
    announced: AnnouncedOption = None,
    period: PeriodOption = None,
    amount_of: AmountOfOption = None,
    change: Annotated[
        str | None,
        typer.Option(
            metavar="CHANGE", help="increased, delayed, repeated ...; else as it follows."
        ),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="The earlier claim was wrong; --note says why.")
    ] = False,
    claim: Annotated[
        int | None,
        typer.Option(metavar="N", help="The claim to correct; the believed one if not given."),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is for by now, in a few words.")
    ] = None,
    country: CountryOption = None,
    party: PartiesOption = None,
    no_party: NoPartiesOption = None,
    site: Annotated[list[str] | None, many("--site", "Site that it pays for from then on")] = None,
    no_site: Annotated[
        list[str] | None, many("--no-site", "Site that it paid for until the day before")
    ] = None,
    certainty: CertaintyOption = None,
    head: MoneyHead,
    citation: CitationOptions,
    source_country: SourceCountryOption = None,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a claim to a commitment, or who joins and leaves it."""
    from tracker import BelongingsInput, RevisionInput
    from tracker.cli.write.transaction import run_write

    if correct:
        note = required(note, "--note")
    elif claim is not None:
        raise UsageError("--claim goes with --correct", hint="a revision follows the believed one")
    corrected = (amount, status, announced, period, amount_of, citation.reported_by)
    if correct and all(each is None for each in corrected):
        raise UsageError("nothing to correct is given", hint="give AMOUNT, --period, --status ...")
    if not correct:
        refuse_missing({"--announced": announced, "--quote": citation.quote})
    session = session_of(context)
    revision = RevisionInput(
        key=key,
        amount=amount,
        status=status,
        announced=announced if correct else required(announced, "--announced"),
        period=period,
        amount_of=amount_of,
        change=change,
        citation=citation.for_correction(session) if correct else citation.to_input(session),
        language=citation.language,
        source_country=source_country,
        note=note,
        header=head.to_header(),
        is_correction=correct,
        claim=claim,
        title=title,
        country=country and country.upper(),
        belongings=BelongingsInput(
            parties=tuple(company_and_role("--party", each) for each in party or ()),
            no_parties=tuple(company_and_role("--no-party", each) for each in no_party or ()),
            sites=tuple(site or ()),
            no_sites=tuple(no_site or ()),
            certainty=certainty,
        ),
    )
    run_write(session, options, revision)
