"""The rules of docs/rules.md, and which tests carry their ids, without running any."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rules.md"

ROW = re.compile(r"^\| `(?P<id>[^`|]*)` \| (?P<rule>.*) \| (?P<decided>.*) \| (?P<tests>.*) \|$")
LINK = re.compile(r"\[[^]]+\]\(\.\./([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the page."""

    heading: str
    id: str
    sentence: str
    decided: tuple[str, ...]
    """The files where it is decided, from the root of the checkout."""

    tests: tuple[str, ...]
    """The files of the tests that prove it."""


def rules() -> list[Rule]:
    """The rows of the page, in order."""
    found = []
    heading = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif match := ROW.match(line):
            links = (tuple(LINK.findall(match[name])) for name in ("decided", "tests"))
            found.append(Rule(heading, match["id"], match["rule"], *links))
    return found


def marks(tree: ast.AST) -> Iterator[ast.Call]:
    """The marks of rules, on functions and classes, in pytestmark and in parameters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.rule":
            yield node


def ids(tree: ast.AST) -> set[str]:
    """The ids that the tests of a file carry.

    Raises:
        ValueError: an id is not written out where it is used.
    """
    return {ast.literal_eval(argument) for mark in marks(tree) for argument in mark.args}


def marked_files() -> dict[str, set[str]]:
    """The ids in each file of tests that carries any, by its path from the root."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "mark.rule" in text and (carried := ids(ast.parse(text))):
            found[path.relative_to(ROOT).as_posix()] = carried
    return found


def unknown(wanted: Iterable[str]) -> list[str]:
    """Those of the ids that no rule has."""
    return sorted(set(wanted) - {rule.id for rule in rules()})


def carries(carried: Iterable[Collection[str]], wanted: Collection[str]) -> bool:
    """Whether any of the marks of a test names one of the rules."""
    return any(name in wanted for names in carried for name in names)
