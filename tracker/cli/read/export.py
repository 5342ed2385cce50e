"""`tracker export`: views of schema bi, to files of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker import ALL_VIEWS, FileFormat
from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.common import AsOfOption, CurrencyOption, KnownAtOption, RateOption
from tracker.display.progress import progress_bar
from tracker.errors import UsageError

EXAMPLE = "tracker export csv commitment"


@example(EXAMPLE)
def export(
    context: typer.Context,
    format_: Annotated[
        FileFormat,
        typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(FileFormat)}."),
    ],
    views: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VIEW",
            help="A view of schema bi, or all; several go to a folder, or to one xlsx or sqlite.",
        ),
    ] = None,
    *,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="The file or folder; stdout if not given."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="In CSV, leave text as it is even where it reads as a formula."),
    ] = False,
    licence: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of a datapackage, by SPDX, such as CC-BY-4.0."),
    ] = None,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
) -> None:
    """Write whole views to files of other programs."""
    if raw and format_ is not FileFormat.CSV:
        raise UsageError("--raw is about CSV")
    if licence is not None and format_ is not FileFormat.DATAPACKAGE:
        raise UsageError("--licence is about a datapackage")
    names = views or ([ALL_VIEWS] if format_ is FileFormat.DATAPACKAGE else [])
    if not names:
        raise UsageError("no view is named", hint=f"one or several, or all, as in: {EXAMPLE}")
    session = session_of(context)
    if file is None:
        view = _only(names)
        with session.open() as database:
            database.export_to(
                view,
                sys.stdout.buffer,
                format=format_,
                currency=currency,
                fx=fx,
                as_of=as_of,
                known_at=known_at,
                is_raw=raw,
            )
        return
    with session.open() as database, progress_bar() as progress:
        written = database.export(
            names,
            file,
            format=format_,
            currency=currency,
            fx=fx,
            as_of=as_of,
            known_at=known_at,
            replaces=force,
            is_raw=raw,
            licence=licence,
            progress=lambda view, count: progress(f"{view} {count:,}", count, None),
        )
    plural = "" if len(written) == 1 else "s"
    session.note(f"{file}: {sum(written.values()):,} rows of {len(written)} view{plural}")


def _only(names: list[str]) -> str:
    """The one view that goes to stdout.

    Raises:
        UsageError: there are several.
    """
    if len(names) > 1 or names == [ALL_VIEWS]:
        raise UsageError("several views do not go to stdout", hint="name a place with -o")
    return names[0]
