"""Who changed an ordinary fact, when, and what it was before."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tracker.orm import Base, Key
from tracker.vocabulary import Operation


class Change(Base):
    """A write to a table whose rows may be edited.  A trigger adds it, whoever writes."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(
            "(before IS NULL) = (operation = 'insert')"
            " AND (after IS NULL) = (operation = 'delete')",
            name="rows_fit_the_operation",
        ),
        Index("ix_change_subject", "subject_kind", "subject_id"),
        {"comment": "One row per row written to a table that may be edited; only added to"},
    )

    change_id: Mapped[Key] = mapped_column(init=False)
    transaction_id: Mapped[int] = mapped_column(
        comment="The transaction; changes of one command share it"
    )
    changed_by: Mapped[str] = mapped_column(comment="Database user who wrote")
    changed_at: Mapped[datetime] = mapped_column(
        init=False, server_default=func.clock_timestamp(), comment="When, by the server's clock"
    )
    table_name: Mapped[str] = mapped_column(String(63), comment="Table of the row")
    operation: Mapped[Operation] = mapped_column(comment="What happened to the row")
    subject_kind: Mapped[str] = mapped_column(
        String(40), comment="Table of the thing that the row belongs to"
    )
    subject_id: Mapped[int] = mapped_column(comment="Key of that thing")
    subject_slug: Mapped[str] = mapped_column(String(80), comment="Short name of that thing")
    typed_by: Mapped[str | None] = mapped_column(
        default=None,
        comment="Operating-system user who ran the tracker, as it says; NULL for another client",
    )
    command: Mapped[str | None] = mapped_column(
        String(40),
        default=None,
        comment="What the tracker was asked to do; NULL for another client",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Why; NULL if nobody said")
    before: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, default=None, comment="The row as it was; NULL for a new one"
    )
    after: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, default=None, comment="The row as it is since; NULL for one that was removed"
    )
