"""Which words stand for a vacancy and for a seeker when a text model reads them.

Two texts each: a short one (the job's name) and a long one (the whole work). Changing a word here
changes every vector: raise TEXT_VERSION, and everything is embedded again.

Sex, age, ethnicity, religion, names and contact data never get in: `Person` is not taken at all,
and what people write of it inside free text is cut out by `neutral`.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.embedding.neutral import neutral

TEXT_VERSION = 2


@dataclass(frozen=True, slots=True)
class EmbeddingTexts:
    """The two texts of one record; `title` is never empty unless `text` is too."""

    title: str
    text: str

    @property
    def content_hash(self) -> str:
        """Equal hashes mean that the stored vectors are still right."""
        return blake2b(f"{self.title}\x1f{self.text}".encode(), digest_size=16).hexdigest()


def vacancy_texts(vacancy: VacancyProfile) -> EmbeddingTexts:
    """Return the words of the work itself: not employer, pay, place or limits of sex and age."""
    title = neutral(bare_title(vacancy.title))
    parts = [title, ", ".join(vacancy.skills), vacancy.requirements, vacancy.description]
    return EmbeddingTexts(title=title, text=_joined(parts))


def seeker_texts(seeker: SeekerProfile) -> EmbeddingTexts:
    """Return the words of what the person can and wants to do.

    Without a wish, the jobs done stand for it; without those, the person's own summary.
    """
    past = "; ".join(_joined([job.position, job.duties]) for job in seeker.past_jobs)
    wish = neutral(seeker.desired_job)
    parts = [
        wish,
        ", ".join(seeker.skills),
        seeker.summary,
        past,
        seeker.major,
        ", ".join(seeker.certificates),
        ", ".join(seeker.languages),
        seeker.other_qualifications,
    ]
    text = _joined(parts)
    return EmbeddingTexts(title=wish or neutral(past) or text, text=text)


_BRACKETS = re.compile(r"[\(\[][^\)\]]*[\)\]]")
_AFTER_JOB = re.compile(
    r"(?i)[\s,\-–|/:]*\b(lương|thu nhập|tn|lv tại|làm việc tại|không yêu cầu|đi làm ngay)\b.*$"
)
_SHOUTS = re.compile(r"(?i)\b(cần tuyển|tuyển dụng|tuyển gấp|tuyển|gấp|hot|urgent)\b[:!\s]*")


def bare_title(title: str) -> str:
    """Return the job an advert's title names, without pay, place, brackets and shouting.

    Where nothing would remain the title stays as it was.
    """
    parted = title.replace("_", " ")
    bare = _SHOUTS.sub(" ", _AFTER_JOB.sub("", _BRACKETS.sub(" ", parted)))
    bare = " ".join(bare.split()).strip(" -–|,:!/")
    return bare or title.strip()


def _joined(parts: list[str]) -> str:
    return ". ".join(bare for part in parts if (bare := neutral(part).strip(" .;,")))
