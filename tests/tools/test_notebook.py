"""The notebook that ships as an example, run from its first cell to its chart."""

import shutil
from pathlib import Path

import pytest

from tests.tools.conftest import REQUIRED

EXAMPLE = Path(__file__).parents[2] / "examples" / "notebook" / "promise.ipynb"

if not REQUIRED:
    pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")


def test_the_notebook_plans_shows_writes_and_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.delenv("TRACKER_DATABASE_URL", raising=False)
    shutil.copy(EXAMPLE, tmp_path)
    notebook = nbformat.read(tmp_path / EXAMPLE.name, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": tmp_path}}).execute()

    shown = [
        output.data
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    comparison, plan, written, chart = shown
    assert "Alphabet" in comparison["text/html"]
    assert "10,000,000,000 (up to)" in plan["text/html"]
    assert "meta-texas-campus" in written["text/plain"]
    assert chart["image/png"]
