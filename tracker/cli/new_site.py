"""`tracker add site`: a new data-centre site."""

from typing import Annotated

import typer

from tracker.cli import completion
from tracker.cli.add import NameArgument, SlugArgument, many
from tracker.cli.options import CountryOption, FormatOption, example
from tracker.cli.output import Format
from tracker.cli.state import state_of
from tracker.cli.writing import DryRunOption, Manner, NoteOption, YesOption, required

ROLES = ("owner", "operator", "tenant", "developer", "customer")
SITE_KINDS = ("campus", "facility", "building", "region")

LatitudeOption = Annotated[
    str | None, typer.Option("--latitude", metavar="DEGREES", help="Degrees north, as in 45.75.")
]
LongitudeOption = Annotated[
    str | None, typer.Option("--longitude", metavar="DEGREES", help="Degrees east, as in 126.65.")
]
PositionPrecisionOption = Annotated[
    str | None,
    typer.Option(
        "--position-precision",
        metavar="WHAT",
        help="What they point at: exact, city, region or country.",
    ),
]


@example(
    "tracker add site meta-new-campus 'A new campus' --kind campus --country US"
    " --region Texas --owner meta --dry-run"
)
def site(
    context: typer.Context,
    slug: SlugArgument,
    name: NameArgument,
    *,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"{', '.join(SITE_KINDS)}.")
    ] = None,
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
    owner: Annotated[list[str] | None, many("--owner", "Company that owns it")] = None,
    operator: Annotated[list[str] | None, many("--operator", "Company that runs it")] = None,
    tenant: Annotated[list[str] | None, many("--tenant", "Company that rents in it")] = None,
    developer: Annotated[list[str] | None, many("--developer", "Company that builds it")] = None,
    customer: Annotated[list[str] | None, many("--customer", "Company that it serves")] = None,
    note: NoteOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Add a data-centre site with the companies at it."""
    from sqlalchemy import Connection

    from tracker.cli.transaction import carry_out, facts
    from tracker.operations import naming
    from tracker.operations.additions import add_site
    from tracker.operations.written import Tell, Written
    from tracker.readers import things
    from tracker.readers.typed import typed

    kind = required(kind, "--kind", choices=SITE_KINDS)
    country = required(country, "--country")
    roles = dict(zip(ROLES, (owner, operator, tenant, developer, customer), strict=True))

    def work(connection: Connection, tell: Tell) -> list[Written]:
        parties = [
            typed(
                things.SiteParty, f"--{role}", company=naming.company(connection, each), role=role
            )
            for role, companies in roles.items()
            for each in companies or ()
        ]
        record = typed(
            things.Site,
            "SLUG",
            slug=slug,
            name=name,
            kind=kind,
            country=country,
            region=region,
            city=city,
            latitude=latitude,
            longitude=longitude,
            position_precision=position_precision,
            parent=parent and naming.site(connection, parent),
            parties=tuple(parties),
            note=note,
        )
        tell(facts(record))
        return add_site(connection, record)

    carry_out(state_of(context), Manner(yes, dry_run, output), work)
