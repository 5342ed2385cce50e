"""The map from lines and views to tests, kept from run to run in a folder beside the code.

It has a part for each file of tests, which holds until that file or a helper beside it
changes.  Where a source has changed since, its lines may have moved: then all tests that ran
any of it count.
"""

import ast
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.mutation.checkout import ROOT

FOLDER = ROOT / ".mutation"

Lines = dict[str, list[int]]
"""Line numbers by source file."""


@dataclass(frozen=True)
class Test:
    """A test, and what it was seen to run."""

    __test__ = False

    name: str
    seconds: float
    passed: bool
    views: frozenset[str]
    lines: dict[str, frozenset[int]]
    sources: dict[str, str]
    """The digest of each source when it was measured."""


def digest(paths: Iterable[Path]) -> str:
    """A text that is another one as soon as any of these files changes."""
    return sha256(b"\0".join(path.read_bytes() for path in sorted(paths))).hexdigest()[:16]


def test_digest(file: Path) -> str:
    """The digest of a file of tests and of the helpers beside it."""
    helpers = (each for each in file.parent.glob("*.py") if not each.name.startswith("test_"))
    return digest({file, *helpers})


def part_file(file: str) -> Path:
    """Where the part of a file of tests is kept."""
    return FOLDER / f"{file.replace('/', '.')}.json.gz"


NOTICED = FOLDER / "noticed.json.gz"
"""Where it is kept how many mutants of views each test has noticed."""

IMPORTED = FOLDER / "imported.json.gz"
"""Where it is kept which lines run as soon as a module is imported."""


def read(path: Path) -> dict[str, Any]:
    """What is kept at *path*; empty where there is nothing."""
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return content


def write(path: Path, content: dict[str, Any]) -> None:
    """Keep *content* at *path*."""
    FOLDER.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(content).encode(), 3))


def test_files(below: Iterable[str]) -> list[str]:
    """The files of tests at or below these paths of the checkout, other than our own."""
    found = {
        file.relative_to(ROOT).as_posix()
        for path in below
        for file in ((ROOT / path).rglob("test_*.py") if (ROOT / path).is_dir() else [ROOT / path])
    }
    return sorted(file for file in found if not file.startswith("tests/mutation/"))


def stale(files: Iterable[str]) -> list[str]:
    """Those of *files* whose part is missing or old."""
    return [f for f in files if read(part_file(f)).get("digest") != test_digest(ROOT / f)]


class Reach:
    """The map, for some files of tests."""

    def __init__(self, files: Iterable[str]) -> None:
        self.tests = [test for file in files for test in _tests(read(part_file(file)))]
        self._imported = read(IMPORTED)

    def of_view(self, view: str, readers: Iterable[str]) -> list[Test]:
        """Tests that read *view*, or one of its *readers*, the views built on it."""
        names = {view, *readers}
        return self._sorted("tests/views", (test for test in self.tests if test.views & names))

    def of_line(self, source: str, line: int) -> list[Test]:
        """Tests that run a line of Python."""
        place = find_place((ROOT / source).read_text(encoding="utf-8"), line)
        span = set(range(place.first, place.last + 1))
        now = digest([ROOT / source])
        imported = self._imported.get(source, {})
        runs_on_import = not place.is_in_function or span & set(imported.get("lines", ()))
        if runs_on_import or imported.get("digest") != now:
            sources = {source, *self._importers(source)}
            found = (test for test in self.tests if sources & test.lines.keys())
        else:
            found = (
                test
                for test in self.tests
                if (run := test.lines.get(source)) and (test.sources[source] != now or run & span)
            )
        return self._sorted(source.replace("tracker/", "tests/").rpartition("/")[0], found)

    def _sorted(self, near: str, tests: Iterable[Test]) -> list[Test]:
        """The nearest and quickest first.  A test that fails anyway tells nothing."""
        return sorted(
            (test for test in tests if test.passed),
            key=lambda test: (not test.name.startswith(near), test.seconds, test.name),
        )

    def _importers(self, source: str) -> set[str]:
        """The files that import *source*, directly or not."""
        found: set[str] = set()
        new = {source}
        while new:
            found |= new
            new = {importer for each in new for importer in self._imports.get(each, ())} - found
        return found

    @cached_property
    def _imports(self) -> dict[str, set[str]]:
        """By file, the files that import it."""
        importers: dict[str, set[str]] = {}
        for path in (ROOT / "tracker").rglob("*.py"):
            for module in _imported_modules(path):
                for file in (f"{module}.py", f"{module}/__init__.py"):
                    if (ROOT / file).exists():
                        importers.setdefault(file, set()).add(path.relative_to(ROOT).as_posix())
        return importers


def _imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.replace(".", "/") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            module = node.module.replace(".", "/")
            yield module
            yield from (f"{module}/{alias.name}" for alias in node.names)


def _tests(part: dict[str, Any]) -> Iterator[Test]:
    for name, note in part.get("tests", {}).items():
        lines: dict[str, set[int]] = {}
        shared = (part["shared"].get(fixture, {}) for fixture in note["fixtures"])
        for run in (note["lines"], *shared):
            for source, numbers in run.items():
                lines.setdefault(source, set()).update(numbers)
        yield Test(
            name,
            note["seconds"],
            note["passed"],
            frozenset(note["views"]),
            {source: frozenset(numbers) for source, numbers in lines.items()},
            part["sources"],
        )


@dataclass(frozen=True)
class Place:
    """The statement at a line; of a block, its head."""

    first: int
    last: int
    is_in_function: bool
    """Where it is not, it runs as soon as the module is imported."""


def find_place(text: str, line: int) -> Place:
    """The innermost statement of *text* at *line*."""
    found = Place(line, line, is_in_function=False)
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(text), False)]
    while waiting:
        node, is_in_function = waiting.pop()
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0):
            body = getattr(node, "body", None)
            last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or line
            found = Place(node.lineno, max(line, last), is_in_function)
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        inside = is_in_function or is_function
        waiting += [(child, inside) for child in ast.iter_child_nodes(node) if _has(child, line)]
    return found


def _has(node: ast.AST, line: int) -> bool:
    first = getattr(node, "lineno", None)
    return first is None or first <= line <= getattr(node, "end_lineno", first)
