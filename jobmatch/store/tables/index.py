"""What the search index still has to hear of, what it was told, and the vectors it is built of."""

from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.records import RecordKind
from jobmatch.store.columns import EnumText, Id
from jobmatch.store.tables.base import Row


class IndexQueueRow(Row):
    __tablename__ = "index_queue"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(EnumText(RecordKind))
    record_id: Mapped[int] = mapped_column(Id)
    removed: Mapped[bool]


class IndexLogRow(Row):
    __tablename__ = "index_log"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(EnumText(RecordKind))
    record_id: Mapped[int] = mapped_column(Id)
    removed: Mapped[bool]


class EmbeddingRow(Row):
    __tablename__ = "embeddings"

    kind: Mapped[RecordKind] = mapped_column(EnumText(RecordKind), primary_key=True)
    record_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    model: Mapped[str] = mapped_column(primary_key=True)  # name@revision#text_version
    content_hash: Mapped[str]
    text: Mapped[bytes]
    title: Mapped[bytes]
