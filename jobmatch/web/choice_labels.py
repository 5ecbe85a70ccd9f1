"""The words people read for choices about suggestions and for merged persons."""

from enum import StrEnum

from jobmatch.domain.choices import ChoiceKind, ChoiceSlot, FitWord, HideReason
from jobmatch.domain.messages import Sentence
from jobmatch.domain.persons import SameBy

CHOICE_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    ChoiceKind: {
        ChoiceKind.HIDDEN: Sentence("Không phù hợp", "Not suitable"),
        ChoiceKind.PINNED: Sentence("Đã ghim", "Pinned"),
        ChoiceKind.OVERRIDDEN: Sentence("Đánh giá lại", "Judged"),
    },
    ChoiceSlot: {
        ChoiceSlot.PLACE: Sentence("Chỗ trong danh sách", "Place in the list"),
        ChoiceSlot.FIT: Sentence("Mức phù hợp", "How well it fits"),
    },
    HideReason: {
        HideReason.TOO_FAR: Sentence("Quá xa", "Too far"),
        HideReason.PAY: Sentence("Lương", "Pay"),
        HideReason.SHIFT: Sentence("Ca làm việc", "Shifts"),
        HideReason.WRONG_TRADE: Sentence("Không đúng nghề", "Wrong trade"),
        HideReason.HEALTH: Sentence("Sức khỏe", "Health"),
        HideReason.FAMILY: Sentence("Gia đình", "Family"),
        HideReason.OTHER: Sentence("Lý do khác", "Another reason"),
    },
    FitWord: {
        FitWord.VERY_GOOD: Sentence("Rất phù hợp", "Very good fit"),
        FitWord.GOOD: Sentence("Phù hợp", "Good fit"),
        FitWord.POSSIBLE: Sentence("Có thể phù hợp", "Possible fit"),
        FitWord.WEAK: Sentence("Ít phù hợp", "Weak fit"),
    },
    SameBy: {
        SameBy.IDENTITY_NUMBER: Sentence("cùng số định danh", "the same identity number"),
        SameBy.PHONE: Sentence("cùng số điện thoại", "the same telephone"),
        SameBy.NAME_AND_BIRTH: Sentence(
            "cùng họ tên và ngày sinh", "the same name and date of birth"
        ),
    },
}
