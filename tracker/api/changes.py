"""Changes: planned, looked at, then written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracker.api.arguments import path_of, paths_of, text_of
from tracker.api.filings import Progress, company_facts, no_progress
from tracker.api.held import HeldDatabase

if TYPE_CHECKING:
    from typing import Any

    from tracker.operations.filings.import_records import ImportedRecords
    from tracker.operations.seeds.load_files import LoadReport
    from tracker.operations.store.plan import Plan, RowResult
    from tracker.readers.sec.company_facts import CompanyFacts

Request = TypeVar("Request")


class Changes(HeldDatabase):
    """What can be changed.  Each call writes all that it is given, or nothing.

    A request is one of the inputs of this package, such as CommitmentInput or
    CompanyEditInput: what somebody asks for, as text.

    Every method raises UsageError where a value cannot be read, NotFoundError where a name
    leads nowhere, ConflictError where a rule of the data refuses the change, and
    DatabaseError where the database cannot take it.
    """

    def plan(self, request: Request) -> "Plan[Request]":
        """How a change is understood, and the rows that it would write; nothing is written."""
        from tracker.operations import changes

        with self._connect() as connection:
            return changes.plan(connection, request)

    def plan_many(self, requests: Iterable[object]) -> "list[Plan[Any]]":
        """A plan for each request, each resting on those before it; nothing is written.

        Raises:
            BatchError: one cannot be done; it says which, counted from 1.
        """
        from tracker.operations import changes

        with self._connect() as connection:
            return changes.plan_many(connection, requests)

    def planned_again(self, plans: "Sequence[Plan[Any]]") -> "list[Plan[Any]]":
        """The same plans, made anew; nothing is written.

        Raises:
            OutdatedPlanError: one would write something else by now.
        """
        from tracker.operations import changes

        with self._connect() as connection:
            return changes.planned_again(connection, plans)

    def write(self, planned: "Plan[Any]", *, sure: bool = False) -> "list[RowResult]":
        """Write a plan; what became of each row of it.

        *sure* says that what is doubtful in it is right all the same.

        Raises:
            OutdatedPlanError: planned now, it would write something else.
            LikelyDuplicateError: it may be on file, and nothing says that it is another one.
            DoubtfulError: it looks wrong, and nobody is sure.
        """
        [written] = self.write_many([planned], sure=sure)
        return written

    def write_many(
        self, plans: "Sequence[Plan[Any]]", *, sure: bool = False
    ) -> "list[list[RowResult]]":
        """Write the plans of a batch, all of them or none; what became of the rows of each.

        *sure* says that what is doubtful in them is right all the same.

        Raises:
            OutdatedPlanError: planned now, one would write something else.
            LikelyDuplicateError: one may be on file, and nothing says that it is another one.
            DoubtfulError: one looks wrong, and nobody is sure.
        """
        from tracker.operations import changes

        with self._write() as connection:
            return changes.write_many(connection, plans, sure=sure)

    def change(
        self, request: Request, *, sure: bool = False
    ) -> "tuple[Plan[Request], list[RowResult]]":
        """Plan and write at once, for who need not look at it before.

        *sure* says that what is doubtful in it is right all the same.

        Raises:
            LikelyDuplicateError: it may be on file, and nothing says that it is another one.
            DoubtfulError: it looks wrong, and nobody is sure.
        """
        from tracker.operations import changes

        with self._write() as connection:
            return changes.change(connection, request, sure=sure)

    def load(
        self,
        paths: "str | Path | Iterable[str | Path]" = (),
        *,
        documents: "str | Path | None" = None,
        encoding: str = "utf-8",
        dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> "LoadReport":
        """Load seed files, or folders of them; those that ship with the tracker if none is named.

        Each file is loaded whole or not at all, and what is on file is not loaded twice.
        With the folder of *documents* every quote is compared with its text, which is archived.
        The files are written in *encoding*, the documents in UTF-8.

        Rows: counted by table, in the report, which also says what looks wrong.
        """
        from tracker.operations.seeds.load_files import load_files
        from tracker.resources import resource

        files = paths_of(paths, "paths")
        texts = None if documents is None else path_of(documents, "documents")
        with self._connect() as connection:
            # Inside a transaction of ours nothing is committed, and it is rolled back.
            transaction = connection.begin() if dry_run else None
            report = load_files(
                connection,
                files or [resource("seeds")],
                documents=texts,
                encoding=text_of(encoding, "encoding"),
                progress=progress,
                with_doubts=True,
            )
            if transaction:
                transaction.rollback()
        return report

    def import_sec(
        self,
        files: "str | Path | Iterable[str | Path]" = (),
        *,
        ciks: str | Iterable[str] = (),
        user_agent: str | None = None,
        company: str | None = None,
        dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> "ImportedRecords":
        """Put on file what is new in company facts of the SEC: all of it, or nothing.

        The facts are those of *files*, or of *ciks*, which are fetched from the SEC;
        *user_agent* is the name and e-mail address that it demands.  *company* is whose they
        are, where it is on file without its CIK.

        Rows: counted by filer, in the report.
        """
        facts = company_facts(
            self.settings, files, ciks=ciks, user_agent=user_agent, progress=progress
        )
        return self.import_facts(facts, company=company, dry_run=dry_run, progress=progress)

    def import_facts(
        self,
        facts: "Sequence[CompanyFacts]",
        *,
        company: str | None = None,
        dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> "ImportedRecords":
        """Put on file what is new in company facts that were read before: all of it, or nothing.

        Rows: counted by filer, in the report.
        """
        from tracker.operations.filings.import_records import import_records

        with self._connect() as connection, connection.begin() as transaction:
            imported = import_records(connection, facts, company=company, progress=progress)
            if dry_run:
                transaction.rollback()
        return imported
