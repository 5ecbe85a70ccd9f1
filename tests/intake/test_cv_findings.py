import pytest

from jobmatch.domain.seekers import PastJob
from jobmatch.intake.cv_findings import CvField, read_findings
from jobmatch.intake.cv_text import CvError, CvFault

LINES = (
    "NGUYỄN THỊ HOA",
    "Công nhân may",
    "Điện thoại: 0912 345 678 | Email: hoa@vidu.vn",
    "Địa chỉ: Phường Đống Đa, Hà Nội",
    "KINH NGHIỆM LÀM VIỆC",
    "Công ty TNHH May Hoa Sen | 03/2019 - nay",
    "Công nhân may công nghiệp",
    "• May máy 1 kim, vắt sổ",
    "Xưởng may Minh Tâm | 2016 - 2019",
    "Thợ cắt vải",
    "HỌC VẤN",
    "Tốt nghiệp THPT Kim Liên, 2015",
    "KỸ NĂNG",
    "• Máy kansai",
    "• Kiểm hàng: 80%",
    "BẰNG LÁI, CHỨNG CHỈ",
    "Bằng lái xe A1",
    "NGOẠI NGỮ",
    "Tiếng Hàn giao tiếp",
)


def values(lines: tuple[str, ...], field: CvField) -> list[str]:
    return [found.value for found in read_findings(lines).of(field)]


def test_each_part_of_a_cv_is_found_in_its_own_words() -> None:
    assert values(LINES, CvField.DESIRED_JOB) == ["Công nhân may"]
    assert values(LINES, CvField.HOME) == ["Phường Đống Đa, Hà Nội"]
    assert values(LINES, CvField.SCHOOL_LEVEL) == ["upper_secondary"]
    assert values(LINES, CvField.CERTIFICATE) == ["Giấy phép lái xe hạng A1"]
    assert values(LINES, CvField.LANGUAGE) == ["Tiếng Hàn"]
    assert values(LINES, CvField.PHONE) == ["+84912345678"]
    assert values(LINES, CvField.EMAIL) == ["hoa@vidu.vn"]
    assert values(LINES, CvField.SKILL)[:2] == ["Máy kansai", "Kiểm hàng"]


def test_a_past_job_has_its_employer_position_period_and_duties() -> None:
    first, second = read_findings(LINES).of(CvField.PAST_JOB)
    assert first.job == PastJob(
        employer="Công ty TNHH May Hoa Sen",
        position="Công nhân may công nghiệp",
        duties="May máy 1 kim, vắt sổ",
        period="03/2019 - nay",
    )
    assert (second.job and second.job.position) == "Thợ cắt vải"
    assert "Xưởng may Minh Tâm | 2016 - 2019" in second.source


def test_every_finding_stands_on_words_of_the_cv() -> None:
    together = "\n".join(LINES)
    for found in read_findings(LINES).findings:
        assert all(line in together for line in found.source.split("\n"))


def test_what_is_not_there_is_said_to_be_missing() -> None:
    assert set(read_findings(LINES).missing) == {
        CvField.QUALIFICATION,
        CvField.MAJOR,
        CvField.WISHED_PLACE,
    }


def test_a_paper_that_somebody_says_not_to_have_is_no_paper() -> None:
    lines = (*LINES[:15], "BẰNG LÁI", "Chưa có bằng lái xe B2")
    assert values(lines, CvField.CERTIFICATE) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Đơn xin nghỉ phép", "Kính gửi ban giám đốc", "Tôi xin nghỉ ba ngày vì việc gia đình"),
        ("Báo cáo tài chính quý 2", "Doanh thu tăng 12% so với cùng kỳ", "Chi phí giảm"),
    ],
)
def test_other_papers_are_no_cv(lines: tuple[str, ...]) -> None:
    with pytest.raises(CvError) as refused:
        read_findings(lines)
    assert refused.value.fault is CvFault.NO_CV
