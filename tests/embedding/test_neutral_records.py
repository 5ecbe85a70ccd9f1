from jobmatch.domain.seekers import PastJob
from jobmatch.embedding.neutral_records import neutral_seeker, neutral_vacancy
from tests.factories import a_seeker, a_vacancy


def test_a_vacancy_loses_its_limits_in_every_text() -> None:
    said = a_vacancy(
        title="Nhân viên nữ bán hàng",
        requirements="Nam, 18-40 tuổi\nBiết hàn MIG",
        description="Hàn khung thép. Chỉ tuyển nữ dưới 35",
        working_hours="Ca ngày, ưu tiên nam",
        skills=("hàn MIG", "nữ"),
    )
    found = neutral_vacancy(said)
    assert found.title == "Nhân viên bán hàng"
    assert found.requirements == "Biết hàn MIG"
    assert found.description == "Hàn khung thép"
    assert found.working_hours == "Ca ngày"
    assert found.skills == ("hàn MIG",)


def test_a_profile_loses_who_somebody_is_in_every_text() -> None:
    said = a_seeker(
        desired_job="Nữ, thợ may",
        summary="Dân tộc Mường, 45 tuổi, may 6 năm",
        major="May, dân tộc Thái",
        other_qualifications="Chứng chỉ may, sinh năm 1990",
        certificates=("nữ", "Bằng C"),
        past_jobs=(
            PastJob(employer="May Sen", position="Công nhân nữ", duties="May áo, 30 tuổi"),
        ),
    )
    found = neutral_seeker(said)
    assert (found.desired_job, found.summary) == ("thợ may", "may 6 năm")
    assert (found.major, found.other_qualifications) == ("May", "Chứng chỉ may")
    assert found.certificates == ("Bằng C",)
    assert found.past_jobs == (PastJob(employer="May Sen", position="Công nhân", duties="May áo"),)


def test_a_record_that_says_nothing_of_it_stays_as_it_is() -> None:
    seeker, vacancy = a_seeker(summary="may 6 năm tại Việt Nam"), a_vacancy(title="Thợ hàn")
    assert neutral_seeker(seeker) == seeker
    assert neutral_vacancy(vacancy) == vacancy
