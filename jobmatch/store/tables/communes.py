"""What a commune's officials share: unfinished forms, and who was shown what."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.communes import DraftKind
from jobmatch.store.columns import EnumText, Id, Moment, SealedText
from jobmatch.store.tables.base import Row


class SeenTourRow(Row):
    """Who was shown how the commune's pages work."""

    __tablename__ = "seen_tours"

    account_id: Mapped[int] = mapped_column(
        Id,
        ForeignKey("accounts.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    seen_at: Mapped[datetime] = mapped_column(Moment)


class SeenSuggestionsRow(Row):
    """Whose suggestions somebody of their commune looked at last, and when."""

    __tablename__ = "seen_suggestions"

    seeker_id: Mapped[int] = mapped_column(
        Id,
        ForeignKey("seekers.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    seen_at: Mapped[datetime] = mapped_column(Moment)


class CommuneDraftRow(Row):
    """A form that somebody of a commune left unfinished: whoever comes next goes on with it."""

    __tablename__ = "commune_drafts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    commune_code: Mapped[str] = mapped_column(index=True)
    kind: Mapped[DraftKind] = mapped_column(EnumText(DraftKind))
    key: Mapped[str] = mapped_column(unique=True)  # the form's own
    answers: Mapped[str] = mapped_column(SealedText())
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
    saved_at: Mapped[datetime] = mapped_column(Moment)
