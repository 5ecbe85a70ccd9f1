"""Small facts about this database itself, by name."""

from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.store.tables.base import Row


class StateRow(Row):
    __tablename__ = "state"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
