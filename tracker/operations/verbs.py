"""Every change that can be asked for: its name, its input, and what understands it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from tracker.errors import UsageError
from tracker.operations.claims.add_capacity import CapacityInput, add_capacity
from tracker.operations.claims.add_commitment import CommitmentInput, add_commitment
from tracker.operations.claims.add_figure import FigureInput, add_figure
from tracker.operations.claims.correct import (
    CapacityCorrectionInput,
    FigureCorrectionInput,
    correct_capacity,
    correct_figure,
)
from tracker.operations.claims.revise_commitment import RevisionInput, revise_commitment
from tracker.operations.claims.revise_site import SiteClaimInput, revise_site
from tracker.operations.edits.commitment import CommitmentEditInput, edit_commitment
from tracker.operations.edits.company import CompanyEditInput, edit_company
from tracker.operations.edits.links import LinkInput, UnlinkInput, link, unlink
from tracker.operations.edits.merge_companies import (
    MergeInput,
    MergeUndoInput,
    merge_companies,
    undo_merge,
)
from tracker.operations.edits.retract import (
    RetractInput,
    RetractUndoInput,
    retract,
    undo_retraction,
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
from tracker.operations.filings.import_records import IMPORT
from tracker.operations.filings.plan_facts import FilingsInput, plan_facts
from tracker.operations.seeds.plan_seed import SeedInput, plan_seed
from tracker.operations.store.audit_trail import LOAD
from tracker.operations.store.plan import Understood
from tracker.operations.store.planner import Planner

AnyInput = TypeVar("AnyInput")


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be asked for."""

    request: type[Any]
    understand: Callable[[Planner, Any], Understood[Any]]
    command: str = "claim"
    """What history calls the change."""

    keeps_edits: bool = False
    """Whether what somebody has edited by hand stands against what it says."""

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
    "edit commitment": Verb(CommitmentEditInput, edit_commitment, command="edit", is_edit=True),
    "merge company": Verb(MergeInput, merge_companies, command="merge", is_edit=True),
    "undo merge company": Verb(MergeUndoInput, undo_merge, command="merge", is_edit=True),
    "retract": Verb(RetractInput, retract, command="retract", is_edit=True),
    "undo retract": Verb(RetractUndoInput, undo_retraction, command="retract", is_edit=True),
    "link": Verb(LinkInput, link, command="link"),
    "unlink": Verb(UnlinkInput, unlink, command="unlink"),
    "load": Verb(SeedInput, plan_seed, command=LOAD, keeps_edits=True),
    "import sec": Verb(FilingsInput, plan_facts, command=IMPORT, keeps_edits=True),
}
"""Every change that can be planned, by its name in a plan on file."""

BY_INPUT: Final = {verb.request: (name, verb) for name, verb in VERBS.items()}


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
