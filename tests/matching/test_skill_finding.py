from jobmatch.domain.matches import Evidence
from jobmatch.domain.seekers import PastJob
from jobmatch.matching.numbering import skills
from jobmatch.matching.skill_finding import (
    READ,
    skill_evidence_of_seeker,
    skill_evidence_of_vacancy,
)
from tests.factories import a_seeker, a_vacancy


def named(evidence: dict[int, Evidence]) -> dict[str, str]:
    return {skills()[number].id: found.field for number, found in evidence.items()}


def test_a_skill_is_quoted_from_where_it_stands_first() -> None:
    vacancy = a_vacancy(requirements="Thành thạo Excel", description="Dùng Excel, MISA hằng ngày")
    found = skill_evidence_of_vacancy(vacancy)
    assert named(found) == {"excel": "requirements", "misa": "description"}
    [excel, _] = found.values()
    assert excel == Evidence(field="requirements", start=11, end=16, text="Excel")


def test_every_part_of_a_profile_may_name_a_skill() -> None:
    seeker = a_seeker(
        skills=("Excel",),
        certificates=("Bằng lái xe hạng C",),
        languages=("Tiếng Trung",),
        summary="Biết AutoCAD",
        past_jobs=(PastJob(position="Thủ kho", duties="dùng MISA"),),
    )
    assert named(skill_evidence_of_seeker(seeker)) == {
        "excel": "skills",
        "drive_c": "certificates",
        "chinese": "languages",
        "autocad": "summary",
        "misa": "past_jobs",
    }


def test_a_long_description_is_read_as_far_as_needs_are_named() -> None:
    padding = "x " * (READ // 2)
    assert named(skill_evidence_of_vacancy(a_vacancy(description=f"{padding} Excel"))) == {}
