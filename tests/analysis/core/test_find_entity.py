import pytest

from tests import make
from tests.analysis.conftest import Ask, Fill
from tests.conftest import Parameters
from tracker.analysis.core.find_entity import (
    COMMITMENT,
    SOURCE,
    company_slug,
    holder_slug,
    nearest,
    slug,
)
from tracker.analysis.core.session import read_session
from tracker.errors import ConflictError, NotFoundError


@pytest.mark.parametrize(
    "typed",
    [
        "alibaba",
        "Alibaba",
        "ALIBABA",
        "阿里巴巴",
        "アリババ",
        "ＡＬＩＢＡＢＡ",
        "BABA",
        "baba",
        "9988.HK",
        "1577552",
        "0001577552",
        " alibaba ",
    ],
)
def test_every_name_leads_to_the_company(seeded: Parameters, typed: str) -> None:
    with read_session(seeded) as connection:
        assert company_slug(connection, typed) == "alibaba"


@pytest.mark.parametrize("typed", ["", "!!!", "nobody at all", "%", "ali"])
def test_what_nobody_is_called_names_the_three_nearest(seeded: Parameters, typed: str) -> None:
    with read_session(seeded) as connection, pytest.raises(NotFoundError) as caught:
        company_slug(connection, typed)
    assert caught.value.hint
    assert caught.value.hint.count(", ") == 2


@pytest.mark.rule("name-several-things")
def test_a_slug_wins_over_the_ticker_of_another(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        make.company(connection, "meta")
        other = make.company(connection, "other")
        connection.exec_driver_sql(
            "INSERT INTO tracker.company_identifier (company_id, scheme, value)"
            f" VALUES ({other}, 'ticker', 'META'), ({other}, 'cik', '4711')"
        )
    with ask() as connection:
        assert company_slug(connection, "META") == "meta"
        assert company_slug(connection, "04711") == "other"


@pytest.mark.rule("name-several-things")
def test_a_word_that_means_two_companies_is_a_conflict(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        for name in ("one", "two"):
            key = make.company(connection, name)
            scheme = "ticker" if name == "one" else "lei"
            connection.exec_driver_sql(
                "INSERT INTO tracker.company_identifier (company_id, scheme, value)"
                f" VALUES ({key}, '{scheme}', 'SAME')"
            )
    with ask() as connection, pytest.raises(ConflictError, match="one, two"):
        company_slug(connection, "same")


def test_a_title_names_a_thing_while_nothing_else_has_it(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        for name in ("first", "second", "third"):
            make.source(connection, name, title="Results" if name == "third" else "The same")
    with ask() as connection:
        assert slug(connection, SOURCE, "RESULTS") == "third"
        with pytest.raises(ConflictError, match="first, second"):
            slug(connection, SOURCE, "the same")
        with pytest.raises(NotFoundError, match="no commitment is called 'x'"):
            slug(connection, COMMITMENT, "x")


def test_a_joint_commitment_holds_a_row_of_its_own(seeded: Parameters) -> None:
    with read_session(seeded) as connection:
        assert holder_slug(connection, "Stargate") == "stargate"
        assert holder_slug(connection, "谷歌") == "alphabet"
        with pytest.raises(NotFoundError, match="no company is called"):
            holder_slug(connection, "alphabet-capex-2025")


def test_the_nearest_name_comes_first_and_each_thing_once() -> None:
    names = [("tencent", "Tencent"), ("tencent", "腾讯"), ("alibaba", "Alibaba")]
    assert nearest("tencnet", names) == ["tencent", "alibaba"]


@pytest.mark.parametrize(
    ("typed", "slug_"),
    [
        ("阿里巴巴", "alibaba"),
        ("騰訊", "tencent"),
        ("腾讯", "tencent"),
        ("中國移動", "china-mobile"),
    ],
)
def test_a_name_leads_to_the_company_in_either_script(
    seeded: Parameters, typed: str, slug_: str
) -> None:
    with read_session(seeded) as connection:
        assert company_slug(connection, typed) == slug_


def test_japanese_names_lead_only_to_their_own_company(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        for name, written in (("rakuten", "楽天"), ("lotte", "乐天"), ("nec", "日本電気")):
            key = make.company(connection, name)
            make.company_name(connection, key, written)
    with ask() as connection:
        assert company_slug(connection, "楽天") == "rakuten"
        assert company_slug(connection, "樂天") == "lotte"
        assert company_slug(connection, "日本電気") == "nec"
        with pytest.raises(NotFoundError):
            company_slug(connection, "日本电气")


def test_a_miss_in_the_other_script_names_the_nearest(seeded: Parameters) -> None:
    with read_session(seeded) as connection, pytest.raises(NotFoundError) as caught:
        company_slug(connection, "騰訊控股公司")
    assert caught.value.hint
    assert caught.value.hint.startswith("nearest: tencent, ")


def test_a_title_is_found_in_either_script(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        make.source(connection, "report", title="阿里雲報告")
    with ask() as connection:
        assert slug(connection, SOURCE, "阿里云报告") == "report"
