"""The program as a whole: help, messages, exit codes, start-up, pipes, terminals."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tests.cli.conftest import Run
from tests.cli.program import COMMAND, ROOT, process_environment
from tests.company_facts import company_facts
from tests.conftest import Parameters
from tracker import __version__
from tracker.cli.app import app


def command_lines(command: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    for name, child in getattr(command, "commands", {}).items():
        yield from command_lines(child, (*words, name))


LINES = list(command_lines(get_command(app)))


def helped(words: tuple[str, ...]) -> str:
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_help_is_a_sentence_and_an_example(words: tuple[str, ...]) -> None:
    text = helped(words)
    sentence = " ".join(text.split("\n\n")[1].split())
    assert re.fullmatch(r"[A-Z][^.]+\.", sentence)
    assert re.search(r"\n  Example:\n    (tracker|psql) .+\n", text)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_list_of_commands_tells_each_in_one_whole_line(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, _, commands = helped(words).partition("\nCommands:\n")
    assert not re.search(r"\.\.\.$", commands, flags=re.MULTILINE)


def examples() -> Iterator[str]:
    for words in LINES:
        match = re.search(r"Example:\n\s+tracker (.+)\n", helped(words))
        if match and not match[1].startswith("db "):
            yield match[1]


@pytest.mark.parametrize("line", list(dict.fromkeys(examples())))
def test_every_example_works_on_the_seed_data(
    run: Run, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in re.findall(r"\S+\.json", line):
        Path(name).write_bytes(company_facts(cik=789019, name="MICROSOFT CORPORATION"))
    Path("article.txt").write_text("Meta expects capex of $65 billion in 2025.", encoding="utf-8")
    if line.startswith("apply "):
        planned = run("add alias meta Facebook-Inc --dry-run --format json")
        Path("plan.json").write_text(planned.stdout, encoding="utf-8")
    result = run(line)
    assert result.exit_code == 0, result.stderr
    assert result.stdout or "nothing new" in result.stderr


def test_the_version_is_one_line() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"tracker {__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 2
    assert "Commands:" in result.stderr
    assert not result.stderr.startswith("error:")


def modules(line: str, environ: dict[str, str]) -> set[str]:
    code = (
        "import sys\nfrom tracker.cli.app import main\n"
        f"sys.argv = ['tracker', *{shlex.split(line)!r}]\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(result.stderr.splitlines()[-1].split())


def test_reading_commands_never_load_what_only_writing_needs(
    seeded: Parameters, tmp_path: Path
) -> None:
    environ = process_environment(seeded, tmp_path)
    for line in ("compare --year 2025", "list sites", "explain compare --year 2025 --company meta"):
        loaded = modules(line, environ)
        assert not loaded & {"sqlalchemy", "alembic", "ruamel", "rapidfuzz", "pycountry"}
        assert "psycopg" in loaded


def test_help_and_version_load_neither_drivers_nor_readers(tmp_path: Path) -> None:
    slow = {"psycopg", "rich", "sqlalchemy", "asyncio", "pyarrow"}
    for line in ("--help", "--version", "compare --help", "add --help"):
        loaded = modules(line, process_environment({}, tmp_path))
        assert not loaded & slow
        # What reads figures, and what reads dates.
        assert not loaded & {"tracker.language.figure.lexicon", "tracker.language.period"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("show company ali", ["alibaba", "alibaba-cloud"]),
        ("list sites --company meta", ["meta"]),
        ("explain commitment star", ["stargate"]),
        ("history china-mobile-h", ["china-mobile-harbin"]),
        ("show company 腾", ["腾讯"]),
        ("lis", ["list"]),
    ],
)
def test_a_shell_completes_slugs(
    seeded: Parameters, tmp_path: Path, words: str, expected: list[str]
) -> None:
    environ = process_environment(seeded, tmp_path) | {
        "_TRACKER_COMPLETE": "complete_bash",
        "COMP_WORDS": f"tracker {words}",
        "COMP_CWORD": str(len(words.split())),
    }
    result = subprocess.run(
        COMMAND, env=environ, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert (result.stdout.split(), result.stderr) == (expected, "")


def test_a_shell_does_not_wait_for_a_database(tmp_path: Path) -> None:
    environ = process_environment({}, tmp_path) | {
        "_TRACKER_COMPLETE": "complete_bash",
        "COMP_WORDS": "tracker show company ali",
        "COMP_CWORD": "3",
    }
    result = subprocess.run(
        COMMAND, env=environ, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert (result.stdout.strip(), result.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []


def on_terminal(line: str, environ: dict[str, str], width: int) -> str:
    """What a terminal of this width is sent."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, width))
    with subprocess.Popen(
        [*COMMAND, *shlex.split(line)],
        env=environ | {"TERM": "xterm-256color"},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    ):
        os.close(theirs)
        sent = b""
        try:
            while chunk := os.read(ours, 65536):
                sent += chunk
        except OSError:  # Linux: the other side is closed
            pass
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def test_a_comparison_fits_80_columns_and_colour_can_be_had_without(
    seeded: Parameters, tmp_path: Path
) -> None:
    from rich.cells import cell_len

    environ = process_environment(seeded, tmp_path)
    assert "\x1b[1m" in on_terminal("compare --year 2025", environ, 80)
    plain = on_terminal("compare --year 2025", environ | {"NO_COLOR": "1"}, 80)
    assert "\x1b" not in plain
    lines = plain.splitlines()
    table = lines[: next(place for place, line in enumerate(lines) if line.startswith("¹"))]
    assert max(cell_len(line) for line in table) <= 80
    assert any(line.startswith("Microsoft") and ">80.0bn" in line for line in table)


def test_the_first_command_makes_a_database_and_says_so(tmp_path: Path) -> None:
    environ = process_environment({}, tmp_path / "home") | {"TRACKER_DATABASE_URL": ""}

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *shlex.split(line)],
            env=environ | {"TRACKER_IDLE_MINUTES": "1"},
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

    try:
        assert run("db status").stdout == f"no database yet in {tmp_path / 'home'}\n"
        first = run("compare --year 2025 --company alibaba --format csv")
        assert first.returncode == 0, first.stderr
        assert first.stdout.startswith("company,company_name,year,basis,")
        assert first.stderr.startswith("tracker: creating a database in ")

        who = run('sql "SELECT session_user AS who" --format csv')
        assert who.stdout == "who\ntracker_sql\n"
        beneath = run('sql "SELECT * FROM tracker.company"')
        assert beneath.returncode == 2
        assert "permission denied for schema tracker" in beneath.stderr

        assert run("db url").stdout.startswith("postgresql://tracker@/tracker?host=%2F")
        assert run("db stop").stderr == "stopped\n"
        assert run("db status").stdout.startswith("stopped: PostgreSQL 18 in ")
        assert run("db reset --yes").stderr.startswith("removed;")
    finally:
        run("db stop")
