"""Short names and codes to keys, with advice where nothing is found."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cached_property
from typing import Final

from sqlalchemy import Connection, literal, select, union_all

from tracker.errors import UsageError
from tracker.model import (
    Base,
    Chip,
    Commitment,
    CommitmentAlias,
    CommitmentKind,
    CommitmentStatus,
    Company,
    Country,
    Currency,
    Site,
    Source,
)
from tracker.operations.store.audit_trail import former_values
from tracker.readers.location import SourceLocation
from tracker.readers.values import SLUG

ADVICE: Final = 3
"""So many near names are shown."""

TYPO: Final = 85
"""Above this score of rapidfuzz a speaker is a company's slug mistyped, not a name."""

CODES: Final[dict[type[Base], str]] = {
    Country: "country_code",
    Currency: "currency_code",
    CommitmentKind: "commitment_kind",
    CommitmentStatus: "commitment_status",
}
"""Tables whose key is what people type; all others have a slug."""

SHORT: Final[tuple[type[Base], ...]] = (CommitmentKind, CommitmentStatus)

REFERENCES: Final[dict[str, type[Base]]] = {
    "company_id": Company,
    "parent_company_id": Company,
    "merged_into_id": Company,
    "vendor_company_id": Company,
    "parent_site_id": Site,
    "root_source_id": Source,
    "commitment_id": Commitment,
    "chip_id": Chip,
    "origin_source_id": Source,
}
"""Columns that hold the key of a thing with a slug."""


class Lookups:
    """What is on file, asked once for each name."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._keys: dict[tuple[type[Base], str], int] = {}
        self._planned: dict[type[Base], dict[int, str]] = {}
        self._planned_names: dict[tuple[type[Base], str], str] = {}
        self._codes: dict[type[Base], frozenset[str]] = {}

    def find(self, table: type[Base], slug: str) -> int | None:
        """The key of the thing that has this slug, or had it before; None if there is none."""
        if (table, slug) not in self._keys:
            columns = table.__table__.c
            key = columns[f"{table.__tablename__}_id"]
            row = self.connection.execute(select(key).where(columns.slug == slug)).one_or_none()
            if row is None:
                return self.former_commitments.get(slug) if table is Commitment else None
            self._keys[table, slug] = int(row[0])
        return self._keys[table, slug]

    @cached_property
    def former_commitments(self) -> dict[str, int]:
        """The keys of commitments by the slugs that they had before."""
        statement = select(CommitmentAlias.alias, CommitmentAlias.commitment_id)
        return dict(self.connection.execute(statement).all())

    def read_all(self, table: type[Base], slugs: Iterable[str]) -> None:
        """Read the keys of these slugs at once, those that are on file."""
        columns = table.__table__.c
        wanted = {slug for slug in slugs if (table, slug) not in self._keys}
        statement = select(columns.slug, columns[f"{table.__tablename__}_id"])
        rows = self.connection.execute(statement.where(columns.slug.in_(wanted))) if wanted else ()
        self._keys.update({(table, slug): key for slug, key in rows})

    def know(self, table: type[Base], slug: str, key: int) -> None:
        """Know the key of a thing on file that has been read elsewhere."""
        self._keys[table, slug] = key

    def remember(self, table: type[Base], slug: str, key: int, name: object = None) -> None:
        """Know a thing that is planned, as if it were on file, and its *name* if it has one."""
        self._keys[table, slug] = key
        self._planned.setdefault(table, {})[key] = slug
        self._planned_names[table, slug] = str(name)

    def planned_slugs(self, table: type[Base]) -> Collection[str]:
        """The slugs of the things that are planned."""
        return self._planned.get(table, {}).values()

    def key(self, table: type[Base], slug: str, location: SourceLocation) -> int:
        """The key of the thing with this slug.

        Raises:
            UsageError: nothing has it; the message names the nearest slugs.
        """
        if (key := self.find(table, slug)) is not None:
            return key
        raise self._unknown(table, slug, self._slugs(table), location)

    def code(self, table: type[Base], code: str, location: SourceLocation) -> str:
        """The code itself, known to be on file.

        Raises:
            UsageError: it is not; the message names the nearest codes.
        """
        codes = self._all_codes(table)
        if code in codes:
            return code
        if table in SHORT:
            expected = ", ".join(sorted(codes))
            key = table.__tablename__.removeprefix("commitment_")
            raise UsageError(f"{location}: {key}: expected one of {expected}, found {code!r}")
        raise self._unknown(table, code, sorted(codes), location)

    def speaker(self, speaker: str, location: SourceLocation) -> str:
        """The display name of a company named by its slug; other speakers as they are.

        Raises:
            UsageError: it looks like a slug, and nearly is one.
        """
        return self.speakers(speaker, location)[0]

    def speakers(self, speaker: str, location: SourceLocation) -> list[str]:
        """The display name of a company named by its slug, then those it had before.

        Raises:
            UsageError: it looks like a slug, and nearly is one.
        """
        if planned := self._planned_names.get((Company, speaker)):
            return [planned]
        statement = select(Company.company_id, Company.name).where(Company.slug == speaker)
        row = self.connection.execute(statement).one_or_none()
        if row is not None:
            return [row[1], *former_values(self.connection, Company, row[0], "name")]
        if SLUG.fullmatch(speaker):
            # Loaded only where it is needed, here and below: most names are on file.
            from rapidfuzz import process  # noqa: PLC0415

            slugs = self._slugs(Company)
            if process.extractOne(speaker, slugs, score_cutoff=TYPO):
                raise self._unknown(Company, speaker, slugs, location)
        return [speaker]

    def is_same(self, company_id: int, other_id: int) -> bool:
        """Whether two companies are one, as it is or because they were merged."""
        return self.survivor(company_id) == self.survivor(other_id)

    def survivor(self, company_id: int) -> int:
        """The company that stands for this one: itself, or what it was merged into."""
        if company_id in self._planned.get(Company, {}):
            return company_id
        statement = select(Company.merged_into_id).where(Company.company_id == company_id)
        return self.connection.execute(statement).scalar_one() or company_id

    def slug(self, table: type[Base], key: int) -> str:
        """The slug of the thing with this key."""
        if planned := self._planned.get(table, {}).get(key):
            return planned
        columns = table.__table__.c
        statement = select(columns.slug).where(columns[f"{table.__tablename__}_id"] == key)
        return str(self.connection.execute(statement).scalar_one())

    def shown(self, column: str, value: object) -> str:
        """A value as people know it: the slug behind a key, digits without empty places."""
        if value is None:
            return "nothing"
        if (table := REFERENCES.get(column)) and isinstance(value, int):
            value = self.slug(table, value)
        elif isinstance(value, Decimal):
            value = f"{value.normalize():f}"
        elif isinstance(value, bool):
            value = str(value).lower()
        return repr(str(value))

    def _slugs(self, table: type[Base]) -> list[str]:
        on_file = self.connection.execute(select(table.__table__.c.slug)).scalars()
        return [*on_file, *self.planned_slugs(table)]

    def _all_codes(self, table: type[Base]) -> frozenset[str]:
        if table not in self._codes:
            # Two short lists that are mostly asked for together, or one long one.
            asked = SHORT if table in SHORT else (table,)
            parts = [
                select(literal(number), each.__table__.c[CODES[each]])
                for number, each in enumerate(asked)
            ]
            rows = self.connection.execute(union_all(*parts)).all()
            for number, each in enumerate(asked):
                self._codes[each] = frozenset(code for of, code in rows if of == number)
        return self._codes[table]

    def _unknown(
        self, table: type[Base], found: str, on_file: list[str], location: SourceLocation
    ) -> UsageError:
        name = table.__tablename__
        message = f"{location}: no {name} {found!r} is on file"
        if not on_file:
            # Countries and currencies come with the schema, not with seed files.
            hint = "run: tracker db upgrade" if table in CODES else None
            return UsageError(f"{message}, nor any other", hint=hint)
        from rapidfuzz import process, utils  # noqa: PLC0415

        nearest = process.extract(found, on_file, limit=ADVICE, processor=utils.default_process)
        return UsageError(f"{message}; nearest are {', '.join(each[0] for each in nearest)}")
