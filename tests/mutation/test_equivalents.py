from pathlib import Path

import pytest

pytest.importorskip("mutmut")
pytest.importorskip("sqlglot")

from sqlalchemy import Connection

from tests.mutation import equivalents
from tests.mutation.catalogue import columns
from tests.mutation.checkout import ROOT
from tests.mutation.foreign_keys import ForeignKeys
from tests.mutation.python_files import python_mutants
from tests.mutation.view_files import view_mutants
from tracker import views


def test_every_equivalent_mutant_is_still_one(connection: Connection) -> None:
    named = equivalents.equivalents()
    own, statements = columns(connection), views.statements()
    keys = ForeignKeys(statements)
    made = {
        mutant.id
        for subject in {name.partition(":")[0] for name in named}
        for mutant in (
            python_mutants(ROOT, subject)
            if subject.endswith(".py")
            else view_mutants("", subject, statements[subject], columns=own, keys=keys)
        )
    }
    assert set(named) - made == set()
    assert all(named.values())


def test_a_mutant_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = '[[mutant]]\nid = "a:b:c"\nreason = "r"\n'
    monkeypatch.setattr(equivalents, "FILE", tmp_path / "equivalent.toml")
    equivalents.FILE.write_text(entry, encoding="utf-8")
    assert equivalents.equivalents() == {"a:b:c": "r"}
    equivalents.FILE.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="names a mutant twice"):
        equivalents.equivalents()
