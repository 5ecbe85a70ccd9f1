"""Sentences for people, in both languages, made where the fact is known and shown by any door."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finished sentence: Vietnamese first, English second."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi

    def said_in(self, language: Language) -> str:
        return self.vi if language is Language.VI else self.en
