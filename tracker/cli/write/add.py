"""`tracker add`: new companies, names and sources; add_*.py have the rest."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.common import CountryOption
from tracker.cli.options.entity import LanguageOption, NameArgument, SlugArgument, many
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import required
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.vocabulary import SourceKind


@example(
    'tracker add company sakura "Sakura Internet" --country JP --fiscal-year-end 3'
    " --name さくらインターネット --ticker 3778.T --dry-run"
)
@with_option_groups
def company(
    context: typer.Context,
    slug: SlugArgument,
    name: NameArgument,
    *,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="company, subsidiary, joint_venture, government ...")
    ] = "company",
    country: CountryOption = None,
    fiscal_year_end: Annotated[
        str | None, typer.Option(metavar="MONTH", help="Month in which its year ends, 1 to 12.")
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", autocompletion=completion.companies, help="Company that owns it."
        ),
    ] = None,
    names: Annotated[list[str] | None, many("--name", "Another name, in any script")] = None,
    ticker: Annotated[list[str] | None, many("--ticker", "Ticker, such as 9988.HK")] = None,
    cik: Annotated[list[str] | None, many("--cik", "Number at the SEC")] = None,
    lei: Annotated[list[str] | None, many("--lei", "Legal entity identifier")] = None,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a company with all that leads to it."""
    from tracker import CompanyInput
    from tracker.cli.write.transaction import run_write

    request = CompanyInput(
        slug=slug,
        name=name,
        kind=kind,
        country=country,
        fiscal_year_end_month=fiscal_year_end,
        parent=parent,
        names=tuple(names or ()),
        tickers=tuple(ticker or ()),
        ciks=tuple(cik or ()),
        leis=tuple(lei or ()),
        note=note,
    )
    run_write(session_of(context), options, request)


@example('tracker add alias alibaba "Ali Baba Holding" --kind legal --language en --dry-run')
@with_option_groups
def alias(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="COMPANY", autocompletion=completion.companies, help="Slug, name or ticker."
        ),
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any script.")],
    *,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="legal, trading, former, abbreviation ...")
    ] = "trading",
    language: LanguageOption = None,
    options: WriteOptions,
) -> None:
    """Add a name that leads to a company."""
    from tracker import AliasInput
    from tracker.cli.write.transaction import run_write

    request = AliasInput(company=key, name=name, kind=kind, language=language)
    run_write(session_of(context), options, request)


@example(
    "tracker add source example-results 'Results of a quarter' --kind company_statement"
    " --publisher Example --published 2025-04-30 --language en --dry-run"
)
@with_option_groups
def source(
    context: typer.Context,
    slug: SlugArgument,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title as published.")],
    *,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"{', '.join(SourceKind)}.")
    ] = None,
    reliability: Annotated[
        str | None,
        typer.Option(metavar="GRADE", help="A filed, B official, C edited ... F doubtful."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who wrote it.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="2025-03-04, 2025-03 or 2025.")
    ] = None,
    language: LanguageOption = None,
    repeats: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", autocompletion=completion.sources, help="Source that it merely repeats."
        ),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="Its text, UTF-8, to be archived."
        ),
    ] = None,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add a published document, with its text where it is at hand."""
    from tracker import SourceInput, document_at
    from tracker.cli.write.transaction import run_write

    request = SourceInput(
        slug=slug,
        title=title,
        kind=required(kind, "--kind", choices=tuple(SourceKind)),
        reliability=reliability,
        url=url,
        publisher=publisher,
        author=author,
        published=published,
        language=language,
        repeats=repeats,
        document=document_at(text) if text else None,
        note=note,
    )
    run_write(session_of(context), options, request)
