from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import HandUse, HandWork, Hearing, Lifting, Sight, Standing, WorkSite
from jobmatch.intake.condition_answers import condition_answers, read_conditions
from jobmatch.intake.form_values import FormValues

ALL = WorkingConditions(
    site=WorkSite.MIXED,
    lifting=Lifting.GT20,
    standing=Standing.MUCH,
    hearing=Hearing.BASIC,
    sight=Sight.NORMAL,
    hand_work=HandWork.SMALL_PARTS,
    hand_use=HandUse.ONE,
)


def test_conditions_shown_in_the_form_and_sent_back_are_the_same() -> None:
    assert read_conditions(FormValues(condition_answers(ALL))) == ALL


def test_a_row_left_open_is_shown_blank_and_read_as_open() -> None:
    answers = condition_answers(WorkingConditions(sight=Sight.NORMAL))
    assert {name for name, answer in answers.items() if answer} == {"sight"}
    assert read_conditions(FormValues(answers)) == WorkingConditions(sight=Sight.NORMAL)


def test_an_answer_that_is_not_offered_is_told_beside_its_row() -> None:
    form = FormValues({"standing": "on one leg", "lifting": "lt5"})
    assert read_conditions(form) == WorkingConditions(lifting=Lifting.LT5)
    assert set(form.problems) == {"standing"}
