import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.readers.document import check_quote, read_document
from tracker.readers.location import FileLocation

HERE = FileLocation("seeds/documents/004.yaml", 37)


def mistake(text: str, quote: str, at: int) -> str:
    with pytest.raises(UsageError) as caught:
        check_quote(read_document(text.encode(), "004.txt"), quote, at, location=HERE)
    return str(caught.value)


def test_the_hash_is_that_of_the_raw_bytes() -> None:
    data = b"\xef\xbb\xbf3800\xe4\xba\xbf\r\n"
    document = read_document(data, "a.txt")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == "3800亿\r\n"


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        read_document(b"abc\x0a\xd2\xda", "a.txt")
    assert str(caught.value) == "a.txt: byte 4 (0xd2) is not UTF-8"
    assert caught.value.hint == (
        "convert the document to UTF-8; its SHA-256 and offsets are those of the new file"
    )
    with pytest.raises(UsageError, match=r"byte 0 \(0x9f\)"):
        read_document(b"\x9f", "a.txt")


def test_nul_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        read_document(b"a\0b\0", "a.txt")
    assert str(caught.value) == "a.txt: character 1 is NUL, which cannot be stored"


@pytest.mark.rule("quote-loaded")
def test_a_quote_at_its_place_passes() -> None:
    check_quote(read_document("投3800亿元".encode(), "a.txt"), "3800亿元", 1, location=HERE)


@pytest.mark.rule("quote-loaded")
def test_a_quote_elsewhere_is_refused_with_where_it_is() -> None:
    assert mistake("投3800亿元、3800亿元", "3800亿元", 3) == (
        "seeds/documents/004.yaml:37: quote: 004.txt has '00亿元、3' at 3, not '3800亿元',"
        " which stands at 1, 8"
    )


@pytest.mark.rule("quote-loaded")
def test_a_quote_that_is_nowhere_is_refused() -> None:
    assert mistake("投3800亿元", "3900亿元", 1) == (
        "seeds/documents/004.yaml:37: quote: 004.txt has '3800亿元' at 1, not '3900亿元',"
        " which it does not contain"
    )


@pytest.mark.rule("quote-loaded")
def test_a_quote_past_the_end_is_refused() -> None:
    assert mistake("投3800亿元", "3800亿元", 99) == (
        "seeds/documents/004.yaml:37: quote: 004.txt ends before 99, not '3800亿元',"
        " which stands at 1"
    )
    assert "004.txt ends before 6," in mistake("投3800亿", "亿", 6)
    assert "004.txt has '亿' at 5," in mistake("投3800亿", "亿元", 5)


def test_many_places_are_cut_short() -> None:
    assert mistake("亿" * 6 + "元", "亿", 6).endswith("stands at 0, 1, 2, 3, 4 and more")
    assert mistake("亿" * 5 + "元", "亿", 5).endswith("stands at 0, 1, 2, 3, 4")


@given(st.text(alphabet="亿元1", min_size=1, max_size=30), st.data())
def test_every_slice_of_a_text_is_found_at_its_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    check_quote(read_document(text.encode(), "a.txt"), text[start:end], start, location=HERE)
