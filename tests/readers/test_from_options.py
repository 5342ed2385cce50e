from typing import Any

import pytest

from tracker.errors import UsageError
from tracker.readers.commitments import Party
from tracker.readers.entities import Company, Identifiers, Site
from tracker.readers.from_options import check_text, option_location, typed, word_of
from tracker.readers.record import Record, unknown
from tracker.readers.typed_source import made_source
from tracker.vocabulary import ChangeKind

SITE = {"slug": "campus", "name": "A campus", "kind": "campus", "country": "US"}


def test_a_word_of_the_vocabulary_is_taken() -> None:
    assert word_of(ChangeKind, "--change", "increased") is ChangeKind.INCREASED


def test_another_word_is_refused_with_the_option_and_the_vocabulary() -> None:
    for typed_word, shown in (("grown", "'grown'"), ("x" * 81, f"'{'x' * 80}'")):
        with pytest.raises(UsageError) as caught:
            word_of(ChangeKind, "--change", typed_word)
        expected = ", ".join(ChangeKind)
        assert str(caught.value) == f"--change: expected one of {expected}, found {shown}"


def test_an_option_that_was_left_out_is_no_value() -> None:
    site = typed(Site, "SLUG", None, **SITE, city=None, region="Texas")
    assert (site.city, site.region, str(site.location)) == (None, "Texas", "SLUG")


@pytest.mark.parametrize(
    ("record", "given", "message"),
    [
        (Site, {"slug": "A campus"}, "SLUG: expected a slug such as alibaba-cloud, found 'A"),
        (Site, {"name": " A"}, "NAME: expected text without spaces around it"),
        (Site, {"country": "USA"}, "--country: expected a country of ISO 3166 such as JP"),
        (Site, {"latitude": "1"}, "--longitude: latitude and longitude go together"),
        (Site, {"position_precision": "city"}, "--position-precision: a precision without a"),
        (Site, {"name": "A\0B"}, "NAME: character U+0000 cannot be stored"),
        (Site, {"name": "A\ud800B"}, "NAME: character U+D800 cannot be stored"),
        (Site, {"city": "x" * 5001}, "--city: 5001 characters, more than the 5000 allowed here"),
        (Site, {"city": "x" * 5000}, "--city: 5000 characters, more than the 200 allowed here"),
        (Company, {"fiscal_year_end_month": "13"}, "--fiscal-year-end: expected a month from 1"),
        (Identifiers, {"cik": ("1", "2\0")}, "--cik: character U+0000 cannot be stored"),
        (Party, {"share_low": "0.5", "share_high": "0.4"}, "--share-high: share_high 0.4 is below"),
    ],
)
def test_a_value_that_cannot_be_taken_is_told_with_its_option(
    record: type[Record], given: dict[str, Any], message: str
) -> None:
    whole: dict[type[Record], dict[str, Any]] = {
        Site: SITE,
        Company: {"slug": "a", "name": "A", "kind": "company"},
        Identifiers: {},
        Party: {"company": "a", "role": "spender"},
    }
    with pytest.raises(UsageError) as caught:
        typed(record, "RECORD", None, **whole[record] | given)
    assert str(caught.value).startswith(message)


def test_a_mistake_of_the_whole_is_told_with_the_whole() -> None:
    with pytest.raises(UsageError) as caught:
        typed(Identifiers, "identifiers", {"cik": "CIK"}, cik="1")
    assert str(caught.value) == "CIK: expected a list"


def test_text_has_five_thousand_characters_at_most() -> None:
    check_text("x" * 5000, "--note")
    with pytest.raises(UsageError) as caught:
        check_text("x" * 5001, "--note")
    assert str(caught.value) == "--note: 5001 characters, more than the 5000 allowed here"


def test_a_place_on_the_command_line_is_called_as_it_is_typed() -> None:
    here = option_location("SLUG")
    assert [str(here), here.short, str(here.at("name")), here.at("own_url").short] == [
        *("SLUG", "SLUG", "NAME", "--own-url")
    ]
    assert (here.has("name"), here.has("own_url"), here.at("x").has("name")) == (True, False, True)
    assert str(option_location("SLUG", {"name": "--title"}).at("name")) == "--title"


@pytest.mark.parametrize(
    ("found", "known", "advice"),
    [
        ("abcde", ["other", "abcxy"], "did you mean 'abcxy'?"),  # three of five letters
        ("abcde", ["other", "abxyz"], "known are other, abxyz"),
        ("abcde", ["abcdx", "abcdef"], "did you mean 'abcdef'?"),
    ],
)
def test_what_is_not_known_leads_to_what_is_near(found: str, known: list[str], advice: str) -> None:
    assert unknown("word", found, known) == f"unknown word {found!r}, {advice}"


@pytest.mark.parametrize(
    ("kind", "reliability"),
    [
        ("filing", "A"),
        ("company_statement", "B"),
        ("press", "C"),
        ("analyst", "C"),
        ("blog", "D"),
        ("dataset", "D"),
    ],
)
def test_a_source_has_the_grade_of_its_kind_unless_another_is_given(
    kind: str, reliability: str
) -> None:
    assert made_source("paper", title="P", kind=kind).reliability == reliability
    assert made_source("paper", title="P", kind=kind, reliability="E").reliability == "E"


@pytest.mark.parametrize("url", ["https://x.org", "http://x.org/", "https://x.org:80/a?b#c"])
def test_an_address_of_the_web_is_one(url: str) -> None:
    assert made_source("paper", title="P", kind="press", url=url).url == url


@pytest.mark.parametrize("url", ["ftp://x.org", "x.org", "https://", "https:///a", "https://x y"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        made_source("paper", title="P", kind="press", url=url)
    assert str(caught.value) == f"--url: expected an address such as https://..., found {url!r}"


def test_a_long_address_is_shown_by_its_beginning() -> None:
    with pytest.raises(UsageError, match=f"found '{'x' * 200}'$"):
        made_source("paper", title="P", kind="press", url="x" * 201)
