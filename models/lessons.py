"""What a model is taught by: texts such as people and employers write, without any grades."""

import random
from pathlib import Path

from graded import Graded, records
from pairs import Pairs

from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.embedding.texts import vacancy_texts


class Texts:
    """An endless, seeded source of what people and employers write, with the model's prompts."""

    def __init__(self, shared: Path, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 no secret
        adverts = shared / "eval/vacancies.jsonl"
        self._pairs, self._graded = Pairs(shared, seed), Graded(adverts, seed)
        self._adverts = [
            vacancy_texts(advert).text
            for _, advert in records(adverts, "vacancies")
            if isinstance(advert, VacancyProfile)
        ]

    def draw(self) -> list[str]:
        """Return 290 texts: whole adverts, profiles, wishes and titles, badly written too."""
        pairs = [
            *self._pairs.posts_batch(28),
            *self._pairs.trades_batch(52),
            *self._pairs.titles_batch(24),
        ]
        titles = self._graded.titles_batch()
        queries = [pair.query for pair in pairs] + titles.queries[:8]
        queries += self._graded.texts_batch(6).queries
        for pair in self._pairs.accents_batch(6):  # the same profile twice
            queries += [pair.query, pair.passage]
        passages = [pair.passage for pair in pairs] + titles.documents[:12]
        passages += self._chance.sample(self._adverts, 40)
        return [f"query: {one}" for one in queries] + [f"passage: {one}" for one in passages]
