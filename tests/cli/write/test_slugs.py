"""The short names that commands give to what has none."""

import json

import pytest
from typer.testing import Result

from tests.cli.conftest import Run

SOURCE = "--url https://news.example/race --publisher News --published 2026-03-19"


def planned(result: Result) -> list[dict[str, str]]:
    """What a plan would write and find."""
    [plan] = json.loads(result.stdout)["plans"]
    found: list[dict[str, str]] = plan["results"]
    return found


@pytest.mark.parametrize(
    ("promise", "options", "slug"),
    [
        ("meta $10bn", "--title 'Meta capex 2026'", "meta-capex-2026"),
        ("microsoft $10bn", "--title '微軟 Azure capex'", "microsoft-azure-capex"),
        ("meta $10bn", "--title 'Meta’s capex 2026'", "meta-capex-2026"),
        ("meta $10bn", "--title Metaverse", "meta-metaverse"),
        ("meta $10bn", "--title Meta --kind guidance", "meta-guidance-2026"),
        ("阿里巴巴 90亿元", "--title 阿里巴巴云计划", "alibaba-yun-ji-hua"),
        ("alibaba 90亿元", "--title 阿里巴巴雲計劃 --language zh-Hant", "alibaba-yun-ji-hua"),
        ("alibaba-cloud $9bn", "--title 'Cloud & AI'", "alibaba-cloud-ai"),
        ("alibaba $9bn", "--title 'AI 데이터센터'", "alibaba-ai-deiteosenteo"),
        ("meta 9億円", "--title メタのAI投資", "meta-programme-2026"),
        ("meta 9億円", "--title 計画 --language ja", "meta-programme-2026"),
        ("meta 9億円", "--title 🚀 --kind lease", "meta-lease-2026"),
    ],
)
def test_a_commitment_is_called_by_its_company_and_its_title(
    run: Run, promise: str, options: str, slug: str
) -> None:
    line = f"add commitment {promise} {options} --announced 2026-03-19 {SOURCE} --quote 9 --yes"
    result = run(f"{line} --dry-run --format json")
    assert result.exit_code == 0, result.stderr
    keys = {row["noun"]: row["key"] for row in planned(result)}
    assert keys["commitment"] == slug


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("--publisher 36氪 --published 2026-03-19", "36-ke-2026-03-19"),
        ("--publisher 联合早报 --published 2026-03-19", "lian-he-zao-bao-2026-03-19"),
        ("--publisher 한국경제 --published 2026-03-19", "hangukgyeongje-2026-03-19"),
        (
            "--publisher 日本経済新聞 --published 2026-03-19 --language ja"
            " --url https://nikkei.example/1",
            "nikkei-example-2026-03-19",
        ),
        ("--publisher さくら --published 2026-03-19", "press-2026-03-19"),
        ("--publisher さくら --source-kind blog", "blog"),
        ("--publisher さくら --published 2026-03 --source-title 'AI 投資'", "2026-03-ai-tou-zi"),
        ("--publisher 'Les Échos' --source-title 'Les Échos: São'", "les-echos-sao"),
    ],
)
def test_a_source_is_called_by_its_publisher_its_day_and_its_title(
    run: Run, source: str, slug: str
) -> None:
    line = f"add commitment meta $10bn --title X --announced 2026-03-19 {source} --quote 9 --yes"
    result = run(f"{line} --dry-run --format json")
    assert result.exit_code == 0, result.stderr
    assert [row["key"] for row in planned(result) if row["noun"] == "source"] == [slug]
