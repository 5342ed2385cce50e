"""Plan a change, then write it: every verb that changes rows has this one shape.

`plan` only reads.  `write` takes the lock of all writers, plans again, and refuses what has
another outcome by now; so what is written is what was shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import groupby
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from tracker.errors import ConflictError, TrackerError, UsageError
from tracker.model import Citation, Source, SourceText
from tracker.operations.claims.add_capacity import CapacityInput, add_capacity
from tracker.operations.claims.add_commitment import CommitmentInput, add_commitment
from tracker.operations.claims.add_figure import FigureInput, add_figure
from tracker.operations.claims.correct import (
    CapacityCorrectionInput,
    FigureCorrectionInput,
    correct_capacity,
    correct_figure,
)
from tracker.operations.claims.duplicates import LikelyDuplicateError
from tracker.operations.claims.revise_commitment import RevisionInput, revise_commitment
from tracker.operations.claims.revise_site import SiteClaimInput, revise_site
from tracker.operations.edits.company import CompanyEditInput, edit_company
from tracker.operations.edits.links import LinkInput, UnlinkInput, link, unlink
from tracker.operations.edits.merge_companies import (
    MergeInput,
    MergeUndoInput,
    merge_companies,
    undo_merge,
)
from tracker.operations.edits.site import SiteEditInput, edit_site
from tracker.operations.edits.source import SourceEditInput, edit_source
from tracker.operations.entities.create import (
    AliasInput,
    CompanyInput,
    SiteInput,
    SourceInput,
    add_alias,
    add_company,
    add_site,
    add_source,
)
from tracker.operations.store.lock import lock_writers, set_provenance
from tracker.operations.store.plan import NewKey, Plan, RowResult, Understood, request_of
from tracker.operations.store.planner import Planner
from tracker.operations.store.row_writer import RowWriter

AnyInput = TypeVar("AnyInput")


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be asked for."""

    request: type[Any]
    understand: Callable[[Planner, Any], Understood[Any]]
    command: str = "claim"
    """What history calls the change."""

    is_edit: bool = False
    """Whether it puts something right as it is: an edit or a merge."""

    def is_of_what_was_seen(self, request: Any) -> bool:
        """Whether it is about a version that somebody has seen: so is a correction too.

        Such a change is planned before its turn comes, so that of two at once the second is
        refused and not applied to what the first has left.
        """
        return self.is_edit or getattr(request, "is_correction", False)


VERBS: Final = {
    "add company": Verb(CompanyInput, add_company, command="add"),
    "add alias": Verb(AliasInput, add_alias, command="add"),
    "add source": Verb(SourceInput, add_source, command="add"),
    "add site": Verb(SiteInput, add_site, command="add"),
    "add commitment": Verb(CommitmentInput, add_commitment),
    "add capacity": Verb(CapacityInput, add_capacity),
    "add figure": Verb(FigureInput, add_figure),
    "revise commitment": Verb(RevisionInput, revise_commitment),
    "revise site": Verb(SiteClaimInput, revise_site),
    "revise capacity": Verb(CapacityCorrectionInput, correct_capacity),
    "revise figure": Verb(FigureCorrectionInput, correct_figure),
    "edit company": Verb(CompanyEditInput, edit_company, command="edit", is_edit=True),
    "edit site": Verb(SiteEditInput, edit_site, command="edit", is_edit=True),
    "edit source": Verb(SourceEditInput, edit_source, command="edit", is_edit=True),
    "merge company": Verb(MergeInput, merge_companies, command="merge", is_edit=True),
    "undo merge company": Verb(MergeUndoInput, undo_merge, command="merge", is_edit=True),
    "link": Verb(LinkInput, link, command="link"),
    "unlink": Verb(UnlinkInput, unlink, command="unlink"),
}
"""Every change that can be planned, by its name in a plan on file."""

BY_INPUT: Final = {verb.request: (name, verb) for name, verb in VERBS.items()}


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


def write(connection: Connection, planned: Plan[Any]) -> list[RowResult]:
    """Write a plan, in the caller's transaction; return what was written and found.

    Raises:
        OutdatedPlanError: planned now, it would write something else.
        LikelyDuplicateError: it may be on file, and nothing says that it is another one.
        ConflictError: a rule of the database refuses a row.
    """
    [written] = write_many(connection, [planned])
    return written


def write_many(connection: Connection, plans: Sequence[Plan[Any]]) -> list[list[RowResult]]:
    """Write the plans of one batch, all or none; return what became of each."""
    moment = lock_writers(connection)
    return _write(RowWriter(connection, moment), planned_again(connection, plans))


def planned_again(connection: Connection, plans: Sequence[Plan[Any]]) -> list[Plan[Any]]:
    """The same plans, made anew.

    Raises:
        OutdatedPlanError: one would write something else by now.
    """
    again = plan_many(connection, [request_of(each) for each in plans])
    for before, now in zip(plans, again, strict=True):
        if (before.rows, before.likely) != (now.rows, now.likely):
            raise OutdatedPlanError(before, now)
    return again


def change(connection: Connection, request: AnyInput) -> tuple[Plan[AnyInput], list[RowResult]]:
    """Plan and write at once, for somebody who is sure."""
    _, verb = verb_of(request)
    if verb.is_of_what_was_seen(request):
        planned = plan(connection, request)
        return planned, write(connection, planned)
    moment = lock_writers(connection, verb.command)
    planned = plan(connection, request)
    [written] = _write(RowWriter(connection, moment), [planned], command=verb.command)
    return planned, written


def verb_of(request: object) -> tuple[str, Verb]:
    """The name and the verb of a request.

    Raises:
        TypeError: it is none; that is a mistake in the program.
    """
    if type(request) not in BY_INPUT:
        inputs = ", ".join(each.__name__ for each in BY_INPUT)
        raise TypeError(f"{type(request).__name__} is no request; there are {inputs}")
    return BY_INPUT[type(request)]


def checked_input(request: AnyInput) -> AnyInput:
    """The request with a value of its own type in each field; a list does for a tuple.

    Raises:
        UsageError: a field has a value of another type; the message names it.
        TypeError: it is no request.
    """
    name, _ = verb_of(request)
    adapter = input_adapter(name)
    try:
        checked: AnyInput = adapter.validate_python(adapter.dump_python(request, warnings=False))
    except ValidationError as error:
        [first, *_] = error.errors(include_url=False)
        place = ".".join(map(str, (type(request).__name__, *first["loc"])))
        found = ascii(first["input"])[:80]
        raise UsageError(f"{place}: {first['msg']}, found {found}") from None
    return checked


@cache
def input_adapter(name: str) -> TypeAdapter[Any]:
    """What knows the types of the fields of a verb's input, made once."""
    return TypeAdapter(VERBS[name].request)


def _planned(connection: Connection, requests: Iterable[Any]) -> Iterable[Plan[Any]]:
    planner = Planner(connection)
    given, checked = list(requests), []
    for number, request in enumerate(given, start=1):
        with _of_batch(number, len(given)):
            checked.append(checked_input(request))
    if len(checked) > 1:
        _read_ahead(planner, checked)
    for number, request in enumerate(checked, start=1):
        first = len(planner.rows)
        _, verb = verb_of(request)
        with _of_batch(number, len(checked)):
            understood = verb.understand(planner, request)
        known = {each.name: getattr(understood, each.name) for each in fields(understood)}
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


def _provenance(planned: Plan[Any]) -> tuple[str, str | None]:
    """What history calls a change, and why it was made."""
    _, verb = verb_of(planned.request)
    return verb.command, planned.note
