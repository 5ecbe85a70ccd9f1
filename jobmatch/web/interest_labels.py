"""The words that seekers and the desk read for seekers' own answers, and for wrong adverts."""

from enum import StrEnum

from jobmatch.domain.interests import InterestWord, ProposalKind, ReportWord
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.own_day import AskState
from jobmatch.use_cases.own_referrals import REPORT_WORDS
from jobmatch.use_cases.vacancy_reports import PROBLEM_WORDS, VacancyProblem

INTEREST_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    InterestWord: {
        InterestWord.INTERESTED: Sentence("Quan tâm", "Interested"),
        InterestWord.NOT_INTERESTED: Sentence("Không quan tâm", "Not interested"),
    },
    ReportWord: dict(REPORT_WORDS.items()),
    ProposalKind: {
        ProposalKind.SMALLER_RADIUS: Sentence(
            "Bạn nói “quá xa” nhiều lần. Chỉ gợi ý việc gần hơn?",
            "You said “too far” several times. Suggest only what is nearer?",
        ),
        ProposalKind.HIGHER_PAY: Sentence(
            "Bạn nói “lương” nhiều lần. Chỉ gợi ý việc trả từ mức bạn muốn?",
            "You said “pay” several times. Suggest only what pays as much as you want?",
        ),
    },
    AskState: {
        AskState.TOLD: Sentence(
            "Trung tâm đã nhận, chưa ai xem", "The centre has it; nobody looked yet"
        ),
        AskState.ASKED: Sentence(
            "Đã nhờ giới thiệu, cán bộ chưa xem", "A referral is asked for; nobody looked yet"
        ),
        AskState.SEEN: Sentence("Cán bộ đã xem", "A counsellor has seen it"),
        AskState.SEEN_ASKED: Sentence(
            "Cán bộ đã xem, sẽ liên hệ với bạn trước khi giới thiệu",
            "A counsellor has seen it and will talk to you before referring you",
        ),
        AskState.REFERRED: Sentence(
            "Đã có phiếu giới thiệu", "You have a referral to this vacancy"
        ),
        AskState.CLOSED: Sentence("Việc này không còn tuyển", "This vacancy is closed"),
    },
    VacancyProblem: dict(PROBLEM_WORDS.items()),
}
