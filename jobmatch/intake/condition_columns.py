"""Columns for the seven rows of working conditions, readiness and contract (Mẫu 01a, 03a/PLI)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Sight,
    Standing,
    WorkSite,
)
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.text import fold

ValueT = TypeVar("ValueT", bound=StrEnum)

# The words of the form, folded; an answer is understood where it begins with one of them.
_SITE = {"trong nha": WorkSite.INDOOR, "ngoai troi": WorkSite.OUTDOOR, "hon hop": WorkSite.MIXED}
_LIFTING = {
    "duoi 5": Lifting.LT5,
    "5 20": Lifting.KG5_20,
    "tu 5": Lifting.KG5_20,
    "tren 20": Lifting.GT20,
}
_STANDING = {
    "hau nhu khong": Standing.HARDLY,
    "muc trung binh": Standing.MODERATE,
    "trung binh": Standing.MODERATE,
    "can dung": Standing.MUCH,
    "nhieu": Standing.MUCH,
    "dung nhieu": Standing.MUCH,
}
_HEARING = {
    "khong can": Hearing.NOT_NEEDED,
    "co ban": Hearing.BASIC,
    "quan trong": Hearing.IMPORTANT,
}
_SIGHT = {
    "muc binh thuong": Sight.NORMAL,
    "binh thuong": Sight.NORMAL,
    "nhin duoc": Sight.FINE_DETAIL,
}
_HAND_WORK = {
    "lap rap do vat lon": HandWork.LARGE_PARTS,
    "lap rap do vat nho": HandWork.SMALL_PARTS,
    "lap rap do vat rat nho": HandWork.TINY_PARTS,
    "lon": HandWork.LARGE_PARTS,
    "nho": HandWork.SMALL_PARTS,
    "rat nho": HandWork.TINY_PARTS,
}
_HAND_USE = {
    "can 2 tay": HandUse.BOTH,
    "can hai tay": HandUse.BOTH,
    "doi khi": HandUse.SOMETIMES_BOTH,
    "chi can 1": HandUse.ONE,
    "chi can mot": HandUse.ONE,
}


def conditions_of(row: RowValues) -> WorkingConditions:
    """Return what the seven columns say; an answer that is not of the form's list is a warning."""
    return WorkingConditions(
        site=_one(row, "site", _SITE),
        lifting=_one(row, "lifting", _LIFTING),
        standing=_one(row, "standing", _STANDING),
        hearing=_one(row, "hearing", _HEARING),
        sight=_one(row, "sight", _SIGHT),
        hand_work=_one(row, "hand_work", _HAND_WORK),
        hand_use=_one(row, "hand_use", _HAND_USE),
    )


def _one(row: RowValues, name: str, words: Mapping[str, ValueT]) -> ValueT | None:
    text = row.line(name)
    answer = " ".join(fold(text).replace("-", " ").replace("–", " ").split())
    for begins, value in words.items():
        if answer.startswith(begins):
            return value
    if text:
        row.warn(name, "một giá trị của mẫu phiếu", "a value of the form's list")
    return None
