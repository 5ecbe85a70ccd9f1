"""The words of the forms' value lists: Vietnamese as the statutory forms print them, and English.

Source of the Vietnamese: Mẫu 01, 01a, 03, 03a (Phụ lục I, Nghị định 23/2021/NĐ-CP) and the finer
lists of Thông tư 01/2022 and 11/2022.
"""

from enum import StrEnum

from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
    ExperienceBand,
    FormVersion,
    HandUse,
    HandWork,
    Hearing,
    HiringChannel,
    Lifting,
    Ownership,
    Position,
    PriorityGroup,
    Qualification,
    Readiness,
    SchoolLevel,
    Sight,
    SoftSkill,
    StaffSize,
    Standing,
    WorkingTime,
    WorkPurpose,
    WorkSite,
)
from jobmatch.domain.messages import Sentence

FORM_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    FormVersion: {
        FormVersion.ND23_2021: Sentence("Mẫu Nghị định 23/2021", "Forms of Decree 23/2021"),
        FormVersion.ND352_2025: Sentence("Mẫu Nghị định 352/2025", "Forms of Decree 352/2025"),
    },
    SchoolLevel: {
        SchoolLevel.BELOW_PRIMARY: Sentence(
            "Chưa tốt nghiệp Tiểu học", "Primary school not finished"
        ),
        SchoolLevel.PRIMARY: Sentence("Tốt nghiệp Tiểu học", "Primary school"),
        SchoolLevel.LOWER_SECONDARY: Sentence("Tốt nghiệp THCS", "Lower secondary school"),
        SchoolLevel.UPPER_SECONDARY: Sentence("Tốt nghiệp THPT", "Upper secondary school"),
    },
    Qualification: {
        Qualification.UNTRAINED: Sentence("Chưa qua đào tạo", "Untrained"),
        Qualification.SKILLED_NO_CERT: Sentence(
            "CNKT không bằng", "Skilled worker without certificate"
        ),
        Qualification.CERT_UNDER_3M: Sentence(
            "Chứng chỉ nghề dưới 3 tháng", "Vocational certificate under 3 months"
        ),
        Qualification.ELEMENTARY: Sentence("Sơ cấp", "Elementary vocational"),
        Qualification.INTERMEDIATE: Sentence("Trung cấp", "Intermediate vocational"),
        Qualification.COLLEGE: Sentence("Cao đẳng", "College"),
        Qualification.UNIVERSITY: Sentence("Đại học", "University"),
        Qualification.MASTER: Sentence("Thạc sĩ", "Master"),
        Qualification.DOCTOR: Sentence("Tiến sĩ", "Doctor"),
    },
    PriorityGroup: {
        PriorityGroup.DISABLED: Sentence("Người khuyết tật", "Person with a disability"),
        PriorityGroup.ETHNIC_MINORITY: Sentence("Người dân tộc thiểu số", "Ethnic minority"),
        PriorityGroup.POOR: Sentence("Người thuộc hộ nghèo", "Poor household"),
        PriorityGroup.NEAR_POOR: Sentence("Người thuộc hộ cận nghèo", "Near-poor household"),
        PriorityGroup.DEMOBILISED_SOLDIER: Sentence("Bộ đội xuất ngũ", "Demobilised soldier"),
        PriorityGroup.LAND_RECOVERED: Sentence(
            "Người thuộc hộ bị thu hồi đất", "Household whose land was recovered"
        ),
        PriorityGroup.MERIT_FAMILY: Sentence(
            "Thân nhân của người có công", "Family of a person of merit"
        ),
        PriorityGroup.OTHER: Sentence("Khác", "Other"),
    },
    ContractKind: {
        ContractKind.INDEFINITE: Sentence("Không xác định thời hạn", "Indefinite"),
        ContractKind.FIXED_12_36: Sentence(
            "Xác định thời hạn từ 12 đến 36 tháng", "Fixed term, 12 to 36 months"
        ),
        ContractKind.FIXED_LT12: Sentence(
            "Xác định thời hạn dưới 12 tháng", "Fixed term, under 12 months"
        ),
    },
    WorkingTime: {
        WorkingTime.FULL_TIME: Sentence("Toàn thời gian", "Full time"),
        WorkingTime.PART_TIME: Sentence("Bán thời gian", "Part time"),
    },
    WorkPurpose: {
        WorkPurpose.LONG_TERM: Sentence("Làm việc lâu dài", "Long-term work"),
        WorkPurpose.TEMPORARY: Sentence("Làm việc tạm thời", "Temporary work"),
        WorkPurpose.SIDE_JOB: Sentence("Làm thêm", "Side job"),
    },
    Readiness: {
        Readiness.SHIFT_WORK: Sentence("Làm ca", "Shift work"),
        Readiness.BUSINESS_TRAVEL: Sentence("Đi công tác", "Business travel"),
        Readiness.SECONDMENT: Sentence("Đi biệt phái", "Secondment"),
    },
    Position: {
        Position.STAFF: Sentence("Nhân viên", "Staff"),
        Position.MANAGER: Sentence("Quản lý", "Manager"),
        Position.LEADER: Sentence("Lãnh đạo", "Leader"),
        Position.OTHER: Sentence("Khác", "Other"),
    },
    ExperienceBand: {
        ExperienceBand.NONE: Sentence("Không có / Không yêu cầu", "None / not required"),
        ExperienceBand.LT1: Sentence("Dưới 1 năm", "Under 1 year"),
        ExperienceBand.Y1_2: Sentence("Từ 1 đến 2 năm", "1 to 2 years"),
        ExperienceBand.Y2_5: Sentence("Từ 2 đến 5 năm", "2 to 5 years"),
        ExperienceBand.GT5: Sentence("Trên 5 năm", "Over 5 years"),
    },
    Benefit: {
        Benefit.MEAL_1: Sentence("Hỗ trợ ăn 1 bữa", "One meal"),
        Benefit.MEAL_2: Sentence("Hỗ trợ ăn 2 bữa", "Two meals"),
        Benefit.MEAL_3: Sentence("Hỗ trợ ăn 3 bữa", "Three meals"),
        Benefit.MEAL_CASH: Sentence("Hỗ trợ ăn bằng tiền", "Meal allowance"),
        Benefit.NO_MEAL: Sentence("Không hỗ trợ ăn", "No meals"),
        Benefit.SOCIAL_INSURANCE: Sentence(
            "Đóng BHXH, BHYT, BHTN", "Social, health and unemployment insurance"
        ),
        Benefit.LIFE_INSURANCE: Sentence("Bảo hiểm nhân thọ", "Life insurance"),
        Benefit.SEVERANCE: Sentence("Trợ cấp thôi việc", "Severance pay"),
        Benefit.NURSERY: Sentence("Nhà trẻ", "Nursery"),
        Benefit.SHUTTLE: Sentence("Xe đưa đón", "Shuttle bus"),
        Benefit.TRAVEL_SUPPORT: Sentence("Hỗ trợ đi lại", "Travel support"),
        Benefit.DORMITORY: Sentence("Ký túc xá", "Dormitory"),
        Benefit.HOUSING_SUPPORT: Sentence("Hỗ trợ nhà ở", "Housing support"),
        Benefit.TRAINING: Sentence("Đào tạo", "Training"),
        Benefit.ACCESSIBLE: Sentence(
            "Lối đi, thiết bị hỗ trợ cho người khuyết tật",
            "Access and aids for people with disabilities",
        ),
        Benefit.PROMOTION: Sentence("Cơ hội thăng tiến", "Chance of promotion"),
        Benefit.OTHER: Sentence("Khác", "Other"),
    },
    WorkSite: {
        WorkSite.INDOOR: Sentence("Trong nhà", "Indoors"),
        WorkSite.OUTDOOR: Sentence("Ngoài trời", "Outdoors"),
        WorkSite.MIXED: Sentence("Hỗn hợp", "Both"),
    },
    Lifting: {
        Lifting.LT5: Sentence("Dưới 5 kg", "Under 5 kg"),
        Lifting.KG5_20: Sentence("5–20 kg", "5–20 kg"),
        Lifting.GT20: Sentence("Trên 20 kg", "Over 20 kg"),
    },
    Standing: {
        Standing.HARDLY: Sentence("Hầu như không có", "Hardly any"),
        Standing.MODERATE: Sentence("Mức trung bình", "Moderate"),
        Standing.MUCH: Sentence("Cần đứng, đi lại nhiều", "Much standing and walking"),
    },
    Hearing: {
        Hearing.NOT_NEEDED: Sentence("Không cần thiết", "Not needed"),
        Hearing.BASIC: Sentence("Cơ bản", "Basic"),
        Hearing.IMPORTANT: Sentence("Quan trọng", "Important"),
    },
    Sight: {
        Sight.NORMAL: Sentence("Mức bình thường", "Normal"),
        Sight.FINE_DETAIL: Sentence(
            "Nhìn được vật, chi tiết nhỏ", "Small objects and fine detail"
        ),
    },
    HandWork: {
        HandWork.LARGE_PARTS: Sentence("Lắp ráp đồ vật lớn", "Assembling large parts"),
        HandWork.SMALL_PARTS: Sentence("Lắp ráp đồ vật nhỏ", "Assembling small parts"),
        HandWork.TINY_PARTS: Sentence("Lắp ráp đồ vật rất nhỏ", "Assembling tiny parts"),
    },
    HandUse: {
        HandUse.BOTH: Sentence("Cần 2 tay", "Both hands"),
        HandUse.SOMETIMES_BOTH: Sentence("Đôi khi cần 2 tay", "Sometimes both hands"),
        HandUse.ONE: Sentence("Chỉ cần 1 tay", "One hand"),
    },
    SoftSkill: {
        SoftSkill.COMMUNICATION: Sentence("Giao tiếp", "Communication"),
        SoftSkill.PRESENTATION: Sentence("Thuyết trình", "Presentation"),
        SoftSkill.TIME_MANAGEMENT: Sentence("Quản lý thời gian", "Time management"),
        SoftSkill.PEOPLE_MANAGEMENT: Sentence("Quản lý nhân sự", "People management"),
        SoftSkill.REPORTING: Sentence("Tổng hợp, báo cáo", "Summarising and reporting"),
        SoftSkill.ADAPTABILITY: Sentence("Thích ứng", "Adaptability"),
        SoftSkill.TEAMWORK: Sentence("Làm việc nhóm", "Teamwork"),
        SoftSkill.INDEPENDENCE: Sentence("Làm việc độc lập", "Working independently"),
        SoftSkill.PRESSURE: Sentence("Chịu được áp lực công việc", "Working under pressure"),
        SoftSkill.SUPERVISION: Sentence("Theo dõi giám sát", "Supervision"),
        SoftSkill.CRITICAL_THINKING: Sentence("Tư duy phản biện", "Critical thinking"),
        SoftSkill.OTHER: Sentence("Khác", "Other"),
    },
    Ability: {
        Ability.GOOD: Sentence("Tốt", "Good"),
        Ability.FAIR: Sentence("Khá", "Fair"),
        Ability.AVERAGE: Sentence("Trung bình", "Average"),
    },
    HiringChannel: {
        HiringChannel.IN_PERSON: Sentence("Trực tiếp", "In person"),
        HiringChannel.PHONE: Sentence("Qua điện thoại", "By telephone"),
        HiringChannel.ONLINE: Sentence("Phỏng vấn Online", "Online interview"),
        HiringChannel.SEND_CV: Sentence("Nộp CV", "Sending a CV"),
    },
    Ownership: {
        Ownership.STATE_COMPANY: Sentence("Doanh nghiệp nhà nước", "State-owned company"),
        Ownership.PRIVATE_COMPANY: Sentence("Doanh nghiệp ngoài nhà nước", "Private company"),
        Ownership.FOREIGN_INVESTED: Sentence(
            "Doanh nghiệp có vốn đầu tư nước ngoài", "Foreign-invested company"
        ),
        Ownership.STATE_AGENCY: Sentence("Cơ quan, đơn vị nhà nước", "State agency or unit"),
        Ownership.HOUSEHOLD: Sentence("Hộ kinh doanh", "Household business"),
        Ownership.INDIVIDUAL: Sentence("Cá nhân", "Individual"),
    },
    StaffSize: {
        StaffSize.LT10: Sentence("Dưới 10 người", "Under 10 people"),
        StaffSize.S10_50: Sentence("10–50 người", "10–50 people"),
        StaffSize.S51_100: Sentence("51–100 người", "51–100 people"),
        StaffSize.S101_200: Sentence("101–200 người", "101–200 people"),
        StaffSize.S201_500: Sentence("201–500 người", "201–500 people"),
        StaffSize.S501_1000: Sentence("501–1.000 người", "501–1,000 people"),
        StaffSize.S1001_3000: Sentence("1.001–3.000 người", "1,001–3,000 people"),
        StaffSize.S3001_10000: Sentence("3.001–10.000 người", "3,001–10,000 people"),
        StaffSize.GT10000: Sentence("Trên 10.000 người", "Over 10,000 people"),
    },
}
