"""`tracker add commitment`: a new promise with its first claim, in one line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.answers import ANSWERS
from tracker.cli.options.citation import (
    AmountOfOption,
    AnnouncedOption,
    CitationOptions,
    PeriodOption,
    SourceCountryOption,
)
from tracker.cli.options.common import CountryOption
from tracker.cli.options.entity import company_and_role, many
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import asked, is_dialogue, refuse_missing, required
from tracker.cli.options.table_head import MoneyHead
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.vocabulary import LinkKind


@example(
    "tracker add commitment meta '$10bn' --kind site_project --title 'A new campus'"
    " --announced 2025-06-02 --url https://example.com/campus --publisher Example"
    " --published 2025-06-02 --quote '$10 billion' --speaker meta --dry-run"
)
@with_option_groups
def commitment(
    context: typer.Context,
    party: Annotated[
        str,
        typer.Argument(
            metavar="PARTY", autocompletion=completion.companies, help="The company that promises."
        ),
    ],
    amount: Annotated[
        str, typer.Argument(metavar="AMOUNT", help="As people write it: 3800亿元, $60-65bn.")
    ],
    *,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is for, in a few words.")
    ] = None,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="programme, guidance, site_project, lease ...")
    ] = "programme",
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="What PARTY does: spender, customer ...")
    ] = "spender",
    others: Annotated[list[str] | None, many("--party", "Another company, COMPANY:ROLE")] = None,
    status: Annotated[
        str, typer.Option(metavar="STATUS", help="rumoured, announced, signed, under_way ...")
    ] = "announced",
    announced: AnnouncedOption = None,
    period: PeriodOption = None,
    amount_of: AmountOfOption = None,
    country: CountryOption = None,
    sites: Annotated[list[str] | None, many("--site", "Site that it pays for")] = None,
    relation: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="KIND:KEY", help="What it is to another: part_of:X, new, or both."
        ),
    ] = None,
    slug: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Its short name; made of its title if none.")
    ] = None,
    head: MoneyHead,
    citation: CitationOptions,
    source_country: SourceCountryOption = None,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a promise to spend, after saying how it was understood."""
    from tracker import CommitmentInput, LikelyDuplicateError
    from tracker.cli.write.transaction import run_write

    refuse_missing({"--title": title, "--announced": announced, "--quote": citation.quote})
    session = session_of(context)
    request = CommitmentInput(
        parties=((party, role), *(company_and_role("--party", each) for each in others or ())),
        amount=amount,
        title=required(title, "--title"),
        kind=kind,
        status=status,
        announced=required(announced, "--announced"),
        period=period,
        amount_of=amount_of or "commitment",
        slug=slug,
        country=country,
        sites=tuple(sites or ()),
        relation=relation,
        language=citation.language,
        source_country=source_country,
        note=note,
        header=head.to_header(),
        citation=citation.to_input(session),
    )
    while True:
        try:
            run_write(session, options, request)
        except LikelyDuplicateError as error:
            if not is_dialogue():
                raise
            session.warn(str(error))
            answer = _asked_relation([each.key for each in error.likely], request.relation)
            request = replace(request, relation=answer)
        else:
            return


def _asked_relation(likely: Sequence[str], before: str | None) -> str:
    """What the promise is to one that it resembles, as KIND:KEY; new where it is another one.

    It comes after what was said *before* of others.

    Asked again until the answer can be understood: much has been typed by then.
    """
    question = f"What is it to {' or '.join(likely)}? part_of:KEY, overlaps:KEY"
    while True:
        answer = asked(f"{question}, duplicate_of:KEY, or new:")
        kind, _, key = answer.partition(":")
        if answer == "new" or (kind in set(LinkKind) and key in likely):
            answer = answer if before is None else f"{before},{answer}"
            ANSWERS.get().remember("--as", answer)
            return answer
