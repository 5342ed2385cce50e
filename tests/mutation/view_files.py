"""The mutants of the views, by the tree of the statement that makes each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import sqlglot
from sqlglot import exp

from tests.mutation.foreign_keys import ForeignKeys
from tests.mutation.mutant import Mutant, numbered
from tests.mutation.sql_operators import OPERATORS, Change

Columns = Mapping[str, Sequence[tuple[str, str]]]
"""The columns of every table and view, each with its type, in order."""

PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
"""What stands in the name of a file for the kind of claim that a view is about."""


def file_of(view: str, files: Iterable[Path]) -> Path:
    """The file that a view is written in."""
    for file in files:
        pattern = PLACEHOLDER.sub(r"\\w+", re.escape(file.stem.partition("_")[2]))
        if re.fullmatch(pattern, view):
            return file
    raise LookupError(view)


def tree(statement: str) -> exp.Expr:
    """The tree of the statement that makes a view, without those that describe it."""
    found = sqlglot.parse(statement, dialect="postgres")[0]
    assert isinstance(found, exp.Create)
    return found


def text(node: exp.Expr) -> str:
    """The node as PostgreSQL reads it."""
    return str(node.sql(dialect="postgres", comments=False))


def lines_before(template: str, statement: str) -> int:
    """How many lines stand before *statement* in the file that it is made from."""
    places = [text.splitlines() for text in (template, statement)]
    first, second = (
        next(number for number, line in enumerate(lines) if line.startswith("CREATE "))
        for lines in places
    )
    return first - second


def view_mutants(
    file: str,
    view: str,
    statement: str,
    *,
    columns: Columns,
    keys: ForeignKeys,
    before: int = 0,
) -> list[Mutant]:
    """The mutants of *view*, in the order of its tree; some a database will refuse.

    *keys* are those that the views hand on, *before* is how many lines stand in the file before
    the statement.
    """
    made = tree(statement)
    return list(
        numbered(
            Mutant(
                file,
                view,
                before + _line(node),
                operator,
                text(node),
                text(new) if new else "",
                content=partial(replaced, made, index, new),
            )
            for index, node in enumerate(made.walk())
            for operator, new in _changes(node, columns, keys)
        )
    )


def _changes(node: exp.Expr, columns: Columns, keys: ForeignKeys) -> Iterator[tuple[str, Change]]:
    for name, operator in OPERATORS.items():
        for new in operator(node):
            if not (isinstance(new, exp.Join) and new.side and keys.are_all_found(node)):
                yield name, new
    for new in _exchanged(node, columns):
        yield "column", new


def _exchanged(node: exp.Expr, columns: Columns) -> Iterator[Change]:
    """The next column of the same type of the same table, in the place of a column."""
    if not isinstance(node, exp.Column) or not isinstance(node.this, exp.Identifier):
        return
    own = columns.get(_source(node), ())
    kinds = dict(own)
    names = [name for name, kind in own if kind == kinds.get(node.name)]
    if len(names) < 2:
        return
    other = node.copy()
    other.set("this", exp.to_identifier(names[(names.index(node.name) + 1) % len(names)]))
    is_output = isinstance(node.parent, exp.Select) and node.arg_key == "expressions"
    yield exp.alias_(other, node.name) if is_output else other


def _source(column: exp.Column) -> str:
    """The table or view that a column is of; an empty text where that is not plain to see."""
    select = column.find_ancestor(exp.Select)
    while isinstance(select, exp.Select):
        joined = [select.args.get("from_") or select.args.get("from")]
        joined += [*select.args.get("joins", ())]
        sources = [part.this for part in joined if part]
        found = [each for each in sources if column.table in ("", each.alias_or_name)]
        if found:
            is_plain = isinstance(found[0], exp.Table) and (column.table or len(sources) == 1)
            return f"{found[0].db}.{found[0].name}" if is_plain else ""
        select = select.find_ancestor(exp.Select)
    return ""


def _line(node: exp.Expr) -> int:
    return min((part.meta["line"] for part in node.walk() if "line" in part.meta), default=1)


def replaced(made: exp.Expr, index: int, new: Change) -> str:
    """The text of a tree with another node in the place of the one of this number."""
    changed = made.copy()
    for number, node in enumerate(changed.walk()):
        if number == index:
            if new is None:
                node.pop()
            else:
                node.replace(new.copy())
            break
    return text(changed)
