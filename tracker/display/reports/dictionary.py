"""How the data dictionary reads as a document."""

from collections.abc import Iterator

from tracker.analysis.core.result_set import ResultSet
from tracker.display.escape import markdown_cell


def page(records: ResultSet) -> Iterator[str]:
    """The dictionary as a document: a section for each view, a table of its columns."""
    yield "# Data dictionary"
    yield ""
    yield "Schema `bi`, as `tracker bi dictionary` prints it. One fact per row; columns are only"
    yield "ever added."
    for entry in records.mappings():
        if entry["column"] is None:
            yield from ("", f"## bi.{entry['view']}", "", f"{entry['comment']}.", "")
            yield from ("| column | type | meaning |", "| --- | --- | --- |")
        else:
            cells = (entry["column"], entry["type"], entry["comment"])
            yield f"| {' | '.join(markdown_cell(cell) for cell in cells)} |"
