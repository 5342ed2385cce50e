import pytest

from tracker.display.progress import progress_bar


def test_nothing_is_drawn_while_work_goes_on_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress_bar() as progress:
        progress("a.yaml", 0, 2)
    assert capsys.readouterr() == ("", "")
