"""How much of what CVs say is read: right fields of all that are there, by kind of field."""

from collections import Counter
from pathlib import Path

from jobmatch.intake.cv_findings import CvField, CvReading, read_findings
from jobmatch.intake.cv_process import read_cv
from jobmatch.intake.cv_text import CvError
from jobmatch.intake.text import fold
from tests.intake.cv_samples import TrueCv

Told = list[tuple[str, bool]]


def scores(samples: list[tuple[Path, TrueCv]]) -> tuple[Counter[str], Counter[str]]:
    """Return (right, asked) by kind of field; of a CV that is refused, nothing is right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for path, cv in samples:
        try:
            reading = read_findings(read_cv(path))
        except CvError:
            reading = CvReading(findings=())
        for kind, is_right in _told(reading, cv):
            asked[kind] += 1
            right[kind] += is_right
    return right, asked


def _told(reading: CvReading, cv: TrueCv) -> Told:
    def values(field: CvField) -> list[str]:
        return [fold(found.value) for found in reading.of(field)]

    told: Told = [("job", fold(cv.job) in " ".join(values(CvField.DESIRED_JOB)[:1]))]
    jobs = [found.job for found in reading.of(CvField.PAST_JOB) if found.job]
    for job in cv.jobs:
        told += [
            ("position", fold(job.position) in [fold(one.position) for one in jobs]),
            ("employer", fold(job.employer) in [fold(one.employer) for one in jobs]),
            ("period", _digits(job.period) in [_digits(one.period) for one in jobs]),
        ]
    skills = " | ".join(values(CvField.SKILL))
    told += [("skill", fold(skill.split(",")[0]) in skills) for skill in cv.skills]
    told += [("paper", fold(paper) in values(CvField.CERTIFICATE)) for paper in cv.papers]
    told += [("language", fold(one) in values(CvField.LANGUAGE)) for one in cv.languages]
    if cv.level:
        told.append(("school", values(CvField.SCHOOL_LEVEL) == [cv.level]))
    if cv.qualification:
        told.append(("training", values(CvField.QUALIFICATION) == [cv.qualification]))
    told.append(("home", values(CvField.HOME) == [fold(cv.home)]))
    return told


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
