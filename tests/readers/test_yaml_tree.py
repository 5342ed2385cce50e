from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.readers.location import FileLocation
from tracker.readers.yaml_tree import MAXIMUM_BYTES, MAXIMUM_DEPTH, read_tree


def plain(text: str) -> Any:
    return read_tree(text.encode(), "a.yaml").plain("a.yaml")


def mistake(data: str | bytes) -> str:
    with pytest.raises(UsageError) as caught:
        read_tree(data.encode() if isinstance(data, str) else data, "a.yaml")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "written",
    ["no", "017", "0x10", "1:30", "1_000", "3.8e11", "2025-03-04", "true", ".inf", ".nan", "1.0"],
)
def test_every_scalar_is_the_text_that_is_written(written: str) -> None:
    assert plain(f"a: {written}\n")["a"] == written


def test_values_know_their_lines() -> None:
    tree = read_tree(b"\na:\n  - b: 1\n    c:\n      2\n  - d: 3\n", "a.yaml")
    assert tree.line_of(["a"]) == 2
    assert tree.line_of(["a", 0]) == 3
    assert tree.line_of(["a", 0, "c"]) == 4
    assert tree.line_of(["a", 1, "d"]) == 6


def test_what_is_missing_is_sought_where_it_should_stand() -> None:
    tree = read_tree(b"a:\n  - b: 1\n", "a.yaml")
    assert tree.line_of(["a", 0, "missing"]) == 2
    assert tree.line_of(["a", 7, "b"]) == 1


def test_keys_with_values_know_their_place() -> None:
    location = plain("a:\n  b: 1\n  c: 2\n")["a"]["location"]
    assert str(location) == "a.yaml:2"
    assert location.at("c") == FileLocation("a.yaml", 3)
    assert location.at("missing") == FileLocation("a.yaml", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: &x 2\n", "a.yaml:2: anchors and aliases are not allowed"),
        ("a: 1\nb: *x\n", "a.yaml:2: anchors and aliases are not allowed"),
        ("a: &x [1]\n", "a.yaml:1: anchors and aliases are not allowed"),
        ("a: !!int 2\n", "a.yaml:1: tags such as"),
        ("a: !!python/object:os.system {}\n", "a.yaml:1: tags such as"),
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: key 'a' stands here again, first in line 1"),
        ("a: {b: 1, b: 2}\n", "a.yaml:1: key 'b' stands here again"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2: a second document starts"),
        ("%YAML 1.1\n---\na: no\n", "a.yaml:2: YAML directives are not allowed"),
        ("a: 1\nb:\n", "a.yaml:2: a value is missing"),
        ("a: 1\nb: ~\n", "a.yaml:2: a value is missing"),
        ("a: null\n", "a.yaml:1: a value is missing"),
        ("a: 1\n[b]: 2\n", "a.yaml:2: a key must be a word"),
        ("a: 1\nb: [1, 2\n", "a.yaml:3: not YAML"),
        ("a: 1\n\tb: 2\n", "a.yaml:2: not YAML"),
        ("a: b: c\n", "a.yaml:1: not YAML"),
        ("", "a.yaml: the file is empty"),
        ("# nothing\n", "a.yaml: the file is empty"),
        ("a: 1\nb: x\0y\n", "a.yaml:2: character U+0000 is not allowed"),
        ("a: 1\nb: x\x1by\n", "a.yaml:2: character U+001B is not allowed"),
        ('a: 1\nb: "x\\0y"\n', "a.yaml:2: character U+0000 cannot be stored"),
        ('a: 1\nb: "\\ud800"\n', "a.yaml:2: character U+D800 cannot be stored"),
        ("a: " + "[" * 1000 + "]" * 1000 + "\n", f"nested deeper than {MAXIMUM_DEPTH} levels"),
        ("a: " + "{b: " * 1000 + "\n", f"nested deeper than {MAXIMUM_DEPTH} levels"),
        ("- " * 1000 + "x\n", f"nested deeper than {MAXIMUM_DEPTH} levels"),
    ],
)
def test_what_a_file_of_facts_does_not_need_is_refused(text: str, expected: str) -> None:
    assert expected in mistake(text)


def test_a_quoted_null_is_a_word() -> None:
    assert plain("a: 'null'\n")["a"] == "null"


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    assert mistake(b"a: 1\nb: \xff\n") == "a.yaml:2: byte 0xff is not UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert plain("\ufeffa: 1\n")["a"] == "1"


def test_a_huge_file_is_refused_unread() -> None:
    assert "more than" in mistake(b"a" * (MAXIMUM_BYTES + 1))


def test_a_key_cannot_pass_for_the_place() -> None:
    with pytest.raises(UsageError, match=r"a\.yaml:2: unknown key 'location'"):
        plain("a: 1\nlocation: 2\n")


def is_read_or_refused_in_one_line(data: bytes) -> bool:
    try:
        read_tree(data, "a.yaml").plain("a.yaml")
    except UsageError as error:
        return "\n" not in str(error)
    return True


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    assert is_read_or_refused_in_one_line(data)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%#\n ~?", max_size=60))
def test_any_yaml_is_read_or_refused_in_one_line(text: str) -> None:
    assert is_read_or_refused_in_one_line(text.encode())
