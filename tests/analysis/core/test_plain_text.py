from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from tracker.analysis.core.plain_text import json_value, plain_text

MOMENT = datetime(2025, 2, 24, 12, 30, tzinfo=UTC)
VALUES = [
    # value, as JSON, as text
    (None, "null", "None"),
    (True, "true", "true"),
    (False, "false", "false"),
    (0, "0", "0"),
    (10**24, "1" + "0" * 24, "1" + "0" * 24),
    (Decimal("1.50"), "1.5", "1.5"),
    (Decimal("1E+3"), "1000", "1000"),
    (Decimal("12345678901234567890.10"), "12345678901234567890.1", "12345678901234567890.1"),
    (Decimal("NaN"), '"NaN"', "NaN"),
    (Decimal("-Infinity"), '"-Infinity"', "-Infinity"),
    (0.1, "0.1", "0.1"),
    (float("nan"), '"nan"', "nan"),
    (float("-inf"), '"-inf"', "-inf"),
    ("a\x1b", r'"a\u001b"', "a\x1b"),
    (date(2025, 2, 24), '"2025-02-24"', "2025-02-24"),
    (MOMENT, '"2025-02-24T12:30:00+00:00"', "2025-02-24T12:30:00+00:00"),
    (b"\x00\xff", r'"\\x00ff"', r"\x00ff"),
    ([1, None, "x"], '[1, null, "x"]', '[1, null, "x"]'),
    ((Decimal("2.50"), True), "[2.5, true]", "[2.5, true]"),
    ({"a": [1], 2: "\u202e"}, r'{"a": [1], "2": "\u202e"}', r'{"a": [1], "2": "\u202e"}'),
    (UUID(int=1), f'"{UUID(int=1)}"', str(UUID(int=1))),
]


@pytest.mark.parametrize(("value", "as_json", "as_text"), VALUES)
def test_every_kind_of_value_is_written_in_full(value: object, as_json: str, as_text: str) -> None:
    assert json_value(value) == as_json
    assert plain_text(value) == as_text
