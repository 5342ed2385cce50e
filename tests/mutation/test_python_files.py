from pathlib import Path

import pytest

pytest.importorskip("mutmut")

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
