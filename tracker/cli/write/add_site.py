"""`tracker add site`: a new data-centre site."""

from typing import Annotated

import typer

from tracker.cli.context import state_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.common import CountryOption, FormatOption
from tracker.cli.options.entity import (
    LatitudeOption,
    LongitudeOption,
    NameArgument,
    PositionPrecisionOption,
    SlugArgument,
    many,
)
from tracker.cli.options.prompt import required
from tracker.cli.options.write import DryRunOption, Manner, NoteOption, YesOption
from tracker.display.formats import Format
from tracker.vocabulary import SiteKind, SiteRole


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
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Add a data-centre site with the companies at it."""
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import carry_out, facts
    from tracker.operations.entities.create import add_site
    from tracker.operations.store import resolve
    from tracker.operations.store.results import Tell, Written
    from tracker.readers import entities
    from tracker.readers.from_options import typed

    kind = required(kind, "--kind", choices=tuple(SiteKind))
    country = required(country, "--country")
    roles = dict(zip(SiteRole, (owner, operator, tenant, developer, customer), strict=True))

    def work(connection: Connection, tell: Tell) -> list[Written]:
        parties = [
            typed(
                entities.SiteParty,
                f"--{role}",
                company=resolve.company(connection, each),
                role=role,
            )
            for role, companies in roles.items()
            for each in companies or ()
        ]
        record = typed(
            entities.Site,
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
            parent=parent and resolve.site(connection, parent),
            parties=tuple(parties),
            note=note,
        )
        tell(facts(record))
        return add_site(connection, record)

    carry_out(state_of(context), Manner(yes, dry_run, output), work)
