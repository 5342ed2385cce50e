"""`tracker add capacity`: power, compute and accelerators of a site, a fleet or a country."""

from typing import Annotated

import typer

from tracker.cli import completion
from tracker.cli.groups import with_groups
from tracker.cli.options import CountryOption, example
from tracker.cli.sourcing import AnnouncedOption, Citation
from tracker.cli.state import state_of
from tracker.cli.writing import Manner, NoteOption, required

STAGES = ("planned", "under_construction", "operational", "retired", "cancelled")


@example(
    'tracker add capacity "300 MW" --site aws-japan --metric it_power --stage planned'
    " --target 2027 --announced 2025-05 --url https://aws.example/japan --publisher AWS"
    ' --quote "300 megawatts" --dry-run'
)
@with_groups
def capacity(
    context: typer.Context,
    quantity: Annotated[
        str, typer.Argument(metavar="QUANTITY", help="30 EFLOPS fp16, 1.2GW, 1.8万张, 数百兆瓦.")
    ],
    *,
    site: Annotated[
        str | None,
        typer.Option(metavar="KEY", autocompletion=completion.sites, help="Of that site."),
    ] = None,
    company: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", autocompletion=completion.companies, help="Of that company's fleet."
        ),
    ] = None,
    country: CountryOption = None,
    metric: Annotated[
        str | None,
        typer.Option(
            metavar="METRIC", help="it_power, facility_power, grid_connection, compute ..."
        ),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help=f"{', '.join(STAGES)}.")
    ] = None,
    number_format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="Of EFLOPS, where printed: fp16, fp8 ...")
    ] = None,
    chip: Annotated[str | None, typer.Option(metavar="CHIP", help="Accelerator model.")] = None,
    tenure: Annotated[str | None, typer.Option(metavar="TENURE", help="owned or leased.")] = None,
    target: Annotated[
        str | None, typer.Option(metavar="DATE", help="When what is planned is due.")
    ] = None,
    commitment: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", autocompletion=completion.commitments, help="Promise it belongs to."
        ),
    ] = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="CHANGE", help="increased, repeated ...; else as it follows."),
    ] = None,
    announced: AnnouncedOption = None,
    citation: Citation,
    note: NoteOption = None,
    manner: Manner,
) -> None:
    """Add what a site, a fleet or a country has or is to have."""
    from tracker.cli.transaction import carry_out
    from tracker.operations.capacities import CapacityStatement, add_capacity

    statement = CapacityStatement(
        quantity=quantity,
        site=site,
        company=company,
        country=country,
        metric=metric,
        stage=required(stage, "--stage", choices=STAGES),
        number_format=number_format,
        chip=chip,
        tenure=tenure,
        target=target,
        commitment=commitment,
        change=change,
        announced=required(announced, "--announced"),
        language=citation.language,
        note=note,
        passage=citation.passage(),
    )
    carry_out(
        state_of(context),
        manner,
        lambda connection, tell: add_capacity(connection, statement, tell),
    )
