import pytest

from tests.operations import files
from tests.operations.conftest import Load, Query
from tracker.errors import ConflictError, UsageError

NAMES = (
    "SELECT spelling.name, spelling.kind, language FROM tracker.company_name AS spelling"
    " JOIN tracker.company USING (company_id) WHERE slug = '{}' ORDER BY normalised"
)


def companies(right: str, wrong: str) -> dict[str, str]:
    return {"companies.yaml": files.COMPANIES.replace(right, wrong, 1)}


def test_every_spelling_leads_to_the_company(load: Load, query: Query) -> None:
    load(companies("", ""))
    rows = query(
        "SELECT normalised, slug FROM tracker.company_name JOIN tracker.company USING (company_id)"
    )
    found = {row["normalised"]: row["slug"] for row in rows}
    for spelling in ("alibaba", "baba", "9988hk", "阿里巴巴", "阿里"):
        assert found[spelling] == "alibaba"
    assert found["internationaldatacorporation"] == found["idc"] == "idc"


@pytest.mark.rule("name-one-company")
def test_spellings_that_are_looked_up_alike_are_stored_once(load: Load, query: Query) -> None:
    added = "    names:\n      - {name: CHINA MOBILE, language: en, kind: legal}\n"
    load(
        companies(
            "name: China Mobile\n    kind: company\n",
            "name: China Mobile\n    kind: company\n" + added,
        )
    )
    assert query(NAMES.format("china-mobile")) == [
        {"name": "CHINA MOBILE", "kind": "legal", "language": "en"}
    ]


def test_a_parent_is_found_by_its_slug(load: Load, query: Query) -> None:
    load(companies("", ""))
    [row] = query(
        "SELECT parent.slug FROM tracker.company AS child JOIN tracker.company AS parent"
        " ON parent.company_id = child.parent_company_id WHERE child.slug = 'alibaba-cloud'"
    )
    assert row["slug"] == "alibaba"


def test_a_parent_must_come_earlier(load: Load) -> None:
    with pytest.raises(UsageError, match=r"companies\.yaml:5: no company 'idc' is on file"):
        load(companies("country: CN", "parent: idc"))


def test_new_names_and_identifiers_are_added(load: Load, query: Query) -> None:
    load(companies("", ""))
    name = "    names:\n      - {name: アリババ, language: ja, kind: transliteration}\n"
    report = load(
        companies("[BABA, 9988.HK]", "[BABA, 9988.HK, 89988.HK]")
        | {"z.yaml": "companies:\n  - slug: alibaba\n    name: Alibaba\n    kind: company\n" + name}
    )
    assert report.added == {"company_name": 2, "company_identifier": 1}
    assert report.filled == {}


@pytest.mark.rule("seed-fills-in")
def test_what_was_not_known_is_filled_in(load: Load, query: Query) -> None:
    load(companies("", ""))
    report = load(companies("kind: research_firm", "kind: research_firm\n    country: US"))
    assert report.added == {}
    assert report.filled == {"company": 1}
    assert query("SELECT country_code FROM tracker.company WHERE slug = 'idc'") == [
        {"country_code": "US"}
    ]


@pytest.mark.rule("seed-fills-in")
def test_what_is_left_out_stays(load: Load, query: Query) -> None:
    load(companies("", ""))
    load(companies("    country: CN\n", ""))
    assert query("SELECT country_code FROM tracker.company WHERE slug = 'alibaba'") == [
        {"country_code": "CN"}
    ]


@pytest.mark.rule("seed-contradiction")
@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("name: Alibaba\n", "name: Ali Baba\n",
         "3: name: company 'alibaba' is already on file as 'Alibaba', not 'Ali Baba'"),
        ("kind: company", "kind: investor",
         "4: kind: company 'alibaba' is already on file as 'company', not 'investor'"),
        ("country: CN", "country: US",
         "5: country: company 'alibaba' is already on file as 'CN', not 'US'"),
        ("month: 3", "month: 12",
         "6: fiscal_year_end_month: company 'alibaba' is already on file as '3', not '12'"),
        ("language: zh-Hans, kind: trading", "language: zh-Hant, kind: trading",
         "9: language: name '阿里巴巴' is already on file as 'zh-Hans', not 'zh-Hant'"),
        ("language: zh-Hans, kind: trading", "language: zh-Hans, kind: legal",
         "9: kind: name '阿里巴巴' is already on file as 'trading', not 'legal'"),
    ],
)  # fmt: skip
def test_a_company_that_is_on_file_otherwise_is_a_conflict(
    load: Load, right: str, wrong: str, message: str
) -> None:
    load(companies("", ""))
    with pytest.raises(ConflictError) as caught:
        load(companies(right, wrong))
    assert str(caught.value).endswith("companies.yaml:" + message)


def test_another_parent_is_named_by_its_slug(load: Load) -> None:
    load(companies("", ""))
    text = files.COMPANIES.replace("    parent: alibaba\n", "") + (
        "  - slug: alibaba-cloud\n    name: Alibaba Cloud\n    kind: subsidiary\n    parent: idc\n"
    )
    first = text.index("  - slug: alibaba-cloud")
    text = text[:first] + text[text.index("  - slug: china-mobile") :]
    with pytest.raises(ConflictError, match=r"parent: .* already on file as 'alibaba', not 'idc'"):
        load({"companies.yaml": text})


@pytest.mark.rule("name-one-company")
@pytest.mark.parametrize("spelling", ["阿里", "ALI-BABA", "BaBa", "9988 HK"])
def test_a_spelling_of_another_company_is_a_conflict(load: Load, spelling: str) -> None:
    wrong = f"kind: research_firm\n    names:\n      - {{name: {spelling}, kind: trading}}"
    texts = companies("kind: research_firm", wrong)
    line = files.line_of(texts["companies.yaml"], wrong) + 2
    with pytest.raises(
        ConflictError, match=rf":{line}: name '{spelling}' already leads to company 'alibaba'"
    ):
        load(texts)


@pytest.mark.rule("identifier-one-company")
def test_an_identifier_of_another_company_is_a_conflict(load: Load) -> None:
    wrong = "kind: research_firm\n    identifiers: {cik: [1577552]}"
    texts = companies("kind: research_firm", wrong)
    line = files.line_of(texts["companies.yaml"], wrong) + 1
    with pytest.raises(
        ConflictError, match=rf":{line}: cik '1577552' already belongs to company 'alibaba'"
    ):
        load(texts)


def test_a_name_without_letters_cannot_be_looked_up(load: Load) -> None:
    with pytest.raises(UsageError, match=r"companies\.yaml:9: name '!!!' has no letter or digit"):
        load(companies("name: 阿里巴巴", "name: '!!!'"))


def test_a_name_that_grows_when_it_is_normalised_is_bounded(load: Load) -> None:
    with pytest.raises(UsageError, match=r"companies\.yaml:9: .* too long to look up"):
        load(companies("name: 阿里巴巴", f"name: {'ﷺ' * 100}"))


def test_chips_name_their_vendor(load: Load, query: Query) -> None:
    load(companies("", "") | {"chips.yaml": files.CHIPS})
    assert query(
        "SELECT chip.slug, company.slug AS vendor, power_w::int, dense_fp16_tflops"
        " FROM tracker.chip JOIN tracker.company ON company_id = vendor_company_id"
    ) == [{"slug": "h20", "vendor": "alibaba", "power_w": 400, "dense_fp16_tflops": None}]


def test_sites_have_parties(load: Load, query: Query) -> None:
    texts = companies("", "") | {"sites.yaml": files.SITES}
    load(texts)
    more = "role: operator}\n      - {company: alibaba, role: tenant}"
    report = load({"sites.yaml": files.SITES.replace("role: operator}", more)})
    assert report.added == {"site_party": 1}
    assert query(
        "SELECT company.slug, role FROM tracker.site_party JOIN tracker.company USING (company_id)"
        " ORDER BY role"
    ) == [{"slug": "china-mobile", "role": "operator"}, {"slug": "alibaba", "role": "tenant"}]


def test_a_site_that_is_on_file_otherwise_is_a_conflict(load: Load) -> None:
    load(companies("", "") | {"sites.yaml": files.SITES})
    with pytest.raises(ConflictError, match=r"sites\.yaml:6: city: site 'harbin' is already on"):
        load({"sites.yaml": files.SITES.replace("city: Harbin", "city: Daqing")})


@pytest.mark.rule("name-one-company")
def test_one_name_in_two_scripts_leads_to_one_company(load: Load, query: Query) -> None:
    load(companies("", ""))
    same = "    names:\n      - {name: 阿裡巴巴, language: zh-Hant, kind: trading}\n"
    head = "companies:\n  - slug: {}\n    name: {}\n    kind: company\n"
    load({"y.yaml": head.format("alibaba", "Alibaba") + same})
    spellings = [row["name"] for row in query(NAMES.format("alibaba"))]
    assert {"阿里巴巴", "阿裡巴巴"} <= set(spellings)
    with pytest.raises(ConflictError, match="already leads to company 'alibaba', as '阿里巴巴'"):
        load({"z.yaml": head.format("other", "Other") + same.replace("裡巴巴", "裏巴巴")})
