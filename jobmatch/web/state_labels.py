"""The words people read for states, verdicts and kinds of reasons, in both languages."""

from enum import StrEnum

from jobmatch.domain.accounts import Role
from jobmatch.domain.cases import NoteKind, TaskKind
from jobmatch.domain.imports import ImportKind, ImportState, RowOutcome
from jobmatch.domain.matches import ChanceOf, ConditionKind, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod
from jobmatch.domain.records import RecordKind
from jobmatch.domain.registration_words import REFUSAL_WORDS
from jobmatch.domain.registrations import (
    Recruiter,
    RefusedBecause,
    RegistrationState,
    Standing,
)
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.domain.seekers import SeekerStatus, Sex
from jobmatch.domain.vacancies import Closed, VacancyStatus

STATE_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    Role: {
        Role.COUNSELLOR: Sentence("Tư vấn viên", "Counsellor"),
        Role.MANAGER: Sentence("Quản lý trung tâm", "Centre manager"),
        Role.ADMINISTRATOR: Sentence("Quản trị hệ thống", "Administrator"),
        Role.COMMUNE_OFFICIAL: Sentence("Cán bộ xã, phường", "Commune official"),
        Role.EMPLOYER: Sentence("Doanh nghiệp", "Employer"),
        Role.CLAIMANT: Sentence("Người tìm việc", "Job seeker"),
    },
    NoteKind: {
        NoteKind.CALL: Sentence("Gọi điện", "Call"),
        NoteKind.MEETING: Sentence("Gặp mặt", "Meeting"),
        NoteKind.MESSAGE: Sentence("Nhắn tin", "Message"),
        NoteKind.OTHER: Sentence("Khác", "Other"),
        NoteKind.HANDOVER: Sentence("Bàn giao", "Handed over"),
    },
    TaskKind: {
        TaskKind.TASK: Sentence("Việc cần làm", "Task"),
        TaskKind.APPOINTMENT: Sentence("Cuộc hẹn", "Appointment"),
    },
    SearchKind: {
        SearchKind.VACANCIES: Sentence("Việc làm", "Vacancies"),
        SearchKind.SEEKERS: Sentence("Người tìm việc", "Job seekers"),
        SearchKind.CASES: Sentence("Hồ sơ phụ trách", "Case-load"),
        SearchKind.REFERRALS: Sentence("Giới thiệu", "Referrals"),
        SearchKind.BROWSED: Sentence("Việc đang tuyển", "Open vacancies"),
    },
    VacancyStatus: {
        VacancyStatus.OPEN: Sentence("Đang tuyển", "Open"),
        VacancyStatus.PAUSED: Sentence("Tạm dừng", "Paused"),
        VacancyStatus.FILLED: Sentence("Đã tuyển đủ", "Filled"),
        VacancyStatus.WITHDRAWN: Sentence("Đã rút", "Withdrawn"),
    },
    Closed: {
        Closed.FULL: Sentence("Đã tuyển đủ", "Filled"),
        Closed.WITHDRAWN: Sentence("Đã rút", "Withdrawn"),
        Closed.PAUSED: Sentence("Tạm dừng", "Paused"),
        Closed.EXPIRED: Sentence("Hết hạn", "Expired"),
    },
    SeekerStatus: {
        SeekerStatus.LOOKING: Sentence("Đang tìm việc", "Looking for work"),
        SeekerStatus.PAUSED: Sentence("Tạm dừng tìm việc", "Search paused"),
        SeekerStatus.EMPLOYED: Sentence("Đã có việc", "Employed"),
    },
    Sex: {
        Sex.MALE: Sentence("Nam", "Male"),
        Sex.FEMALE: Sentence("Nữ", "Female"),
    },
    PayPeriod: {
        PayPeriod.MONTH: Sentence("tháng", "month"),
        PayPeriod.DAY: Sentence("ngày", "day"),
        PayPeriod.HOUR: Sentence("giờ", "hour"),
        PayPeriod.YEAR: Sentence("năm", "year"),
        PayPeriod.PIECE: Sentence("sản phẩm", "piece"),
    },
    Verdict: {
        Verdict.MET: Sentence("đạt", "met"),
        Verdict.NEAR: Sentence("gần", "near"),
        Verdict.MISSING: Sentence("thiếu", "missing"),
        Verdict.UNKNOWN: Sentence("chưa rõ", "not known"),
    },
    ChanceOf: {
        ChanceOf.SUITED: Sentence(
            "Số cặp có điểm như thế được cán bộ đánh giá là phù hợp",
            "Pairs of such a score that counsellors judged suitable",
        ),
        ChanceOf.HIRED: Sentence(
            "Số người được nhận khi giới thiệu với điểm như thế",
            "Referrals of such a score that led to work",
        ),
    },
    ReasonKind: {
        ReasonKind.WORK: Sentence("Nội dung công việc", "The work itself"),
        ReasonKind.OCCUPATION: Sentence("Nghề", "Occupation"),
        ReasonKind.SKILLS: Sentence("Kỹ năng", "Skills"),
        ReasonKind.QUALIFICATION: Sentence("Trình độ", "Qualification"),
        ReasonKind.EXPERIENCE: Sentence("Kinh nghiệm", "Experience"),
        ReasonKind.POSITION: Sentence("Chức vụ", "Position"),
        ReasonKind.PAY: Sentence("Lương", "Pay"),
        ReasonKind.DISTANCE: Sentence("Khoảng cách", "Distance"),
        ReasonKind.SHIFT: Sentence("Ca, thời gian làm việc", "Shift and hours"),
        ReasonKind.CONDITIONS: Sentence("Điều kiện làm việc", "Working conditions"),
        ReasonKind.URGENCY: Sentence("Cần gấp", "Urgency"),
    },
    ConditionKind: {
        ConditionKind.FULL: Sentence("Đã tuyển đủ", "Filled"),
        ConditionKind.EXPIRED: Sentence("Hết hạn tuyển", "Deadline passed"),
        ConditionKind.PAUSED: Sentence("Đang tạm dừng", "Paused"),
        ConditionKind.WITHDRAWN: Sentence("Đã rút tin", "Withdrawn"),
        ConditionKind.PLACE: Sentence("Ngoài nơi mong muốn", "Outside the wished places"),
        ConditionKind.LICENCE: Sentence("Thiếu giấy phép bắt buộc", "Required licence missing"),
        ConditionKind.LIMIT: Sentence("Giới hạn đã nêu", "Stated limit"),
        ConditionKind.LEFT_TRADE: Sentence("Nghề đã bỏ", "A trade they left"),
        ConditionKind.PAY: Sentence("Dưới mức lương tối thiểu đã chọn", "Below the chosen pay"),
        ConditionKind.SEEKER_STATUS: Sentence("Không còn tìm việc", "No longer looking"),
    },
    ImportKind: {
        ImportKind.VACANCIES: Sentence("Việc làm", "Vacancies"),
        ImportKind.SEEKERS: Sentence("Người tìm việc", "Job seekers"),
        ImportKind.EMPLOYERS: Sentence("Doanh nghiệp", "Employers"),
    },
    Standing: {
        Standing.WAITING: Sentence("Chờ kiểm tra", "Waiting for the check"),
        Standing.VERIFIED: Sentence("Đã xác minh", "Verified"),
        Standing.REFUSED: Sentence("Không được chấp nhận", "Refused"),
        Standing.SUSPENDED: Sentence("Tạm ngừng", "Suspended"),
    },
    Recruiter: {
        Recruiter.ORGANISATION: Sentence(
            "Doanh nghiệp, hộ kinh doanh, cơ quan (có mã số thuế)",
            "A firm, household or agency (with a tax code)",
        ),
        Recruiter.PERSON: Sentence("Cá nhân (có số căn cước)", "A person (with a citizen number)"),
    },
    RegistrationState: {
        RegistrationState.UNCONFIRMED: Sentence("Chưa xác nhận email", "E-mail not confirmed"),
        RegistrationState.WAITING: Sentence("Chờ kiểm tra", "Waiting for the check"),
        RegistrationState.APPROVED: Sentence("Đã chấp nhận", "Approved"),
        RegistrationState.REFUSED: Sentence("Đã từ chối", "Refused"),
    },
    RefusedBecause: {one: REFUSAL_WORDS[one] for one in RefusedBecause},
    RecordKind: {
        RecordKind.VACANCIES: Sentence("Việc làm", "Vacancies"),
        RecordKind.SEEKERS: Sentence("Người tìm việc", "Job seekers"),
        RecordKind.EMPLOYERS: Sentence("Doanh nghiệp", "Employers"),
    },
    ImportState: {
        ImportState.WAITING: Sentence("Chờ xác nhận", "Waiting for confirmation"),
        ImportState.RUNNING: Sentence("Đang nhập", "Running"),
        ImportState.DONE: Sentence("Đã xong", "Done"),
        ImportState.FAILED: Sentence("Bị lỗi", "Failed"),
        ImportState.UNDONE: Sentence("Đã hoàn tác", "Undone"),
    },
    RowOutcome: {
        RowOutcome.ADDED: Sentence("Thêm mới", "Added"),
        RowOutcome.UPDATED: Sentence("Cập nhật", "Updated"),
        RowOutcome.UNCHANGED: Sentence("Không đổi", "Unchanged"),
        RowOutcome.REPEATED: Sentence("Lặp trong tệp", "Repeated in the file"),
        RowOutcome.REJECTED: Sentence("Bị từ chối", "Rejected"),
    },
}
