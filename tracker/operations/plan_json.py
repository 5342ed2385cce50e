"""Plans to JSON and back, without loss: a plan can be looked at, kept, and applied later."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from pydantic import ValidationError
from sqlalchemy import Column, Date, Enum, Numeric

from tracker.checks.doubts import Doubt
from tracker.errors import UsageError
from tracker.operations.store.plan import (
    Action,
    LikelyDuplicate,
    NewKey,
    Plan,
    PlannedRow,
    RowResult,
    Value,
    request_of,
)
from tracker.operations.store.row_writer import TABLES
from tracker.operations.verbs import input_adapter, verb_of

VERSION: Final = 3
"""Of the form; a plan of another one is refused."""


def plans_to_json(plans: Sequence[Plan[Any]]) -> str:
    """A batch of plans; numbers with decimal places are texts, a key to come is {"row": N}."""
    document = {"version": VERSION, "plans": [_plan(each) for each in plans]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def plans_from_json(text: str, file: str = "the plan") -> list[Plan[Any]]:
    """The plans of a document.

    Raises:
        UsageError: it is none of ours; the message begins with the file.
    """
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or document.get("version") != VERSION:
            raise UsageError(
                f"{file}: this is no plan of version {VERSION}",
                hint="a plan is written by any command with --dry-run --format json",
            )
        return [_from_plan(each) for each in document["plans"]]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise UsageError(f"{file}: {place}: {first['msg']}") from None
    except RecursionError:
        raise UsageError(f"{file}: it is nested too deeply for a plan") from None
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        words = " ".join(str(error).split())[:200]
        raise UsageError(f"{file}: this is no plan: {words}") from None


def _plan(plan: Plan[Any]) -> dict[str, Any]:
    name, _ = verb_of(request_of(plan))
    return {
        "verb": name,
        "request": input_adapter(name).dump_python(plan.request, mode="json"),
        "preview": dict(plan.preview),
        "likely": [{"key": each.key, "shown": each.shown} for each in plan.likely],
        "doubts": [{"rule": each.rule, "message": each.message} for each in plan.doubts],
        "note": plan.note,
        "kept": list(plan.kept),
        "rows": [_row(each) for each in plan.rows],
        "results": [
            {"noun": each.noun, "key": _value(each.key), "done": each.done} for each in plan.results
        ],
    }


def _from_plan(given: Mapping[str, Any]) -> Plan[Any]:
    return Plan(
        request=input_adapter(given["verb"]).validate_json(
            json.dumps(given["request"]), strict=True
        ),
        preview=given["preview"],
        likely=tuple(LikelyDuplicate(**each) for each in given["likely"]),
        doubts=tuple(Doubt(**each) for each in given["doubts"]),
        note=given["note"],
        kept=tuple(given["kept"]),
        rows=tuple(_from_row(each) for each in given["rows"]),
        results=tuple(
            RowResult(each["noun"], _key(each["key"]), each["done"]) for each in given["results"]
        ),
    )


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "action": row.action,
        "table": row.table,
        "values": {name: _value(value) for name, value in row.values.items()},
        "identity": {name: _value(value) for name, value in row.identity.items()},
        "place": row.place,
    }


def _from_row(given: Mapping[str, Any]) -> PlannedRow:
    columns = TABLES[given["table"]].c
    values, identity = (
        {name: _from_value(columns[name], value) for name, value in given[part].items()}
        for part in ("values", "identity")
    )
    return PlannedRow(Action(given["action"]), given["table"], values, identity, given["place"])


def _value(value: Value) -> object:
    match value:
        case NewKey():
            return {"row": value.row}
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return value


def _key(value: Any) -> Any:
    return NewKey.of_row(value["row"]) if isinstance(value, dict) else value


def _from_value(column: Column[Any], value: Any) -> Value:
    found: Value = _key(value)
    match column.type:
        case _ if value is None or isinstance(value, dict):
            return found
        case Numeric():
            return Decimal(value)
        case Date():
            return date.fromisoformat(value)
        case Enum(enum_class=type() as words):
            return cast(Value, words(value))
        case _:
            return found
