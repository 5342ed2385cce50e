"""YAML as a tree of text: no types are guessed, and every value knows its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tracker.errors import UsageError
from tracker.language.storable import UNSTORABLE
from tracker.readers.location import FileLocation
from tracker.text_lines import HINT

MAXIMUM_BYTES: Final = 4_000_000
"""A seed file is written by hand; the largest so far has 30 kB."""

MAXIMUM_DEPTH: Final = 12
"""The format needs 6."""

UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not allow unless it is escaped."""

NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""How YAML writes "no value", which here is said by leaving the key out."""


@dataclass(frozen=True, slots=True)
class Node:
    """Text, a list, or keys with their lines and values."""

    line: int
    value: "str | list[Node] | dict[str, tuple[int, Node]]"

    def plain(self, file: str) -> object:
        """The same as str, list and dict; each dict knows its location under the key `location`."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [item.plain(file) for item in self.value]
        if "location" in self.value:
            raise UsageError(f"{file}:{self.value['location'][0]}: unknown key 'location'")
        lines = {key: line for key, (line, _) in self.value.items()}
        location = FileLocation(file, self.line, lines)
        values = {key: node.plain(file) for key, (_, node) in self.value.items()}
        return values | {"location": location}

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of what stands at *path*, as far as there is something."""
        node, line = self, self.line
        for step in path:
            if isinstance(node.value, dict) and isinstance(step, str) and step in node.value:
                line, node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.line
            else:
                break
        return line


def read_tree(data: bytes, file: str) -> Node:
    """The one YAML document in *data*, every scalar as text.

    Raises:
        UsageError: it is not UTF-8 or not YAML, or it uses what a file of facts does
            not need and a reader would miss: anchors, aliases, tags, duplicate keys,
            directives, more than one document, empty values.
    """
    if len(data) > MAXIMUM_BYTES:
        raise UsageError(f"{file}: {len(data)} bytes, more than the {MAXIMUM_BYTES} of a seed file")
    text = _decoded(data, file)
    events = YAML(typ="safe", pure=True).parse(text)
    try:
        return _Builder(file, events).document()
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{file}:{line}: not YAML: {error.problem}") from None
    except YAMLError as error:
        raise UsageError(f"{file}: not YAML: {' '.join(str(error).split())}") from None


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{file}:{line}: byte {data[error.start]:#04x} is not UTF-8",
            hint=f"save the file as UTF-8, or {HINT}",
        ) from None
    if found := UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UsageError(f"{file}:{line}: character U+{ord(found[0]):04X} is not allowed")
    return text


class _Builder:
    """Events to nodes."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self.file = file
        self.events = events

    def document(self) -> Node:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if event.version or event.tags:
                    raise self.mistake(event, "YAML directives are not allowed")
                if root is not None:
                    raise self.mistake(event, "a second document starts; one file holds one")
                root = self.node(next(self.events), depth=1)
            elif isinstance(event, StreamEndEvent):
                break
        if root is None:
            raise UsageError(f"{self.file}: the file is empty")
        return root

    def node(self, event: Event, *, depth: int, key_line: int | None = None) -> Node:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self.mistake(event, "anchors and aliases are not allowed; write the value out")
        if tag := getattr(event, "tag", None):
            raise self.mistake(event, f"tags such as {tag} are not allowed")
        if depth > MAXIMUM_DEPTH:
            raise self.mistake(event, f"nested deeper than {MAXIMUM_DEPTH} levels")
        line = event.start_mark.line + 1
        if isinstance(event, ScalarEvent):
            # A value that is missing is noticed only where the next thing stands.
            if event.style is None and event.value in NOTHING:
                message = "a value is missing; leave the key out if there is none"
                raise UsageError(f"{self.file}:{key_line or line}: {message}")
            return Node(line, self.text(event))
        if isinstance(event, SequenceStartEvent):
            return Node(line, list(self.items(depth)))
        assert isinstance(event, MappingStartEvent)  # noqa: S101 - YAML has no other nodes
        return Node(line, self.entries(depth))

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), SequenceEndEvent):
            yield self.node(event, depth=depth + 1)

    def entries(self, depth: int) -> dict[str, tuple[int, Node]]:
        entries: dict[str, tuple[int, Node]] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth=depth + 1)
            if not isinstance(key.value, str):
                raise self.mistake(event, "a key must be a word")
            if key.value in entries:
                first = entries[key.value][0]
                message = f"key {key.value!r} stands here again, first in line {first}"
                raise self.mistake(event, message)
            value = self.node(next(self.events), depth=depth + 1, key_line=key.line)
            entries[key.value] = key.line, value
        return entries

    def text(self, event: ScalarEvent) -> str:
        value = str(event.value)
        if found := UNSTORABLE.search(value):
            raise self.mistake(event, f"character U+{ord(found[0]):04X} cannot be stored")
        return value

    def mistake(self, event: Event, message: str) -> UsageError:
        return UsageError(f"{self.file}:{event.start_mark.line + 1}: {message}")
