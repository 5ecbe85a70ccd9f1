"""What an employer is asked about itself: when it registers, and later at its own door."""

from dataclasses import replace

from jobmatch.domain.forms import Ownership
from jobmatch.domain.messages import Sentence
from jobmatch.domain.registrations import Recruiter
from jobmatch.web.employer_fields import EMPLOYER_SECTIONS
from jobmatch.web.form_fields import Field, Section, choice, tick

_OF_DESK = {field.name: field for section in EMPLOYER_SECTIONS for field in section.fields}
_ONLY_STAFF = frozenset({"note", "form_version"})


def _asked(name: str, *, needed: bool = True, hint: Sentence | None = None) -> Field:
    """Return a field of Mẫu 03/PLI as the desk has it, needed here or not."""
    field = _OF_DESK[name]
    return replace(field, needed=needed, help=hint or field.help)


_RECRUITER = replace(choice("recruiter", "Ai tuyển?", "Who recruits?", Recruiter), needed=True)
_OWNERSHIP = _asked(
    "ownership", hint=Sentence("Cá nhân tuyển dụng: bỏ qua", "A person who recruits: leave out")
)

REGISTRATION_SECTIONS = (
    Section(
        words=Sentence("Đơn vị hoặc người tuyển dụng", "Who recruits"),
        fields=(
            _RECRUITER,
            _asked("name", hint=Sentence("Như trên giấy tờ", "As on the papers")),
            _asked("tax_code"),
            replace(
                _OWNERSHIP,
                values=tuple(one for one in _OWNERSHIP.values if one[0] != Ownership.INDIVIDUAL),
            ),
            _asked("industry_section"),
            _asked("products", hint=Sentence("Ví dụ: may áo khoác", "For example: sews jackets")),
            _asked("staff_size"),
            _asked("hires_next_6_months", needed=False),
            replace(
                _asked(
                    "address_place",
                    hint=Sentence(
                        "Số nhà, đường, xã hoặc phường, tỉnh", "Street, commune or ward, province"
                    ),
                ),
                offers="",
            ),
        ),
    ),
    Section(
        words=Sentence("Người đại diện", "Who speaks for it"),
        fields=(
            _asked("representative"),
            _asked("contact_role", needed=False),
            _asked(
                "contact_phone",
                hint=Sentence(
                    "Cán bộ gọi số này để kiểm tra; không hiện cho người khác",
                    "Staff call it to check; it is shown to nobody else",
                ),
            ),
            _asked(
                "contact_email",
                hint=Sentence(
                    "Chúng tôi gửi liên kết xác nhận đến đây", "The link to confirm goes here"
                ),
            ),
            tick(
                "speaks_for",
                "Tôi được đăng ký thay cho đơn vị này, thông tin là đúng",
                "I may register for this firm, and what I say is true",
            ),
        ),
    ),
)
"""Mẫu 03/PLI, as far as somebody can be let in by it; the rest is asked later."""

OWN_FIRM_SECTIONS = tuple(
    Section(
        words=section.words,
        fields=tuple(field for field in section.fields if field.name not in _ONLY_STAFF),
    )
    for section in EMPLOYER_SECTIONS
)
"""What a firm sees and corrects of itself."""
