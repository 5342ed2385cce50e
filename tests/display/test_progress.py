import io

import pytest

from tracker.display.progress import progress_bar


def test_nothing_is_drawn_while_work_goes_on_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress_bar() as progress:
        progress("a.yaml", 0, 2)
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.rule("text-terminal")
def test_a_name_takes_no_effect_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setenv("COLUMNS", "200")
    with progress_bar() as progress:
        progress("[red]a\x1b]0;b\x07c.yaml", 0, 1)
    assert r"[red]a\x1b]0;b\x07c.yaml" in shown.getvalue()
