"""The tree keeps its promises: layers, file sizes, and what README and CI say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "tracker").rglob("*.py"))

LAYERS = [
    {"errors"},
    {"settings", "shipped", "connection", "language", "files"},
    {"embedded", "database"},
    {"model", "views"},
    {"readers", "analysis", "checks"},
    {"operations"},
    {"workspace"},
    {"cli"},
]
"""From the ground up; a module imports only from its own part or from below."""

RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}


def part_of(module: str) -> str | None:
    """The part that a dotted module belongs to; None outside the package."""
    names = module.split(".")
    return names[1] if names[0] == "tracker" and len(names) > 1 else None


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    own = part_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own in (None, "__init__", "__main__"):
        return
    for module in imports(path):
        other = part_of(module)
        if other is None or other == own or other not in RANK:
            continue
        assert RANK[other] < RANK[own], f"{own} imports {module}"


def test_every_part_has_its_layer() -> None:
    parts = {part_of(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in MODULES}
    assert parts - {None, "__init__", "__main__"} == set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_that_passes_300_lines_asks_to_be_two(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_ci_runs_the_very_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^    (python3 -m venv .*/pytest.*)$", readme, flags=re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_run_time_dependency_has_an_upper_bound() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, flags=re.DOTALL | re.MULTILINE)
    assert block
    unbounded = [line for line in re.findall(r'"(.+?)"', block[1]) if not re.search(r",<\d", line)]
    assert unbounded == []
