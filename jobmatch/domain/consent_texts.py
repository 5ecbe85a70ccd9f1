"""The words that a person reads before they agree to a use of their data, purpose by purpose.

A consent names the version of the wording that was read. A wording that was ever shown stays here
for good; another wording is a new version behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.messages import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """What is asked in one sentence, what it means, and what becomes of it when taken back."""

    version: str
    title: Sentence
    asked: Sentence  # the sentence that is agreed to
    effect: Sentence  # what happens at once when it is taken back or never given


TEXTS: Mapping[ConsentPurpose, tuple[ConsentText, ...]] = {
    ConsentPurpose.MATCHING: (
        ConsentText(
            version="matching-1",
            title=Sentence("Phần mềm gợi ý việc", "Suggestions by software"),
            asked=Sentence(
                "Phần mềm của trung tâm so hồ sơ của tôi với các việc đang tuyển để xếp "
                "thứ tự gợi ý. Người quyết định là tôi và cán bộ tư vấn.",
                "The centre's software compares my profile with open vacancies and puts "
                "suggestions in order. I and my counsellor decide.",
            ),
            effect=Sentence(
                "Không đồng ý: phần mềm không xếp hạng, không gợi ý gì cho tôi và không đưa tôi "
                "vào danh sách nào. Cán bộ vẫn có thể tìm hồ sơ của tôi theo tên và tư vấn.",
                "Without it: software ranks and suggests nothing for me and puts me in no list. "
                "Staff can still find my record by name and advise me.",
            ),
        ),
    ),
    ConsentPurpose.EMPLOYER_LISTS: (
        ConsentText(
            version="employer_lists-1",
            title=Sentence("Doanh nghiệp thấy tôi, không tên", "Employers see me, without a name"),
            asked=Sentence(
                "Doanh nghiệp đã được trung tâm xác minh thấy nghề, kỹ năng và khoảng cách của "
                "tôi trong danh sách gợi ý, không có tên, điện thoại hay địa chỉ.",
                "Employers whom the centre has checked see my trade, skills and distance among "
                "their suggestions, without name, telephone or address.",
            ),
            effect=Sentence(
                "Không đồng ý: không doanh nghiệp nào thấy tôi trong danh sách gợi ý.",
                "Without it: no employer sees me among suggestions.",
            ),
        ),
    ),
    ConsentPurpose.EMPLOYER_CONTACT: (
        ConsentText(
            version="employer_contact-1",
            title=Sentence("Doanh nghiệp gọi cho tôi", "Employers call me"),
            asked=Sentence(
                "Doanh nghiệp đã được xác minh, thấy tôi trong danh sách gợi ý, được xem tên và "
                "điện thoại của tôi để liên hệ. Mỗi lần xem đều được ghi lại.",
                "Checked employers who see me among their suggestions may look at my name and "
                "telephone to contact me. Every look is written down.",
            ),
            effect=Sentence(
                "Không đồng ý: doanh nghiệp không thấy tên và điện thoại của tôi.",
                "Without it: employers see neither my name nor my telephone.",
            ),
        ),
    ),
    ConsentPurpose.REFERRAL: (
        ConsentText(
            version="referral-1",
            title=Sentence("Giới thiệu tôi với nơi tuyển", "Referring me to an employer"),
            asked=Sentence(
                "Khi tôi được giới thiệu đến một việc, trung tâm gửi họ tên, số điện thoại và "
                "quá trình làm việc của tôi cho đúng doanh nghiệp đó. Từng lần giới thiệu vẫn "
                "hỏi lại tôi.",
                "When I am referred to a vacancy, the centre sends my name, telephone and work "
                "history to that one employer. I am asked again for every referral.",
            ),
            effect=Sentence(
                "Không đồng ý: không có giới thiệu mới; nơi đang giữ phiếu giới thiệu chưa có "
                "kết quả không còn thấy điện thoại của tôi.",
                "Without it: no new referral; an employer with a referral still open no longer "
                "sees my telephone.",
            ),
        ),
    ),
    ConsentPurpose.MESSAGES: (
        ConsentText(
            version="messages-1",
            title=Sentence("Nhắn tin việc mới", "Messages about vacancies"),
            asked=Sentence(
                "Trung tâm gửi gợi ý việc và việc mới theo tìm kiếm của tôi qua tin nhắn SMS "
                "hoặc thư điện tử.",
                "The centre sends suggestions, and vacancies new to my searches, by SMS or "
                "e-mail.",
            ),
            effect=Sentence(
                "Không đồng ý: các tin gợi ý đang chờ gửi bị hủy và không có tin mới. Tin về "
                "phiếu giới thiệu mà tôi đã đồng ý vẫn được gửi.",
                "Without it: suggestions waiting to be sent are cancelled and no new ones are "
                "made. Messages about referrals I agreed to are still sent.",
            ),
        ),
    ),
    ConsentPurpose.ZALO: (
        ConsentText(
            version="zalo-1",
            title=Sentence("Nhắn qua Zalo", "Messages by Zalo"),
            asked=Sentence(
                "Trung tâm gửi các tin này qua Zalo tới số điện thoại của tôi.",
                "The centre sends these messages by Zalo to my telephone number.",
            ),
            effect=Sentence(
                "Không đồng ý: các tin Zalo đang chờ bị hủy và không gửi gì qua Zalo nữa.",
                "Without it: Zalo messages that wait are cancelled and nothing more goes by Zalo.",
            ),
        ),
    ),
    ConsentPurpose.LEARNING: (
        ConsentText(
            version="learning-1",
            title=Sentence("Góp kết quả để gợi ý tốt hơn", "Outcomes to improve suggestions"),
            asked=Sentence(
                "Kết quả các lần tôi được giới thiệu (được nhận hay không) được dùng, không kèm "
                "tên, để phần mềm xếp gợi ý tốt hơn cho mọi người.",
                "What became of my referrals (hired or not) is used, without my name, so that "
                "software orders suggestions better for everybody.",
            ),
            effect=Sentence(
                "Không đồng ý: kết quả của tôi không nằm trong dữ liệu để học.",
                "Without it: my outcomes are left out of what the software learns from.",
            ),
        ),
    ),
    ConsentPurpose.CV: (
        ConsentText(
            version="cv-1",
            title=Sentence("Giữ tệp CV của tôi", "Keeping my CV file"),
            asked=Sentence(
                "Trung tâm giữ tệp CV tôi đã nộp, được mã hóa, để tôi và cán bộ tư vấn dùng.",
                "The centre keeps the CV file I handed in, encrypted, for me and my counsellor.",
            ),
            effect=Sentence(
                "Không đồng ý: tệp CV bị xóa ngay; những gì tôi đã đưa vào hồ sơ vẫn còn.",
                "Without it: the CV file is erased at once; what I put into my profile stays.",
            ),
        ),
    ),
}
"""Every wording of each purpose, the present one last."""


def consent_text(purpose: ConsentPurpose) -> ConsentText:
    """Return the wording that is shown now."""
    return TEXTS[purpose][-1]


def worded(version: str) -> ConsentText | None:
    """Return the wording of this version, whenever it was shown; None: there never was one."""
    every = (text for texts in TEXTS.values() for text in texts)
    return next((text for text in every if text.version == version), None)
