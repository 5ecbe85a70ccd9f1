from dataclasses import fields

import pytest

from jobmatch.domain.seekers import PastJob, Person, SeekerDraft
from jobmatch.embedding.texts import bare_title, seeker_texts, vacancy_texts
from tests.factories import a_seeker, a_seeker_draft, a_vacancy


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("Tuyển gấp công nhân may (lương 10 triệu)", "công nhân may"),
        ("Kế toán kho - Thu nhập 12 triệu", "Kế toán kho"),
        ("LÁI XE TẢI, làm việc tại Bỉm Sơn", "LÁI XE TẢI"),
        ("(Mới)", "(Mới)"),
        ("[Bắc Ninh]_Tuyển Dụng Nhân Viên IT", "Nhân Viên IT"),
    ],
)
def test_a_bare_title_names_the_job_alone(title: str, job: str) -> None:
    assert bare_title(title) == job


def test_a_vacancy_stands_for_its_work_and_not_for_whom_it_prefers() -> None:
    texts = vacancy_texts(
        a_vacancy(
            title="Thợ hàn",
            skills=("hàn MIG",),
            requirements="Nam, 18-40 tuổi. Đọc được bản vẽ.",
            description="Hàn khung thép.",
            employer_name="Cơ khí Sao Mai",
            stated_limits="Nam 18-40",
        )
    )
    assert texts.title == "Thợ hàn"
    assert texts.text == "Thợ hàn. hàn MIG. Đọc được bản vẽ. Hàn khung thép"


def test_without_a_wish_past_work_stands_for_it() -> None:
    seeker = a_seeker(desired_job="", past_jobs=(PastJob(position="Thợ may", duties="tra khóa"),))
    assert seeker_texts(seeker).title == "Thợ may. tra khóa"


def test_an_empty_profile_gives_empty_texts() -> None:
    texts = seeker_texts(a_seeker(desired_job=""))
    assert (texts.title, texts.text) == ("", "")


def test_nothing_of_the_person_changes_the_texts() -> None:
    draft = a_seeker_draft(summary="May áo sơ mi 5 năm")
    other = SeekerDraft(
        **{f.name: getattr(draft, f.name) for f in fields(draft) if f.name != "person"},
        person=Person(full_name="Trần Văn B", ethnicity="Mường", religion="Công giáo"),
    )
    assert seeker_texts(draft) == seeker_texts(other)


def test_the_hash_changes_with_the_words_alone() -> None:
    one = vacancy_texts(a_vacancy(title="Thợ hàn"))
    assert one.content_hash == vacancy_texts(a_vacancy(title="Thợ hàn", openings=9)).content_hash
    assert one.content_hash != vacancy_texts(a_vacancy(title="Thợ may")).content_hash
