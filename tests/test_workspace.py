from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters
from tracker import workspace
from tracker.errors import DatabaseError
from tracker.operations.admin import migrate
from tracker.resources import newest_revision


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert newest_revision().tables == migrate.newest_revision()


def test_the_fingerprint_is_of_contents_and_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "versions").mkdir()
    monkeypatch.setattr(workspace, "resource", lambda name: seeds if name == "seeds" else tmp_path)
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


@pytest.mark.rule("database-newer")
def test_an_embedded_database_of_a_newer_tracker_is_left_alone(fresh: Parameters) -> None:
    with psycopg.connect(make_conninfo("", **fresh)) as connection:
        connection.execute("UPDATE tracker.alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match=r"at revision 9999\.\d+, this tracker needs") as caught:
        workspace.bring_up_to_date(fresh, pytest.fail)
    assert caught.value.hint == "a newer tracker has upgraded it: install that version"
