"""A text as its author laid it out: headings, paragraphs, list entries, tables, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tracker.language.figure.header import Header
from tracker.reading.documents.tables import Table, header_said, is_row, table_of

CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
TERMINAL: Final = re.compile(r"[.!?。！？…:：;；,，、]['\"”’」』）)*]*$")
BULLET: Final = re.compile(r"\s*(?:[-*+•·・■●○◆▶►※–—]|\(?[0-9]{1,2}[.)、]|[①-⑳])\s+")
MARKUP: Final = re.compile(r"\s*#{1,6}\s")
RUN_IN: Final = re.compile(r"\s*(?:\*\*(?P<bold>[^*\n]{2,60})\*\*|【(?P<bracket>[^】\n]{1,40})】)")
ABBREVIATION: Final = re.compile(
    r"(?:\b(?:[A-Z]|Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|No|vs|approx|est|St|Jr|Sen|Gov|Rep|Gen|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|bn|mn|tn|cf|e\.g|i\.e|U\.S|U\.K|p\.m|"
    r"a\.m))\.$"
)
STOP: Final = re.compile(
    r"[。！？!?]+['\"”’」』）)*]*|\.['\"”’)*]*(?=\s+['\"“‘(*]*[A-Z0-9$€£¥\u3040-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7a3])|(?<=[\uac00-\ud7a3])\.(?=\s|$)"
)
LONGEST_HEADING: Final = 90


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where it stands in the text."""

    start: int
    end: int
    is_heading: bool = False


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, an entry of a list, or a table."""

    start: int
    end: int
    is_heading: bool = False
    heading: "Block | None" = None
    """The heading that it stands under."""

    table: Table | None = None
    sentences: list[Sentence] = field(default_factory=list)
    caption: "Block | None" = None
    """The line before a table."""

    unit: Header | None = None
    """What the heading above a list says of the numbers of its entries."""

    @property
    def above(self) -> "list[Block]":
        """What stands above a table or a list, the nearest first: its caption and two headings."""
        outer = self.heading.heading if self.heading is not None else None
        named = [each for each in (self.caption, self.heading, outer) if each is not None]
        return [each for place, each in enumerate(named) if each not in named[:place]]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in order, each under its heading."""
    blocks: list[Block] = []
    heading: Block | None = None
    for lines in _groups(list(_lines(text))):
        block = Block(lines[0].start, lines[-1].end)
        if is_row(lines[0].text) and len(lines) > 1:
            block.table = table_of([(line.start, line.text) for line in lines])
            block.caption = next((each for each in reversed(blocks) if each.table is None), None)
        else:
            block.unit = _unit_above(text, heading, lines)
            block.is_heading = block.unit is None and len(lines) == 1 and _is_heading(lines[0].text)
            block.sentences = list(_sentences(text, block))
        block.heading = heading
        if block.is_heading:
            heading = block
        blocks.append(block)
    return blocks


def _unit_above(text: str, heading: Block | None, lines: list[_Line]) -> Header | None:
    """What the heading says of the numbers of a list, where the lines are an entry of one."""
    if heading is None or len(lines) > 1 or LISTED.match(lines[0].text) is None:
        return None
    return header_said(text[heading.start : heading.end])


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in re.split(r"(?<=\n)|(?<=\r)(?!\n)|(?<=\f)", text):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            yield _Line(begin, begin + len(stripped), raw.rstrip())
        else:
            yield _Line(start, start, "")
        start += len(raw)


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines that belong together: rows of a table, or a paragraph broken into lines."""
    group: list[_Line] = []
    blanks = 0
    for line in lines:
        if not line.text:
            blanks += 1
            continue
        is_table = is_row(line.text)
        if group:
            before = is_row(group[-1].text)
            joins = blanks == 0 and (
                (is_table and before)
                or (not is_table and not before and _goes_on(group[-1].text, line.text))
            )
            if not joins:
                yield group
                group = []
        group.append(line)
        blanks = 0
    if group:
        yield group


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken where the page ended, and not where a thought did."""
    if BULLET.match(following) or MARKUP.match(following) or MARKUP.match(line):
        return False
    if LISTED.match(line) and LISTED.match(following):
        return False
    is_wide = CJK.search(line) is not None
    if len(line) < (24 if is_wide else 45):
        return False
    if TERMINAL.search(line):
        return line.rstrip()[-1] in ",，、" or (
            not is_wide and len(line) < 100 and len(following) < 100
        )
    return len(line) < (60 if is_wide else 130)


def _is_heading(line: str) -> bool:
    if MARKUP.match(line):
        return True
    if BULLET.match(line):
        return False
    plain = line.strip().strip("*")
    longest = LONGEST_HEADING // 2 if CJK.search(plain) else LONGEST_HEADING
    return len(plain) <= longest and TERMINAL.search(plain) is None


def _sentences(text: str, block: Block) -> Iterator[Sentence]:
    start = block.start
    for match in STOP.finditer(text, block.start, block.end):
        if match[0].startswith(".") and ABBREVIATION.search(text, start, match.start() + 1):
            continue
        yield from _trimmed(text, start, match.end(), block)
        start = match.end()
    yield from _trimmed(text, start, block.end, block)


def _trimmed(text: str, start: int, end: int, block: Block) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end, block.is_heading)


ENTRY: Final = re.compile(
    r"^\s*(?:[-*+•·・■●○◆▶►※]|\(?[0-9]{1,2}[.)、]|[①-⑳])\s*(?P<first>[^:：,，、\d]{2,30}?)"
    r"(?:\s*[:：]\s*(?P<second>[^:：,，、\d$€£¥]{2,30}?))?\s*(?=[:：,，、\d$€£¥]|约|約|总|총)"
)


LISTED: Final = re.compile(
    rf"(?:{BULLET.pattern}|[•·・■●○◆▶►※])?\s*(?P<name>[^\W\d][^:：;；,，、|\n]{{0,40}}?)"
    r"(?:(?:\s*[:：]\s*|\s+[-–—]+\s*|\s*—+\s*)(?=[^:：]{0,30}[0-9])"
    r"|\s+(?=[~≈約约약]?\s*[0-9][0-9.,]*(?:\s*[-–~〜～]\s*[0-9.,]+)?\s*(?:$|[(（;；,，/、])))"
)
"""An entry of a list that names somebody and tells numbers: `Name 44.1 (40.2)`, `- Name: 5-6`."""


def listed_name(words: str) -> tuple[int, int] | None:
    """Where an entry of a list under a unit names who its numbers belong to; None for others."""
    match = LISTED.match(words)
    return match.span("name") if match is not None else None


def entry_name(words: str) -> tuple[int, int] | None:
    """Where an entry of a list says who it is about: `- Place: Name, 5bn` or `- Name: 5bn`."""
    match = ENTRY.match(words)
    if match is None:
        return None
    return match.span("second" if match["second"] else "first")
