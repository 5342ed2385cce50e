"""`tracker list`: rows of one kind that fit."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from tracker.cli.options import (
    AsOfOption,
    CompanyOption,
    CountryOption,
    FormatOption,
    KnownAtOption,
    LimitOption,
    RawOption,
    SearchOption,
    SortOption,
    SourceOption,
    YearOption,
    example,
    with_example,
)
from tracker.cli.output import Format, write
from tracker.cli.state import state_of

group = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=with_example(
        "List what is on file, one kind at a time.",
        "tracker list commitments --company alibaba --year 2025",
    ),
)


class QuarterBasis(StrEnum):
    """Whose quarters are meant."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"


KindOption = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Of that kind.")]
MetricOption = Annotated[
    str | None, typer.Option("--kind", metavar="METRIC", help="Of that metric.")
]
StatusOption = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="In that status.")
]
StageOption = Annotated[
    str | None, typer.Option("--status", metavar="STAGE", help="planned, operational ...")
]
EvidenceOption = Annotated[
    str | None, typer.Option("--status", metavar="EVIDENCE", help="reported, guided ...")
]
MethodOption = Annotated[
    str | None,
    typer.Option("--status", metavar="METHOD", help="quarter, difference, day_weighted ..."),
]
QuarterBasisOption = Annotated[
    QuarterBasis, typer.Option("--basis", help="The calendar's quarters or the company's own.")
]


def show_list(
    context: typer.Context,
    noun: str,
    *,
    as_of: Any = None,
    known_at: Any = None,
    output: Format,
    raw: bool,
    **asked: Any,
) -> None:
    """Write the rows of a noun's view that fit what was asked."""
    from tracker.analysis.listing import Asked, listed
    from tracker.analysis.reading import Viewpoint, reading
    from tracker.cli.tables import TABLES, readable

    state = state_of(context)
    asked["company"] = asked.get("company") or ()
    with (
        state.open() as workspace,
        reading(workspace.parameters, Viewpoint(as_of, known_at)) as connection,
    ):
        records = listed(connection, noun, Asked(**asked))
    if not records:
        state.note(f"no {noun} on file fit")
        if output is Format.TABLE:
            return
    write(output, records, lambda: readable(TABLES[noun], records), is_raw=raw)


@group.command()
@example("tracker list companies --country CN --search 阿里")
def companies(
    context: typer.Context,
    *,
    country: CountryOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List companies with all their names."""
    asked: dict[str, Any] = {
        "country": country,
        "kind": kind,
        "source": source,
        "search": search,
        "sort": sort,
        "limit": limit,
    }
    show_list(context, "companies", output=output, raw=raw, **asked)


@group.command()
@example("tracker list sources --company microsoft --sort -claim_count")
def sources(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    year: YearOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List sources with the number of claims that rest on each."""
    asked: dict[str, Any] = {"company": company, "year": year, "kind": kind, "source": source}
    asked |= {"search": search, "sort": sort, "limit": limit}
    show_list(context, "sources", output=output, raw=raw, **asked)


@group.command()
@example("tracker list sites --company china-unicom")
def sites(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    country: CountryOption = None,
    year: YearOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List data-centre sites with their status."""
    asked: dict[str, Any] = {"company": company, "country": country, "year": year, "kind": kind}
    asked |= {"status": status, "source": source, "search": search, "sort": sort, "limit": limit}
    asked |= {"as_of": as_of, "known_at": known_at}
    show_list(context, "sites", output=output, raw=raw, **asked)


@group.command()
@example("tracker list commitments --company alibaba --year 2025")
def commitments(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    country: CountryOption = None,
    year: YearOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List promises to spend, each at the claim that is believed."""
    asked: dict[str, Any] = {"company": company, "country": country, "year": year, "kind": kind}
    asked |= {"status": status, "source": source, "search": search, "sort": sort, "limit": limit}
    asked |= {"as_of": as_of, "known_at": known_at}
    show_list(context, "commitments", output=output, raw=raw, **asked)


@group.command()
@example("tracker list capacity --kind compute --status operational")
def capacity(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    country: CountryOption = None,
    year: YearOption = None,
    kind: MetricOption = None,
    status: StageOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List power, compute and accelerators, by who holds them."""
    asked: dict[str, Any] = {"company": company, "country": country, "year": year, "kind": kind}
    asked |= {"status": status, "source": source, "search": search, "sort": sort, "limit": limit}
    asked |= {"as_of": as_of, "known_at": known_at}
    show_list(context, "capacity", output=output, raw=raw, **asked)


@group.command()
@example("tracker list figures --kind capex_growth --year 2025")
def figures(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    country: CountryOption = None,
    year: YearOption = None,
    kind: MetricOption = None,
    status: EvidenceOption = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List what companies and markets reported, guided or forecast."""
    asked: dict[str, Any] = {"company": company, "country": country, "year": year, "kind": kind}
    asked |= {"status": status, "source": source, "search": search, "sort": sort, "limit": limit}
    asked |= {"as_of": as_of, "known_at": known_at}
    show_list(context, "figures", output=output, raw=raw, **asked)


@group.command()
@example("tracker list quarters --company microsoft --year 2025 --kind capex")
def quarters(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    country: CountryOption = None,
    year: YearOption = None,
    kind: MetricOption = None,
    basis: QuarterBasisOption = QuarterBasis.CALENDAR,
    status: MethodOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List reported quarters, and how each of them is known."""
    asked: dict[str, Any] = {"company": company, "country": country, "year": year, "kind": kind}
    asked |= {
        "status": status,
        "basis": basis.value,
        "search": search,
        "sort": sort,
        "limit": limit,
    }
    asked |= {"as_of": as_of, "known_at": known_at}
    show_list(context, "quarters", output=output, raw=raw, **asked)


@group.command()
@example("tracker list citations --search 3800亿元")
def citations(
    context: typer.Context,
    *,
    company: CompanyOption = None,
    year: YearOption = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Speaker: company, analyst, press ...")
    ] = None,
    source: SourceOption = None,
    search: SearchOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """List the passages that claims rest on, and where they stand."""
    asked: dict[str, Any] = {"company": company, "year": year, "kind": kind, "source": source}
    asked |= {"search": search, "sort": sort, "limit": limit}
    show_list(context, "citations", output=output, raw=raw, **asked)
