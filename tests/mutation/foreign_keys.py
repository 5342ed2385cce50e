"""Which inner joins lose no row: those along a foreign key that is never empty.

An outer join in the place of such a one is the same join, and no mutant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce

import sqlglot
from sqlalchemy import ForeignKeyConstraint
from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from tracker.model import Base


@dataclass(frozen=True)
class Key:
    """What is known of the values of a column."""

    tables: frozenset[str] = frozenset()
    """Each value that is there names a row of each of these."""

    is_filled: bool = False
    """Whether a value is always there."""


class ForeignKeys:
    """The keys that views hand on, by the statements that make the views."""

    def __init__(self, statements: Mapping[str, str]) -> None:
        self._statements = statements
        self._of_relation = cache(self._find_of_relation)

    def are_all_found(self, join: exp.Join) -> bool:
        """Whether each row before a join of a view finds the one row that it is joined to."""
        condition = join.args.get("on")
        if not isinstance(join.this, exp.Table) or not isinstance(condition, exp.EQ):
            return False
        table, alias = _full_name(join.this), join.this.alias_or_name
        select = join.find_ancestor(exp.Select)
        [scope] = [
            each for each in traverse_scope(join.root().expression) if each.expression is select
        ]
        for own, other in (condition.args.values(), reversed(condition.args.values())):
            if isinstance(own, exp.Column) and (own.table, own.name) == (
                alias,
                _primary_keys().get(table),
            ):
                key = self._of_value(other, scope)
                return key is not None and key.is_filled and table in key.tables
        return False

    def _find_of_relation(self, name: str, column: str) -> Key | None:
        if name not in self._statements:
            return _own_keys().get((name, column), Key())
        made = sqlglot.parse(self._statements[name], dialect="postgres")[0]
        [*_, scope] = traverse_scope(made.expression)
        return self._of_query(scope, column)

    def _of_query(self, scope: Scope, column: str) -> Key | None:
        if scope.set_operation_scopes:
            parts = (self._of_query(part, column) for part in scope.set_operation_scopes)
            return reduce(_either, parts)
        selected = scope.expression.selects
        [given, *more] = [each for each in selected if each.alias_or_name == column] or [None]
        stars = [each for each in selected if each.is_star]
        if given and not more:
            return self._of_value(given.unalias(), scope)
        if len(stars) == 1 and not given:
            return self._of_value(exp.column(column, _table(stars[0])), scope)
        return Key()

    def _of_value(self, value: exp.Expr, scope: Scope) -> Key | None:
        """None for what a recursive query reads from itself: the others tell what that is."""
        if isinstance(value, exp.Coalesce):
            parts = [self._of_value(each, scope) for each in (value.this, *value.expressions)]
            return reduce(_first_filled, parts)
        if isinstance(value, exp.Case) and value.args.get("default"):
            results = (*(case.args["true"] for case in value.args["ifs"]), value.args["default"])
            return reduce(_either, [self._of_value(each, scope) for each in results])
        if not isinstance(value, exp.Column):
            return Key()
        names = list(scope.selected_sources)
        alias = value.table or (names[0] if len(names) == 1 else "")
        source = scope.sources.get(alias)
        if isinstance(source, exp.Table):
            key = self._of_relation(_full_name(source), value.name)
        elif isinstance(source, Scope):
            # A recursive query reads itself: there, what it starts from has no sources.
            is_itself = source.expression.args.get("from_") and not source.sources
            key = None if is_itself else self._of_query(source, value.name)
        else:
            key = Key()
        is_missing = alias in _maybe_missing(scope.expression)
        return Key(key.tables) if key and is_missing else key


def _either(one: Key | None, other: Key | None) -> Key | None:
    if one and other:
        return Key(one.tables & other.tables, one.is_filled and other.is_filled)
    return one or other


def _first_filled(one: Key | None, other: Key | None) -> Key | None:
    if one and other:
        return Key(one.tables & other.tables, one.is_filled or other.is_filled)
    return one or other


def _full_name(table: exp.Table) -> str:
    return f"{table.db}.{table.name}"


def _table(star: exp.Expr) -> str:
    return star.table if isinstance(star, exp.Column) else ""


def _maybe_missing(select: exp.Expr) -> set[str]:
    """The aliases of what a row may be without, being joined from outside."""
    joins = select.args.get("joins") or ()
    return {join.this.alias_or_name for join in joins if join.side}


@cache
def _primary_keys() -> dict[str, str]:
    """By table, its key where that is one column."""
    return {
        table.fullname: table.primary_key.columns[0].name
        for table in Base.metadata.tables.values()
        if len(table.primary_key.columns) == 1
    }


@cache
def _own_keys() -> dict[tuple[str, str], Key]:
    """By table and column, the tables of which it names a row: its own, or others."""
    tables = Base.metadata.tables.values()
    found = {
        (table.fullname, column.name): {table.fullname}
        if _primary_keys().get(table.fullname) == column.name
        else set[str]()
        for table in tables
        for column in table.columns
    }
    for table in tables:
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKeyConstraint) and len(constraint.columns) == 1:
                [column] = constraint.columns
                found[table.fullname, column.name].add(constraint.referred_table.fullname)
    return {
        (name, column): Key(
            frozenset(referred), not Base.metadata.tables[name].columns[column].nullable
        )
        for (name, column), referred in found.items()
    }
