"""`tracker add site`: a new data-centre site."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.common import CountryOption
from tracker.cli.options.entity import (
    LatitudeOption,
    LongitudeOption,
    NameArgument,
    PositionPrecisionOption,
    SlugArgument,
    many,
)
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import refuse_missing, required
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.vocabulary import SiteKind, SiteRole


@example(
    "tracker add site meta-new-campus 'A new campus' --kind campus --country US"
    " --region Texas --owner meta --dry-run"
)
@with_option_groups
def site(
    context: typer.Context,
    slug: SlugArgument,
    name: NameArgument,
    *,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"{', '.join(SiteKind)}.")
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
    options: WriteOptions,
) -> None:
    """Add a data-centre site with the companies at it."""
    from tracker import SiteInput
    from tracker.cli.write.transaction import run_write

    refuse_missing({"--kind": kind, "--country": country})
    roles = dict(zip(SiteRole, (owner, operator, tenant, developer, customer), strict=True))
    request = SiteInput(
        slug=slug,
        name=name,
        kind=required(kind, "--kind", choices=tuple(SiteKind)),
        country=required(country, "--country"),
        region=region,
        city=city,
        latitude=latitude,
        longitude=longitude,
        position_precision=position_precision,
        parent=parent,
        parties={str(role): tuple(each or ()) for role, each in roles.items()},
        note=note,
    )
    run_write(session_of(context), options, request)
