"""Tables in plain text and Markdown: cells with their places, row names, column names, units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tracker.language.amount import LEXICON
from tracker.language.currencies import Currency
from tracker.language.figure.header import Header
from tracker.language.figure.meanings import Scale
from tracker.language.figure.scanner import UPPER, ScanError, word_at
from tracker.language.text import folded
from tracker.language.units import WORDS, Unit

GAP: Final = re.compile(r"\S(?:\t+| {2,}|\u3000+)\S")
WIDE_GAP: Final = re.compile(r"\S(?: {4,}|\t|\u3000{2,}| \| )\S")
RULE: Final = re.compile(r"[\s|:+=─━\-—]+")
NUMERIC: Final = re.compile(r"[\s$€£¥~約约약+<>≥≤-]*[0-9][0-9,.\s–~〜-]*%?\+?")
NOTHING: Final = re.compile(r"\s*(?:[-–—―/]|n/?a|N/?A|無|无|없음|)\s*")
SAYS_UNIT: Final = re.compile(
    r"(?:[(（\[【](?P<bracket>[^)）\]】]{1,40})[)）\]】])"
    r"|(?:单位|單位|単位|단위)\s*(?:は|为|為|"
    r"[:：])?\s*(?P<unit>[^\s,，。、;；)）]{1,20}(?: [a-z]+)?)"
    r"|\b[Ii]n (?P<in>(?:[A-Z]{3} |US\$ ?|\$ ?|€ ?|£ ?)?(?:thousands?|millions?|billions?|"
    r"trillions?)"
    r"(?: of [A-Za-z.]+(?: dollars)?)?)"
    r"|(?P<bare>(?:US\$|\$|€|£|[A-Z]{3}) ?(?:thousands?|millions?|billions?|trillions?|m|bn|tn|"
    r"mn)\b)"
    r"|[,，、/]\s*(?P<after>[^,，、/]{1,20})$"
)
SCALES: Final = {
    Decimal(1000): "thousand",
    Decimal(10_000): "万",
    Decimal(100_000): "lakh",
    Decimal(1_000_000): "million",
    Decimal(10_000_000): "crore",
    Decimal(100_000_000): "亿",
    Decimal(10**9): "billion",
    Decimal(10**12): "trillion",
}
ACCELERATORS: Final = re.compile(
    r"^(?!.*[$€£¥円元원]).*(?:GPUs?|TPUs?|accelerators?|AI chips?|加速卡|加速器|芯片|晶片|"
    r"显卡|顯卡|算力卡|チップ|"
    r"アクセラレータ|가속기|AI ?칩)(?:[^A-Za-z]|$)",
    re.IGNORECASE,
)
UNIT_WORD: Final = re.compile(r"[A-Za-z]+|[^\sA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column, and where."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it is a number without words."""
        return NUMERIC.fullmatch(self.text) is not None

    @property
    def is_empty(self) -> bool:
        """Whether it says that there is nothing."""
        return NOTHING.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first of them may name the columns."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, row: Sequence[Cell], cell: Cell) -> str:
        """The name of the column that a cell stands in; empty if none does."""
        place = list(row).index(cell)
        if len(row) == len(self.header):
            return self.header[place].text
        # A head without the name of its first column has one cell less.
        if len(row) == len(self.header) + 1:
            return self.header[place - 1].text if place else ""
        return ""


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    if line.count("|") > 1 or line.count("\t") > 1:
        return True
    gaps = GAP.findall(line.strip())
    if len(gaps) > 1 or WIDE_GAP.search(line.strip()):
        return True
    return RULE.fullmatch(line) is not None and len(line.strip()) > 3


def table_of(lines: Sequence[tuple[int, str]]) -> Table | None:
    """The table that the lines make, each with where it starts; None if they make none."""
    rows = [tuple(_cells(start, line)) for start, line in lines if not RULE.fullmatch(line)]
    rows = [row for row in rows if row]
    if not rows:
        return None
    first = rows[0]
    others = [cell for cell in first[1:] if not cell.is_empty]
    is_head = all(not cell.is_number or _is_year(cell.text) for cell in others)
    return Table(first, tuple(rows[1:])) if is_head else Table((), tuple(rows))


def _is_year(text: str) -> bool:
    return re.fullmatch(r"\s*(?:19|20)[0-9]{2}\s*", text) is not None


def _cells(start: int, line: str) -> Iterator[Cell]:
    # The line begins where its first character stands, what was before it is gone.
    line = line.strip()
    if "|" in line:
        pattern = r"[^|]*"
        body = line.removeprefix("|").removesuffix("|")
        start += len(line) - len(line.removeprefix("|"))
    elif "\t" in line:
        pattern, body = r"[^\t]*", line
    else:
        pattern, body = r"\S+(?:[ ]\S+)*", line
    place = 0
    for match in re.finditer(pattern, body):
        if not match[0] and "|" not in line and "\t" not in line:
            continue
        if match.start() < place or (not match[0] and match.start() == place and place):
            place = match.end() + 1
            continue
        stripped = match[0].strip()
        lead = match[0].index(stripped[0]) if stripped else 0
        yield Cell(start + match.start() + lead, stripped)
        place = match.end() + 1


def header_said(label: str) -> Header | None:
    """The currency, scale or unit that a label gives the figures under it; None if none."""
    if ACCELERATORS.search(label):
        return Header(unit="gpus")
    for match in SAYS_UNIT.finditer(folded(label)):
        words = next(each for each in match.groups() if each is not None)
        if found := _header(words):
            return found
    return None


COUNTED: Final = re.compile(r"[0-9]|[数數几幾수몇]|several|tens|hundreds|dozens", re.IGNORECASE)


def unit_spans(label: str) -> Iterator[tuple[int, int]]:
    """Where a text says in what its figures are given, (US$ million): that is no figure itself."""
    for match in SAYS_UNIT.finditer(label):
        words = next(each for each in match.groups() if each is not None)
        if not COUNTED.search(words) and _header(folded(words)) is not None:
            yield match.span()


def _header(words: str) -> Header | None:
    words = words.strip().removeprefix("in ").removeprefix("In ")
    for each in (words, *UNIT_WORD.findall(words)):
        unit = WORDS.get(each.strip().lower())
        if isinstance(unit, Unit) and unit.base in ("MW", "EFLOPS"):
            return Header(unit=each.strip())
    currency, factor, is_known = None, Decimal(1), True
    place, lowered = 0, words.translate(UPPER)
    while place < len(words):
        if words[place] in " .,":
            place += 1
            continue
        try:
            token = word_at(words, lowered, place, LEXICON)
        except ScanError:
            token = None
        if token is None:
            is_known = False
            skipped = re.match("[A-Za-z]+|.", words[place:], re.DOTALL)
            place += len(skipped[0]) if skipped else 1
            continue
        if isinstance(token.meaning, Currency):
            currency = token.meaning
        elif isinstance(token.meaning, Scale):
            factor *= token.meaning.factor
        place += len(token.text)
    return _money_header(currency, factor, is_known=is_known)


def _money_header(currency: Currency | None, factor: Decimal, *, is_known: bool) -> Header | None:
    scale = SCALES.get(factor)
    if scale is None and factor != 1:
        return None
    if currency is None:
        return Header(scale=scale) if scale and is_known else None
    code = {"$": "USD", "元": "CNY", "£": "GBP"}.get(currency.word, currency.codes[0])
    return Header(currency_code=code, scale=scale)
