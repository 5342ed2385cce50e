"""What the database holds, word for word."""

from unicodedata import normalize

from psycopg import Connection
from psycopg.sql import SQL, Identifier

TEXTS = """
    SELECT class.relname::text, attribute.attname::text
    FROM pg_attribute AS attribute JOIN pg_class AS class ON class.oid = attribute.attrelid
    WHERE class.relnamespace = 'tracker'::regnamespace AND class.relkind = 'r'
    AND attribute.atttypid IN ('text'::regtype, 'varchar'::regtype)
    AND attribute.attnum > 0 AND NOT attribute.attisdropped
"""


def is_stored(connection: "Connection[tuple[object, ...]]", text: str) -> bool:
    """Whether some column of some row is this very text, and nothing else."""
    texts = [text, normalize("NFC", text), normalize("NFC", text).strip()]
    found = SQL(" UNION ALL ").join(
        SQL("SELECT 1 FROM tracker.{} WHERE {} = ANY (%(texts)s)").format(
            Identifier(str(table)), Identifier(str(column))
        )
        for table, column in connection.execute(TEXTS)
    )
    return bool(connection.execute(found, {"texts": texts}).fetchall())
