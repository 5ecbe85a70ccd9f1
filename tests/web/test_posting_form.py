from jobmatch.web.posting_fields import ESSENTIAL_SECTIONS, marked
from jobmatch.web.posting_form import with_marks, with_proposals


def test_proposals_fill_what_is_empty_or_came_by_itself_and_nothing_that_was_typed() -> None:
    typed = {"pasted": "Số lượng: 5 người. Lương 9 triệu", "openings": "7", "salary_min": "8"}
    filled = with_proposals(typed, {"salary_min": "8"})
    assert (filled["openings"], filled["salary_min"]) == ("7", "9.000.000")
    assert filled["because.salary_min"] == "Lương 9 triệu"
    assert "pasted" not in filled


def test_marks_outlast_a_form_that_does_not_send_them() -> None:
    kept = {"title": "A", "proposed.title": "A", "because.title": "Tuyển A"}
    assert with_marks({"title": "B"}, kept) == {
        "title": "B",
        "proposed.title": "A",
        "because.title": "Tuyển A",
    }


def test_a_field_is_marked_while_its_answer_is_the_proposed_one() -> None:
    answers = {"title": "Thợ hàn", "proposed.title": "Thợ hàn", "because.title": "Tuyển thợ hàn"}
    title = marked(ESSENTIAL_SECTIONS, answers)[0].fields[0]
    assert title.help is not None
    assert title.help.vi == "Đề xuất, kiểm tra lại. Từ: “Tuyển thợ hàn”"
    assert title.width == "proposed"
    changed = marked(ESSENTIAL_SECTIONS, {**answers, "title": "Thợ tiện"})
    assert changed == ESSENTIAL_SECTIONS
