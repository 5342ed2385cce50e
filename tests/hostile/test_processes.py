"""Bytes that exist only between processes: arguments, standard input, files, the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters
from tests.hostile.outcome import dangers, ending

ROOT = Path(__file__).parents[2]
ADD_SOURCE = b"add source x Title --kind press --dry-run --text".split()


@pytest.fixture
def environment(seeded: Parameters, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TRACKER_HOME": str(tmp_path / "home"),
        "TRACKER_DATABASE_URL": make_conninfo("", **seeded),
    }


def run(
    environment: dict[str, str], *words: bytes, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in the folder of the test; whatever happens, it ends well."""
    result = subprocess.run(
        [sys.executable.encode(), b"-m", b"tracker", *words],
        env=environment,
        input=given,
        capture_output=True,
        check=False,
        cwd=Path(environment["TRACKER_HOME"]).parent,
    )
    # Strict: bytes that are no UTF-8 must not get this far.
    said, told = result.stdout.decode(), result.stderr.decode()
    assert list(ending(result.returncode, told)) == []
    assert list(dangers("stdout", said)) == []
    return result


@pytest.mark.rule("text-storable")
@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((b"list", b"sites", b"--search", b"caf\xe9"), b"--search: byte 0xe9 is not UTF-8"),
        ((b"show", b"company", b"\xff\xfe"), b"argument 3: byte 0xff is not UTF-8"),
        ((b"load", b"caf\xe9.yaml"), b"argument 2: byte 0xe9 is not UTF-8"),
        ((b"--db", b"postgresql://\xff", b"check"), b"--db: byte 0xff is not UTF-8"),
        ((b"\xc0\xaf",), b"argument 1: byte 0xc0 is not UTF-8"),
    ],
    ids=repr,
)
def test_arguments_that_are_no_utf_8_are_refused(
    environment: dict[str, str], words: tuple[bytes, ...], error: bytes
) -> None:
    result = run(environment, *words)
    assert (result.returncode, result.stderr) == (2, b"error: " + error + b"\n")


@pytest.mark.parametrize("given", [b"SELECT '\xff'", b"SELECT 'a\0b'", b"SELECT " + b"x" * 2**20])
def test_a_query_from_stdin_is_text_or_is_refused(
    environment: dict[str, str], given: bytes
) -> None:
    result = run(environment, b"sql", b"-", given=given)
    assert result.returncode == 2
    assert len(result.stderr) < 500


def test_lines_that_are_no_text_fail_alone(environment: dict[str, str]) -> None:
    given = b"\xff 300 MW\n300 MW\na\0b\n\x1b[31m300 MW\n" + b"9" * 2**20 + b"\n400 MW\n"
    result = run(environment, b"parse", b"--lines", b"-", b"--format", b"json", given=given)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["error" in row for row in rows] == [True, False, True, True, True, False]


@pytest.mark.parametrize("data", [b"caf\xe9", b"a\0b", b"\xff\xfea\0", b"\xed\xa0\x80"], ids=repr)
def test_a_text_that_is_no_text_is_refused_by_the_name_of_its_file(
    environment: dict[str, str], tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "text.txt").write_bytes(data)
    result = run(environment, *ADD_SOURCE, b"text.txt")
    assert result.returncode == 2
    assert result.stderr.startswith(b"error: text.txt: ")


def test_names_of_files_are_shown_and_do_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    names = (b"\x1b[31m\nerror: x [red].yaml", b"caf\xe9.yaml", b"$(touch y); touch z.yaml")
    for name in names:
        path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - pathlib takes no bytes
        Path(os.fsdecode(path)).write_bytes(b"nonsense: 1\n")
        result = run(environment, b"load", b"seeds")
        assert result.returncode == 2
        Path(os.fsdecode(path)).unlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["seeds"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_DATABASE_URL", "postgresql://u:secr\x1b[31met@\u202ehost:notaport/\udcff"),
        ("TRACKER_DATABASE_URL", "host=/nowhere password=secret dbname='\x1b]0;x\x07\n error:"),
        ("TRACKER_DATABASE_URL", "host=/nowhere\nerror: password=secret"),
        ("TRACKER_IDLE_MINUTES", "\x1b[31mten"),
    ],
)
def test_the_environment_is_no_less_hostile(
    environment: dict[str, str], name: str, value: str
) -> None:
    result = run(environment | {name: value}, b"list", b"companies")
    assert result.returncode in {2, 5}
    assert b"secr" not in result.stderr
