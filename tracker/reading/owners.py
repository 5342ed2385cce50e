"""Whose a figure is: who spends, builds or borrows; not who makes chips or does the counting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tracker.reading.cues import Cues
from tracker.reading.topics import STRONG, WEAK
from tracker.reading.unknown_names import Mention

CHIPS: Final = re.compile(
    r"['’]?s?\s*(?:的|の|의)?\s*(?:(?:AI|newest|latest|next-generation|H\d|B\d|GB\d|新一代|"
    r"最新)\S*\s*)*"
    r"(?:gpu|chip|accelerator|processor|gb200|gb300|h100|h200|h20|b200|b300|blackwell|hopper|"
    r"rubin|mi\d|tpu|"
    r"trainium|ascend|昇[腾騰]|芯片|晶片|显卡|顯卡|加速卡|加速器|半導体|チップ|製|산 |칩|"
    r"가속기|반도체|产|產)",
    re.IGNORECASE,
)
LIST_JOINT: Final = re.compile(
    r"\s*(?:,|，|、|和|与|與|及|以及|and|&|・|と|와|과|및|,\s*and|、および|/)\s*(?:the\s)?"
    r"(?:[^\s,，。、]{0,8}?(?:企业|企業|公司|开发商|開發商|developer\s|の|的))?(?:日本|美国|美國|中国|中國)?",
    re.IGNORECASE,
)
EACH: Final = re.compile(r"respectively|分别|分別|それぞれ|각각", re.IGNORECASE)
LENT_TO: Final = re.compile(r"^[^.;,]{0,30}\b(?:to|for)\s$", re.IGNORECASE)
BY: Final = re.compile(r"(?:\bby|由)\s+?$|(?:\bby|由)\s*$", re.IGNORECASE)
PASSIVE: Final = re.compile(
    r"による|によって|에 의해|が(?:建設|運営|計画|整備)|이 짓|가 짓|旗下|建设的|建設的"
)
SPEAKS: Final = re.compile(
    r"^[^。.;；]{0,30}?(?:によると|によれば|は予想|は見積|の推計|の試算|에 따르면|은 추정|는 추정)"
)
GENITIVE: Final = re.compile(r"^(?:'s|’s|の|的|의)")
TOPIC_MARK: Final = re.compile(
    r"^(?:社|グループ|側|公司|集团|集團)?\s*(?:[(（][^)）]{1,20}[)）])?\s*(?:は|が|も|은|는|"
    r"이|가|도)"
)


@dataclass(slots=True)
class Reference:
    """What is known of the companies of a text before a figure."""

    subject: str | None = None
    """Whom the whole text is about."""

    heading: tuple[str, ...] = ()
    """Who stands in the heading above."""

    last: tuple[str, ...] = ()
    """Who was the subject of the sentence before."""

    has_shown: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Owned:
    """The companies that a figure belongs to, and how that is known."""

    companies: tuple[str, ...]
    why: str
    certainty: float


def owners(  # noqa: PLR0911 - one return for each way to know
    text: str,
    place: tuple[int, int],
    mentions: Sequence[Mention],
    reference: Reference,
    cues: Cues,
    *,
    rank: tuple[int, int] = (0, 1),
) -> Owned:
    """The owners of the figure at a place of a sentence; *rank* is which of how many it is."""
    spenders = [each for each in mentions if _may_own(text, each, place)]
    groups = _groups(text, spenders)
    if EACH.search(text) and rank[1] > 1:
        for group in groups:
            if len(group) == rank[1]:
                return Owned((group[rank[0]].key,), "one for each in order", 0.8)
    scored = [(_weight(text, place, group, cues), group) for group in groups]
    scored = [each for each in scored if each[0] > 0]
    best = max(scored, key=lambda each: each[0], default=None)
    own = _self(text, place, cues)
    if opens_with_itself(text) and reference.last and (best is None or best[0] < 0.7):
        return Owned(reference.last, "whom it goes on about", 0.7)
    if own is not None and reference.subject and (best is None or own > best[0]):
        who = reference.last if _is_third(text, cues) and reference.last else (reference.subject,)
        return Owned(who, "who speaks of itself", 0.7)
    if best is not None and best[0] >= 0.1:
        return Owned(tuple(dict.fromkeys(each.key for each in best[1])), "named beside it", best[0])
    for who, why in (
        (reference.last, "named in the sentence before"),
        (reference.heading, "named in the heading"),
        ((reference.subject,) if reference.subject else (), "whom the text is about"),
    ):
        if who:
            return Owned(who, why, 0.4)
    if scored and best is not None:
        return Owned(tuple(each.key for each in best[1]), "the only one named", 0.2)
    return Owned((), "nobody is named", 0.1)


FIRST_PERSON: Final = re.compile(
    r"\b(?:we|our)\b|我们|我們|本公司|本集团|本集團|当社|弊社|当グループ|당사|저희|우리",
    re.IGNORECASE,
)


def _is_third(text: str, cues: Cues) -> bool:
    """Whether it is called the company or it, which may be whoever was spoken of last."""
    return cues.company["self"].search(text) is not None and FIRST_PERSON.search(text) is None


def _may_own(text: str, mention: Mention, place: tuple[int, int]) -> bool:
    if mention.is_speaker or (mention.start < place[1] and place[0] < mention.end):
        return False
    behind = text[mention.end : mention.end + 24]
    if _makes(text, mention):
        return False
    return SPEAKS.match(behind[:12]) is None


def _groups(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Companies that stand in one list: A, B and C."""
    groups: list[list[Mention]] = []
    for each in mentions:
        if groups and text[groups[-1][-1].end : each.start].strip() in ("(", "（"):
            continue  # the same one by its short name
        if groups and LIST_JOINT.fullmatch(text[groups[-1][-1].end : each.start]):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _weight(text: str, place: tuple[int, int], group: Sequence[Mention], cues: Cues) -> float:
    first, last = group[0], group[-1]
    is_before = last.end <= place[0]
    between = text[last.end : place[0]] if is_before else text[place[1] : first.start]
    weight = 1.0 if is_before else 0.3
    weight *= 1 / (1 + len(between) / (4 * cues.reach))
    weight *= 0.93 ** len(WEAK.findall(between)) * 0.55 ** len(STRONG.findall(between))
    ahead, behind = text[: first.start], text[last.end : last.end + 12]
    if not is_before and LENT_TO.search(between):
        return 1.3
    if BY.search(ahead[-6:]) or PASSIVE.match(behind):
        return weight * 2.2 if not is_before else weight * 1.3
    if TOPIC_MARK.match(behind) or GENITIVE.match(behind):
        weight *= 1.25
    elif _is_apart(ahead, behind, cues):
        weight *= 0.3
    if any(each.is_maker for each in group):
        weight *= 0.7
    if ahead.strip(" '\"“「*-•·\t") == "" or re.search(r"[,，、]\s*$", ahead):
        weight *= 1.15
    return weight


def _is_apart(ahead: str, behind: str, cues: Cues) -> bool:
    """Whether the name is beside the matter: with, from or for somebody."""
    apart = cues.company["apart"]
    if cues.language == "en":
        word = re.search(r"([A-Za-z]+(?: as)?)\s+(?:the\s)?$", ahead[-14:])
        return word is not None and apart.fullmatch(word[1]) is not None
    if cues.language in ("ja", "ko"):
        return apart.match(behind) is not None
    return apart.fullmatch(ahead[-2:]) is not None or apart.fullmatch(ahead[-1:]) is not None


ITSELF: Final = re.compile(
    r"^\W*(?:it|they|the company|the group|the firm|that company)\b|^\W*(?:同社|该公司|該公司|"
    r"同公司|两社|両社|"
    r"这家公司|這家公司|회사는|회사가|이 회사|동사|양사)",
    re.IGNORECASE,
)


def opens_with_itself(text: str) -> bool:
    """Whether a sentence goes on about whoever the one before was about."""
    return ITSELF.match(text) is not None


def sentence_subject(text: str, mentions: Sequence[Mention], cues: Cues) -> tuple[str, ...]:
    """Who a sentence is about: the first that is named and not beside the matter."""
    groups = _groups(text, [each for each in mentions if not _makes(text, each)])
    for group in groups:
        ahead, behind = text[: group[0].start], text[group[-1].end : group[-1].end + 12]
        is_topic = TOPIC_MARK.match(behind) is not None or GENITIVE.match(behind) is not None
        if is_topic or not _is_apart(ahead, behind, cues):
            return tuple(dict.fromkeys(each.key for each in group))
    return tuple(dict.fromkeys(each.key for each in groups[0])) if groups else ()


def _makes(text: str, mention: Mention) -> bool:
    return mention.is_maker and CHIPS.match(text[mention.end : mention.end + 24]) is not None


def _self(text: str, place: tuple[int, int], cues: Cues) -> float | None:
    """How near a we or the company stands before the figure; None where none does."""
    spans = [
        match.span() for match in cues.company["self"].finditer(text) if match.end() <= place[0]
    ]
    if not spans:
        return None
    between = text[spans[-1][1] : place[0]]
    weight = 0.9 / (1 + len(between) / (4 * cues.reach))
    return weight * 0.93 ** len(WEAK.findall(between)) * 0.55 ** len(STRONG.findall(between))


FULL_NAME: Final = re.compile("株式会社|有限公司|주식회사|㈜|\\(주\\)| (?:plc|Inc|Ltd|AG|SE)$")
"""Whoever a report writes out in full is usually who reports."""


def subject_of(
    title: str, title_mentions: Sequence[Mention], mentions: Sequence[Mention]
) -> str | None:
    """Whom a text is about: who stands in its title, else who is named most."""
    able = [each for each in title_mentions if not each.is_speaker]
    owners_of_title = [each for each in able if not each.is_maker] or able
    if owners_of_title and title:
        return owners_of_title[0].key
    counts: dict[str, float] = {}
    for place, each in enumerate(mentions):
        if not each.is_speaker:
            worth = (0.6 if each.is_maker else 1.0) + (0.5 if place == 0 else 0)
            worth += 2.0 if FULL_NAME.search(each.key) else 0.0
            counts[each.key] = counts.get(each.key, 0) + worth
    return max(counts, key=lambda key: counts[key]) if counts else None
