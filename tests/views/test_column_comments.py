"""What a column means is said once, however many views show it."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tracker import views
from tracker.views import column_comments

Query = Callable[[str], list[dict[str, object]]]

IN_A_FILE = re.compile(r"COMMENT ON COLUMN bi\.(\w+)\.\"?(\w+)\"? IS\s+'((?:[^']|'')*)'")


def own_comments() -> list[tuple[str, str, str]]:
    """View, column and text of each comment that stands in the file of a view."""
    return [
        (view, column, text.replace("''", "'"))
        for statement in views.statements().values()
        for view, column, text in IN_A_FILE.findall(statement)
    ]


def columns_described_for_several(query: Query) -> set[tuple[str, str]]:
    """View and column of each whose text stands in column_comments.py."""
    own = {(view, column) for view, column, _ in own_comments()}
    rows = query('SELECT view, "column" FROM bi.dictionary WHERE "column" IS NOT NULL')
    return {(str(row["view"]), str(row["column"])) for row in rows} - own


def test_a_column_means_what_its_own_file_says_or_else_what_is_said_for_several(
    query: Query,
) -> None:
    said = {(view, column): text for view, column, text in own_comments()}
    for view, column in columns_described_for_several(query):
        said[view, column] = column_comments.shared_comments(view).get(column, "")
    rows = query('SELECT view, "column", comment FROM bi.dictionary WHERE "column" IS NOT NULL')
    shown = {(str(row["view"]), str(row["column"])): row["comment"] for row in rows}
    assert shown == said


def test_no_text_stands_twice() -> None:
    module = ast.parse(Path(column_comments.__file__).read_text("utf-8"))
    texts = [
        value.value
        for node in ast.walk(module)
        if isinstance(node, ast.Dict)
        for value in node.values
        if isinstance(value, ast.Constant)
    ]
    texts += [text for _, _, text in own_comments()]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_what_is_said_for_several_views_is_shown_by_several(query: Query) -> None:
    shown = Counter(
        column_comments.shared_comments(view).get(column)
        for view, column in columns_described_for_several(query)
    )
    shared = [column_comments.EVERY_VIEW, *column_comments.FAMILIES.values()]
    assert [text for texts in shared for text in texts.values() if shown[text] < 2] == []


def test_a_family_names_views_each_of_which_takes_something_from_it(query: Query) -> None:
    taken = columns_described_for_several(query)
    for family, texts in column_comments.FAMILIES.items():
        for view in family.split():
            assert any((view, column) in taken for column in texts), (family, view)


def test_a_file_tells_where_the_other_columns_of_its_view_are_described(query: Query) -> None:
    taking = {f"bi.{view}" for view, _ in columns_described_for_several(query)}
    telling = {name for name, sql in views.statements().items() if "column_comments.py" in sql}
    assert telling == taking
