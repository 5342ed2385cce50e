"""`tracker add capacity`: power, compute and accelerators of a site, fleet, country or promise."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.citation import AnnouncedOption, CitationOptions
from tracker.cli.options.common import CountryOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import first_given, is_dialogue, refuse_missing, required
from tracker.cli.options.table_head import MeasureHead
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.vocabulary import CapacityStage


@example(
    'tracker add capacity "300 MW" --site aws-japan --metric it_power --stage planned'
    " --target 2027 --announced 2025-05 --url https://aws.example/japan --publisher AWS"
    ' --quote "300 megawatts" --dry-run'
)
@with_option_groups
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
        str | None, typer.Option(metavar="STAGE", help=f"{', '.join(CapacityStage)}.")
    ] = None,
    number_format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="Of EFLOPS, where printed: fp16, fp8 ...")
    ] = None,
    chip: Annotated[str | None, typer.Option(metavar="CHIP", help="Accelerator model.")] = None,
    tenure: Annotated[str | None, typer.Option(metavar="TENURE", help="owned or leased.")] = None,
    target: Annotated[
        str | None, typer.Option(metavar="DATE", help="When what is planned is due.")
    ] = None,
    phase: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was to be due first, if --target has moved."),
    ] = None,
    commitment: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            autocompletion=completion.commitments,
            help="Commitment it belongs to, or whose it is where no site is named.",
        ),
    ] = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="CHANGE", help="increased, repeated ...; else as it follows."),
    ] = None,
    announced: AnnouncedOption = None,
    head: MeasureHead,
    citation: CitationOptions,
    note: NoteOption = None,
    options: WriteOptions,
) -> None:
    """Add the capacity of a site, fleet, country or commitment."""
    from tracker import CapacityInput
    from tracker.cli.write.transaction import run_write
    from tracker.language.capacity import metrics_to_name

    session = session_of(context)
    refuse_missing({"--stage": stage, "--announced": announced, "--quote": citation.quote})
    if (
        metric is None
        and is_dialogue()
        and (fitting := metrics_to_name(quantity, citation.language, head.to_header()))
    ):
        metric = required(metric, "--metric", choices=fitting)
    whose = {"--site": site, "--company": company, "--country": country}
    if commitment is None:
        whose = first_given(
            whose,
            {"--site": "of that site", "--company": "of its fleet", "--country": "of all of it"},
        )
    request = CapacityInput(
        quantity=quantity,
        site=whose["--site"],
        company=whose["--company"],
        country=whose["--country"],
        metric=metric,
        stage=required(stage, "--stage", choices=tuple(CapacityStage)),
        number_format=number_format,
        chip=chip,
        tenure=tenure,
        target=target,
        phase=phase,
        commitment=commitment,
        change=change,
        announced=required(announced, "--announced"),
        language=citation.language,
        note=note,
        header=head.to_header(),
        citation=citation.to_input(session),
    )
    run_write(session, options, request)
