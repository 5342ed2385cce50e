"""Each label says what its text says, and the reader of figures reads it as it is labelled."""

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.reading import Fact, Labelled, labelled_texts, spans, value
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.vocabulary import Qualifier

TEXTS = labelled_texts(Path(__file__).parent / "texts")
IDS = [f"{each.language}-{each.path.stem[:2]}" for each in TEXTS]

KINDS = frozenset(
    {
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
    }
)
STATUSES = frozenset(
    {
        "announced",
        "reaffirmed",
        "superseded",
        "rumoured",
        "paused",
        "delayed",
        "cancelled",
        "under_construction",
        "operational",
        "completed",
    }
)
UNITS = {"power": "MW", "compute": "EFLOPS", "accelerators": "count"}

BOUNDS = {
    Qualifier.EXACT: ("low", "best", "high"),
    Qualifier.ABOUT: ("best",),
    Qualifier.RANGE: ("low", "high"),
    Qualifier.AT_LEAST: ("low", "best"),
    Qualifier.MORE_THAN: ("low", "best"),
    Qualifier.UP_TO: ("best", "high"),
    Qualifier.LESS_THAN: ("best", "high"),
    Qualifier.ORDER_OF_MAGNITUDE: ("low", "high"),
}

OTHERWISE = {
    ("en", "near $12 billion"): "near is no hedge that it knows",
    ("en", "nearer $29.5 billion"): "nearer is no hedge that it knows",
    ("en", "¥1.2 trillion"): "the companies tell that it is yen",
    ("zh-Hans", "1500左右"): "the header of the table names the currency",
    ("zh-Hant", "260億元"): "the sentence before tells that it is New Taiwan dollars",
    ("zh-Hant", "上限為新台幣6,000,000仟元"): "上限為 is no hedge that it knows",
}
"""What the figure alone does not tell, or is not understood."""


def test_there_are_a_dozen_texts_of_each_language() -> None:
    counted = Counter(each.language for each in TEXTS)
    assert set(counted) == {"en", "zh-Hans", "zh-Hant", "ja", "ko"}
    assert min(counted.values()) >= 12


@pytest.mark.parametrize("labelled", TEXTS, ids=IDS)
def test_each_label_stands_in_its_text(labelled: Labelled) -> None:
    text = labelled.path.read_text(encoding="utf-8")
    assert 300 <= len(text) <= 2500
    taken: set[tuple[int, int]] = set()
    for fact in labelled.facts:
        assert text[fact["start"] : fact["end"]] == fact["figure"]
        places = [tuple(each) for each in fact["mentions"]]
        assert places[0] == (fact["start"], fact["end"])
        assert places == sorted(set(places), key=lambda each: (each != places[0], each))
        assert not taken & set(spans(fact)), "two labels share a span"
        taken |= set(spans(fact))
        for start, end in places:
            assert not re.search(r"\d[.,]?$", text[:start]) or not text[start].isdecimal()
            assert not re.match(r"[.,]?\d", text[end:]) or not text[end - 1].isdecimal()


@pytest.mark.parametrize("labelled", TEXTS, ids=IDS)
def test_each_label_is_filled_in(labelled: Labelled) -> None:
    for fact in labelled.facts:
        assert fact["kind"] in KINDS, fact
        given = tuple(each for each in ("low", "best", "high") if fact[each] is not None)
        assert given == BOUNDS[Qualifier(fact["qualifier"])], fact
        assert fact.get("unit") == UNITS.get(fact["kind"]), fact
        assert ("currency_code" in fact) != ("unit" in fact), fact
        assert bool(fact["companies"]) == (fact["kind"] != "market"), fact
        assert fact["status"] in STATUSES or fact["status"] is None, fact


def is_cell(fact: Fact) -> bool:
    """Whether the figure is a number of a table, whose unit stands in the header."""
    return not any(each.isalpha() or each in "$¥£€" for each in fact["figure"])


@pytest.mark.parametrize("labelled", TEXTS, ids=IDS)
def test_the_reader_of_figures_agrees(labelled: Labelled) -> None:
    for fact in labelled.facts:
        if is_cell(fact) or (labelled.language, fact["figure"]) in OTHERWISE:
            continue
        read = read_capacity if "unit" in fact else read_amount
        found = read(fact["figure"], language=labelled.language)
        told = {each: getattr(found, each) for each in ("low", "best", "high")}
        told["unit"] = getattr(found, "currency_code", None) or getattr(found, "unit", None)
        assert (found.qualifier, value(told)) == (fact["qualifier"], value(fact)), fact["figure"]
