import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tracker.errors import UsageError
from tracker.readers.sec.strict_json import Spot, read_json


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


def test_bytes_that_are_not_utf8_are_told_by_their_place() -> None:
    with pytest.raises(UsageError) as caught:
        read_json(b'{"a": "' + b"x" * 2000 + b'\xff"}', "x.json")
    assert str(caught.value) == "x.json: byte 2,007: not UTF-8, so not JSON"


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"9" * 30, None),
        (b"9" * 31, f"{'9' * 31} is no amount"),
        (b"-" + b"9" * 29, None),
        (b"9" * 40, f"{'9' * 40} is no amount"),
        (b"9" * 41, f"{'9' * 39}… is no amount"),
        (b"0." + b"1" * 28, None),
        (b"0." + b"1" * 29, f"0.{'1' * 29} is no amount"),
        (b"1e30", None),
        (b"1e31", "1e31 is no amount"),
        (b"1e-30", None),
        (b"1e-31", "1e-31 is no amount"),
        (b"0e31", None),
        (b"NaN", "NaN is no number"),
        (b"Infinity", "Infinity is no number"),
        (b"-Infinity", "-Infinity is no number"),
    ],
)
def test_a_number_has_thirty_digits_at_most(data: bytes, mistake: str | None) -> None:
    if mistake is None:
        assert read_json(data, "x.json").value == Decimal(data.decode())
        return
    with pytest.raises(UsageError) as caught:
        read_json(data, "x.json")
    assert str(caught.value) == f"x.json: {mistake}"


def test_the_first_key_that_stands_twice_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        read_json(b'{"a": {"b": 1, "c": 1, "d": 2, "c": 2, "d": 1}}', "x.json")
    assert str(caught.value) == "x.json: a: key 'c' stands here twice"


TREE = {"none": None, "list": [1, None, "x"], "object": {"a": 1, "b": None}, "text": "word"}


def spot(value: object) -> Spot:
    return Spot("x.json", "facts", value)


def test_what_stands_where_is_shown_by_its_path() -> None:
    root = Spot("x.json", "", TREE)
    assert [each.path for each in root.key("list").items()] == ["list[0]", "list[1]", "list[2]"]
    assert root.key("object").key("a").path == "object.a"
    # Nothing and null are the same
    assert (root.given("none"), root.given("other")) == (None, None)
    assert root.given("text") == Spot("x.json", "text", "word")
    assert [(key, each.value) for key, each in root.key("object").entries()] == [("a", 1)]
    assert str(root.mistake("wrong")) == "x.json: wrong"
    assert str(spot(1).mistake("wrong")) == "x.json: facts: wrong"


WORD = re.compile("[a-z]+")


@pytest.mark.parametrize(
    ("read", "value", "mistake"),
    [
        (lambda each: each.key("a"), {"b": 1}, "there is no 'a'"),
        (lambda each: each.key("a"), {"a": None}, "there is no 'a'"),
        (Spot.mapping, [1, 2], "expected an object, found [1, 2]"),
        (Spot.items, {"é": Decimal("1.5")}, 'expected a list, found {"é": "1.5"}'),
        (lambda each: each.text(5), 1, "expected text, found 1"),
        (lambda each: each.text(5), " ", 'expected text, found " "'),
        (lambda each: each.text(5), "abcdef", "6 characters, more than the 5 allowed"),
        (lambda each: each.matching(WORD, "a word"), "Abc", 'expected a word, found "Abc"'),
        (lambda each: each.matching(WORD, "a word"), 7, "expected a word, found 7"),
        (Spot.whole, True, "expected a whole number, found true"),
        (Spot.whole, Decimal("1.5"), 'expected a whole number, found "1.5"'),
        (Spot.whole, "1", 'expected a whole number, found "1"'),
        (Spot.items, "x" * 38, f'expected a list, found "{"x" * 38}"'),  # 40 characters are shown
        (Spot.items, "x" * 39, f'expected a list, found "{"x" * 38}'),
    ],
)
def test_what_is_not_what_is_expected_is_shown(
    read: Callable[[Spot], object], value: object, mistake: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(spot(value))
    assert str(caught.value) == f"x.json: facts: {mistake}"


@pytest.mark.parametrize("code", [0, 0x1F, 0x7F, 0x9F, 0x2028, 0x2029, 0xD800, 0xDFFF])
def test_a_line_of_text_has_no_place_for_what_is_none(code: int) -> None:
    with pytest.raises(UsageError) as caught:
        spot(f"a{chr(code)}b").text(5)
    assert str(caught.value) == f"x.json: facts: character U+{code:04X} has no place here"


@pytest.mark.parametrize("text", ["a", "abcde", " ~", "\xa0é", "\u2027", "\ud7ff\ue000"])
def test_any_other_text_is_taken(text: str) -> None:
    assert spot(text).text(5) == text


@pytest.mark.parametrize("value", [5, -5, Decimal("5.0"), Decimal("5E+2")])
def test_a_whole_number_may_be_written_as_a_decimal(value: int | Decimal) -> None:
    found = spot(value).whole()
    assert (type(found), found) == (int, value)
