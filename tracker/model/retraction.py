"""What was put on file by mistake, and whether it still counts as a mistake."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Computed, ForeignKey, String, func
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.capacity import CapacityClaim
from tracker.model.commitment import Commitment, CommitmentClaim
from tracker.model.company import Company
from tracker.model.figure import FigureClaim
from tracker.model.site import Site, SiteClaim
from tracker.orm import Base, Key


class Retraction(Base):
    """A thing or a claim taken back, or put back again.  The latest one decides.

    Nothing is deleted: what is retracted stays in its table, and its views leave it out.
    A trigger adds each to the trace of edits, with who typed it.
    """

    __tablename__ = "retraction"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(commitment_id, site_id, company_id, commitment_claim_id,"
            " site_claim_id, capacity_claim_id, figure_claim_id) = 1",
            name="has_one_subject",
        ),
        CheckConstraint(
            "NOT is_retracted OR coalesce(note, '') ~ '\\S'", name="retraction_gives_a_reason"
        ),
        {"comment": "One row per retraction of a thing or a claim, or its undoing; only added to"},
    )

    retraction_id: Mapped[Key] = mapped_column(init=False)
    is_retracted: Mapped[bool] = mapped_column(
        comment="Whether it is taken back; false: it counts again"
    )
    commitment_id: Mapped[int | None] = mapped_column(
        ForeignKey(Commitment.commitment_id), default=None, comment="The commitment"
    )
    site_id: Mapped[int | None] = mapped_column(
        ForeignKey(Site.site_id), default=None, comment="The site"
    )
    company_id: Mapped[int | None] = mapped_column(
        ForeignKey(Company.company_id), default=None, comment="The company"
    )
    commitment_claim_id: Mapped[int | None] = mapped_column(
        ForeignKey(CommitmentClaim.commitment_claim_id),
        default=None,
        comment="The claim about a commitment",
    )
    site_claim_id: Mapped[int | None] = mapped_column(
        ForeignKey(SiteClaim.site_claim_id), default=None, comment="The claim about a site"
    )
    capacity_claim_id: Mapped[int | None] = mapped_column(
        ForeignKey(CapacityClaim.capacity_claim_id),
        default=None,
        comment="The claim about a capacity",
    )
    figure_claim_id: Mapped[int | None] = mapped_column(
        ForeignKey(FigureClaim.figure_claim_id), default=None, comment="The claim about a figure"
    )
    subject_key: Mapped[str] = mapped_column(
        String(40),
        Computed(
            "coalesce('commitment:' || commitment_id::text, 'site:' || site_id::text,"
            " 'company:' || company_id::text, 'commitment_claim:' || commitment_claim_id::text,"
            " 'site_claim:' || site_claim_id::text,"
            " 'capacity_claim:' || capacity_claim_id::text,"
            " 'figure_claim:' || figure_claim_id::text)",
            persisted=True,
        ),
        init=False,
        index=True,
        comment="The one subject, as text",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Why")
    recorded_at: Mapped[datetime] = mapped_column(
        init=False, server_default=func.now(), comment="When the tracker learned it"
    )
