from pathlib import Path

from tracker.cli.reference import page

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_reference_of_commands_is_fresh() -> None:
    """To renew it: python -m tracker.cli.reference > docs/cli.md."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_command_is_there_with_an_example() -> None:
    parts = page().split("\n## ")[1:]
    names = [part.partition("\n")[0] for part in parts]
    assert len(names) == len(set(names)) > 50
    assert {"tracker apply", "tracker add commitment", "tracker db restore"} <= set(names)
    assert [name for name, part in zip(names, parts, strict=True) if "Example:" not in part] == []
