"""Where it was read: documents, their texts, and the passages cited."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.orm import Base, Key, Slug, Version, not_blank, sane_date, slug_is_plain
from tracker.vocabulary import DatePrecision, Language, Reliability, SourceKind, SpeakerKind


class Source(Base):
    """A published document."""

    __tablename__ = "source"
    __table_args__ = (
        slug_is_plain(),
        not_blank("title"),
        sane_date("published_date"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_is_hex"),
        CheckConstraint("root_source_id <> source_id", name="does_not_repeat_itself"),
        CheckConstraint(
            "(published_date IS NULL) = (published_precision IS NULL)",
            name="precision_goes_with_date",
        ),
        {"comment": "One row per published document"},
    )

    source_id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[Slug] = mapped_column(comment="Short name that people type")
    kind: Mapped[SourceKind] = mapped_column(comment="What sort of publication it is")
    title: Mapped[str] = mapped_column(comment="Title as published")
    reliability: Mapped[Reliability] = mapped_column(
        comment="A filed with a regulator, B official, C edited press or research, "
        "D mixed, E copied or paraphrased, F doubtful"
    )
    publisher: Mapped[str | None] = mapped_column(default=None, comment="Who published it")
    author: Mapped[str | None] = mapped_column(default=None, comment="Who wrote it")
    url: Mapped[str | None] = mapped_column(
        default=None, unique=True, comment="Where it was published"
    )
    language: Mapped[Language | None] = mapped_column(default=None, comment="Language")
    published_date: Mapped[date | None] = mapped_column(
        default=None, comment="Day of publication; NULL if not known"
    )
    published_precision: Mapped[DatePrecision | None] = mapped_column(
        default=None, comment="How exactly the day is known"
    )
    sha256: Mapped[str | None] = mapped_column(
        String(64),
        default=None,
        unique=True,
        comment="SHA-256 of the raw bytes read; NULL if the tracker never had the text",
    )
    root_source_id: Mapped[int | None] = mapped_column(
        ForeignKey("tracker.source.source_id"),
        default=None,
        comment="The source that this one repeats as a whole; NULL if it is its own",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Remark of the curator")
    version: Mapped[Version] = mapped_column(init=False)


class SourceText(Base):
    """The archived text of a source; a database may do without."""

    __tablename__ = "source_text"
    __table_args__ = ({"comment": "One row per source whose text is archived"},)

    source_id: Mapped[int] = mapped_column(
        ForeignKey(Source.source_id), primary_key=True, comment="The source"
    )
    body: Mapped[str] = mapped_column(comment="The text, decoded; offsets count its characters")


class Citation(Base):
    """A passage of a source, and who speaks in it."""

    __tablename__ = "citation"
    __table_args__ = (
        not_blank("quote"),
        CheckConstraint(
            "quote_start >= 0 AND quote_end = quote_start + char_length(quote)",
            name="offsets_fit_the_quote",
        ),
        CheckConstraint(
            "(quote_start IS NULL) = (quote_end IS NULL)", name="offsets_come_in_pairs"
        ),
        CheckConstraint("quote_start IS NOT NULL OR locator IS NOT NULL", name="has_a_place"),
        CheckConstraint("origin_source_id <> source_id", name="origin_is_another_source"),
        # One row per passage and speaker: NULLs count as equal, which NULLS NOT
        # DISTINCT says too, but the expression also works for the loader's upsert.
        Index(
            "uq_citation_place",
            "source_id",
            text("coalesce(quote_start, -1)"),
            text("coalesce(locator, '')"),
            text("md5(quote)"),
            text("coalesce(speaker, '')"),
            text("coalesce(origin_source_id, 0)"),
            text("coalesce(corroborates_citation_id, 0)"),
            unique=True,
        ),
        {"comment": "One row per passage that a claim rests on; rows are only added"},
    )

    citation_id: Mapped[Key] = mapped_column(init=False)
    source_id: Mapped[int] = mapped_column(ForeignKey(Source.source_id), comment="The source")
    quote: Mapped[str] = mapped_column(comment="The figure as printed, verbatim")
    quote_start: Mapped[int | None] = mapped_column(
        default=None, comment="Characters of the text before the quote"
    )
    quote_end: Mapped[int | None] = mapped_column(
        default=None, comment="Characters of the text up to the end of the quote"
    )
    locator: Mapped[str | None] = mapped_column(
        default=None, comment="Page, table or tag, where there is no text to count in"
    )
    speaker: Mapped[str | None] = mapped_column(
        String(200), default=None, comment="Who says it; NULL if nobody is named"
    )
    speaker_kind: Mapped[SpeakerKind | None] = mapped_column(
        default=None, comment="In whose name the passage speaks"
    )
    origin_source_id: Mapped[int | None] = mapped_column(
        ForeignKey(Source.source_id),
        default=None,
        comment="The report that the passage passes on; NULL if the source speaks for itself",
    )
    corroborates_citation_id: Mapped[int | None] = mapped_column(
        ForeignKey("tracker.citation.citation_id"),
        index=True,
        default=None,
        comment="The passage that this one merely repeats; such a passage carries no claim",
    )
