"""The words people read for counselling and for the steps to work, in both languages."""

from enum import StrEnum

from jobmatch.domain.counselling import Barrier, CounsellingKind
from jobmatch.domain.funnel import GroupBy, RankBand, Step
from jobmatch.domain.messages import Sentence

COUNSELLING_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    CounsellingKind: {
        CounsellingKind.JOBS: Sentence("Tư vấn việc làm", "Jobs"),
        CounsellingKind.TRAINING: Sentence(
            "Tư vấn về đào tạo, kỹ năng nghề", "Training and skills"
        ),
        CounsellingKind.POLICY: Sentence(
            "Tư vấn chính sách việc làm, BHTN", "Employment and insurance policy"
        ),
        CounsellingKind.LABOUR_LAW: Sentence("Tư vấn pháp luật lao động", "Labour law"),
        CounsellingKind.OTHER: Sentence("Nội dung khác", "Other"),
    },
    Barrier: {
        Barrier.TRANSPORT: Sentence("Đi lại, xa nơi làm việc", "Transport, distance"),
        Barrier.CARE: Sentence("Chăm con nhỏ, người già", "Care of children or the old"),
        Barrier.HOURS: Sentence("Giờ giấc, ca làm", "Hours, shifts"),
        Barrier.SKILLS: Sentence("Thiếu tay nghề, bằng cấp", "Skills, qualifications"),
        Barrier.EXPERIENCE: Sentence("Thiếu kinh nghiệm", "Experience"),
        Barrier.PAPERS: Sentence("Thiếu giấy tờ", "Papers"),
        Barrier.HEALTH: Sentence("Sức khỏe", "Health"),
        Barrier.MEANS: Sentence("Chưa có tiền ban đầu, chỗ ở", "Money to begin with, lodging"),
        Barrier.OTHER: Sentence("Khó khăn khác", "Other"),
    },
    Step: {
        Step.REGISTERED: Sentence("Đăng ký", "Registered"),
        Step.SUGGESTED: Sentence("Được gợi ý việc", "Shown suggestions"),
        Step.COUNSELLED: Sentence("Được tư vấn", "Counselled"),
        Step.REFERRED: Sentence("Được giới thiệu", "Referred"),
        Step.INTERVIEWED: Sentence("Được phỏng vấn", "Interviewed"),
        Step.HIRED: Sentence("Được nhận", "Hired"),
        Step.STARTED: Sentence("Đi làm", "Started"),
    },
    GroupBy: {
        GroupBy.MONTH: Sentence("Tháng", "Month"),
        GroupBy.COUNSELLOR: Sentence("Cán bộ tư vấn", "Counsellor"),
        GroupBy.OCCUPATION_1: Sentence("Nhóm nghề cấp 1", "Occupation, level 1"),
        GroupBy.OCCUPATION_2: Sentence("Nhóm nghề cấp 2", "Occupation, level 2"),
    },
    RankBand: {
        RankBand.FIRST: Sentence("Đứng đầu", "First"),
        RankBand.TO_FIFTH: Sentence("Thứ 2–5", "2nd to 5th"),
        RankBand.TO_TWENTIETH: Sentence("Thứ 6–20", "6th to 20th"),
    },
}
