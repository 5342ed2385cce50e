"""Sentences folded to a terminal."""

import pytest

from tracker.display.prose import draw_prose, longest_piece, wrapped


def test_prose_is_folded_between_words_on_a_terminal_and_whole_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    lines = [
        "Alibaba",
        "",
        "  claim 23: “3800亿元” at 73-79, says Alibaba \x1b[31m",
        "    " + "万" * 12,
    ]
    draw_prose(lines)
    assert capsys.readouterr().out.splitlines() == [line.replace("\x1b", r"\x1b") for line in lines]
    monkeypatch.setenv("COLUMNS", "24")
    draw_prose(lines)
    assert capsys.readouterr().out.splitlines() == [
        "Alibaba",
        "",
        "  claim 23: “3800亿元”",
        "    at 73-79, says",
        r"    Alibaba \x1b[31m",
        "    万万万万万万万万万万",
        "      万万",
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("since 2023-06-30", 12, ["since", "2023-06-30"]),
        ("under_construction now", 19, ["under_construction", "now"]),
        ("alibaba-cloud-ai", 12, ["alibaba-", "cloud-ai"]),
        ("2025-02-24..2028-02-23", 14, ["2025-02-24..", "2028-02-23"]),
        ("アリババ集団", 4, ["アリ", "ババ", "集団"]),
        ("한국 전력", 5, ["한국", "전력"]),
        ("3800亿元 over", 8, ["3800亿元", "over"]),
        ("x" * 10, 4, ["xxxx", "xxxx", "xx"]),
        ("", 4, [""]),
        ("two  spaces", 20, ["two  spaces"]),
    ],
)
def test_words_and_dates_stay_whole(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    ("text", "cells"),
    [("a 2023-06-30 b", 10), ("alibaba-cloud", 8), ("アリババ", 2), ("", 0), ("10-K/A", 6)],
)
def test_the_longest_piece_is_what_cannot_be_folded(text: str, cells: int) -> None:
    assert longest_piece(text) == cells


@pytest.mark.parametrize("columns", ["0", "-3", "x", "", "１２"])
def test_columns_that_are_no_width_are_none(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    draw_prose(["word " * 40])
    assert len(capsys.readouterr().out.splitlines()) == 1
