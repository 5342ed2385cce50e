import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.normalise import compared, normalised, without_legal_form


@pytest.mark.parametrize(
    ("written", "looked_up"),
    [
        ("China Mobile", "chinamobile"),
        ("china-mobile", "chinamobile"),
        ("9988.HK", "9988hk"),
        ("Ｍｉｃｒｏｓｏｆｔ", "microsoft"),  # full width
        ("ﾏｲｸﾛｿﾌﾄ", "マイクロソフト"),  # half width
        ("ブルー・クジラ", "ブルークジラ"),
        ("YY直播", "yy直播"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Cafe\u0301", "caf\u00e9"),
        ("NVIDIA\u00ae", "nvidia"),
        ("Ope\u200bnAI", "openai"),  # zero-width space
        ("Moore\u00b4s", "moores"),
        ("AT&T", "att"),
        ("  阿里 巴巴\u3000", "阿里巴巴"),
    ],
)
def test_spellings_of_one_name_are_looked_up_alike(written: str, looked_up: str) -> None:
    assert normalised(written) == looked_up


def test_names_are_compared_in_one_script_of_chinese() -> None:
    assert compared("騰訊 控股") == compared("腾讯控股") == "腾讯控股"
    assert compared("Moore's Law") == "mooreslaw"


def test_signs_that_tell_names_apart_stay() -> None:
    assert normalised("Disney+") != normalised("Disney")


def test_nothing_is_left_of_punctuation() -> None:
    assert normalised("!? -") == ""


@given(st.text())
def test_a_normalised_name_is_normalised(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"])), st.sampled_from(" -._・　"))
def test_separators_do_not_matter(name: str, separator: str) -> None:
    assert normalised(separator.join(name)) == normalised(name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Microsoft Corporation", "microsoft"),
        ("Alphabet, Inc.", "alphabet"),
        ("The Walt Disney Company", "waltdisney"),
        ("Alibaba Group Holding Limited", "alibaba"),
        ("Samsung Electronics Co., Ltd.", "samsungelectronics"),
        ("SAP SE", "sap"),
        ("Novo Nordisk A/S", "novonordisk"),
        ("阿里巴巴集团控股有限公司", "阿里巴巴"),
        ("阿里巴巴集團控股有限公司", "阿里巴巴"),
        ("腾讯控股有限公司", "腾讯"),
        ("株式会社日立", "日立"),
        ("㈱日立", "日立"),
        ("ソフトバンクグループ株式会社", "ソフトバンク"),
        ("네이버 주식회사", "네이버"),
        ("㈜네이버", "네이버"),
        ("(주)네이버", "네이버"),
        # A name that says nothing else, or has the word within another one, stays.
        ("The Company", "the"),
        ("集团", "集团"),
        ("Incorporate", "incorporate"),
        ("Cohere", "cohere"),
    ],
)
def test_how_a_company_is_held_is_no_part_of_its_name(name: str, plain: str) -> None:
    assert without_legal_form(name) == plain
