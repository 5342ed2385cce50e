"""Plan the change of one row at the version that was seen; the audit trail keeps what it was."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import RowMapping, select

from tracker.checks.doubts import Doubt
from tracker.errors import ConflictError, UsageError
from tracker.model import Base, Company
from tracker.operations.entities.preview import arrow
from tracker.operations.store.audit_trail import ChangedMeanwhileError
from tracker.operations.store.plan import RowResult, Understood, Value
from tracker.operations.store.planner import KEYS, Planner
from tracker.readers.from_options import Labels, option_location

Given = Mapping[str, str | None]
"""What was typed for each key of a record; None leaves a fact alone, nothing clears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditInput:
    """What is common to what a person typed to put a thing right."""

    key: str
    facts: Given
    """Keys of a record of the thing."""

    note: str | None = None
    """Why it is changed; history keeps it."""

    version: int | None = None
    """The version that was shown, which must be the one that is changed; None if none was."""


AnyEdit = TypeVar("AnyEdit", bound=EditInput)


def open_thing(planner: Planner, table: type[Base], slug: str, version: int | None) -> RowMapping:
    """The row of a thing, at the *version* that its editor was shown, if any was.

    Raises:
        ChangedMeanwhileError: somebody else has written it since.
    """
    columns = table.__table__.c
    statement = select(*columns).where(columns.slug == slug)
    row = planner.connection.execute(statement).mappings().one()
    if version not in (None, row["version"]):
        raise ChangedMeanwhileError(planner.connection, str(table.__tablename__), slug)
    return row


def overlaid(
    on_file: Given, given: Given, labels: Labels, *, needed: Collection[str]
) -> dict[str, str | None]:
    """The facts on file with those that were typed over them.

    Raises:
        UsageError: what every such thing has would be cleared.
    """
    typed = {key: value for key, value in given.items() if value is not None}
    for key, value in typed.items():
        if not value and key in needed:
            label = labels.get(key, f"--{key}")
            raise UsageError(f"{label}: it can be changed, but not be cleared")
    return {**on_file, **{key: value or None for key, value in typed.items()}}


def plan_edit(
    planner: Planner,
    request: AnyEdit,
    table: type[Base],
    row: RowMapping,
    after: Mapping[str, Value],
    *,
    more: Mapping[str, str],
    doubts: Sequence[Doubt] = (),
) -> Understood[AnyEdit]:
    """Change a thing to what it is to be; before and after are in the preview.

    *more* previews facts in tables of their own, which the caller has planned; *doubts* say why
    what it is to be may be wrong.
    """
    noun, slug = str(table.__tablename__), row["slug"]
    request = replace(request, version=row["version"])
    news = {column: value for column, value in after.items() if row[column] != value}
    preview = {
        KEYS.get(column, column).replace("_", " "): arrow(
            *(planner.lookups.shown(column, each) for each in (row[column], value))
        )
        for column, value in news.items()
    }
    if not preview and not more:
        return Understood(
            request=request,
            preview={noun: f"{slug} is so already"},
            results=(RowResult(noun, slug, "on file"),),
        )
    identity = {"slug": slug, "version": row["version"]}
    planner.update(table, identity, news, option_location("KEY"))
    why = {"why": request.note} if request.note else {}
    return Understood(
        request=request,
        preview={noun: slug, **preview, **more, **why},
        results=(RowResult(noun, str(news.get("slug", slug)), "edited"),),
        doubts=tuple(doubts),
        note=request.note,
    )


def refuse_circle(
    planner: Planner,
    table: type[Base],
    row: RowMapping,
    column: str,
    to: Any,
    *,
    survivors: Mapping[int, int] | None = None,
) -> None:
    """Refuse an owner, or a root source, that itself belongs to the thing.

    *survivors* are companies that stand for others from now on, where that is planned.

    Raises:
        ConflictError: it would.
    """
    columns = table.__table__.c
    key = columns[f"{table.__tablename__}_id"]
    passed: set[int] = set()
    while to is not None:
        if table is Company:
            to = (survivors or {}).get(to) or planner.lookups.survivor(to)
        if to == row[key.name]:
            name = KEYS.get(column, column)
            raise ConflictError(
                f"{row['slug']!r} would come to stand above itself",
                hint=f"its {name}, or that of what is beneath it, must be another one",
            )
        if to in passed:
            return
        passed.add(to)
        statement = select(columns[column]).where(key == to)
        to = planner.connection.execute(statement).scalar_one()
