"""Plan a change, then write it: every verb that changes rows has this one shape.

`plan` only reads.  `write` takes the lock of all writers, plans again, and refuses what has
another outcome by now; so what is written is what was shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection

from tracker.errors import ConflictError, TrackerError
from tracker.model import Citation, Source, SourceText
from tracker.operations.claims.doubts import DoubtfulError
from tracker.operations.claims.duplicates import LikelyDuplicateError
from tracker.operations.store.lock import lock_writers, set_provenance
from tracker.operations.store.plan import NewKey, Plan, RowResult, request_of
from tracker.operations.store.planner import Planner
from tracker.operations.store.row_writer import RowWriter
from tracker.operations.verbs import checked_input, verb_of

AnyInput = TypeVar("AnyInput")


class OutdatedPlanError(ConflictError):
    """What a plan rests on has changed since it was made."""

    def __init__(self, before: Plan[Any], now: Plan[Any]) -> None:
        labels = (each for each in before.preview if before.preview[each] != now.preview.get(each))
        label = next(labels, None)
        shown = (
            f"{label} was {before.preview[label]}, and is {now.preview.get(label)}" if label else ""
        )
        super().__init__(
            "what this rests on has changed since it was planned"
            + (f": {shown}" if shown else "")
            + "; nothing was written",
            hint="plan it again, and look at it again",
        )


class BatchError(TrackerError):
    """One change of several cannot be planned; none is written."""

    def __init__(self, number: int, error: TrackerError) -> None:
        super().__init__(f"change {number}: {error}", hint=error.hint)
        self.exit_code = error.exit_code


def plan(connection: Connection, request: AnyInput) -> Plan[AnyInput]:
    """How a change is understood, and the rows that it would write; nothing is written.

    Raises:
        TrackerError: it cannot be done; the message says what to mend.
    """
    [planned] = _planned(connection, [request])
    return planned


def plan_many(connection: Connection, requests: Iterable[object]) -> list[Plan[Any]]:
    """A plan for each request, each resting on those before it.

    What a request refers to by slug may come with an earlier one.

    Raises:
        BatchError: one cannot be done; it says which, counted from 1.
    """
    return list(_planned(connection, requests))


def write(connection: Connection, planned: Plan[Any], *, sure: bool = False) -> list[RowResult]:
    """Write a plan, in the caller's transaction; return what was written and found.

    *sure* says that what is doubtful in it is right.

    Raises:
        OutdatedPlanError: planned now, it would write something else.
        LikelyDuplicateError: it may be on file, and nothing says that it is another one.
        DoubtfulError: it looks wrong, and nobody is sure.
        ConflictError: a rule of the database refuses a row.
    """
    [written] = write_many(connection, [planned], sure=sure)
    return written


def write_many(
    connection: Connection, plans: Sequence[Plan[Any]], *, sure: bool = False
) -> list[list[RowResult]]:
    """Write the plans of one batch, all or none; return what became of each."""
    moment = lock_writers(connection)
    again = planned_again(connection, plans)
    _refuse_doubtful(again, sure=sure)
    return _write(RowWriter(connection, moment), again)


def planned_again(connection: Connection, plans: Sequence[Plan[Any]]) -> list[Plan[Any]]:
    """The same plans, made anew.

    Raises:
        OutdatedPlanError: one would write something else by now.
    """
    again = plan_many(connection, [request_of(each) for each in plans])
    for before, now in zip(plans, again, strict=True):
        is_other = (before.rows, before.likely) != (now.rows, now.likely)
        # A doubt that is gone, as of a day that has come, is no reason to ask again.
        if is_other or set(now.doubts) - set(before.doubts):
            raise OutdatedPlanError(before, now)
    return again


def change(
    connection: Connection, request: AnyInput, *, sure: bool = False
) -> tuple[Plan[AnyInput], list[RowResult]]:
    """Plan and write at once, for somebody who need not look at it before.

    *sure* says that what is doubtful in it is right; else it is refused.
    """
    _, verb = verb_of(request)
    if verb.is_of_what_was_seen(request):
        planned = plan(connection, request)
        return planned, write(connection, planned, sure=sure)
    moment = lock_writers(connection, verb.command)
    planned = plan(connection, request)
    _refuse_doubtful([planned], sure=sure)
    [written] = _write(RowWriter(connection, moment), [planned], command=verb.command)
    return planned, written


def _planned(connection: Connection, requests: Iterable[Any]) -> Iterable[Plan[Any]]:
    planner = Planner(connection)
    given, checked = list(requests), []
    for number, request in enumerate(given, start=1):
        with _of_batch(number, len(given)):
            checked.append(checked_input(request))
    if len(checked) > 1:
        _read_ahead(planner, checked)
    for number, request in enumerate(checked, start=1):
        first, stays = len(planner.rows), len(planner.kept)
        _, verb = verb_of(request)
        planner.keeps_edits = verb.keeps_edits
        with _of_batch(number, len(checked)):
            understood = verb.understand(planner, request)
        known = {each.name: getattr(understood, each.name) for each in fields(understood)}
        known["kept"] = tuple(planner.kept[stays:])
        yield Plan(**known, rows=tuple(planner.rows[first:]))


@contextmanager
def _of_batch(number: int, count: int) -> Iterator[None]:
    """Say which change of several it was that cannot be planned."""
    try:
        yield
    except TrackerError as error:
        if count == 1:
            raise
        raise BatchError(number, error) from error


def _read_ahead(planner: Planner, requests: Sequence[Any]) -> None:
    """Read the sources that a batch cites, with their texts and passages, at once."""
    citations = [each for each in (getattr(one, "citation", None) for one in requests) if each]
    sources = planner.read_all(Source, "url", {each.made.get("url") for each in citations} - {None})
    numbers = [source["source_id"] for source in sources]
    planner.read_all(SourceText, "source_id", numbers)
    planner.read_all(Citation, "source_id", numbers)


def _write(
    writer: RowWriter, plans: Sequence[Plan[Any]], *, command: str | None = None
) -> list[list[RowResult]]:
    """Write the rows of plans; *command* is what history has been told already, if anything."""
    for each in plans:
        if each.likely:
            raise LikelyDuplicateError(each.likely)
    told: tuple[str | None, str | None] = command, None
    for provenance, group in groupby(plans, _provenance):
        if rows := [row for each in group for row in each.rows]:
            if provenance != told:
                set_provenance(writer.connection, *provenance)
                told = provenance
            writer.write(rows)
    return [
        [
            replace(result, key=writer.key(result.key))
            if isinstance(result.key, NewKey)
            else result
            for result in each.results
        ]
        for each in plans
    ]


def _refuse_doubtful(plans: Sequence[Plan[Any]], *, sure: bool) -> None:
    """Refuse what looks wrong, all of it at once.

    Raises:
        DoubtfulError: something does, and nobody is sure.
    """
    doubts = [doubt for each in plans for doubt in each.doubts]
    if doubts and not sure:
        raise DoubtfulError(list(dict.fromkeys(doubts)))


def _provenance(planned: Plan[Any]) -> tuple[str, str | None]:
    """What history calls a change, and why it was made."""
    _, verb = verb_of(planned.request)
    return verb.command, planned.note
