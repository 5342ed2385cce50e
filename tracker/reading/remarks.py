"""Turns of phrase that say what a sentence does: ask, expect, look back, build somewhere."""

import re
from typing import Final

from tracker.reading.figures import Found
from tracker.reading.places import place_in
from tracker.reading.topics import Surroundings

WAS: Final = re.compile(
    r"(?:従来|これまで|当初|종전|기존|당초|此前|原先|原来|原來|先前|earlier (?:range|forecast|"
    r"guidance|plan)|"
    r"previous(?:ly)?|its prior)[^。.,，]{0,12}$",
    re.IGNORECASE,
)
COMPARED: Final = re.compile(
    r"(?:compared (?:with|to)|up from|down from|versus|against|from|上年同期为?|去年同期为?|"
    r"前年(?:同期)?の?|"
    r"前連結会計年度は|전년(?:도)?(?:의)?[^.]{0,6}(?:은|는)?)\s*[^\d.。]{0,12}$",
    re.IGNORECASE,
)
"""Leads to a figure that is what the one before it is, for another time."""

BRACKETED: Final = re.compile(
    r"^\s*[(（][^()（）]*(?:年|期|년|분기|\bQ[1-4]|\b20[0-9]{2}|\byear|\bquarter)[^()（）]{0,6}$",
    re.IGNORECASE,
)
"""So does another time in brackets: 42亿元（2024年：29亿元）."""

QUESTION: Final = re.compile(r"[?？]\W*$|(?:だろう|台)?か$|까$|吗$|嗎$")
EXPECTS: Final = re.compile(
    r"^(?:'s|’s)? ?(?:analysts? )?(?:expects?|estimates?|puts?|projects?|forecasts?|reckons?|"
    r"thinks?|sees?|"
    r"models?|predicts?|calculates?)\b|^(?:分析师|分析師)?(?:预计|預計|估计|估計|预测|預測|"
    r"认为|認為|估算|测算)|"
    r"^(?:は|が)[^。]{0,40}(?:予想|見積|予測|とみる|推計|試算)|^(?:은|는|이|"
    r"가)? ?[^.]{0,40}(?:예상|추정|전망|내다|제시)"
)


BUILDS: Final = re.compile(
    r"\bbuild|\bconstruct|\bcampus\b|\bsite\b|建|园|項目|项目|拠点|キャンパス|着工|건설|짓|"
    r"캠퍼스|착공|건립",
    re.IGNORECASE,
)


def is_placed(text: str, start: int) -> bool:
    """Whether the sentence builds something at a place that it names."""
    return BUILDS.search(text) is not None and place_in(text, start) is not None


def goes_with(figure: Found, around: Surroundings, other: Found) -> bool:
    """Whether a figure is what the one before it is: its old value, or that of a year before."""
    if figure.is_money != other.is_money:
        return False
    is_compared = COMPARED.search(around.before) or BRACKETED.search(around.before)
    return figure.is_old or other.is_old or is_compared is not None
