"""The parent of every table, with predictable constraint names for migrations."""

from datetime import datetime

from sqlalchemy import Index, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from jobmatch.domain.forms import FormVersion
from jobmatch.store.columns import EnumText, Id, Moment


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class RecordColumns:
    """What vacancies, seekers and employers share. An id is never given to a second record."""

    id: Mapped[int] = mapped_column(Id, primary_key=True, sort_order=-1)
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    form_version: Mapped[FormVersion] = mapped_column(EnumText(FormVersion))
    source: Mapped[str]
    source_ref: Mapped[str] = mapped_column(index=True)
    source_key: Mapped[str]
    duplicate_key: Mapped[str | None] = mapped_column(index=True)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index | dict[str, object], ...]:
        table: str = cls.__tablename__  # type: ignore[attr-defined]  # the rows have one
        given = cls.source_key != ""
        one_row_once = Index(
            f"uq_{table}_source_key",
            "source",
            "source_key",
            unique=True,
            sqlite_where=given,
            postgresql_where=given,
        )
        return (one_row_once, {"sqlite_autoincrement": True})


def table_of(row: type[Row]) -> Table:
    return Row.metadata.tables[row.__tablename__]
