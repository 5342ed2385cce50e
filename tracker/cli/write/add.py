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
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import preview_of, run_write
    from tracker.operations.entities.create import add_company
    from tracker.operations.store import resolve
    from tracker.operations.store.results import RowResult, ShowPreview
    from tracker.readers import entities
    from tracker.readers.from_options import typed

    identifiers = typed(
        entities.Identifiers,
        "identifiers",
        ticker=tuple(ticker or ()),
        # As registered, without the zeros that the SEC's own pages put before it.
        cik=tuple(each.lstrip("0") for each in cik or ()),
        lei=tuple(lei or ()),
    )
    others = tuple(
        typed(entities.CompanyName, "--name", {"name": "--name"}, name=each, kind="trading")
        for each in names or ()
    )

    def work(connection: Connection, show_preview: ShowPreview) -> list[RowResult]:
        owner = parent and resolve.company(connection, parent)
        record = typed(
            entities.Company,
            "SLUG",
            slug=slug,
            name=name,
            kind=kind,
            country=country,
            fiscal_year_end_month=fiscal_year_end,
            parent=owner or None,
            identifiers=identifiers,
            names=others,
            note=note,
        )
        show_preview(preview_of(record))
        return add_company(connection, record)

    run_write(session_of(context), options, work)


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
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import preview_of, run_write
    from tracker.operations.entities.create import add_alias
    from tracker.operations.store import resolve
    from tracker.operations.store.results import RowResult, ShowPreview
    from tracker.readers import entities
    from tracker.readers.from_options import typed

    record = typed(entities.CompanyName, "NAME", name=name, kind=kind, language=language)

    def work(connection: Connection, show_preview: ShowPreview) -> list[RowResult]:
        slug = resolve.company(connection, key)
        show_preview({"company": slug, **preview_of(record)})
        return add_alias(connection, slug, record)

    run_write(session_of(context), options, work)


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
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import preview_of, run_write
    from tracker.files import read_file
    from tracker.operations.entities.create import add_source
    from tracker.operations.store import resolve
    from tracker.operations.store.results import RowResult, ShowPreview
    from tracker.readers.document import read_document
    from tracker.readers.typed_source import made_source

    kind = required(kind, "--kind", choices=tuple(SourceKind))
    document = read_document(read_file(text), str(text)) if text else None

    def work(connection: Connection, show_preview: ShowPreview) -> list[RowResult]:
        record = made_source(
            slug=slug,
            title=title,
            kind=kind,
            reliability=reliability,
            url=url,
            publisher=publisher,
            author=author,
            published=published,
            language=language,
            repeats=repeats and resolve.source(connection, repeats),
            note=note,
        )
        show_preview(
            preview_of(record)
            | ({"text": f"{len(document.text):,} characters"} if document else {})
        )
        return add_source(connection, record, document)

    run_write(session_of(context), options, work)
