"""`tracker edit`: ordinary facts put right; what they were is kept."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tracker.cli.context import session_of
from tracker.cli.help import command_group, example
from tracker.cli.options import completion
from tracker.cli.options.entity import (
    LanguageOption,
    LatitudeOption,
    LongitudeOption,
    PositionPrecisionOption,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.write import WhyOption, WriteOptions
from tracker.errors import UsageError

group = command_group(
    "Put right a fact that is no claim, such as a name or a seat.",
    "tracker edit site china-mobile-harbin --city Harbin --dry-run",
)

RemarkOption = Annotated[
    str | None, typer.Option("--remark", metavar="TEXT", help="The remark that is kept with it.")
]
NameOption = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Name for display.")]
KindOption = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="What sort it is.")]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Country, such as JP.")
]


def all_of(option: str, words: str) -> Any:
    """An option that gives all of several values at once."""
    return typer.Option(option, metavar="TEXT", help=f"{words}, all of them; repeatable.")


def given(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """All the values that are given; None where the option was left out."""
    return None if values is None else tuple(values)


def some_change(
    facts: dict[str, str | None], *lists: Sequence[str] | None
) -> dict[str, str | None]:
    """The facts, where anything at all is to be changed.

    Raises:
        UsageError: nothing is.
    """
    if all(value is None for value in (*facts.values(), *lists)):
        raise UsageError("nothing to change is given", hint="see the options in --help")
    return facts


@group.command()
@example("tracker edit company meta --fiscal-year-end 12 --note 'as filed' --dry-run")
@with_option_groups
def company(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY", autocompletion=completion.companies, help="Slug, any name, or ticker."
        ),
    ],
    *,
    name: NameOption = None,
    old_name: Annotated[
        str,
        typer.Option(metavar="KIND", help="What the old name is then: former, misspelling ..."),
    ] = "former",
    kind: KindOption = None,
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
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name that leads to it; repeatable."),
    ] = None,
    no_alias: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name that is not its own; repeatable."),
    ] = None,
    ticker: Annotated[list[str] | None, all_of("--ticker", "Tickers")] = None,
    cik: Annotated[list[str] | None, all_of("--cik", "Numbers at the SEC")] = None,
    lei: Annotated[list[str] | None, all_of("--lei", "Legal entity identifiers")] = None,
    remark: RemarkOption = None,
    note: WhyOption = None,
    options: WriteOptions,
) -> None:
    """Change facts about a company; an empty value clears one."""
    from tracker import CompanyEditInput
    from tracker.cli.write.transaction import run_write

    facts = {
        "name": name,
        "kind": kind,
        "country": country and country.upper(),
        "fiscal_year_end_month": fiscal_year_end,
        "parent": parent,
        "note": remark,
    }
    edit = CompanyEditInput(
        key=key,
        facts=some_change(facts, alias, no_alias, ticker, cik, lei),
        # As registered, without the zeros that the SEC's own pages put before it.
        identifiers={
            "ticker": given(ticker),
            "cik": given(cik and [each.lstrip("0") for each in cik]),
            "lei": given(lei),
        },
        aliases=tuple(alias or ()),
        no_aliases=tuple(no_alias or ()),
        old_name=old_name,
        note=note,
    )
    run_write(session_of(context), options, edit)


@group.command()
@example(
    "tracker edit site china-mobile-harbin --latitude 45.75 --longitude 126.65"
    " --position-precision city --dry-run"
)
@with_option_groups
def site(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="KEY", autocompletion=completion.sites, help="Slug or name.")
    ],
    *,
    name: NameOption = None,
    kind: KindOption = None,
    country: CountryOption = None,
    region: Annotated[str | None, typer.Option(metavar="NAME", help="State or province.")] = None,
    city: Annotated[str | None, typer.Option(metavar="NAME", help="City or town.")] = None,
    latitude: LatitudeOption = None,
    longitude: LongitudeOption = None,
    position_precision: PositionPrecisionOption = None,
    parent: Annotated[
        str | None,
        typer.Option(metavar="KEY", autocompletion=completion.sites, help="Site it belongs to."),
    ] = None,
    owner: Annotated[list[str] | None, all_of("--owner", "Companies that own it")] = None,
    operator: Annotated[list[str] | None, all_of("--operator", "Companies that run it")] = None,
    tenant: Annotated[list[str] | None, all_of("--tenant", "Companies that rent in it")] = None,
    developer: Annotated[list[str] | None, all_of("--developer", "Companies that build it")] = None,
    customer: Annotated[list[str] | None, all_of("--customer", "Companies that it serves")] = None,
    remark: RemarkOption = None,
    note: WhyOption = None,
    options: WriteOptions,
) -> None:
    """Change facts about a site; an empty value clears one."""
    from tracker import SiteEditInput
    from tracker.cli.write.transaction import run_write

    facts = {
        "name": name,
        "kind": kind,
        "country": country and country.upper(),
        "region": region,
        "city": city,
        "latitude": latitude,
        "longitude": longitude,
        "position_precision": position_precision,
        "parent": parent,
        "note": remark,
    }
    parties = {
        "owner": given(owner),
        "operator": given(operator),
        "tenant": given(tenant),
        "developer": given(developer),
        "customer": given(customer),
    }
    edit = SiteEditInput(
        key=key, facts=some_change(facts, *parties.values()), parties=parties, note=note
    )
    run_write(session_of(context), options, edit)


@group.command()
@example(
    "tracker edit source copy-2025-03-04-ai-infrastructure-race --reliability F"
    " --note 'machine translated' --dry-run"
)
@with_option_groups
def source(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.sources, help="Slug or title."),
    ],
    *,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="As published.")] = None,
    kind: KindOption = None,
    reliability: Annotated[
        str | None, typer.Option(metavar="GRADE", help="A filed, B official ... F doubtful.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who wrote it.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="2025-03-04, 2025-03 or 2025.")
    ] = None,
    published_precision: Annotated[
        str | None, typer.Option(metavar="SPAN", help="day, month, quarter or year.")
    ] = None,
    language: LanguageOption = None,
    repeats: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", autocompletion=completion.sources, help="Source that it merely repeats."
        ),
    ] = None,
    remark: RemarkOption = None,
    note: WhyOption = None,
    options: WriteOptions,
) -> None:
    """Change facts about a source; an empty value clears one."""
    from tracker import SourceEditInput
    from tracker.cli.write.transaction import run_write

    facts = {
        "title": title,
        "kind": kind,
        "reliability": reliability,
        "url": url,
        "publisher": publisher,
        "author": author,
        "published": published,
        "published_precision": published_precision,
        "language": language,
        "repeats": repeats,
        "note": remark,
    }
    edit = SourceEditInput(key=key, facts=some_change(facts), note=note)
    run_write(session_of(context), options, edit)


@group.command()
@example("tracker edit commitment stargate --title 'Stargate, in the US' --dry-run")
@with_option_groups
def commitment(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", autocompletion=completion.commitments, help="Slug or title."),
    ],
    *,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is for, in a few words.")
    ] = None,
    kind: KindOption = None,
    slug: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="Its short name; the one before still leads to it."),
    ] = None,
    country: CountryOption = None,
    remark: RemarkOption = None,
    note: WhyOption = None,
    options: WriteOptions,
) -> None:
    """Change what a commitment is called, not what it promises."""
    from tracker import CommitmentEditInput
    from tracker.cli.write.transaction import run_write

    facts = {
        "title": title,
        "kind": kind,
        "slug": slug,
        "country": country and country.upper(),
        "note": remark,
    }
    run_write(
        session_of(context),
        options,
        CommitmentEditInput(key=key, facts=some_change(facts), note=note),
    )
