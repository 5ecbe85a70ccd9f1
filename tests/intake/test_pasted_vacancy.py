from jobmatch.intake.pasted_vacancy import ProposedSkill, proposals, proposed_skills

ADVERT = """CẦN TUYỂN GẤP 30 CÔNG NHÂN MAY - LƯƠNG 8-12 TRIỆU
Mô tả công việc:
- May các công đoạn trên máy 1 kim
- Làm việc tại phường Hạc Thành, Thanh Hóa
Yêu cầu:
- Tốt nghiệp THCS trở lên
- Có kinh nghiệm 1 năm, ưu tiên biết máy 2 kim
- Làm theo ca
Quyền lợi:
- Ăn ca miễn phí 1 bữa, có xe đưa đón
Hạn nộp hồ sơ: 31/12/2026
Liên hệ: chị Hoa 0912 345 678, email hoa@may.example.vn
"""


def answers(text: str) -> dict[str, str]:
    return {one.field: one.answer for one in proposals(text)}


def test_an_adverts_fields_are_proposed() -> None:
    assert answers(ADVERT) == {
        "title": "Công nhân may",
        "occupation_code": "8153 Thợ vận hành máy may",
        "description": "May các công đoạn trên máy 1 kim\n"
        "Làm việc tại phường Hạc Thành, Thanh Hóa",
        "requirements": "Tốt nghiệp THCS trở lên\n"
        "Có kinh nghiệm 1 năm, ưu tiên biết máy 2 kim\nLàm theo ca",
        "benefits_text": "Ăn ca miễn phí 1 bữa, có xe đưa đón",
        "openings": "30",
        "place_1": "phường Hạc Thành, Thanh Hóa",
        "salary_min": "8.000.000",
        "salary_max": "12.000.000",
        "shift_work": "yes",
        "experience_years": "1",
        "school_level": "lower_secondary",
        "closes_on": "31/12/2026",
        "benefits": "meal_1\nshuttle",
        "contact_email": "hoa@may.example.vn",
        "contact_phone": "+84912345678",
    }


def test_each_proposal_says_the_words_it_came_from() -> None:
    because = {one.field: one.because for one in proposals(ADVERT)}
    assert because["school_level"] == "THCS"
    assert because["shift_work"] == "Làm theo ca"
    assert because["closes_on"] == "Hạn nộp hồ sơ: 31/12/2026"
    assert because["openings"] == "CẦN TUYỂN GẤP 30"


def test_what_a_text_does_not_say_is_not_proposed() -> None:
    assert answers("Trời hôm nay đẹp") == {"description": "Trời hôm nay đẹp"}
    assert answers("") == {}


def test_office_hours_are_no_shifts() -> None:
    assert answers("Nhân viên kế toán, làm giờ hành chính")["shift_work"] == "no"


def test_ages_and_years_are_no_openings() -> None:
    assert "openings" not in answers("Tuyển 18 tuổi trở lên")
    assert answers("Số lượng: 5 người")["openings"] == "5"


def test_a_contact_stays_out_of_the_long_texts() -> None:
    read = answers("Tuyển thợ hàn\nHàn khung thép\nGọi 0912 345 678")
    assert read["description"] == "Tuyển thợ hàn\nHàn khung thép"


def test_skills_are_proposed_with_what_is_only_welcome_marked() -> None:
    assert proposed_skills(ADVERT) == (
        ProposedSkill(name="Máy may 1 kim", because="máy 1 kim", preferred=False),
        ProposedSkill(name="Máy may 2 kim", because="máy 2 kim", preferred=True),
    )


def test_pay_and_place_are_found_where_no_heading_names_them() -> None:
    told = answers(
        "Tuyển 20 công nhân may\nYêu cầu: biết may máy một kim.\n"
        "Lương 8 - 11 triệu, có xe đưa đón. Làm hai ca xoay.\n"
        "Nơi làm: KCN Lễ Môn, TP Thanh Hóa. Hạn nộp 31/12/2030."
    )
    assert told["requirements"] == "biết may máy một kim."
    assert told["place_1"] == "KCN Lễ Môn, TP Thanh Hóa"
    assert told["benefits_text"] == "Lương 8 - 11 triệu, có xe đưa đón. Làm hai ca xoay."
    assert (told["salary_min"], told["closes_on"]) == ("8.000.000", "31/12/2030")
