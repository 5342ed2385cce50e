"""The mutants of a query that stands in a text of Python."""

import re
from collections.abc import Iterator
from typing import Final

import libcst as cst
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from tests.mutation.sql_operators import OPERATORS
from tests.mutation.view_files import replaced, text

QUERY: Final = re.compile(r"\s*(WITH|SELECT)\s")


PARAMETER: Final = re.compile(r"%\((\w+)\)s")
"""How sqlglot writes the parameters of psycopg, and those of SQLAlchemy too."""


def query_of(node: cst.CSTNode) -> exp.Expr | None:
    """The tree of the query that is a text of Python; None for any other node or text."""
    if not isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return None
    words = node.evaluated_value
    if not isinstance(words, str) or not QUERY.match(words):
        return None
    try:
        return sqlglot.parse_one(words, dialect="postgres")
    except SqlglotError:
        return None  # a query with gaps, or a sentence that begins like one


def query_mutants(
    node: cst.SimpleString | cst.ConcatenatedString, query: exp.Expr
) -> Iterator[tuple[str, str, str, cst.SimpleString]]:
    """By operator, what changes, into what, and the text of Python with the changed query."""
    is_psycopg = PARAMETER.search(str(node.evaluated_value))
    for index, part in enumerate(query.walk()):
        for name, operator in OPERATORS.items():
            for new in operator(part):
                changed = replaced(query, index, new)
                words = changed if is_psycopg else PARAMETER.sub(r":\1", changed)
                yield name, text(part), text(new) if new else "", cst.SimpleString(repr(words))
