"""What writing commands ask on a terminal."""

import os
import pty
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.conftest import Run
from tests.conftest import Parameters
from tests.signals import hear_ctrl_c

ROOT = Path(__file__).parents[3]


def dialogue(
    line: str, answers: str, copied: Parameters, home: Path, *, interrupted_at: str | None = None
) -> tuple[int, str, str]:
    """Exit code, what was written to stdout, and what a terminal showed beside it.

    Ctrl-C is pressed as soon as the terminal shows the text where it is interrupted.
    """
    ours, theirs = pty.openpty()
    environ = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environ |= {
        "TRACKER_DATABASE_URL": make_conninfo("", **copied),
        "TRACKER_HOME": str(home),
        "TERM": "dumb",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", *shlex.split(line)],
        env=environ,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=ROOT,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it takes no lock
    ) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
                if interrupted_at is not None and interrupted_at.encode() in shown:
                    process.send_signal(signal.SIGINT)
                    interrupted_at = None
        except OSError:  # Linux: the other side is closed
            pass
        assert process.stdout
        written = process.stdout.read().decode()
    os.close(ours)
    return process.returncode, written, shown.decode()


@pytest.mark.rule("write-confirmed", "exit-no")
def test_on_a_terminal_the_user_sees_what_was_understood_and_says_yes(
    copied: Parameters, tmp_path: Path
) -> None:
    line = 'add company sakura "Sakura Internet"'
    code, written, shown = dialogue(line, "n\n", copied, tmp_path)
    assert (code, written) == (1, "")
    assert shown.index("name: Sakura Internet") < shown.index("Write this? [y/N]")
    assert "nothing was changed" in shown
    code, written, shown = dialogue(line, "y\n", copied, tmp_path)
    assert (code, written.splitlines()[-1].split()) == (0, ["company", "sakura", "written"])
    assert shown.count("name: Sakura Internet") == 1


def test_what_was_left_out_is_asked_for_with_its_choices(
    copied: Parameters, tmp_path: Path
) -> None:
    line = "add site hyperion Hyperion --yes"
    code, written, shown = dialogue(line, "campus\nUS\n", copied, tmp_path)
    assert code == 0, shown
    assert "--kind (region, campus, facility, building):" in shown
    assert "--country:" in shown
    assert "hyperion" in written


@pytest.mark.rule("duplicate-likely")
@pytest.mark.parametrize(
    ("answers", "written_last"),
    [
        ("overlaps:alibaba-cloud-ai-hardware\ny\n", "overlaps alibaba-cloud-ai-hardware"),
        ("new\ny\n", "differs_from alibaba-cloud-ai-hardware"),
        ("n\noverlaps:stargate\nnew\ny\n", "differs_from alibaba-cloud-ai-hardware"),
    ],
)
def test_a_likely_duplicate_is_asked_about(
    copied: Parameters, tmp_path: Path, answers: str, written_last: str
) -> None:
    line = (
        "add commitment alibaba 3900亿元 --title Hardware --announced 2025-02-24"
        " --url https://x.example/a --publisher X --published 2025-02-24 --quote 3900亿元"
    )
    code, written, shown = dialogue(line, answers, copied, tmp_path)
    assert code == 0, shown
    assert "this may be on file: alibaba-cloud-ai-hardware" in shown
    assert written_last in written.splitlines()[-1]


def said_again(shown: str) -> str:
    """The command that a terminal was shown to be run again, without the program's name."""
    # Ctrl-C may come while the question is still being written, which then has no end.
    lines = shown.partition("to run it again:")[2].splitlines()
    [line] = lines[1:2]
    assert line.startswith("  tracker ")
    return line.removeprefix("  tracker ")


PROMISE = "meta\n$10bn\nA 'new' campus\n2025-06-02\n$10 billion\n"
SOURCE = "https://x.example/9\nNews\n2025-06-02\n"


def test_everything_that_a_commitment_needs_is_asked_for(
    copied: Parameters, tmp_path: Path
) -> None:
    answers = f"{PROMISE}{SOURCE}y\n"
    code, written, shown = dialogue("add commitment", answers, copied, tmp_path)
    assert code == 0, shown
    assert "source      news-2025-06-02 " in written
    assert "commitment  meta-a-new-campus " in written
    asked = ("PARTY (", "AMOUNT (", "--title:", "--announced:", "--quote:", "--url (")
    places = [shown.index(each) for each in (*asked, "--publisher (", "--published (")]
    assert places == sorted(places)
    assert "to run it again" not in shown


def test_a_source_on_file_is_named_by_slug_or_address_and_not_described_again(
    copied: Parameters, tmp_path: Path, run_copied: Run
) -> None:
    added = run_copied("add source wire Wire --kind press --url https://wire.example/1")
    assert added.exit_code == 0, added.stderr
    for source in ("wire", "https://wire.example/1"):
        answers = f"{PROMISE}{source}\nn\n"
        code, _, shown = dialogue("add commitment", answers, copied, tmp_path)
        assert code == 1, shown
        assert "--publisher" not in shown
        assert "wire (on file)" in shown


def test_an_answer_that_is_not_understood_is_asked_for_again_with_the_error(
    copied: Parameters, tmp_path: Path
) -> None:
    answers = (
        "meta\n900\n$10bn\nCampus\nsoon\n2025-06-02\n$10 billion\nno such thing\n"
        "https://x.example/9\n\nnever\n\ny\ny\n"
    )
    code, _, shown = dialogue("add commitment", answers, copied, tmp_path)
    assert code == 0, shown
    for error in (
        "error: cannot read '900' as an amount: it names no currency",
        "error: cannot read 'soon' as a date",
        "error: no source is called 'no such thing'",
        "error: 'never' is no date",
    ):
        assert error in shown
    # Its source is neither named nor dated, so it is asked twice.
    assert "warning: of x-example it is not known who published it or when" in shown
    assert "Is it right all the same? [y/N]" in shown
    code, _, shown = dialogue("add site x X", "hut\ncampus\nUSA\nus\ny\n", copied, tmp_path)
    assert code == 0, shown
    assert "error: expected one of region, campus, facility, building, found 'hut'" in shown
    assert "error: 'USA' is no two-letter code of a country" in shown


@pytest.mark.parametrize(
    ("line", "answers", "code", "mistyped", "meant"),
    [
        ("add commitment", f"{PROMISE}{SOURCE}n\n", 1, "", ""),
        ("add commitment metta", f"{PROMISE[5:]}{SOURCE}", 3, "metta", "meta"),
        ("add commitment --country XX", f"{PROMISE}{SOURCE}", 2, "XX", "US"),
        (
            "add capacity '300 MW' --stage planned",
            f"it_power\naws-japan\n2025-05\n300 megawatts\n{SOURCE}n\n",
            1,
            "",
            "",
        ),
        (
            "add figure -- capex",
            f"$1bn\n\nChina\nreported\n2025-05\n300 megawatts\n{SOURCE}n\n",
            1,
            "",
            "",
        ),
        (
            "revise commitment meta-capex-2025 --status sold",
            f"2025-05\nq\n{SOURCE}",
            2,
            "sold",
            "signed",
        ),
        ("revise site aws-japan", f"expanding\n2025-05\nq\n{SOURCE}n\n", 1, "", ""),
        ("revise figure --correct 1", "$3 billion\nit's misread\nn\n", 1, "", ""),
        ("add company", "sakura\nSakura & Co.\nn\n", 1, "", ""),
        ("link alibaba-cloud-ai-hardware", "stargate\noverlaps\nn\n", 1, "", ""),
    ],
)
def test_a_refusal_shows_the_whole_command_to_be_run_again(
    *,
    copied: Parameters,
    tmp_path: Path,
    run_copied: Run,
    line: str,
    answers: str,
    code: int,
    mistyped: str,
    meant: str,
) -> None:
    refused, written, shown = dialogue(line, answers, copied, tmp_path)
    assert (refused, written) == (code, ""), shown
    again = said_again(shown)
    assert again.startswith(line.partition(" --")[0])
    result = run_copied(again.replace(mistyped, meant) if mistyped else again)
    assert result.exit_code == 0, result.stderr


def test_ctrl_c_at_the_confirmation_loses_nothing(
    copied: Parameters, tmp_path: Path, run_copied: Run
) -> None:
    code, written, shown = dialogue(
        "add commitment", f"{PROMISE}{SOURCE}", copied, tmp_path, interrupted_at="Write this? [y/N]"
    )
    assert (code, written) == (130, "")
    result = run_copied(said_again(shown))
    assert result.exit_code == 0, result.stderr
    assert "commitment  meta-a-new-campus " in result.stdout


@pytest.mark.parametrize(
    ("line", "answers", "asked_last"),
    [
        ("add commitment", f"{PROMISE}{SOURCE}", "Write this? [y/N]"),
        # An end of all input is no empty answer, which would leave an option out.
        ("add commitment", f"{PROMISE}https://x.example/9\n", "--publisher ("),
        ("add site x", "X\ncampus\n", "--country"),
    ],
)
def test_ctrl_d_ends_the_dialogue_and_loses_nothing(
    copied: Parameters, tmp_path: Path, line: str, answers: str, asked_last: str
) -> None:
    # More than once: a question that should not come would else be waited at for ever.
    code, written, shown = dialogue(line, answers + 8 * "\x04", copied, tmp_path)
    assert (code, written) == (1, "")
    last, said = shown.splitlines()[-4:-2]
    assert re.search(rf"{re.escape(asked_last)}[^:]*:? $", last), shown
    assert said == "nothing was changed"
    again = said_again(shown)
    assert again.startswith(line)
    kept = [each for each in answers.splitlines() if " " not in each]
    assert all(each in again for each in kept), again


def test_a_dry_run_too_shows_what_was_answered(copied: Parameters, tmp_path: Path) -> None:
    line = "add site x X --dry-run"
    code, _, shown = dialogue(line, "campus\nUS\n", copied, tmp_path)
    assert (code, said_again(shown)) == (0, f"{line} --kind campus --country US")


def test_a_command_without_an_answer_is_not_repeated(copied: Parameters, tmp_path: Path) -> None:
    code, _, shown = dialogue("add site x X --kind campus --country US", "n\n", copied, tmp_path)
    assert (code, "to run it again" in shown) == (1, False)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("add commitment", "PARTY is missing"),
        ("add commitment meta $1bn", "--title, --announced and --quote are missing"),
        ("add capacity 300MW", "--stage, --announced and --quote are missing"),
        ("add figure capex $1bn", "--evidence, --announced and --quote are missing"),
        ("add site x X", "--kind and --country are missing"),
        ("revise site aws-japan expanding", "--announced and --quote are missing"),
    ],
)
def test_where_nobody_can_be_asked_all_that_is_missing_is_named_at_once(
    run: Run, line: str, error: str
) -> None:
    result = run(line)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: {error}")
