"""The options that say where a claim was read, and who says it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.context import Session
from tracker.cli.options import completion
from tracker.cli.options.answers import ANSWERS
from tracker.cli.options.parsers import country
from tracker.cli.options.prompt import asked_for, checked, is_dialogue, required

if TYPE_CHECKING:
    from tracker import CitationInput

SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="KEY",
        autocompletion=completion.sources,
        help="Source on file: slug or title.",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Address of the source; it is found or made."),
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Of a new source.")
]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Of a new source.")
]
SourceTitleOption = Annotated[
    str | None, typer.Option("--source-title", metavar="TEXT", help="Title of a new source.")
]
SourceKindOption = Annotated[
    str | None,
    typer.Option("--source-kind", metavar="KIND", help="press, filing, company_statement ..."),
]
SourceGradeOption = Annotated[
    str | None, typer.Option("--reliability", metavar="GRADE", help="A to F, of a new source.")
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="LANG", help="Of the source: en, zh-Hans, zh-Hant, ja, ko."),
]
SourceCountryOption = Annotated[
    str | None,
    typer.Option(
        "--source-country",
        metavar="CODE",
        parser=country,
        help="Of the source: 元 is TWD if it is TW.",
    ),
]
QuoteOption = Annotated[
    str | None, typer.Option("--quote", metavar="TEXT", help="The figure as printed, verbatim.")
]
AtOption = Annotated[
    int | None,
    typer.Option(
        "--at", metavar="N", min=0, help="Characters before the quote, if it is repeated."
    ),
]
LocatorOption = Annotated[
    str | None,
    typer.Option("--locator", metavar="PLACE", help="Page or table, where no text is archived."),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Who says it: a company or a person."),
]
SpeakerKindOption = Annotated[
    str | None,
    typer.Option("--speaker-kind", metavar="KIND", help="company, analyst, press, anonymous ..."),
]
ReportedByOption = Annotated[
    str | None,
    typer.Option(
        "--reported-by",
        metavar="KEY",
        autocompletion=completion.sources,
        help="Source whose report the passage passes on: slug, title or URL.",
    ),
]
AnnouncedOption = Annotated[
    str | None,
    typer.Option("--announced", metavar="DATE", help="2025-02-24, 2025-02, 2025Q1 or 2025."),
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help='2025, FY2025, "3 years", 2025-02..2028-02.'),
]
AmountOfOption = Annotated[
    str | None,
    typer.Option("--amount-of", metavar="WHAT", help="commitment, round, stake or valuation."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationOptions:
    """Where a claim was read, and who says it."""

    source: SourceOption = None
    url: UrlOption = None
    publisher: PublisherOption = None
    published: PublishedOption = None
    source_title: SourceTitleOption = None
    source_kind: SourceKindOption = None
    reliability: SourceGradeOption = None
    language: LanguageOption = None
    quote: QuoteOption = None
    at: AtOption = None
    locator: LocatorOption = None
    speaker: SpeakerOption = None
    speaker_kind: SpeakerKindOption = None
    reported_by: ReportedByOption = None

    @property
    def is_described(self) -> bool:
        """Whether anything is said of a source that need not be on file yet."""
        described = (self.url, self.publisher, self.published, self.source_title)
        return any((*described, self.source_kind, self.reliability))

    @property
    def is_given(self) -> bool:
        """Whether a passage is cited at all: a correction may rest on the one on file."""
        cited = (self.quote, self.source, self.reported_by)
        return self.is_described or any(each is not None for each in cited)

    def for_correction(self, session: Session) -> "CitationInput | None":
        """The same; None for a correction that rests on the passage on file."""
        return self.to_input(session) if self.is_given else None

    def to_input(self, session: Session) -> "CitationInput":
        """The passage; on a terminal its quote and its source are asked for if left out."""
        return replace(self, quote=required(self.quote, "--quote"))._with_source(session)._input()

    def _with_source(self, session: Session) -> "CitationOptions":
        """The same; on a terminal with a source, described if it is not on file."""
        is_named = any((self.source, self.url, self.publisher, self.source_title))
        if is_named or not is_dialogue():
            return self
        source, url = asked_source(session)
        if url is None or is_on_file(session, url):
            return replace(self, source=source, url=url)
        return replace(
            self,
            url=url,
            publisher=asked_for(None, "--publisher", "who published it"),
            published=asked_for(self.published, "--published", "2025-02-24, 2025-02 or 2025"),
        )

    def _input(self) -> "CitationInput":
        from tracker import CitationInput

        assert self.quote is not None  # noqa: S101 - it has been asked for
        return CitationInput(
            quote=self.quote,
            source=self.source,
            url=self.url,
            publisher=self.publisher,
            published=self.published,
            source_title=self.source_title,
            source_kind=self.source_kind,
            reliability=self.reliability,
            language=self.language if self.is_described else None,
            at=self.at,
            locator=self.locator,
            speaker=self.speaker,
            speaker_kind=self.speaker_kind,
            reported_by=self.reported_by,
        )


def asked_source(session: Session) -> tuple[str | None, str | None]:
    """The answer to where it was read: a source on file, or else an address."""
    from tracker.api.names import is_web_address

    def check(answer: str) -> str:
        if not is_web_address(answer):
            with session.open() as database:
                database.find_one("source", answer)
        return answer

    answer = checked("--url (https://..., or slug or title of a source on file)", check)
    is_address = is_web_address(answer)
    ANSWERS.get().remember("--url" if is_address else "--source", answer)
    return (None, answer) if is_address else (answer, None)


def is_on_file(session: Session, url: str) -> bool:
    """Whether a source with this address is there already."""
    with session.open() as database:
        return bool(database.view("source", url=url))
