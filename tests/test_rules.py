"""docs/rules.md and the tests agree: no rule without a test, no test of a rule that is none."""

import ast
import re
from collections import Counter

import pytest

from tests.rules import ROOT, carries, ids, marked_files, marks, rules, unknown

RULES = {rule.id: rule for rule in rules()}
MARKED = marked_files()
CHECKS = "What `tracker check` looks for"

EVERY_WAY = """
pytestmark = [pytest.mark.rule("file"), pytest.mark.slow]

@pytest.mark.rule("one", "two")
@pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.rule("param"))])
def test_it(x): ...

@pytest.mark.rule("class")
class TestThem:
    @pytest.mark.rule("method")
    def test_one(self): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=[pytest.mark.rule("listed")])])
def test_more(x): ...
"""


def test_every_rule_has_a_test_and_every_id_a_rule() -> None:
    carried = set().union(*MARKED.values())
    assert RULES.keys() - carried == set(), "no test carries these ids"
    assert carried - RULES.keys() == set(), "docs/rules.md has no such rules"


def test_a_rule_has_an_id_of_its_own_and_whole_sentences() -> None:
    count = Counter(rule.id for rule in rules())
    assert [name for name, rows in count.items() if rows > 1] == []
    for rule in RULES.values():
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", rule.id), rule.id
        assert rule.sentence.endswith("."), rule.id


def test_a_rule_is_decided_in_one_file_that_is_there() -> None:
    for rule in RULES.values():
        [path] = rule.decided
        assert (ROOT / path).is_file(), (rule.id, path)


def test_a_row_links_the_files_whose_tests_carry_its_id_and_no_other() -> None:
    for rule in RULES.values():
        proving = [path for path, carried in MARKED.items() if rule.id in carried]
        assert list(rule.tests) == proving, rule.id


def test_a_mark_stands_on_a_test() -> None:
    for path in MARKED:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                is_marked = any(list(marks(each)) for each in node.decorator_list)
                assert not is_marked or node.name.lower().startswith("test"), (path, node.name)


def test_every_finding_of_check_is_a_rule() -> None:
    named = {
        keyword.value.value
        for path in (ROOT / "tracker" / "checks").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Finding", "Doubt"}
        for keyword in node.keywords
        if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant)
    }
    assert named == {rule.id for rule in RULES.values() if rule.heading == CHECKS}


def test_marks_are_seen_wherever_they_stand() -> None:
    expected = {"file", "one", "two", "param", "class", "method", "listed"}
    assert ids(ast.parse(EVERY_WAY)) == expected
    with pytest.raises(ValueError, match="malformed"):
        ids(ast.parse("@pytest.mark.rule(NAME)\ndef test_it(): ..."))


def test_a_test_is_chosen_by_any_of_its_rules() -> None:
    carried = [("belief-latest",), ("belief-marked", "stale")]
    assert carries(carried, ["stale"])
    assert not carries(carried, ["belief-reliability"])
    assert not carries([], ["stale"])
    assert unknown(["stale", "belief-latst"]) == ["belief-latst"]
