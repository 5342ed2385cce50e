"""What a figure is about: the subject and the words that govern it, not just the nearest one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tracker.reading.cues import Cues, Topic

OFFERED: Final = ("capex", "invest", "build", "finance", "lease")
"""Topics of money that is told; what the others say is no spending on infrastructure."""

MONEY: Final = (
    *OFFERED,
    "revenue",
    "profit",
    "price",
    "value",
    "debt",
    "acquisition",
    "training",
)
POWER: Final = ("generation", "computing")

ATTACHED: Final = 2.2
WEAK: Final = re.compile(r"[,，、]|\band\b|以及|并|및|고 ")
STRONG: Final = re.compile(
    r"[;；]|\b(?:while|whereas|but|although|though|however|meanwhile)\b|而|但|尽管|同时|一方|"
    r"だが|ものの|"
    r"반면|지만|는데|으며|하며|이며",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The topic that governs a figure, how clearly, and the words that say so."""

    topic: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(slots=True)
class Surroundings:
    """A figure within its sentence, as its language compares words."""

    text: str
    start: int
    end: int
    others: Sequence[tuple[int, int]] = field(default_factory=list)
    """The places of the other figures of the sentence."""

    def between(self, first: int, last: int) -> str:
        """The words between the figure and a place beside it."""
        return self.text[last : self.start] if last <= self.start else self.text[self.end : first]

    def crossed(self, first: int, last: int) -> int:
        """How many other figures stand between the figure and a place beside it."""
        low, high = (last, self.start) if last <= self.start else (self.end, first)
        return sum(low <= start and end <= high for start, end in self.others)

    @property
    def before(self) -> str:
        """What stands before it, from the figure before on."""
        begin = max([end for _, end in self.others if end <= self.start], default=0)
        return self.text[max(begin, self.start - 45) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it, up to the next figure."""
        stop = min([start for start, _ in self.others if start >= self.end], default=len(self.text))
        return self.text[self.end : min(stop, self.end + 45)]

    @property
    def clause(self) -> tuple[int, int]:
        """The part of the sentence that it stands in, between strong breaks."""
        breaks = [match.span() for match in STRONG.finditer(self.text)]
        begin = max([end for _, end in breaks if end <= self.start], default=0)
        stop = min([start for start, _ in breaks if start >= self.end], default=len(self.text))
        return begin, stop


def verdict_of(around: Surroundings, cues: Cues, names: Sequence[str]) -> Verdict | None:
    """The topic, among those named, that governs the figure; None where no word tells one."""
    best: Verdict | None = None
    for name in names:
        topic = cues.topics.get(name)
        found = None if topic is None else _scored(around, cues, topic)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _scored(around: Surroundings, cues: Cues, topic: Topic) -> Verdict | None:
    score, why = 0.0, ""
    for match in topic.words.finditer(around.text):
        if match.start() < around.end and around.start < match.end():
            continue
        weight = proximity(around, match.span(), cues.reach)
        if _is_subject(around, match.span()):
            weight *= 1.35
        if weight > score:
            score, why = weight, match[0]
    bonus = 0.0
    for pattern, side in ((topic.before, around.before), (topic.after, around.after)):
        attached = pattern.search(side)
        if attached is not None:
            sure = ATTACHED + (0.0 if topic.name in OFFERED else 0.25)
            bonus = max(bonus, sure - 0.025 * max(0, len(attached[0]) - 8))
            why = attached[0].strip()
    if not score and not bonus:
        return None
    return Verdict(topic.name, score + bonus, (f"{topic.name}: {why.strip()[:40]}",))


def proximity(around: Surroundings, span: tuple[int, int], reach: int) -> float:
    """How near a word is to the figure: 1 beside it, less with each break and figure between."""
    between = around.between(*span)
    weight = 1 / (1 + len(between) / reach)
    weight *= 0.85 ** len(WEAK.findall(between)) * 0.35 ** len(STRONG.findall(between))
    weight *= 0.6 ** around.crossed(*span)
    if _is_aside(around.text, span, around.start):
        weight *= 0.25
    return weight if span[1] <= around.start else 0.85 * weight


BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")


def _is_aside(text: str, span: tuple[int, int], place: int) -> bool:
    """Whether a word stands in brackets that the figure is outside of."""
    return any(
        match.start() < span[0] < match.end() and not match.start() < place < match.end()
        for match in BRACKETS.finditer(text)
    )


def _is_subject(around: Surroundings, span: tuple[int, int]) -> bool:
    """Whether the word opens the clause of the figure, or a particle makes it its subject."""
    begin, _ = around.clause
    if not begin <= span[0] < around.start:
        return False
    behind = around.text[span[1] : span[1] + 2]
    if behind[:1] in ("は", "が") or behind[:1] in ("은", "는", "이", "가"):
        return True
    return (
        re.fullmatch(
            r"[\W\d]*(?:[\w'’.-]+[\s,]+){0,4}[\w\u3400-\u9fff]{0,8}", around.text[begin : span[0]]
        )
        is not None
    )


def strength(around: Surroundings, pattern: re.Pattern[str], reach: int) -> float:
    """How near the nearest word of a list is to the figure; 0 where there is none."""
    spans = (match.span() for match in pattern.finditer(around.text))
    return max(
        (
            proximity(around, span, reach)
            for span in spans
            if span[1] <= around.start or span[0] >= around.end
        ),
        default=0.0,
    )
