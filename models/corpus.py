"""The advertisements, titles and skills to learn from (they are not in this repository)."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

csv.field_size_limit(10_000_000)
COMPUTING = re.compile(
    r"\b(IT|CNTT|phần mềm|lập trình|software|developer|data|devops|tester|backend|frontend|"
    r"fullstack|\.net|java|php|python|mobile|web)\b",
    re.IGNORECASE,
)
VIETNAMESE_LETTER = re.compile("[ăâđêôơưạảấầẩậắặẹẻếềểệịọỏốồổộớờởợụủứừửựỳỹ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    title: str
    description: str
    requirements: str
    category: str
    skills: str

    @property
    def is_computing(self) -> bool:
        """Of the computing trades, which are most of the corpus and few of a centre's clients."""
        return bool(COMPUTING.search(self.title) or COMPUTING.search(self.category))

    @property
    def is_vietnamese(self) -> bool:
        return bool(VIETNAMESE_LETTER.search(self.description))


def advertisements(shared: Path) -> list[Advertisement]:
    """Every distinct advertisement with a text, in a stable order."""
    distinct: dict[str, Advertisement] = {}
    for row in _advertisement_rows(shared / "data"):
        ad = Advertisement(
            title=_clean(row.get("title")),
            description=_clean(row.get("description") or row.get("desc")),
            requirements=_clean(row.get("requirements") or row.get("req")),
            category=_clean(row.get("category") or row.get("cate")),
            skills=_clean((row.get("skills") or row.get("skill") or "").replace("\n", ", ")),
        )
        if ad.title and len(ad.description) > 80:  # noqa: PLR2004 shorter ones say nothing
            distinct.setdefault(ad.description[:200].lower(), ad)
    return list(distinct.values())


def titles(shared: Path) -> list[str]:
    """Titles without a text, October 2025: a broad range of occupations."""
    path = shared / "data/vacancy_titles_2025/careerviet_2025-10-13.csv"
    cleaned = (_clean(row["Tên công việc"]).removesuffix("(Mới)").strip() for row in _table(path))
    return list(dict.fromkeys(title for title in cleaned if title))


def titles_with_skills(shared: Path) -> list[tuple[str, list[str]]]:
    rows = _table(shared / "data/skills/title_skills.csv")
    pairs = ((_clean(row["title"]), ast.literal_eval(row["skills"])) for row in rows)
    return [(title, [_clean(skill) for skill in skills]) for title, skills in pairs if skills]


def occupations(shared: Path) -> list[tuple[str, str, str]]:
    """(code, name, level) of the national classification of occupations, as far as it is known."""
    rows = _table(shared / "data/occupations/vsco_2020.csv")
    return [(row["code"], _clean(row["name_vi"]), row["level"]) for row in rows]


def foreign_occupations(shared: Path) -> Iterator[str]:
    """English names of occupations: only the vocabulary is taken from them."""
    for row in _table(shared / "data/occupations/esco_occupations_en.csv"):
        yield f"{row['PREFERREDLABEL']}\n{row['ALTLABELS']}"


def every_text(shared: Path) -> Iterator[str]:
    """All words that the vocabulary must cover."""
    for ad in advertisements(shared):
        yield from (ad.title, ad.description, ad.requirements, ad.category, ad.skills)
    yield from titles(shared)
    for title, skills in titles_with_skills(shared):
        yield f"{title} {', '.join(skills)}"
    yield from (name for _, name, _ in occupations(shared))
    yield from foreign_occupations(shared)


def _advertisement_rows(data: Path) -> Iterator[dict[str, str]]:
    with (data / "text_corpus/vn_jobs_fulltext.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
    for path in sorted((data / "vacancies_2026").glob("*.csv")):
        yield from _table(path)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _clean(text: str | None) -> str:
    return " ".join((text or "").replace("\\n", " ").split())
