"""The words for groups, measures and findings of the report on groups, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from jobmatch.domain.fairness import (
    UNKNOWN,
    AgeBand,
    Area,
    Disability,
    Finding,
    Measure,
    Trait,
)
from jobmatch.domain.messages import Sentence

TRAIT_WORDS: Mapping[Trait, Sentence] = MappingProxyType(
    {
        Trait.SEX: Sentence("Giới tính", "Sex"),
        Trait.AGE: Sentence("Nhóm tuổi", "Age band"),
        Trait.AREA: Sentence("Nơi ở", "Area"),
        Trait.DISABILITY: Sentence("Khuyết tật", "Disability"),
    }
)
MEASURE_WORDS: Mapping[Measure, Sentence] = MappingProxyType(
    {
        Measure.TOP: Sentence("Đứng đầu danh sách của việc làm", "At the top of a vacancy's list"),
        Measure.TOP_OF_TRADE: Sentence(
            "Đứng đầu danh sách, so với bốc thăm trong cùng nghề",
            "At the top, against a lot within the line of work",
        ),
        Measure.STRONG: Sentence(
            "Được gợi ý việc rất phù hợp", "Suggestions that are a very good match"
        ),
        Measure.REFERRED: Sentence("Được giới thiệu việc làm", "Referred to an employer"),
    }
)
CHANCE_WORDS: Mapping[Measure, Sentence] = MappingProxyType(
    {
        Measure.TOP: Sentence("Lượt đủ điều kiện", "Times eligible"),
        Measure.TOP_OF_TRADE: Sentence("Nếu bốc thăm", "If drawn by lot"),
        Measure.STRONG: Sentence("Gợi ý đã xem", "Suggestions looked at"),
        Measure.REFERRED: Sentence("Người tìm việc", "Seekers"),
    }
)
CHOSEN_WORDS: Mapping[Measure, Sentence] = MappingProxyType(
    {
        Measure.TOP: Sentence("Lượt đứng đầu", "Times at the top"),
        Measure.TOP_OF_TRADE: Sentence("Lượt đứng đầu", "Times at the top"),
        Measure.STRONG: Sentence("Rất phù hợp", "Very good"),
        Measure.REFERRED: Sentence("Đã được giới thiệu", "Referred"),
    }
)
FINDING_WORDS: Mapping[Finding, Sentence] = MappingProxyType(
    {
        Finding.HIGHEST: Sentence("Cao nhất, để so sánh", "Highest: compared with"),
        Finding.EVEN: Sentence("Không chênh đáng kể", "No great difference"),
        Finding.UNCERTAIN: Sentence("Thấp, có thể do ngẫu nhiên", "Low, may be chance"),
        Finding.LOW: Sentence("Thấp, cần xem lại", "Low: look into it"),
        Finding.FEW: Sentence("Quá ít người để nói", "Too few to say"),
        Finding.NOT_COMPARED: Sentence("Không so sánh", "Not compared"),
    }
)
_UNKNOWN_WORDS = Sentence("Chưa rõ", "Unknown")
_GROUP_WORDS: Mapping[Trait, Mapping[str, Sentence]] = MappingProxyType(
    {
        Trait.SEX: {"female": Sentence("Nữ", "Women"), "male": Sentence("Nam", "Men")},
        Trait.AGE: {
            AgeBand.UNDER_25: Sentence("Dưới 25 tuổi", "Under 25"),
            AgeBand.FROM_25: Sentence("25–35 tuổi", "25–35"),
            AgeBand.FROM_36: Sentence("36–49 tuổi", "36–49"),
            AgeBand.FROM_50: Sentence("Từ 50 tuổi", "50 and over"),
        },
        Trait.AREA: {
            Area.WARD: Sentence("Phường", "Urban ward"),
            Area.COMMUNE: Sentence("Xã", "Rural commune"),
            Area.ZONE: Sentence("Đặc khu", "Special zone"),
        },
        Trait.DISABILITY: {
            Disability.DISABLED: Sentence("Người khuyết tật", "Disabled"),
            Disability.NOT_TICKED: Sentence("Không đánh dấu ô khuyết tật", "Box not ticked"),
        },
    }
)


def group_words(trait: Trait, key: str) -> Sentence:
    """Return what a group is called. KeyError: there is no such group."""
    return _UNKNOWN_WORDS if key == UNKNOWN else _GROUP_WORDS[trait][key]
