"""The questions, in SQL: schema `internal` holds the rules, schema `bi` the contract.

A file `30_bi.company.sql` creates the view `bi.company`; the number orders dependencies.  Views
are replaced in place where that can be, so that grants survive; where schema `internal` changes
its shape all are made anew, and what `bi` promised is compared.

A file may be a template: a name in braces stands for a text that is put in here.  Where
`{kind}` stands in the name of a file it is written once and makes four views,
`11_internal.ranked_{kind}_claim.sql` among others `internal.ranked_site_claim`.

The file of a view of `bi` describes its columns; those that several share `column_comments.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

from psycopg.errors import DependentObjectsStillExist, InvalidTableDefinition
from sqlalchemy import Connection
from sqlalchemy.exc import InternalError, ProgrammingError

from tracker.errors import ConflictError
from tracker.views.average_rate import AVERAGE_RATE
from tracker.views.column_comments import shared_comments
from tracker.views.concepts import RANKED, SPENDING

FOLDER = Path(__file__).parent

SCHEMAS = {
    "internal": "Rules that the views of schema bi are built on; may change at any time",
    "bi": "What BI tools read: a stable contract, described by bi.dictionary",
}

KINDS = (
    {
        "{kind}": "commitment",
        "{claims}": "tracker.commitment_claim",
        "{retracted}": "retracted.commitment_claim_id = claim.commitment_claim_id"
        " OR retracted.commitment_id = claim.commitment_id",
        "{thing}": "claim.commitment_id",
    },
    {
        "{kind}": "site",
        "{claims}": "tracker.site_claim",
        "{retracted}": "retracted.site_claim_id = claim.site_claim_id"
        " OR retracted.site_id = claim.site_id",
        "{thing}": "claim.site_id",
    },
    # A company may have been merged into another, whose claims they are then.
    {
        "{kind}": "capacity",
        "{claims}": "internal.capacity_claim",
        "{retracted}": "retracted.capacity_claim_id = claim.capacity_claim_id"
        " OR retracted.site_id = claim.site_id"
        " OR retracted.company_id = claim.company_id"
        # Of no site, fleet or country: it is the commitment's own.
        " OR claim.subject_key = 'commitment:' || retracted.commitment_id",
        "{thing}": "claim.subject_key, claim.metric, claim.number_format, claim.chip_id,"
        " claim.stage, claim.phase_date",
    },
    # What is reported, guided and forecast for one period stands side by side.
    # Two concepts or currencies of a metric are two series; neither stands for the other.
    {
        "{kind}": "figure",
        "{claims}": "internal.figure_claim",
        "{retracted}": "retracted.figure_claim_id = claim.figure_claim_id"
        " OR retracted.company_id = claim.company_id",
        "{thing}": "claim.subject_key, claim.metric, claim.unit, claim.currency_code,"
        " claim.concept, claim.evidence, claim.period_start, claim.period_end",
    },
)
"""Kinds of claim, and what is put into a template for each: where the rule of belief reads
them, when a retraction takes a claim out, and the columns that two claims must share to compete
for belief."""

CONCEPTS = ",\n    ".join(
    f"('{metric}', '{concept}', {preference})" for metric, concept, preference in RANKED
)
"""The rows of internal.concept."""

SPENT = ", ".join(f"'{metric}'" for metric in SPENDING)
"""The metrics of what is spent."""

BELIEF = """
change_kind = 'disputed',
        change_kind = 'repeated',
        effective_date DESC,
        reliability,
        recorded_at DESC
""".strip()
"""THE order of belief, the most believed first; a number of the claim then makes it total."""

SHARED = {
    "{concepts}": CONCEPTS,
    "{spending}": SPENT,
    "{average_rate}": AVERAGE_RATE,
    "{belief}": BELIEF,
}
"""What is put into any view, by the name in braces that stands for it."""

VIEWS = """
    SELECT format('%I.%I', schemaname, viewname) FROM pg_catalog.pg_views
    WHERE schemaname IN ('internal', 'bi')
""".replace("%", "%%")

COLUMNS = """
    SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod)
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relkind = 'v' AND c.relnamespace = to_regnamespace('bi')
      AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum
"""

GRANTS = """
    SELECT format('GRANT %s ON bi.%I TO %s', acl.privilege_type, c.relname,
        CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END)
    FROM pg_catalog.pg_class AS c
    CROSS JOIN LATERAL aclexplode(c.relacl) AS acl
    WHERE c.relkind = 'v' AND c.relnamespace = to_regnamespace('bi')
      AND acl.grantee <> c.relowner
""".replace("%", "%%")


@dataclass(frozen=True, slots=True)
class Promise:
    """What schema bi holds when its views are taken down, and holds again afterwards."""

    columns: Mapping[str, Sequence[tuple[str, str]]]
    """The columns of every view with their types, in order."""

    grants: Sequence[str]
    """The statements that give back the rights that others were given."""


def files() -> list[Path]:
    """The SQL files, in the order in which they build on each other."""
    return sorted(FOLDER.glob("*.sql"))


def statements() -> dict[str, str]:
    """The SQL of every view by its name, in the order in which they build on each other."""
    found = {}
    for file in files():
        name = file.stem.partition("_")[2]
        # The lines at the top tell a reader of names in braces; there nothing is put in.
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        sql = "".join(dropwhile(lambda line: line.startswith("--"), lines))
        for words in KINDS if "{kind}" in name else ({},):
            found[_filled(name, words)] = _filled(sql, {**words, **SHARED})
    return found


def _filled(template: str, words: dict[str, str]) -> str:
    for placeholder, word in words.items():
        template = template.replace(placeholder, word)
    return template


def drop(connection: Connection) -> None:
    """Remove every view.  No data is lost: views hold none."""
    for schema in SCHEMAS:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def build(connection: Connection, promise: Promise | None = None) -> list[str]:
    """Create or replace every view, and return their names.

    Where views were taken down before, their *promise* is kept.

    Raises:
        ConflictError: a column of schema bi would be renamed, dropped or retyped, or
            somebody's own view stands in the way.
    """
    for schema, comment in SCHEMAS.items():
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.exec_driver_sql(f"COMMENT ON SCHEMA {schema} IS '{comment}'")
    sql = statements()
    if promise is not None:
        _create(connection, sql)
        _keep(connection, promise)
        return list(sql)
    try:
        with connection.begin_nested():
            _create(connection, sql)
    except ProgrammingError as error:
        if not isinstance(error.orig, InvalidTableDefinition):
            raise
        # One cannot be replaced in place: schema internal may change its shape.
        promise = lift(connection)
        _create(connection, sql)
        _keep(connection, promise)
    return list(sql)


def _create(connection: Connection, sql: dict[str, str]) -> None:
    for statement in sql.values():
        # Without the option, "%" in a file would be taken for a parameter.
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
    described = ";\n".join(_shared_descriptions(connection, sql))
    connection.exec_driver_sql(described, execution_options={"no_parameters": True})


def _shared_descriptions(connection: Connection, sql: dict[str, str]) -> Iterator[str]:
    """The statements that describe the columns of schema bi that their own files do not."""
    for view, columns in _columns(connection).items():
        comments = shared_comments(view)
        # A view of somebody else in the schema is not ours to describe.
        own = sql.get(f"bi.{view}")
        for column, _ in columns:
            statement = f"COMMENT ON COLUMN bi.{view}.{column} IS"
            if own is not None and column in comments and statement not in own:
                text = comments[column].replace("'", "''")
                yield f"{statement} '{text}'"


def _keep(connection: Connection, promise: Promise) -> None:
    """Hold the views to what schema bi promised before, and give back the rights on it."""
    kept = _columns(connection)
    for view, columns in promise.columns.items():
        if kept.get(view, [])[: len(columns)] != columns:
            raise ConflictError(
                f"bi.{view} would lose, rename or retype a column that BI tools rely on",
                hint="add columns at the end only; a breaking change is a schema bi_v2 beside it",
            )
    for grant in promise.grants:
        connection.exec_driver_sql(grant)


def lift(connection: Connection) -> Promise:
    """Remove every view, and return what is to be kept when they are made again.

    Raises:
        ConflictError: somebody's own view is built on one.
    """
    columns = _columns(connection)
    return Promise(columns, take_down(connection))


def take_down(connection: Connection) -> list[str]:
    """Remove every view, and return the statements that give back the rights on them.

    Raises:
        ConflictError: somebody's own view is built on one.
    """
    grants = [str(grant) for grant in connection.exec_driver_sql(GRANTS).scalars()]
    if views := ", ".join(connection.exec_driver_sql(VIEWS).scalars()):
        drop_unless_used(connection, f"DROP VIEW {views}")
    return grants


def drop_unless_used(connection: Connection, statement: str) -> None:
    """Carry out a DROP without CASCADE: what somebody built on ours is not ours to remove.

    Raises:
        ConflictError: somebody did.
    """
    try:
        connection.exec_driver_sql(statement)
    except InternalError as error:
        if not isinstance(error.orig, DependentObjectsStillExist):
            raise
        detail = str(error.orig.diag.message_detail).splitlines()[0]
        raise ConflictError(
            f"the views cannot be renewed: {detail}",
            hint="drop what depends on them, upgrade, and make it again",
        ) from error


def _columns(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """The columns of every view of schema bi, with their types, in order."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for view, column, kind in connection.exec_driver_sql(COLUMNS):
        columns.setdefault(view, []).append((column, kind))
    return columns
