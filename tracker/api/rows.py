"""Rows of the views of schema bi: the listings, any view, and the user's own SQL."""

from typing import TYPE_CHECKING

from tracker.api.arguments import (
    MOST_ROWS,
    MOST_SECONDS,
    Day,
    Instant,
    names_of,
    number_of,
    text_of,
    viewpoint_of,
    year_of,
)
from tracker.api.failures import typed_errors
from tracker.api.held import HeldDatabase

if TYPE_CHECKING:
    from tracker.analysis.core.result_set import ResultSet

DEFAULT_LIMIT = 1_000
"""Rows of the user's own SQL, where nothing else is said."""

DEFAULT_TIMEOUT_SECONDS = 60


def list_filters(noun: str) -> tuple[str, ...]:
    """The filters that `list_rows` takes for a noun of LISTINGS."""
    from tracker.analysis.list_specs import LISTINGS

    return tuple(LISTINGS[noun].filters)


class Rows(HeldDatabase):
    """Rows as the views have them, for programs that go on with them.

    The point of view is given as in Questions, and refusals are the same.
    """

    def list_rows(
        self,
        noun: str,
        *,
        search: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
        as_of: Day | None = None,
        known_at: Instant | None = None,
        **filters: object,
    ) -> "ResultSet":
        """What fits of companies, sources, sites, commitments, capacity, figures and the like.

        *noun* and *filters* are those of `tracker list NOUN`, such as company, country, year
        or status; names may be in any script.

        Rows: those of the noun's view, in its order or by the column *sort*.
        Source: the view of bi that the noun is called after.
        """
        from tracker.analysis.list_rows import list_rows, wanted_rows

        asked = {**filters, "search": search, "sort": sort, "limit": limit}
        wanted = wanted_rows(
            text_of(noun, "noun"),
            {name: _filter_of(name, value) for name, value in asked.items() if value is not None},
        )
        with self._read(as_of, known_at) as connection:
            return list_rows(connection, noun, wanted)

    def view(
        self,
        name: str,
        /,
        *,
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
        **columns: object,
    ) -> "ResultSet":
        """A view of schema bi, whole or where columns have a value, or one of several.

        As in `db.view("company_year", year=[2025, 2026], basis="calendar")`; None finds what
        is unknown.

        Rows: as bi.dictionary says of the view, all columns.
        Units: those of the columns; *_report in *currency*.
        Source: the view.
        """
        from tracker.analysis.view_rows import view_rows

        with self._read(as_of, known_at, fx, currency) as connection:
            return view_rows(connection, text_of(name, "view"), columns)

    def sql(
        self,
        statement: str,
        *,
        limit: int = DEFAULT_LIMIT,
        timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS,
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
    ) -> "ResultSet":
        """The answer to one SELECT on the views of schema bi, as the role that may only read.

        Rows: the first *limit*; `is_cut` of the answer says whether there are more.
        """
        from tracker.analysis.core.user_sql import LONGEST_STATEMENT, queried

        with typed_errors():
            return queried(
                self.workspace.reader_parameters,
                text_of(statement, "query", longest=LONGEST_STATEMENT),
                viewpoint=viewpoint_of(as_of, known_at, fx, currency),
                limit=number_of(limit, "limit", most=MOST_ROWS),
                timeout_seconds=number_of(timeout_seconds, "timeout_seconds", most=MOST_SECONDS),
                is_reader=self.workspace.is_embedded,
            )

    def dictionary(self) -> "ResultSet":
        """What every view and column of schema bi means.

        Rows: the views by name, each followed by its columns.
        Source: bi.dictionary.
        """
        from tracker.analysis.core.dictionary import dictionary

        with self._read() as connection:
            return dictionary(connection)


def _filter_of(name: str, given: object) -> object:
    """What a listing is filtered by, as a value that its view can be asked for."""
    match name:
        case "company":
            return names_of(given, name)
        case "year":
            return year_of(given)
        case "limit":
            return number_of(given, name, most=MOST_ROWS)
        case _:
            return text_of(given, name)
