from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("coverage")

from tests.mutation import reach
from tests.mutation.reach import Place, Reach, digest, find_place, write

SOURCE = """\
TABLE = {
    "a": 1,
}


def first(x):
    if x > 1:
        return (
            x
        )
    return 0
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a module, one that imports it, and one test file that was measured."""
    monkeypatch.setattr(reach, "ROOT", tmp_path)
    monkeypatch.setattr(reach, "FOLDER", tmp_path / ".mutation")
    monkeypatch.setattr(reach, "IMPORTED", tmp_path / ".mutation" / "imported")
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / "a.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "tracker" / "b.py").write_text("from tracker.a import TABLE\n", encoding="utf-8")
    (tmp_path / "tracker" / "c.py").write_text("import tracker.b\n", encoding="utf-8")
    sources = {name: digest([tmp_path / name]) for name in ("tracker/a.py", "tracker/c.py")}
    tests = {
        "tests/test_x.py::test_head": note({"tracker/a.py": [7, 11]}, seconds=0.1),
        "tests/test_x.py::test_body": note({"tracker/a.py": [7, 8, 9]}, seconds=0.5),
        "tests/test_x.py::test_fails": note({"tracker/a.py": [7]}, passed=False),
        "tests/test_x.py::test_importer": note({"tracker/c.py": [1]}),
        "tests/test_x.py::test_shared": note({}, fixtures=["shared"], views=["bi.company"]),
    }
    part = {"sources": sources, "shared": {"shared": {"tracker/a.py": [11]}}, "tests": tests}
    write(reach.part_file("tests/test_x.py"), part)
    write(reach.IMPORTED, {"tracker/a.py": {"digest": sources["tracker/a.py"], "lines": [1, 6]}})
    return tmp_path


def note(lines: dict[str, list[int]], **values: object) -> dict[str, object]:
    defaults = {"seconds": 1.0, "passed": True, "views": [], "fixtures": []}
    return {**defaults, **values, "lines": lines}


def names(tests: Sequence[reach.Test]) -> list[str]:
    return [test.name.partition("::test_")[2] for test in tests]


def test_a_line_is_reached_by_the_tests_that_ran_its_statement_quickest_first(root: Path) -> None:
    tests = Reach(["tests/test_x.py"])
    assert names(tests.of_line("tracker/a.py", 7)) == ["head", "body"]
    assert names(tests.of_line("tracker/a.py", 10)) == ["body"]


def test_what_a_shared_fixture_runs_is_run_by_all_who_use_it(root: Path) -> None:
    assert names(Reach(["tests/test_x.py"]).of_line("tracker/a.py", 11)) == ["head", "shared"]


def test_what_runs_on_import_is_reached_by_whoever_runs_an_importer(root: Path) -> None:
    tests = Reach(["tests/test_x.py"]).of_line("tracker/a.py", 2)
    assert names(tests) == ["head", "body", "importer", "shared"]


def test_where_a_source_has_changed_all_count_that_ran_any_of_it(root: Path) -> None:
    source = root / "tracker" / "a.py"
    source.write_text(f"\n{SOURCE}", encoding="utf-8")
    write(reach.IMPORTED, {"tracker/a.py": {"digest": digest([source]), "lines": [2, 7]}})
    assert {"head", "body", "shared"} <= set(
        names(Reach(["tests/test_x.py"]).of_line("tracker/a.py", 12))
    )


def test_a_view_is_reached_through_those_that_are_built_on_it(root: Path) -> None:
    tests = Reach(["tests/test_x.py"])
    assert names(tests.of_view("internal.claim", ["bi.company", "bi.site"])) == ["shared"]
    assert names(tests.of_view("internal.claim", ["bi.site"])) == []


def test_a_part_is_old_as_soon_as_its_tests_or_a_helper_beside_them_change(root: Path) -> None:
    file = root / "tests" / "test_x.py"
    file.parent.mkdir()
    file.write_text("", encoding="utf-8")
    write(reach.part_file("tests/test_x.py"), {"digest": reach.test_digest(file)})
    assert reach.stale(["tests/test_x.py", "tests/test_y.py"][:1]) == []
    (root / "tests" / "make.py").write_text("", encoding="utf-8")
    assert reach.stale(["tests/test_x.py"]) == ["tests/test_x.py"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (2, Place(1, 3, is_in_function=False)),
        (6, Place(6, 6, is_in_function=False)),
        (7, Place(7, 7, is_in_function=True)),
        (9, Place(8, 10, is_in_function=True)),
    ],
)
def test_a_line_belongs_to_a_whole_statement_or_to_the_head_of_a_block(
    line: int, place: Place
) -> None:
    assert find_place(SOURCE, line) == place
