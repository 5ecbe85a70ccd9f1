"""What is found, missed and falsely found in sentences of our own, by kind of evidence.

`python -m tests.reference.evidence_accuracy` prints the table of docs/decisions/0033. The
sentences (`evidence_sentences.tsv`) were written with what should be found before the outputs
were looked at: those marked "before" ahead of mending the rules, those marked "after" afterwards.
A finding is written kind=value=stance@words; it is found when kind, value and stance agree and the
spans meet.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobmatch.reference.evidence import seeker_evidence, vacancy_evidence
from jobmatch.reference.evidence_findings import (
    ExperienceFound,
    LevelFound,
    SeekerEvidence,
    SkillFound,
    VacancyEvidence,
)
from jobmatch.reference.evidence_words import Need

SENTENCES = Path(__file__).parent / "evidence_sentences.tsv"


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    value: str
    stance: str
    start: int
    end: int

    def meets(self, other: "Finding") -> bool:
        """Say whether two findings tell the same of words that overlap."""
        same = (self.kind, self.value, self.stance) == (other.kind, other.value, other.stance)
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Counts:
    found: Counter[str]
    missed: Counter[str]
    false: Counter[str]

    @property
    def recall(self) -> float:
        return self.found.total() / (self.found.total() + self.missed.total())

    @property
    def precision(self) -> float:
        return self.found.total() / (self.found.total() + self.false.total())


def counts(written: str) -> Counts:
    """Count the findings of the sentences written "before" or "after" the rules were mended."""
    result = Counts(Counter(), Counter(), Counter())
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["written"] == written:
                _count(result, row)
    return result


def _count(result: Counts, row: dict[str, str]) -> None:
    text = row["sentence"]
    wanted = list(_expected(text, row["findings"] or ""))
    told = list(_of_seeker(text) if row["side"] == "seeker" else _of_vacancy(text))
    for one in wanted:
        counter = result.found if any(one.meets(other) for other in told) else result.missed
        counter[one.kind] += 1
    for one in told:
        # a second mention of the same thing is not false
        known = {(other.kind, other.value, other.stance) for other in wanted}
        if (one.kind, one.value, one.stance) not in known:
            result.false[one.kind] += 1


def _expected(text: str, cell: str) -> Iterator[Finding]:
    reached = 0  # findings of one kind of thing stand in the order of the sentence
    for item in filter(None, cell.split("; ")):
        head, words = item.split("@")
        kind, value, stance = head.split("=")
        start = text.lower().find(words.lower(), reached)
        if start < 0:
            start = text.lower().index(words.lower())
        reached = start + 1
        yield Finding(kind, value, stance, start, start + len(words))


def _of_seeker(text: str) -> Iterator[Finding]:
    said = seeker_evidence(text)
    yield from _conditions(said)
    for kind, named in (("paper", said.papers), ("skill", said.skills)):
        for one in named:
            yield Finding(kind, one.id, "yes" if one.held else "no", one.start, one.end)
    if said.home_by:
        at = said.home_by
        yield Finding("home_by", f"{at.at:%H:%M}", "yes", at.start, at.end)
    for left in said.left_trades:
        yield Finding("left", ",".join(left.trades), "yes", left.start, left.end)
    yield from _levels(said.school_levels, said.qualifications, of_seeker=True)
    yield from _years(said.experience, of_seeker=True)


def _of_vacancy(text: str) -> Iterator[Finding]:
    said = vacancy_evidence(text)
    yield from _conditions(said)
    yield from (Finding("paper", o.id, _stance(o), o.start, o.end) for o in said.papers)
    for one in said.skills:
        stance = "yes" if _stance(one) == "required" else _stance(one)
        yield Finding("skill", one.id, stance, one.start, one.end)
    yield from _levels(said.school_levels, said.qualifications, of_seeker=False)
    yield from _years(said.experience, of_seeker=False)


def _conditions(said: VacancyEvidence | SeekerEvidence) -> Iterator[Finding]:
    for one in said.conditions:
        stance = "yes" if one.affirmed else "no"
        yield Finding("condition", one.condition.value, stance, one.start, one.end)


def _levels(
    schools: Iterable[LevelFound], qualifications: Iterable[LevelFound], *, of_seeker: bool
) -> Iterator[Finding]:
    for kind, levels in (("school", schools), ("qualification", qualifications)):
        for one in levels:
            stance = "had" if of_seeker else _stance(one)
            yield Finding(kind, one.level, stance, one.start, one.end)


def _years(one: ExperienceFound | None, *, of_seeker: bool) -> Iterator[Finding]:
    if one is None:
        return
    upper = f"-{one.max_years:g}" if one.min_years and one.max_years else ""
    stance = "had" if of_seeker else _stance(one)
    yield Finding("years", f"{one.min_years:g}{upper}", stance, one.start, one.end)


def _stance(one: ExperienceFound | LevelFound | SkillFound) -> str:
    return Need.REQUIRED.value if one.need is Need.MENTIONED else one.need.value


def main() -> None:
    print("| sentences | kind | found | missed | false |\n|---|---|---|---|---|")  # noqa: T201 - a report
    for written in ("before", "after"):
        got = counts(written)
        for kind in sorted(got.found | got.missed | got.false):
            cells = f"{got.found[kind]} | {got.missed[kind]} | {got.false[kind]}"
            print(f"| {written} | {kind} | {cells} |")  # noqa: T201 - a report
        print(f"| {written} | recall {got.recall:.3f}, precision {got.precision:.3f} | | | |")  # noqa: T201 - a report


if __name__ == "__main__":
    main()
