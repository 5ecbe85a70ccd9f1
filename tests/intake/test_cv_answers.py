from dataclasses import replace

from jobmatch.domain.forms import Qualification
from jobmatch.domain.seekers import PastJob, Person, SeekerDraft
from jobmatch.intake.cv_answers import ticked_findings, with_findings
from jobmatch.intake.cv_findings import CvField, CvFinding
from jobmatch.intake.own_profile_form import with_ticked_skills

KEPT = SeekerDraft(
    person=Person(full_name="Nguyễn Thị Hoa", phone="+84912345678"),
    skills=("may",),
    past_jobs=(PastJob(position="Thợ may", employer="Hoa Sen"),),
)


def found(field: CvField, value: str, job: PastJob | None = None) -> CvFinding:
    return CvFinding(field=field, value=value, source="", job=job)


def test_only_what_was_ticked_is_read() -> None:
    answers = {
        "take": "1\n7\nx",
        "field_0": "skill",
        "value_0": "hàn",
        "field_1": "language",
        "value_1": "Tiếng Anh",
        "field_7": "salary",
        "value_7": "1",
    }
    assert ticked_findings(answers) == [found(CvField.LANGUAGE, "Tiếng Anh")]


def test_lists_grow_by_what_is_new() -> None:
    job = PastJob(position="THỢ MAY", employer="hoa sen", period="2019")
    other = PastJob(position="Phụ bếp")
    changed = with_findings(
        KEPT,
        [
            found(CvField.SKILL, "May"),
            found(CvField.SKILL, "hàn TIG"),
            found(CvField.PAST_JOB, "", job),
            found(CvField.PAST_JOB, "", other),
        ],
    )
    assert changed == replace(KEPT, skills=("may", "hàn TIG"), past_jobs=(*KEPT.past_jobs, other))


def test_a_profile_gathers_only_so_many_skills() -> None:
    ticked = [found(CvField.SKILL, f"việc {number}") for number in range(70)]
    skills = with_findings(KEPT, ticked).skills
    assert (len(skills), skills[-1]) == (60, f"việc {59 - len(KEPT.skills)}")
    assert with_ticked_skills(replace(KEPT, skills=skills), "may vá\nthêu").skills == skills
    assert with_ticked_skills(KEPT, "thêu").skills == (*KEPT.skills, "thêu")


def test_name_telephone_and_nonsense_change_nothing() -> None:
    for one in (
        found(CvField.PHONE, "+84999999999"),
        found(CvField.EMAIL, "x@y.vn"),
        found(CvField.QUALIFICATION, "wizard"),
        found(CvField.PAST_JOB, "", PastJob()),
    ):
        assert with_findings(KEPT, [one]) == KEPT


def test_levels_and_places_are_put_in_their_fields() -> None:
    changed = with_findings(
        KEPT,
        [
            found(CvField.QUALIFICATION, "college"),
            found(CvField.HOME, "Hà Nội"),
            found(CvField.WISHED_PLACE, "Đà Nẵng"),
            found(CvField.MAJOR, "May thời trang"),
        ],
    )
    assert (changed.qualification, changed.home.province_code) == (Qualification.COLLEGE, "01")
    assert [place.text for place in changed.wished_places] == ["Đà Nẵng"]
    assert changed.major == "May thời trang"
