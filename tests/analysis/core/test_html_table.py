from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.hostile.strings import EVERYTHING, UNSTORABLE
from tracker.analysis.core.html_table import MOST_ROWS, html_table
from tracker.analysis.core.result_set import ResultSet
from tracker.visible import visible


class Page(HTMLParser):
    """What a browser makes of a piece of HTML: its tags with their attributes, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"th", "td", "p"}:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if data != "\n":  # between two tags
            self.texts[-1] += data

    def of(self, *wanted: str) -> list[dict[str, str | None]]:
        """The attributes of these tags, in order."""
        return [attributes for tag, attributes in self.tags if tag in wanted]


def page(columns: Sequence[str], *rows: Sequence[Any]) -> Page:
    return Page(ResultSet(columns, rows)._repr_html_())


def test_a_notebook_shows_heads_and_rows() -> None:
    shown = page(["company", "year", "amount"], ("meta", 2025, Decimal("69700000000.00")))
    assert shown.texts == ["company", "year", "amount", "meta", "2025", "69,700,000,000"]
    assert [tag for tag, _ in shown.tags] == [
        *("table", "thead", "tr", "th", "th", "th", "tbody", "tr", "td", "td", "td")
    ]
    assert [head["scope"] for head in shown.of("th")] == ["col"] * 3


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (2025, "2025"),
        (10_000_000, "10000000"),
        (True, "true"),
        (Decimal("1234.50"), "1,234.5"),
        (Decimal("-0.10"), "-0.1"),
        (Decimal("1E+3"), "1,000"),
        (Decimal(0), "0"),
        (Decimal("NaN"), "NaN"),
        (Decimal("-Infinity"), "-Infinity"),
        (
            Decimal("1234567890123456789012345678901234567890.5"),
            "1,234,567,890,123,456,789,012,345,678,901,234,567,890.5",
        ),
        (date(2025, 2, 24), "2025-02-24"),
        (datetime(2025, 2, 24, 12, 30, tzinfo=UTC), "2025-02-24T12:30:00+00:00"),
        (["a", None, Decimal("1.50")], '["a", null, 1.5]'),
        ({"a": 1}, '{"a": 1}'),
    ],
)
def test_a_value_is_shown_in_full(value: object, text: str) -> None:
    assert page(["x"], (value,)).texts == ["x", text]


def test_numbers_stand_under_each_other_and_texts_begin_at_the_left() -> None:
    columns = {"a": 1, "b": Decimal("1.5"), "c": 1.5, "d": "x", "e": True, "f": date(2025, 1, 1)}
    shown = page(list(columns), list(columns.values()), [None] * len(columns))
    right, left = "text-align: right", "text-align: left"
    expected = [right, right, right, left, left, left]
    assert [each["style"] for each in shown.of("th")] == expected
    assert [each["style"] for each in shown.of("td")][:6] == expected
    assert [each["style"] for each in shown.of("td")][6:] == [
        f"{each}; opacity: 0.5" for each in expected
    ]
    [table] = shown.of("table")
    assert "tabular-nums" in str(table["style"])


HOSTILE = {
    **EVERYTHING,
    **UNSTORABLE,
    "cell": "</td></tr></table><script>alert(1)</script>",
    "attribute": "\" onmouseover='alert(1)' style=\"",
    "entity": "&lt;b&gt; &amp;amp; &#60;",
    "comment": "<!-- <![CDATA[ <?php",
}


@pytest.mark.rule("text-html")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_takes_effect_in_a_notebook(text: str) -> None:
    plain = page(["a", "b"], ("a", ["a"]), (1, {"a": "a"}))
    shown = page(["a", text], (text, [text]), (1, {text: text}))
    assert shown.tags == plain.tags
    assert shown.texts[1:3] == [visible(text), visible(text)]
    whole = ResultSet(["a", text], [(text, [text])])._repr_html_()
    assert visible(whole.replace("\n", "")) == whole.replace("\n", "")


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (MOST_ROWS, None),
        (MOST_ROWS + 1, "… and 1 more row"),
        (MOST_ROWS + 1000, "… and 1000 more rows"),
    ],
)
def test_only_the_first_rows_are_shown(count: int, last: str | None) -> None:
    shown = Page(html_table(["x"], [(number,) for number in range(count)], [int]))
    assert len(shown.of("td")) == MOST_ROWS
    assert shown.texts[MOST_ROWS] == str(MOST_ROWS - 1)
    assert shown.texts[MOST_ROWS + 1 :] == ([] if last is None else [last])


def test_no_rows_are_heads_alone() -> None:
    shown = Page(ResultSet(["a", "b"], [], [int, str])._repr_html_())
    assert shown.texts == ["a", "b"]
    assert shown.of("td", "p") == []
    assert Page(ResultSet((), [])._repr_html_()).texts == []
