from pathlib import Path

import pytest

from tracker import workspace
from tracker.operations.admin import migrate


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert workspace.newest_revision() == migrate.newest_revision()


def test_the_fingerprint_is_of_contents_and_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "versions").mkdir()
    monkeypatch.setattr(workspace, "shipped", lambda name: seeds if name == "seeds" else tmp_path)
    found = [workspace.fingerprint()]
    file = seeds / "a.yaml"
    for body in ("one", "two"):
        file.write_text(body, encoding="utf-8")
        found.append(workspace.fingerprint())
    found.append(workspace.fingerprint())
    file.rename(seeds / "b.yaml")
    found.append(workspace.fingerprint())
    (seeds / "notes.txt").write_text("not shipped", encoding="utf-8")
    found.append(workspace.fingerprint())
    assert [found.index(each) for each in found] == [0, 1, 2, 2, 4, 4]
