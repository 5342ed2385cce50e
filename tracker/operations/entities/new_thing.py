"""A new thing that somebody asks for, or one that is on file already as it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from tracker.checks.doubts import Doubt
from tracker.errors import ConflictError
from tracker.model import Base
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import refuse_retracted

AnyInput = TypeVar("AnyInput")


def new_thing(
    planner: Planner,
    request: AnyInput,
    table: type[Base],
    slug: str,
    *,
    preview: Mapping[str, str],
    load: Callable[[], object],
    doubts: Callable[[], Sequence[Doubt]] = tuple,
) -> Understood[AnyInput]:
    """Plan a new thing; what says nothing new of the one on file changes nothing.

    Raises:
        ConflictError: the slug is that of another one.
    """
    noun = str(table.__tablename__)
    if planner.lookups.find(table, slug) is None:
        found = tuple(doubts())
        load()
        return Understood(
            request=request, preview=preview, results=(RowResult(noun, slug),), doubts=found
        )
    refuse_retracted(planner.connection, table, slug)
    taken = ConflictError(
        f"there is a {noun} {slug!r} on file", hint=f"see: tracker show {noun} {slug}"
    )
    planned = len(planner.rows)
    try:
        load()
    except ConflictError:
        raise taken from None
    if len(planner.rows) > planned:
        raise taken
    return already_on_file(request, noun, slug)
