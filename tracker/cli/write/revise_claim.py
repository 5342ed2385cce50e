"""`tracker revise capacity` and `tracker revise figure`: claims without a name put right."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.citation import LanguageOption, ReportedByOption, SourceCountryOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import required
from tracker.cli.options.table_head import MeasureHead, TableHead
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.errors import UsageError

NumberArgument = Annotated[
    int,
    typer.Argument(
        metavar="CLAIM", min=1, max=2**63 - 1, help="Number of the claim that is wrong."
    ),
]
CorrectOption = Annotated[
    bool, typer.Option("--correct", help="The claim was wrong; --note says why.")
]


@example('tracker revise capacity 3 "200-800 MW" --correct --note "misread" --dry-run')
@with_option_groups
def capacity(
    context: typer.Context,
    number: NumberArgument,
    quantity: Annotated[
        str, typer.Argument(metavar="QUANTITY", help="What it should have been: 300 MW, 1.8万张.")
    ],
    *,
    correct: CorrectOption = False,
    reported_by: ReportedByOption = None,
    language: LanguageOption = None,
    head: MeasureHead,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Correct the quantity of a claim; the wrong one stays on file."""
    from tracker import CapacityCorrectionInput
    from tracker.cli.write.transaction import run_write

    only_corrections(correct, "capacity")
    correction = CapacityCorrectionInput(
        number=number,
        value=quantity,
        reason=required(note, "--note"),
        reported_by=reported_by,
        language=language,
        header=head.to_header(),
    )
    run_write(session_of(context), options, correction)


@example('tracker revise figure 1 "more than $2.6 billion" --correct --note "misread" --dry-run')
@with_option_groups
def figure(
    context: typer.Context,
    number: NumberArgument,
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="What it should have been: $10 billion, 74.1%."),
    ],
    *,
    correct: CorrectOption = False,
    reported_by: ReportedByOption = None,
    language: LanguageOption = None,
    source_country: SourceCountryOption = None,
    head: TableHead,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Correct the value of a claim; the wrong one stays on file."""
    from tracker import FigureCorrectionInput
    from tracker.cli.write.transaction import run_write

    only_corrections(correct, "figure")
    correction = FigureCorrectionInput(
        number=number,
        value=value,
        reason=required(note, "--note"),
        reported_by=reported_by,
        language=language,
        source_country=source_country,
        header=head.to_header(),
    )
    run_write(session_of(context), options, correction)


def only_corrections(is_correction: bool, noun: str) -> None:
    """Send news to the command for it.

    Raises:
        UsageError: it is no correction.
    """
    if not is_correction:
        raise UsageError(
            "--correct is missing", hint=f"news is one more claim: tracker add {noun} ..."
        )
