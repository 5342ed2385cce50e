"""The small changes to a node of SQL: from a node to what may stand in its place.

None in its place means that it is left out.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sqlglot import exp

Change: TypeAlias = exp.Expr | None
Operator: TypeAlias = Callable[[exp.Expr], Iterator[Change]]

SWAPS: dict[str, dict[type[exp.Expr], type[exp.Expr]]] = {
    "bound": {exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT},
    "comparison": {
        exp.EQ: exp.NEQ,
        exp.NEQ: exp.EQ,
        exp.NullSafeEQ: exp.NullSafeNEQ,
        exp.NullSafeNEQ: exp.NullSafeEQ,
    },
    "connective": {exp.And: exp.Or, exp.Or: exp.And},
    "arithmetic": {exp.Add: exp.Sub, exp.Sub: exp.Add, exp.Mul: exp.Div, exp.Div: exp.Mul},
    "extreme": {
        exp.Min: exp.Max,
        exp.Max: exp.Min,
        exp.Least: exp.Greatest,
        exp.Greatest: exp.Least,
        exp.LogicalAnd: exp.LogicalOr,
        exp.LogicalOr: exp.LogicalAnd,
        exp.Lag: exp.Lead,
        exp.Lead: exp.Lag,
    },
}
"""Kinds of node of which one stands for the other with the same parts."""


def _with(node: exp.Expr, **changes: object) -> exp.Expr:
    changed = node.copy()
    for name, value in changes.items():
        changed.set(name, value)
    return changed


def _without(node: exp.Expr, name: str, index: int) -> exp.Expr:
    parts = [part.copy() for part in node.args[name]]
    return _with(node, **{name: parts[:index] + parts[index + 1 :]})


def between(node: exp.Expr) -> Iterator[Change]:
    """Leave out either end of a span."""
    if isinstance(node, exp.Between):
        for above, below in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
            low = above(this=node.this.copy(), expression=node.args["low"].copy())
            high = below(this=node.this.copy(), expression=node.args["high"].copy())
            yield exp.Paren(this=exp.And(this=low, expression=high))


def predicate(node: exp.Expr) -> Iterator[Change]:
    """Drop one of several conditions, or the only one."""
    if isinstance(node, exp.And | exp.Or):
        # A chain leans to the left: only its ends are conditions of their own.
        if not isinstance(node.right, type(node)):
            yield node.left.copy()
        if not isinstance(node.left, type(node)):
            yield node.right.copy()
    elif isinstance(node, exp.Filter):
        yield node.this.copy()
    elif isinstance(node, exp.Where | exp.Having) and not isinstance(node.parent, exp.Filter):
        yield None


def negation(node: exp.Expr) -> Iterator[Change]:
    """Turn a condition round."""
    if isinstance(node, exp.Not):
        yield node.this.copy()
    elif isinstance(node, exp.Is) and not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())


def direction(node: exp.Expr) -> Iterator[Change]:
    """Take the last for the first; what DISTINCT ON keeps apart has neither."""
    if isinstance(node, exp.Ordered) and node.this not in _kept_apart(node):
        is_descending = bool(node.args.get("desc"))
        # Where nothing is said, NULL stands last going up and first going down.
        is_usual = bool(node.args.get("nulls_first")) == is_descending
        nulls_first = (not is_descending) if is_usual else is_descending
        yield _with(node, desc=not is_descending or None, nulls_first=nulls_first)


def _kept_apart(node: exp.Expr) -> list[exp.Expr]:
    """What the query that is ordered names in DISTINCT ON."""
    query = node.parent and node.parent.parent
    distinct = query.args.get("distinct") if isinstance(query, exp.Select) else None
    kept = distinct.args.get("on") if distinct else None
    return list(kept.expressions) if kept else []


def tie_breaker(node: exp.Expr) -> Iterator[Change]:
    """Drop what decides where the first of an order are equal."""
    if isinstance(node, exp.Order):
        for index in range(1, len(node.expressions)):
            yield _without(node, "expressions", index)


def coalesce(node: exp.Expr) -> Iterator[Change]:
    """Exchange the first two arguments."""
    if isinstance(node, exp.Coalesce) and node.expressions:
        first, others = node.this.copy(), [part.copy() for part in node.expressions]
        yield _with(node, this=others[0], expressions=[first, *others[1:]])


def join(node: exp.Expr) -> Iterator[Change]:
    """Drop what has no partner, or keep it."""
    if isinstance(node, exp.Join) and (node.args.get("on") or node.args.get("using")):
        yield _with(node, side=None if node.side == "LEFT" else "LEFT", kind=None)


def distinct(node: exp.Expr) -> Iterator[Change]:
    """Keep what is there twice."""
    if isinstance(node, exp.Select) and node.args.get("distinct"):
        yield _with(node, distinct=None)
    elif isinstance(node, exp.Union):
        yield _with(node, distinct=not node.args.get("distinct"))
    elif isinstance(node, exp.Distinct) and isinstance(node.parent, exp.Count):
        yield node.expressions[0].copy()


def number(node: exp.Expr) -> Iterator[Change]:
    """One off."""
    # The length of a type is no number of ours.
    if (
        isinstance(node, exp.Literal)
        and not node.is_string
        and node.this.isdigit()
        and not isinstance(node.parent, exp.DataTypeParam)
    ):
        yield exp.Literal.number(int(node.this) + 1)


def branch(node: exp.Expr) -> Iterator[Change]:
    """Forget one of the cases."""
    if isinstance(node, exp.Case):
        cases = node.args["ifs"]
        for index in range(len(cases) if len(cases) > 1 else 0):
            yield _without(node, "ifs", index)
        if node.args.get("default"):
            yield _with(node, default=None)


def member(node: exp.Expr) -> Iterator[Change]:
    """Forget one of a list."""
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        for index in range(len(node.expressions)):
            yield _without(node, "expressions", index)


def _swap(pairs: dict[type[exp.Expr], type[exp.Expr]]) -> Operator:
    def swap(node: exp.Expr) -> Iterator[Change]:
        if other := pairs.get(type(node)):
            new = other(**node.copy().args)
            # Else it would be divided as other dialects divide, by way of a float.
            yield _with(new, typed=True) if other is exp.Div else new

    return swap


OPERATORS: dict[str, Operator] = {
    **{name: _swap(pairs) for name, pairs in SWAPS.items()},
    "between": between,
    "predicate": predicate,
    "negation": negation,
    "direction": direction,
    "tie_breaker": tie_breaker,
    "coalesce": coalesce,
    "join": join,
    "distinct": distinct,
    "number": number,
    "branch": branch,
    "member": member,
}
