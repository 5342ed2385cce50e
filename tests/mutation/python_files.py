"""The mutants of a Python file.

The operators are mutmut's.  Its runner is not used: it changes the bodies of undecorated
functions only, and half of what `tracker.language` knows stands in tables of modules; nor
does it know of views.  Cosmic Ray's operators know no texts, which are what language is about.
A text that is a query is changed as the queries of views are.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tests.mutation.embedded_sql import query_mutants, query_of
from tests.mutation.mutant import Mutant, numbered

LEFT_ALONE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
"""What tells types, or breaks the import of everything."""

LEFT_ALONE_CALLS = {"len", "isinstance"}
"""Without their arguments they only raise."""


def python_mutants(root: Path, file: str) -> list[Mutant]:
    """The mutants of *file*, a path from *root*, in the order of its text."""
    wrapper = MetadataWrapper(cst.parse_module((root / file).read_text(encoding="utf-8")))
    positions = wrapper.resolve(PositionProvider)
    return list(
        numbered(
            Mutant(
                file,
                file,
                positions[node].start.line,
                operator,
                old_text,
                new_text,
                content=partial(_replaced, wrapper.module, node, new),
            )
            for node in _nodes(wrapper.module)
            for operator, old_text, new_text, new in _changes(wrapper.module, node)
        )
    )


def _nodes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, LEFT_ALONE) or _is_left_alone_call(node):
        return
    yield node
    if query_of(node):
        return
    for child in node.children:
        yield from _nodes(child)


def _is_left_alone_call(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and node.func.value in LEFT_ALONE_CALLS
    )


def _changes(module: cst.Module, node: cst.CSTNode) -> Iterator[tuple[str, str, str, cst.CSTNode]]:
    """By operator, what changes, into what, and the node with the change."""
    if query := query_of(node):
        yield from query_mutants(node, query)
        return
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for new in operator(node):
                name = operator.__name__.removeprefix("operator_")
                old_text, new_text = (module.code_for_node(each).strip() for each in (node, new))
                yield name, old_text, new_text, new


def _replaced(module: cst.Module, node: cst.CSTNode, new: cst.CSTNode) -> str:
    changed = module.deep_replace(node, new)
    assert isinstance(changed, cst.Module)
    code: str = changed.code
    return code
