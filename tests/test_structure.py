"""The tree keeps its promises: layers, file sizes, and what README and CI say."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT / "tracker").with_suffix("").parts): path
    for path in sorted((ROOT / "tracker").rglob("*.py"))
}
"""Every module of the package by its dotted name without `tracker.`"""

OUTSIDE = {"__init__", "__main__", "cli.__init__", "operations.__init__"}
"""Modules without a layer: they hold a version, a call, or nothing."""

LONGEST = 300
LONGEST_OF_ONE_TOPIC = 450
ONE_TOPIC = {"vocabulary"}
"""A file of one topic is not scattered for its length."""


def layers() -> list[list[str]]:
    """The rooms of each layer, from the ground up, as docs/development.md tables them."""
    page = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    table = page.partition("| layer | modules | what |")[2].partition("\n\n")[0]
    rows = [re.findall("`([a-z_.]+)`", line.split("|")[2]) for line in table.splitlines()[2:]]
    return rows[::-1]


RANK = {room: rank for rank, rooms in enumerate(layers()) for room in rooms}

ALONE = ("cli.read", "cli.write", "cli.admin")
"""Rooms whose files are commands, which never import each other."""


def room_of(module: str) -> str | None:
    """The room that stands in the table for a module: the longest name it begins with."""
    names = module.removesuffix(".__init__").split(".")
    prefixes = (".".join(names[:length]) for length in range(len(names), 0, -1))
    return next((prefix for prefix in prefixes if prefix in RANK), None)


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            module = name.removeprefix("tracker.")
            if module == name:
                continue
            while module and module not in MODULES and f"{module}.__init__" not in MODULES:
                module = module.rpartition(".")[0]
            if module:
                yield module if module in MODULES else f"{module}.__init__"


IMPORTS = {module: set(imported(path)) for module, path in MODULES.items()}


@pytest.mark.parametrize("module", sorted(MODULES.keys() - OUTSIDE))
def test_a_module_imports_only_from_its_own_room_or_from_below(module: str) -> None:
    own = room_of(module)
    assert own is not None, "it has no row in the table of layers"
    for other in IMPORTS[module]:
        room = room_of(other)
        if room is None or (room == own and own not in ALONE):
            continue
        assert RANK[room] < RANK[own], f"{module} imports {other}"


def test_every_room_in_the_table_is_there() -> None:
    assert RANK
    names = {module.removesuffix(".__init__") for module in MODULES}
    assert RANK.keys() <= names


def test_no_imports_go_in_a_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()


def test_only_the_command_line_displays_and_what_writes_files() -> None:
    for module, others in IMPORTS.items():
        if not module.startswith(("cli.", "display.", "exports.", "__main__")):
            assert not [other for other in others if other.startswith(("display.", "cli."))], module


CALLED_BY_COMMANDS = frozenset(
    {"__init__", "api", "cli", "display", "errors", "files", "language", "settings", "vocabulary"}
    | {"text_lines", "visible"}
)
"""What the command line is made of: calls that any program may make, and showing answers."""


@pytest.mark.parametrize("module", sorted(name for name in MODULES if name.startswith("cli.")))
def test_the_command_line_calls_nothing_beneath_what_programs_call(module: str) -> None:
    assert {each.partition(".")[0] for each in IMPORTS[module]} <= CALLED_BY_COMMANDS


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_file_that_passes_300_lines_asks_to_be_two(module: str) -> None:
    allowed = LONGEST_OF_ONE_TOPIC if module in ONE_TOPIC else LONGEST
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= allowed


def test_a_room_holds_about_a_dozen_files() -> None:
    for folder in {path.parent for path in MODULES.values()}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        limit = 15
        assert len(files) <= limit, folder


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


def test_every_path_of_the_development_guide_is_there() -> None:
    page = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tracker|tests)/[^`\s]*)`", page)
    assert len(named) > 40
    for path, _, name in (each.partition("::") for each in named):
        assert (ROOT / path).exists() or list(ROOT.glob(path)), path
        if name:
            text = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"^(def|class) {name}\b", text, flags=re.MULTILINE), (path, name)
