"""Bytes to the text that offsets point into."""

import hashlib

import pytest

from tracker.errors import UsageError
from tracker.reading.documents.text import text_of

CHINESE = (
    "阿里巴巴集团宣布，未来三年将投入超过3800亿元，用于建设云和人工智能硬件基础设施，总额超过过去十年总和。"
    * 4
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_whatever_encoding_it_is(encoding: str) -> None:
    found = text_of(CHINESE.encode(encoding), "article.txt")
    assert found.body == CHINESE
    assert found.sha256 == hashlib.sha256(CHINESE.encode()).hexdigest()


def test_of_a_page_the_article_is_read_and_no_markup() -> None:
    page = (
        b"<!doctype html><html><body><nav>Menu</nav><article><h1>Meta builds</h1>"
        b"<p>Meta will spend $10 billion on a data center in Ohio, it said on Monday.</p>"
        b"</article></body></html>"
    )
    body = text_of(page, "page.html").body
    assert "Meta will spend $10 billion on a data center in Ohio" in body
    assert "<" not in body


@pytest.mark.parametrize(
    "data", [pytest.param(b"a\0b", id="NUL"), pytest.param(b"%PDF-1.7 x", id="broken PDF")]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"^x: "):
        text_of(data, "x")
