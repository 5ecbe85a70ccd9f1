"""Likeness of the work: how near the two texts are, by meaning and by words."""

import numpy as np

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.quoted_texts import texts_of_seeker, texts_of_vacancy
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.embedding.neutral import blanked, neutral
from jobmatch.matching.common_words import Shared, shared_words
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.weights import Weights, Work

MUCH, SOME = 0.42, 0.28  # shares of the attainable points at which the sentence changes


class WorkRule:
    def __init__(self, weights: Weights) -> None:
        self._most = most_points(weights.work)

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        work, likeness = weights.work, pairs.likeness
        return (
            work.text_cosine * _share(likeness.text_cosine, work)
            + work.title_cosine * _share(likeness.title_cosine, work)
            + work.title_words * likeness.title_words.astype(float)
            + work.text_words * likeness.text_words.astype(float)
            + work.title_letters * likeness.title_letters.astype(float)
            + work.text_letters * likeness.text_letters.astype(float)
        )

    def reason(self, pair: Pair, points: float) -> Reason:
        shared = _shared(pair)
        verdict, sentence = _told(points / self._most, shared)
        return Reason(
            kind=ReasonKind.WORK,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=Sentence(pair.vacancy.title, pair.vacancy.title),
            has=pair.of_seeker(_wish),
            in_vacancy=tuple(one.in_vacancy for one in shared),
            in_seeker=tuple(one.in_seeker for one in shared),
        )


def most_points(work: Work) -> float:
    """Return what two equal texts would get."""
    return sum(
        (
            work.text_cosine,
            work.title_cosine,
            work.title_words,
            work.text_words,
            work.title_letters,
            work.text_letters,
        )
    )


def _share(cosine: np.ndarray[tuple[int], np.dtype[np.float32]], work: Work) -> Points:
    scaled = (cosine.astype(float) - work.cosine_low) / (work.cosine_high - work.cosine_low)
    return np.clip(scaled, 0.0, 1.0)


def _shared(pair: Pair) -> tuple[Shared, ...]:
    return shared_words(pair.of_vacancy(_asked), pair.of_seeker(_said))


def _asked(vacancy: Vacancy) -> tuple[tuple[str, str], ...]:
    texts = texts_of_vacancy(vacancy)
    return tuple((name, texts[name]) for name in ("title", "requirements", "description"))


def _said(seeker: Seeker) -> tuple[tuple[str, str], ...]:
    texts = texts_of_seeker(seeker)
    return (
        ("desired_job", blanked(texts["desired_job"])),
        ("skills", texts["skills"]),
        ("summary", blanked(texts["summary"])),
        ("past_jobs", texts["past_jobs"]),
    )


def _told(share: float, shared: tuple[Shared, ...]) -> tuple[Verdict, Sentence]:
    quoted = ", ".join(f"“{one.words}”" for one in shared)
    vi, en = (f": cùng nói {quoted}", f": both say {quoted}") if shared else ("", "")
    if share >= MUCH:
        return Verdict.MET, Sentence(f"Công việc rất giống{vi}", f"The work is very alike{en}")
    if share >= SOME:
        return Verdict.NEAR, Sentence(f"Công việc gần giống{vi}", f"The work is similar{en}")
    return Verdict.MISSING, Sentence(f"Công việc ít giống{vi}", f"The work is hardly alike{en}")


def _wish(seeker: Seeker) -> Sentence | None:
    wish = neutral(seeker.desired_job)
    return Sentence(wish, wish) if wish else None
