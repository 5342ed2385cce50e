from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.analysis.core.column_types import Json, LocalDatetime, of_fields, of_values
from tracker.vocabulary import Qualifier

NAIVE = datetime(2025, 1, 1)  # noqa: DTZ001 - what a timestamp without time zone becomes
AWARE = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([True, None], bool),
        ([1, 2], int),
        ([1, Decimal("1.5")], Decimal),
        ([1.5], float),
        ([True, 1], object),
        ([date(2025, 1, 1)], date),
        ([date(2025, 1, 1), AWARE], object),
        ([AWARE], datetime),
        ([NAIVE, None], LocalDatetime),
        ([NAIVE, AWARE], datetime),
        ([time(1)], time),
        ([timedelta(1)], timedelta),
        ([b"x"], bytes),
        (["x"], str),
        ([Qualifier.ABOUT], str),
        ([["x"], [], None, [None]], list[str]),
        ([[[1]]], list[list[int]]),
        ([[]], list[object]),
        ([{"a": 1}], object),
        ([Path("x")], object),
        ([None], object),
        ([], object),
    ],
)
def test_values_have_one_type_or_any(values: list[Any], found: Any) -> None:
    assert of_values(values) == found


@dataclass
class Fields:
    name: str
    count: int | None
    qualifier: Qualifier | None
    amount: Decimal
    day: date | None
    at: datetime
    recorded_at: LocalDatetime
    parts: Sequence[str]
    days: list[date] | None
    either: int | str
    document: Json | None
    anything: Any


def test_fields_have_the_types_of_their_annotations() -> None:
    assert of_fields(Fields) == (
        *(str, int, str, Decimal, date, datetime, LocalDatetime),
        *(list[str], list[date], object, Json, object),
    )
