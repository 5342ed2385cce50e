"""Bars for a terminal."""

import io
import sys
from decimal import Decimal

import pytest

from tracker.display.bar_chart import Bar, Bars, draw_bars


def bar(low: int | None, best: int | None, high: int | None, *, is_known: bool = True) -> Bar:
    low_, best_, high_ = (each if each is None else Decimal(each) for each in (low, best, high))
    return Bar("A", "guidance", low_, best_, high_, "text", is_known=is_known)


def drawn(capsys: pytest.CaptureFixture[str], *bars: Bar) -> list[str]:
    draw_bars(Bars("Title", bars))
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("each", "glyphs"),
    [
        (bar(10, 10, 10), "█"),
        (bar(None, 10, None), "█"),
        (bar(5, 7, 10), "█░"),
        (bar(5, None, 10), "█░"),
        (bar(10, 10, None), "█▶"),
        (bar(None, 10, 10), "░◀"),
        (bar(10, 10, 10, is_known=False), "▒"),
    ],
)
def test_a_bar_tells_what_is_sure(
    capsys: pytest.CaptureFixture[str], each: Bar, glyphs: str
) -> None:
    line = drawn(capsys, each)[1]
    assert "".join(dict.fromkeys(line.split()[2])) == glyphs
    assert len(line) <= 80


def test_bars_share_one_scale_and_the_smallest_is_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = drawn(capsys, bar(1000, 1000, 1000), bar(500, 500, 500), bar(1, 1, 1))
    lengths = [line.count("█") for line in lines[1:4]]
    assert lengths[0] // 2 <= lengths[1] <= lengths[0] // 2 + 1
    assert lengths[2] == 1


def test_the_legend_names_only_what_is_drawn_and_fits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    every = [bar(5, 7, 10), bar(10, 10, None), bar(None, 10, 10), bar(1, 1, 1, is_known=False)]
    assert len(drawn(capsys, *every)[-1]) <= 80
    assert drawn(capsys, bar(1, 1, 1))[-1] == "█ as stated"


def test_a_long_name_in_wide_characters_keeps_the_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from rich.cells import cell_len

    name = "中国联通京津冀数字科技产业园北区智算中心"
    wide = Bar(name, "planned", Decimal(1), Decimal(1), Decimal(1), "1", is_known=True)
    lines = drawn(capsys, wide, bar(1, 1, 1))
    assert {cell_len(line) for line in lines[1:3]} <= {79, 80}
    assert "…" in lines[1]


def test_an_ascii_terminal_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    more = Bar("A", "guidance", Decimal(1), Decimal(1), None, "≥1", is_known=True)
    draw_bars(Bars("Title", [more, bar(None, 1, 1), bar(1, 1, 1, is_known=False)]))
    sys.stdout.flush()
    text = written.getvalue().decode("ascii")
    assert "#>" in text
    assert "-<" in text
    assert ">=1" in text


def test_text_of_a_source_takes_no_effect(capsys: pytest.CaptureFixture[str]) -> None:
    evil = Bar("[red]\x1b[31m", "guidance", None, Decimal(1), None, "1", is_known=True)
    assert r"[red]\x1b[31m" in drawn(capsys, evil)[1]
    draw_bars(Bars("[red]\x1b[31m", [evil]))
    assert capsys.readouterr().out.startswith("[red]\\x1b[31m\n")
