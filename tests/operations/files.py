"""Small seed files that belong together, and what tests do with them."""

import hashlib
from pathlib import Path

TEXT = (
    "阿里宣布三年投入超过3800亿元。3800亿元。哈尔滨数据中心8月投产,6.9EFLOPS。IDC:2025年增长43%。"
)
"""The document that the seed file below is taken from."""

COMPANIES = """\
companies:
  - slug: alibaba
    name: Alibaba
    kind: company
    country: CN
    fiscal_year_end_month: 3
    identifiers: {ticker: [BABA, 9988.HK], cik: [1577552]}
    names:
      - {name: 阿里巴巴, language: zh-Hans, kind: trading}
      - {name: 阿里, language: zh-Hans, kind: abbreviation}
  - slug: alibaba-cloud
    name: Alibaba Cloud
    kind: subsidiary
    parent: alibaba
  - slug: china-mobile
    name: China Mobile
    kind: company
  - slug: idc
    name: International Data Corporation
    kind: research_firm
"""

CHIPS = """\
chips:
  - {slug: h20, name: H20, vendor: alibaba, power_w: 400}
"""

SITES = """\
sites:
  - slug: harbin
    name: China Mobile (Harbin) data centre
    kind: facility
    country: CN
    city: Harbin
    parties:
      - {company: china-mobile, role: operator}
"""

DOCUMENT = f"""\
document:
  file: race.txt
  sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
source:
  slug: race
  kind: press
  title: The race
  language: zh-Hans
  published: 2025-03-04
  reliability: E
  repeats: yicai
other_sources:
  - {{slug: yicai, kind: press, title: The original, reliability: C}}
  - {{slug: idc-report, kind: analyst, title: A report, reliability: B}}
commitments:
  - slug: everything
    kind: programme
    title: All of it
    parties:
      - {{company: alibaba, role: spender}}
  - slug: alibaba-hardware
    kind: programme
    title: Cloud and AI hardware
    country: CN
    parties:
      - {{company: alibaba, role: spender}}
    sites: [harbin]
    links:
      - {{part_of: everything, note: as it says}}
    claims:
      - quote: 超过3800亿元
        at: 8
        stated: 3800亿元
        speaker: alibaba
        speaker_kind: company
        date: 2025-02-24
        status: announced
        amount: {{qualifier: more_than, best: 380000000000, currency: CNY}}
        period_start: 2025-02-24
        period_end: 2028-02-23
        period_label: 三年
        mentions:
          - {{quote: 3800亿元, at: 17}}
        correction:
          reason: misprinted
          amount: {{qualifier: exact, best: 390000000000, currency: CNY}}
site_claims:
  - site: harbin
    status: operational
    quote: 8月投产
    at: 31
    date: 2024-08
capacities:
  - site: harbin
    metric: compute
    quantity: {{qualifier: exact, best: 6.9}}
    number_format: fp16
    chip: h20
    stage: operational
    is_domestic: false
    commitment: alibaba-hardware
    quote: 6.9EFLOPS
    at: 36
    date: 2025-03-04
figures:
  - market: China AI compute
    metric: compute_capacity_growth
    unit: percent
    quantity: {{qualifier: exact, best: 43}}
    period_start: 2025-01-01
    period_end: 2025-12-31
    evidence: forecast
    quote: 增长43%
    at: 55
    speaker: idc
    speaker_kind: analyst
    reported_by: idc-report
    date: 2025-03-04
"""

FILES = {
    "companies.yaml": COMPANIES,
    "chips.yaml": CHIPS,
    "sites.yaml": SITES,
    "documents/001-race.yaml": DOCUMENT,
}


def changed(name: str, right: str, wrong: str) -> dict[str, str]:
    """The files with one place changed."""
    assert FILES[name].count(right) >= 1
    return FILES | {name: FILES[name].replace(right, wrong, 1)}


def line_of(text: str, words: str) -> int:
    """The line in which the words first stand."""
    return text[: text.index(words)].count("\n") + 1


def write(folder: Path, files: dict[str, str]) -> Path:
    """Put files into a folder, in place of what was there."""
    for old in folder.rglob("*.yaml"):
        old.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
