"""Options that describe a company, a site or a source."""

from typing import Annotated, Any

import typer

from tracker.errors import UsageError

SlugArgument = Annotated[
    str, typer.Argument(metavar="SLUG", help="Short name to type: a-z, 0-9 and hyphens.")
]


NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name for display.")]


LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="LANG", help="en, zh-Hans, zh-Hant, ja or ko.")
]


def many(option: str, words: str) -> Any:
    """An option that may be given several times."""
    return typer.Option(option, metavar="TEXT", help=f"{words}; repeatable.")


def company_and_role(option: str, text: str) -> tuple[str, str]:
    """A company and what it does, from COMPANY:ROLE."""
    company, colon, role = text.rpartition(":")
    if not colon or not company:
        message = f"{option}: expected COMPANY:ROLE such as oracle:supplier, found {text!r}"
        raise UsageError(message, hint=f"as in: {option} oracle:supplier")
    return company, role


PartiesOption = Annotated[
    list[str] | None, many("--party", "Company that joins, COMPANY:ROLE, from --announced on")
]
NoPartiesOption = Annotated[
    list[str] | None, many("--no-party", "Company that leaves, COMPANY:ROLE, the day before")
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        "--certainty", metavar="WORD", help="Of --party and --site: confirmed, likely ..."
    ),
]
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
