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


ANCHOR = "anchors and aliases are not allowed; write the value out"
MISSING = "a value is missing; leave the key out if there is none"
DEEP = f"nested deeper than {MAXIMUM_DEPTH} levels"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a: 1\nb: &x 2\n", 2, ANCHOR),
        ("a: 1\nb: *x\n", 2, ANCHOR),
        ("a: &x [1]\n", 1, ANCHOR),
        ("a: 1\n&x b: 2\n", 2, ANCHOR),
        ("a: !!int 2\n", 1, "tags such as tag:yaml.org,2002:int are not allowed"),
        (
            "a: !!python/object:os.system {}\n",
            1,
            "tags such as tag:yaml.org,2002:python/object:os.system are not allowed",
        ),
        ("a: 1\nb: 2\na: 3\n", 3, "key 'a' stands here again, first in line 1"),
        ("a: {b: 1, b: 2}\n", 1, "key 'b' stands here again, first in line 1"),
        ("a: 1\n---\nb: 2\n", 2, "a second document starts; one file holds one"),
        ("%YAML 1.1\n---\na: no\n", 2, "YAML directives are not allowed"),
        ("%TAG ! tag:x,2000:\n---\na: no\n", 2, "YAML directives are not allowed"),
        ("a: 1\nb:\n", 2, MISSING),
        ("a: 1\nb:\nc: 1\n", 2, MISSING),
        *((f"a: 1\nb: {each}\n", 2, MISSING) for each in ("~", "null", "Null", "NULL")),
        ("a:\n  - 1\n  -\n  - 2\n", 3, MISSING),
        ("a: 1\n[b]: 2\n", 2, "a key must be a word"),
        ("a: 1\n{b: 1}: 2\n", 2, "a key must be a word"),
        ("a: 1\nb: [1, 2\n", 3, "not YAML: expected ',' or ']', but got '<stream end>'"),
        ("a: 1\n\tb: 2\n", 2, "not YAML: found character '\\t' that cannot start any token"),
        ("a: b: c\n", 1, "not YAML: mapping values are not allowed here"),
        ("a: 1\nb: x\0y\n", 2, "character U+0000 is not allowed"),
        ("a: 1\nb: x\x1by\n", 2, "character U+001B is not allowed"),
        ('a: 1\nb: "x\\0y"\n', 2, "character U+0000 cannot be stored"),
        ('a: 1\nb: "\\ud800"\n', 2, "character U+D800 cannot be stored"),
        ("a: " + "[" * 1000 + "]" * 1000 + "\n", 1, DEEP),
        ("a: " + "{b: " * 1000 + "\n", 1, DEEP),
        ("- " * 1000 + "x\n", 1, DEEP),
    ],
)
def test_what_a_file_of_facts_does_not_need_is_refused(text: str, line: int, expected: str) -> None:
    assert mistake(text) == f"a.yaml:{line}: {expected}"


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_a_file_without_anything_is_empty(text: str) -> None:
    assert mistake(text) == "a.yaml: the file is empty"


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("{a: ", "}")])
def test_a_file_may_be_so_deep_and_no_deeper(before: str, after: str) -> None:
    def nested(depth: int) -> str:
        return before * (depth - 1) + "x" + after * (depth - 1)

    assert "x" in str(plain(nested(MAXIMUM_DEPTH)))
    assert mistake(nested(MAXIMUM_DEPTH + 1)) == f"a.yaml:1: {DEEP}"


@pytest.mark.parametrize("character", "\x00\x08\x0b\x0c\x0e\x1f\x7f\x80\x84\x86\x9f\ufffe\uffff")
def test_a_character_that_yaml_does_not_allow_is_refused(character: str) -> None:
    said = mistake(f"a: 1\n\nb: x{character}y\n")
    assert said == f"a.yaml:3: character U+{ord(character):04X} is not allowed"


@pytest.mark.parametrize("character", "\t ~\xa0\xff\ud7ff\ue000\ufffd\U00010000\U0010ffff")
def test_any_other_character_stays(character: str) -> None:
    assert plain(f'a: "x{character}y"\n')["a"] == f"x{character}y"


def test_a_quoted_null_is_a_word() -> None:
    assert plain("a: 'null'\n")["a"] == "null"


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    with pytest.raises(UsageError) as caught:
        read_tree(b"a: 1\nb: \xe9\xff\n", "a.yaml")
    assert str(caught.value) == "a.yaml:2: byte 0xe9 is not UTF-8"
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("save the file as UTF-8, or say what it is with --encoding")


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert plain("\ufeffa: 1\n")["a"] == "1"


def test_a_huge_file_is_refused_unread() -> None:
    assert MAXIMUM_BYTES == 4_000_000
    assert mistake(b"a" * (MAXIMUM_BYTES + 1)) == (
        "a.yaml: 4000001 bytes, more than the 4000000 of a seed file"
    )
    assert len(plain("a" * MAXIMUM_BYTES)) == MAXIMUM_BYTES


def test_a_key_cannot_pass_for_the_location() -> None:
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
