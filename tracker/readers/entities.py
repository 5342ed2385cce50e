"""Records of things: companies, chips, sites, sources."""

from pydantic import model_validator

from tracker.readers.record import Record
from tracker.readers.values import (
    Code,
    CountryCode,
    Dated,
    Day,
    FieldError,
    FileName,
    Latitude,
    Longitude,
    Month,
    Name,
    Number,
    Prose,
    Sha256,
    Slug,
    SpokenDate,
    Words,
    check_span,
)
from tracker.vocabulary import (
    Certainty,
    CompanyKind,
    DatePrecision,
    IdentifierScheme,
    Language,
    NameKind,
    PositionPrecision,
    Reliability,
    SiteKind,
    SiteRole,
    SourceKind,
)


class CompanyName(Record):
    """A name that a company goes by."""

    name: Name
    kind: NameKind
    language: Language | None = None


class Identifiers(Record):
    """The numbers of a company in public registers."""

    ticker: tuple[Code, ...] = ()
    cik: tuple[Code, ...] = ()
    lei: tuple[Code, ...] = ()
    wikidata: tuple[Code, ...] = ()

    def values(self) -> list[tuple[IdentifierScheme, str]]:
        """Each identifier with its register."""
        return [
            (scheme, value) for scheme in IdentifierScheme for value in getattr(self, scheme.value)
        ]


class Company(Record):
    """A company, joint venture, consortium or government body."""

    slug: Slug
    name: Name
    kind: CompanyKind
    country: CountryCode | None = None
    fiscal_year_end_month: Month | None = None
    parent: Slug | None = None
    identifiers: Identifiers | None = None
    names: tuple[CompanyName, ...] = ()
    note: Prose | None = None


class Chip(Record):
    """A model of accelerator."""

    slug: Slug
    name: Name
    vendor: Slug | None = None
    dense_fp16_tflops: Number | None = None
    power_w: Number | None = None


class SiteParty(Record):
    """A company at a site."""

    company: Slug
    role: SiteRole
    certainty: Certainty | None = None
    from_date: Day | None = None
    until_date: Day | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> "SiteParty":
        check_span(self.from_date, self.until_date, key="until_date")
        return self


class Site(Record):
    """A campus, facility, building or region; what is said about it is a claim."""

    slug: Slug
    name: Name
    kind: SiteKind
    country: CountryCode
    region: Name | None = None
    city: Name | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    position_precision: PositionPrecision | None = None
    parent: Slug | None = None
    parties: tuple[SiteParty, ...] = ()
    note: Prose | None = None

    @property
    def pointing_at(self) -> PositionPrecision | None:
        """What the coordinates point at: the site itself where nothing else is said."""
        if self.latitude is None:
            return None
        return self.position_precision or PositionPrecision.EXACT

    @model_validator(mode="after")
    def _whole_position(self) -> "Site":
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise FieldError(missing, "latitude and longitude go together")
        if self.latitude is None and self.position_precision is not None:
            raise FieldError("position_precision", "a precision without a position")
        return self


class Document(Record):
    """The file whose text a source is."""

    file: FileName
    sha256: Sha256


class Source(Record):
    """A published document."""

    slug: Slug
    kind: SourceKind
    title: Words
    reliability: Reliability
    publisher: Words | None = None
    author: Words | None = None
    url: Words | None = None
    language: Language | None = None
    published: SpokenDate | None = None
    published_precision: DatePrecision | None = None
    repeats: Slug | None = None
    note: Prose | None = None

    @property
    def published_on(self) -> Dated | None:
        """The day of publication; None if it is not known."""
        if self.published is None:
            return None
        return self.published.known_to(self.published_precision, key="published_precision")

    @model_validator(mode="after")
    def _checked(self) -> "Source":
        if self.published is None and self.published_precision is not None:
            raise FieldError("published_precision", "a precision without the date published")
        if self.repeats == self.slug:
            raise FieldError("repeats", "a source cannot repeat itself")
        self.published_on  # noqa: B018 - raises where date and precision disagree
        return self
