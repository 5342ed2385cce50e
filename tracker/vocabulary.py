"""The words that columns take: kinds, roles, stages and statuses, as the database stores them."""

from enum import StrEnum
from typing import Final

from tracker.errors import UsageError


class YearBasis(StrEnum):
    """Whose year it is."""

    STATED = "stated"
    CALENDAR = "calendar"


class ChangeKind(StrEnum):
    """What a claim does to the claims before it."""

    ANNOUNCED = "announced"
    STATED = "stated"
    REAFFIRMED = "reaffirmed"
    INCREASED = "increased"
    DECREASED = "decreased"
    ACCELERATED = "accelerated"
    DELAYED = "delayed"
    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REPEATED = "repeated"
    RESTATED = "restated"
    DISPUTED = "disputed"


class PeriodBasis(StrEnum):
    """Whether the source says a date or it follows from what the source says."""

    STATED = "stated"
    INFERRED = "inferred"


class CapacityMetric(StrEnum):
    """What is counted; metrics are never summed together."""

    IT_POWER = "it_power"
    FACILITY_POWER = "facility_power"
    GRID_CONNECTION = "grid_connection"
    COMPUTE = "compute"
    H100_EQUIVALENTS = "h100_equivalents"
    ACCELERATORS = "accelerators"
    CLUSTERS = "clusters"
    LAND_AREA = "land_area"
    FLOOR_AREA = "floor_area"


class CapacityUnit(StrEnum):
    """The unit that a metric is counted in."""

    MEGAWATT = "MW"
    EXAFLOPS = "EFLOPS"
    H100_EQUIVALENT = "H100e"
    COUNT = "count"
    SQUARE_METRE = "m2"


class NumberFormat(StrEnum):
    """The arithmetic that a compute figure is given for."""

    FP64 = "fp64"
    FP32 = "fp32"
    TF32 = "tf32"
    BF16 = "bf16"
    FP16 = "fp16"
    FP8 = "fp8"
    INT8 = "int8"
    FP4 = "fp4"


class CapacityStage(StrEnum):
    """How real it is; stages are never summed together."""

    PLANNED = "planned"
    UNDER_CONSTRUCTION = "under_construction"
    OPERATIONAL = "operational"
    RETIRED = "retired"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Tenure(StrEnum):
    """Whose it is."""

    OWNED = "owned"
    LEASED = "leased"


class SiteKind(StrEnum):
    """How large a thing the site is."""

    REGION = "region"
    CAMPUS = "campus"
    FACILITY = "facility"
    BUILDING = "building"


class PositionPrecision(StrEnum):
    """What the coordinates point at."""

    EXACT = "exact"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class SiteRole(StrEnum):
    """What a company does at a site."""

    OWNER = "owner"
    OPERATOR = "operator"
    TENANT = "tenant"
    DEVELOPER = "developer"
    CUSTOMER = "customer"


class SiteStatus(StrEnum):
    """How far a site has come."""

    ANNOUNCED = "announced"
    PERMITTED = "permitted"
    UNDER_CONSTRUCTION = "under_construction"
    OPERATIONAL = "operational"
    EXPANDING = "expanding"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    RETIRED = "retired"


class SiteMode(StrEnum):
    """Whether the status is reached or foreseen."""

    REPORTED = "reported"
    PLANNED = "planned"


class SourceKind(StrEnum):
    """What sort of publication it is."""

    FILING = "filing"
    COMPANY_STATEMENT = "company_statement"
    PRESS = "press"
    ANALYST = "analyst"
    BLOG = "blog"
    DATASET = "dataset"


class Reliability(StrEnum):
    """How far it is to be trusted, best first."""

    FILED = "A"
    OFFICIAL = "B"
    EDITED = "C"
    MIXED = "D"
    COPIED = "E"
    DOUBTFUL = "F"


class DatePrecision(StrEnum):
    """How exactly a date is known; the stored day is then the last of that span."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class SpeakerKind(StrEnum):
    """In whose name a passage speaks."""

    COMPANY = "company"
    ANALYST = "analyst"
    PRESS = "press"
    ANONYMOUS = "anonymous"
    GOVERNMENT = "government"


class Certainty(StrEnum):
    """How certain it is that a company is in something."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    SPECULATIVE = "speculative"


class Layer(StrEnum):
    """Layers are never summed together."""

    CAPEX = "capex"
    CONTRACT = "contract"
    FINANCING = "financing"
    OTHER = "other"


class PartyRole(StrEnum):
    """What a company does in a commitment."""

    SPENDER = "spender"
    PARTNER = "partner"
    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    FINANCIER = "financier"
    INVESTEE = "investee"
    ANNOUNCER = "announcer"


class LinkKind(StrEnum):
    """How one commitment relates to another: `commitment KIND other`."""

    PART_OF = "part_of"
    OVERLAPS = "overlaps"
    EXPANDS = "expands"
    REPLACES = "replaces"
    COUNTERPART_OF = "counterpart_of"
    DUPLICATE_OF = "duplicate_of"
    DIFFERS_FROM = "differs_from"


def link_kind(typed: str) -> LinkKind:
    """The kind of relation that was typed.

    Raises:
        UsageError: there is no such kind.
    """
    if typed not in set(LinkKind):
        kinds = ", ".join(LinkKind)
        raise UsageError(f"--as: {typed!r} is none of {kinds}", hint=f"write one of: {kinds}")
    return LinkKind(typed)


class AmountOf(StrEnum):
    """What the figure of a commitment measures."""

    COMMITMENT = "commitment"
    ROUND = "round"
    STAKE = "stake"
    VALUATION = "valuation"


class Operation(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class CompanyKind(StrEnum):
    """What sort of party it is."""

    COMPANY = "company"
    SUBSIDIARY = "subsidiary"
    JOINT_VENTURE = "joint_venture"
    CONSORTIUM = "consortium"
    GOVERNMENT = "government"
    INVESTOR = "investor"
    RESEARCH_FIRM = "research_firm"
    PUBLISHER = "publisher"


class Language(StrEnum):
    """Languages of names and sources."""

    ENGLISH = "en"
    CHINESE_SIMPLIFIED = "zh-Hans"
    CHINESE_TRADITIONAL = "zh-Hant"
    JAPANESE = "ja"
    KOREAN = "ko"


class NameKind(StrEnum):
    """What sort of name it is."""

    LEGAL = "legal"
    TRADING = "trading"
    FORMER = "former"
    ABBREVIATION = "abbreviation"
    TRANSLITERATION = "transliteration"
    MISSPELLING = "misspelling"


class IdentifierScheme(StrEnum):
    """Registers that number companies."""

    CIK = "cik"
    TICKER = "ticker"
    LEI = "lei"
    WIKIDATA = "wikidata"


class FigureUnit(StrEnum):
    """The unit that a figure is given in."""

    CURRENCY = "currency"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    EXAFLOPS = "EFLOPS"
    COUNT = "count"
    MULTIPLE = "multiple"


class Evidence(StrEnum):
    """How the figure came about, strongest first."""

    REPORTED = "reported"
    GUIDED = "guided"
    ESTIMATED = "estimated"
    FORECAST = "forecast"


class Qualifier(StrEnum):
    """How the source hedges a figure."""

    EXACT = "exact"
    ABOUT = "about"
    RANGE = "range"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    ORDER_OF_MAGNITUDE = "order_of_magnitude"
    UNDISCLOSED = "undisclosed"


TO_COME: Final = (CapacityStage.PLANNED, CapacityStage.UNDER_CONSTRUCTION)
"""Stages that come in phases, each with a target day of its own."""

CAPACITY_UNITS: Final = {
    CapacityMetric.COMPUTE: CapacityUnit.EXAFLOPS,
    CapacityMetric.H100_EQUIVALENTS: CapacityUnit.H100_EQUIVALENT,
    CapacityMetric.ACCELERATORS: CapacityUnit.COUNT,
    CapacityMetric.CLUSTERS: CapacityUnit.COUNT,
    CapacityMetric.IT_POWER: CapacityUnit.MEGAWATT,
    CapacityMetric.FACILITY_POWER: CapacityUnit.MEGAWATT,
    CapacityMetric.GRID_CONNECTION: CapacityUnit.MEGAWATT,
    CapacityMetric.LAND_AREA: CapacityUnit.SQUARE_METRE,
    CapacityMetric.FLOOR_AREA: CapacityUnit.SQUARE_METRE,
}
"""A metric is counted in one unit."""
