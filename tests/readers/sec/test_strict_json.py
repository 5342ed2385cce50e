from decimal import Decimal

import pytest

from tracker.errors import UsageError
from tracker.readers.sec.strict_json import read_json


def test_decimals_are_exact_and_whole_numbers_whole() -> None:
    spot = read_json(b'{"a": 0.1, "b": 64551000000, "c": 5.0}', "x.json")
    assert spot.value == {"a": Decimal("0.1"), "b": 64_551_000_000, "c": Decimal("5.0")}
    assert spot.key("c").whole() == 5


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.json: line 1, column 1: not JSON: Expecting value"),
        (b'{"a": [1, 2', "x.json: line 1, column 12: not JSON: Expecting ',' delimiter"),
        (b"<html>", "x.json: line 1, column 1: not JSON: Expecting value"),
        (b'{"a": 1} {}', "x.json: line 1, column 10: not JSON: Extra data"),
        (b'{"a": "\xff"}', "x.json: byte 7: not UTF-8, so not JSON"),
        (b'{"a": [0, NaN]}', "x.json: a[1]: NaN is no number"),
        (b'{"a": -Infinity}', "x.json: a: -Infinity is no number"),
        (b'{"a": {"b": 1e400}}', "x.json: a.b: 1e400 is no amount"),
        (b'{"a": 1e-400}', "x.json: a: 1e-400 is no amount"),
        (b'{"a": 1%s}' % (b"0" * 5000), "x.json: a: 1000000000"),
        (b'{"a": [{"b": 1, "b": 1}]}', "x.json: a[0]: key 'b' stands here twice"),
        (b"[" * 100_000, "x.json: nested too deeply"),
    ],
)
def test_what_is_not_plain_json_is_one_error_at_its_place(data: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_json(data, "x.json")
    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 200


def test_a_byte_order_mark_and_a_zero_of_any_exponent_do_no_harm() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 0e999}', "x.json").value == {"a": 0}
