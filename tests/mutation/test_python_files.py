from pathlib import Path

import pytest

pytest.importorskip("mutmut")
pytest.importorskip("sqlglot")

from tests.mutation.python_files import python_mutants

MODULE = """\
from a import b

WORDS: dict[str, int] = {"one": 1}


@b(True)
def small(number: "int") -> bool:
    return number < len((1, 2))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "m.py").write_text(MODULE, encoding="utf-8")
    return tmp_path


def test_tables_of_a_module_change_as_bodies_of_functions_do(root: Path) -> None:
    changes = {(m.line, m.operator, m.old, m.new) for m in python_mutants(root, "m.py")}
    assert {
        (3, "string", '"one"', '"XXoneXX"'),
        (8, "swap_op", "< len((1, 2))", "<= len((1, 2))"),
    } <= changes


def test_types_imports_decorators_and_arguments_of_len_are_left_alone(root: Path) -> None:
    assert {mutant.line for mutant in python_mutants(root, "m.py")} == {3, 8}
    assert not [m for m in python_mutants(root, "m.py") if m.line == 8 and m.operator == "number"]


def test_a_mutant_is_the_whole_file_with_one_change(root: Path) -> None:
    [mutant] = (m for m in python_mutants(root, "m.py") if m.new == '"XXoneXX"')
    assert mutant.content() == MODULE.replace('"one"', '"XXoneXX"')


def test_a_mutant_keeps_its_name_where_its_line_moves(root: Path) -> None:
    before = {mutant.id for mutant in python_mutants(root, "m.py")}
    (root / "m.py").write_text(f"\n\n{MODULE}", encoding="utf-8")
    assert {mutant.id for mutant in python_mutants(root, "m.py")} == before


def test_a_query_in_a_text_changes_as_that_of_a_view_does(tmp_path: Path) -> None:
    lines = (
        'NOTE = "SELECT what you like"',
        'LATE = """SELECT a FROM bi.b WHERE a > %(day)s"""',
        'EARLY = "SELECT a FROM bi.b" " WHERE a < :day"',
    )
    (tmp_path / "m.py").write_text("\n".join(lines), encoding="utf-8")
    by_change = {
        (m.line, m.new): m.content().splitlines() for m in python_mutants(tmp_path, "m.py")
    }
    kept = by_change[2, "a >= %(day)s"]
    assert kept == [lines[0], "LATE = 'SELECT a FROM bi.b WHERE a >= %(day)s'", lines[2]]
    assert by_change[3, "a <= %(day)s"][2] == "EARLY = 'SELECT a FROM bi.b WHERE a <= :day'"
    assert (1, '"XXSELECT what you likeXX"') in by_change
    assert not any("XX" in new for line, new in by_change if line > 1)
