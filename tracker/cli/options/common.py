"""Options that commands of several kinds share."""

from datetime import date, datetime
from typing import Annotated

import typer

from tracker.cli.options import completion
from tracker.cli.options.parsers import country, currency, instant, last_day, rate_rule
from tracker.vocabulary import YearBasis

PlotOption = Annotated[
    bool, typer.Option("--plot", help="Draw bars on the terminal instead of a table.")
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="DATE", parser=last_day, help="What a reader could know on that day."
    ),
]
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        metavar="INSTANT",
        parser=instant,
        help="What the tracker knew then; a day means its end.",
    ),
]
CurrencyOption = Annotated[
    str,
    typer.Option(
        "--currency", metavar="CODE", parser=currency, help="The currency of all amounts."
    ),
]
RateOption = Annotated[
    str,
    typer.Option(
        "--fx",
        metavar="RULE",
        parser=rate_rule,
        help="Rates of: announcement, latest, or one DATE for all.",
    ),
]
BasisOption = Annotated[
    YearBasis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="stated: the company's fiscal years; calendar: spread over calendar years by days.",
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, max=10_000_000, help="At most so many rows."),
]
SortOption = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="COLUMN",
        help="By a column of the table or of the JSON; -COLUMN for downwards.",
    ),
]
SearchOption = Annotated[
    str | None, typer.Option("--search", metavar="TEXT", help="Rows in which the text occurs.")
]
CompanyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--company",
        metavar="KEY",
        autocompletion=completion.companies,
        help="Slug, any name, or ticker; repeatable.",
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", metavar="CODE", parser=country, help="Country, such as JP."),
]
YearsOption = Annotated[
    list[int],
    typer.Option("--year", metavar="YEAR", min=1990, max=2100, help="The year; repeatable."),
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1990, max=2100, help="What touches that year."),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="KEY",
        autocompletion=completion.sources,
        help="What that source says.",
    ),
]


UserArgument = Annotated[str, typer.Argument(metavar="USER", help="Name of the login.")]


HolderArgument = Annotated[
    str,
    typer.Argument(
        metavar="COMPANY",
        autocompletion=completion.companies,
        help="Slug, any name, or ticker; or a joint promise by its slug.",
    ),
]


AboutOption = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YEAR", min=1990, max=2100, help="What is about that year only."
    ),
]
