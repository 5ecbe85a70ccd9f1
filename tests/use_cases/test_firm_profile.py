from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.use_cases.firm_profile import answer_change, own_facts, revise_own_firm
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.firms import TAX_CODE, add_person, add_staff, hoa_sen
from tests.messages_sent import take_messages

OTHER_NAME = "Công ty TNHH May Hoa Súng"


@pytest.fixture
def mai(service: Service) -> Account:
    return add_person(service)


def _corrected(**changes: object) -> EmployerDraft:
    return replace(hoa_sen(), **{"note": "", **changes})  # type: ignore[arg-type]  # fields by name


def test_a_firm_corrects_itself_at_once_but_never_what_staff_write(
    service: Service, mai: Account
) -> None:
    asked = revise_own_firm(service, _corrected(products="áo dài", note="rất tốt"), 1, mai)
    facts = own_facts(service, mai)
    assert asked is None
    assert (facts.employer.products, facts.employer.note) == ("áo dài", "chỉ cán bộ đọc")
    assert facts.contact == hoa_sen().contact


def test_another_name_waits_for_staff_and_then_counts(service: Service, mai: Account) -> None:
    asked = revise_own_firm(service, _corrected(name=OTHER_NAME, products="áo dài"), 1, mai)
    facts = own_facts(service, mai)
    assert (facts.employer.name, facts.employer.products) == (hoa_sen().name, "áo dài")
    assert facts.asked == asked
    changed = answer_change(
        service,
        mai.employer_id or 0,
        add_staff(service),
        accepted=True,
        seen=f"{OTHER_NAME}, {TAX_CODE}",
    )
    assert (changed.name, changed.tax_code) == (OTHER_NAME, TAX_CODE)
    assert own_facts(service, mai).asked is None
    (told,) = take_messages(service)
    assert (told.template, told.values["answer"]) == (
        "firm_change_answered",
        "đã được chấp nhận",
    )


def test_a_refused_change_leaves_what_is_known(service: Service, mai: Account) -> None:
    revise_own_firm(service, _corrected(tax_code="0998877661-001"), 1, mai)
    lan, seen = add_staff(service), f"{hoa_sen().name}, 0998877661-001"
    kept = answer_change(service, mai.employer_id or 0, lan, "Sai mã", accepted=False, seen=seen)
    assert kept.tax_code == TAX_CODE
    assert take_messages(service)[0].values["message"] == "Sai mã"
    with pytest.raises(NotFoundError):
        answer_change(service, mai.employer_id or 0, lan, accepted=True, seen=seen)


def test_to_say_again_what_is_kept_takes_the_change_back(service: Service, mai: Account) -> None:
    revise_own_firm(service, _corrected(name=OTHER_NAME), 1, mai)
    assert revise_own_firm(service, _corrected(), 2, mai) is None
    assert own_facts(service, mai).asked is None


def test_nobody_overwrites_what_a_colleague_saved(service: Service, mai: Account) -> None:
    revise_own_firm(service, _corrected(products="áo dài"), 1, mai)
    with pytest.raises(ConflictError):
        revise_own_firm(service, _corrected(products="áo khoác"), 1, mai)
    assert own_facts(service, mai).employer.products == "áo dài"


def test_staff_have_no_firm_of_their_own(service: Service) -> None:
    with pytest.raises(NotFoundError):
        own_facts(service, add_staff(service))


def test_staff_accept_only_what_they_looked_at(service: Service, mai: Account) -> None:
    seen = revise_own_firm(service, _corrected(name=OTHER_NAME), 1, mai)
    assert seen is not None
    revise_own_firm(service, _corrected(name="Ngân hàng Nhà nước"), 2, mai)
    lan, firm = add_staff(service), mai.employer_id or 0
    with pytest.raises(ConflictError):
        answer_change(service, firm, lan, accepted=True, seen=seen.words)
    assert own_facts(service, mai).employer.name == hoa_sen().name


def test_to_ask_the_same_again_keeps_its_place_in_the_line(
    service: Service, mai: Account, clock: SetClock
) -> None:
    asked = revise_own_firm(service, _corrected(name=OTHER_NAME), 1, mai)
    clock.move_on(days=1)
    again = revise_own_firm(service, _corrected(name=OTHER_NAME, products="áo dài"), 2, mai)
    assert again == asked == own_facts(service, mai).asked
