"""One fact that a text states several times is one candidate with its mentions."""

from collections.abc import Sequence
from typing import Final

from tracker.reading.candidate import Candidate

APART: Final = ("power", "accelerators", "compute")


def merged(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in order, each fact once; the one with the surest reading tells it."""
    kept: list[Candidate] = []
    for each in found:
        same = next((other for other in kept if _is_same(text, other, each)), None)
        if same is None:
            kept.append(each)
            continue
        same.mentions += each.mentions
        if each.score > same.score + 0.1 and each.companies:
            same.companies, same.kind, same.score = each.companies, each.kind, each.score
            same.why, same.status = each.why, each.status
        same.period = same.period or each.period
        same.period_start = same.period_start or each.period_start
        same.period_end = same.period_end or each.period_end
    return kept


def _is_same(text: str, one: Candidate, other: Candidate) -> bool:
    if one.value != other.value or _is_old(one) != _is_old(other):
        return False
    if one.companies and other.companies and not set(one.companies) & set(other.companies):
        return False
    is_near = "\n" not in text[one.end : other.start]
    if one.kind in APART and other.start - one.end < 200 and is_near and one.quote == other.quote:
        return False
    if one.kind != other.kind and (one.kind in APART or other.kind in APART):
        return False
    return {one.kind, other.kind} not in ({"actual", "guidance"}, {"actual", "estimate"})


def _is_old(candidate: Candidate) -> bool:
    return candidate.status == "superseded"
