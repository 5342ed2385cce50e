"""Headings, paragraphs, sentences and tables of plain text."""

from tracker.reading.documents.structure import blocks_of

TEXT = """Capital spending of the large companies

Amazon spent $83 billion, it said. U.S. rivals such as
Oracle Corp. spent less.

All figures in US$ millions
             2024     2025
Capex        890      1,240
"""


def test_a_text_is_parted_as_it_was_laid_out() -> None:
    heading, paragraph, caption, table = blocks_of(TEXT)
    assert heading.is_heading
    assert caption.is_heading
    assert paragraph.heading is heading
    sentences = [TEXT[each.start : each.end] for each in paragraph.sentences]
    assert sentences == [
        "Amazon spent $83 billion, it said.",
        "U.S. rivals such as\nOracle Corp. spent less.",
    ]
    assert table.table is not None
    assert table.caption is caption
    [row] = table.table.rows
    assert [TEXT[cell.start : cell.end] for cell in row] == ["Capex", "890", "1,240"]
    assert table.table.column(row, row[2]) == "2025"


def test_sentences_end_in_every_script() -> None:
    for text, first in (
        ("投资3800亿元。明年再投。", "投资3800亿元。"),
        ("投資は4000億円。来年も続ける。", "投資は4000億円。"),
        ("투자는 4조원이다. 내년에도 한다.", "투자는 4조원이다."),
    ):
        [block] = blocks_of(text)
        assert text[block.sentences[0].start : block.sentences[0].end] == first
