"""The kind of a figure, and how far it has come, from what governs it and when it is."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tracker.language.period import Period
from tracker.reading.cues import Cues
from tracker.reading.topics import (
    MONEY,
    OFFERED,
    POWER,
    Surroundings,
    Verdict,
    strength,
    verdict_of,
)

KINDS: Final = (
    "guidance",
    "actual",
    "estimate",
    "programme",
    "site_project",
    "financing",
    "lease",
    "power",
    "compute",
    "accelerators",
    "market",
)
"""What a candidate may be."""

CARRIED: Final = 0.45
"""How much what an earlier sentence or the heading is about counts for a figure without words."""

ENOUGH: Final = 0.12
"""Below it no word is near enough to say what a figure is about."""

ORDERED: Final = re.compile(
    r"\border|\bpurchase commitment|订单|订购|采购|下单|発注|注文|주문|발주", re.IGNORECASE
)
SPENT: Final = re.compile(
    r"\b(?:has|have|had) (?:already |so far )?(?:spent|invested|put)|(?<!\bbe )\bspent\b|"
    r"so far|to date|"
    r"已投入|已经花|已花|实际支出|已支付|既支払|已经投入|累计投入|已完成投资|投じた|支出した|"
    r"집행했|집행하였|투입했|투자했|썼|쓴 ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a figure is, or why it is none of ours."""

    kind: str | None
    why: tuple[str, ...]
    score: float
    topic: str


@dataclass(frozen=True, slots=True)
class Case:
    """All that the kind of one figure is decided by."""

    around: Surroundings
    cues: Cues
    background: tuple[Surroundings, ...]
    """Earlier sentences and headings, the nearest first; their figure stands at their end."""

    period: Period | None
    published: date | None
    is_joint: bool
    """Whether several companies or a whole market are added up."""

    is_old: bool = False
    """Whether it is what was foreseen before."""

    is_placed: bool = False
    """Whether the sentence builds something at a place that it names."""

    is_beside_power: bool = False
    """Whether the same entry tells the power of a site."""

    has_speaker: bool = False
    """Whether somebody who counts what others spend says it."""


def judged(case: Case, *, unit: str | None) -> Judgement:
    """The kind of a figure: of an amount where *unit* is None."""
    is_first = all(start > case.around.start for start, _ in case.around.others)
    if is_first and WRONG.search(case.around.text):
        return Judgement(None, ("put right in the text",), 0.0, "wrong")
    if unit is None:
        return _money(case)
    if unit == "MW":
        return _power(case)
    why = (f"counted in {unit}",)
    return Judgement("compute" if unit in ("EFLOPS", "H100e") else "accelerators", why, 0.8, "")


def _topic(case: Case, names: tuple[str, ...]) -> Verdict | None:
    best = verdict_of(case.around, case.cues, names)
    if best is not None and best.score >= ENOUGH:
        return best
    for place, each in enumerate(case.background):
        found = verdict_of(each, case.cues, names)
        if found is not None and found.score >= ENOUGH:
            factor = CARRIED / (1 + place)
            return Verdict(found.topic, found.score * factor, (*found.why, "from what is above"))
    return None


def _power(case: Case) -> Judgement:
    found = _topic(case, POWER)
    if found is not None and found.topic == "generation":
        return Judgement(None, found.why, found.score, found.topic)
    why = found.why if found else ("power",)
    return Judgement("power", why, 0.5 + min(0.5, found.score / 4 if found else 0), "computing")


WRONG: Final = re.compile(
    r"\b(?:we wrote|we reported|we said|misstated)\b|写成|写作|误将|误写|誤植|と記し|と書き|"
    r"としましたが|로 적었|라고 적었|"
    r"로 표기|잘못",
    re.IGNORECASE,
)


def _money(case: Case) -> Judgement:
    found = _topic(case, MONEY)
    if found is None or found.topic not in OFFERED:
        why = found.why if found else ("no word says what it is for",)
        return Judgement(None, why, found.score if found else 0.0, found.topic if found else "")
    kind = _kind(case, found.topic)
    return Judgement(kind, found.why, min(1.0, 0.3 + found.score / 4), found.topic)


def _kind(case: Case, topic: str) -> str:  # noqa: PLR0911 - one return a kind
    if case.is_old and topic == "capex" and not case.has_speaker:
        return "guidance"
    if topic in ("finance", "lease"):
        return "financing" if topic == "finance" else "lease"
    if case.is_joint:
        return "market"
    is_capex = topic == "capex" and not case.is_beside_power
    is_long = _is_long(case)
    if is_capex and not is_long:
        return _of_a_year(case)
    around = case.around
    if SPENT.search(around.before[-24:] + "#" + around.after[:16]):
        return "actual"
    if ORDERED.search(case.around.before[-25:] + " " + case.around.after[:25]):
        return "programme"
    is_yearly = not is_long and case.period is not None and case.period.year is not None
    if is_yearly and topic == "invest" and not case.is_placed and not case.is_beside_power:
        return _of_a_year(case)
    is_spread = is_long and topic == "invest" and not case.is_placed
    return "site_project" if not is_spread and _is_site(case, topic) else "programme"


def _is_long(case: Case) -> bool:
    if case.period is None:
        return False
    return (case.period.end - case.period.start).days > 400


PLURAL: Final = re.compile(
    r"\bdata ?cent(?:er|re)s\b|\bbuildings\b|\bhalls\b|\bcapital projects\b|\binfrastructure\b|"
    r"\bregions\b|\bcampuses\b|\bsites\b|\bfacilities\b|基础设施|各地|多地|全国|"
    r"複数|各地|全国|インフラ|여러|전국|인프라|곳의|개 데이터센터",
    re.IGNORECASE,
)


def _is_site(case: Case, topic: str) -> bool:
    around = case.around
    if topic == "build" or case.is_beside_power:
        return True
    begin, stop = around.clause
    clause = around.text[begin:stop]
    site = case.cues.topics["build"].words.search(clause)
    if PLURAL.search(clause):
        return False
    if site is not None:
        return True
    behind = [each.text for each in case.background]
    words = case.cues.topics["build"].words
    return any(words.search(each) and not PLURAL.search(each) for each in behind[:3])


LISTENERS: Final = re.compile(
    r"\b(?:told|tells|telling|to|with) (?:\w+ )?(?:analysts|investors|reporters)\b|"
    r"分析师(?:会|电话)|分析師(?:會|電話)|アナリスト(?:向け|説明)|애널리스트 ?(?:설명|간담)",
    re.IGNORECASE,
)
"""Those who are told a figure, and do not reckon it themselves."""


def _of_a_year(case: Case) -> str:
    """Guidance, or what was spent, or what somebody else thinks."""
    around, cues = case.around, case.cues
    future = strength(around, cues.modes["future"], cues.reach)
    past = strength(around, cues.modes["past"], cues.reach)
    if case.period is not None and case.published is not None:
        if case.period.end < case.published:
            past += 0.8
        elif case.period.start > case.published:
            future += 0.8
        elif case.period.year is not None:
            future += 0.35
    heard = replace(around, text=LISTENERS.sub(lambda told: " " * len(told[0]), around.text))
    guess = strength(heard, cues.modes["estimate"], cues.reach)
    if (guess or case.has_speaker) and not (past > future + 0.5 and guess < past):
        return "estimate"
    return "actual" if past > future else "guidance"


def status_of(case: Case, kind: str) -> str | None:
    """How far what the figure is about has come; None where it is a report."""
    if kind == "actual":
        return None
    reach = case.cues.reach
    stages = {
        name: strength(case.around, case.cues.modes[name], reach)
        for name in ("cancelled", "paused", "under_way", "completed", "signed", "reaffirmed")
    }
    if case.cues.modes["rumour"].search(case.around.text):
        stages["rumoured"] = 0.4
    best = max(stages, key=lambda name: stages[name])
    return best if stages[best] > 0.3 else "announced"
