import pytest

from jobmatch.domain.accounts import Centre, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.use_cases.centres import add_centre, change_centre, every_centre
from jobmatch.use_cases.ports import Service
from tests.people import somebody


def a_centre(name: str, id_: int = 0) -> Centre:
    return Centre(id=id_, name=name, address="1  Lê Lợi", phone="0237 3111 111")


def test_a_centre_is_added_and_renamed_and_both_are_written_down(service: Service) -> None:
    admin = somebody(service, "admin", Role.ADMINISTRATOR)
    added = add_centre(service, a_centre(" Chi nhánh  Sầm Sơn "), admin)
    assert added == Centre(
        id=2, name="Chi nhánh Sầm Sơn", address="1 Lê Lợi", phone="0237 3111 111"
    )
    renamed = change_centre(service, a_centre("Chi nhánh Biển", added.id), None)
    assert every_centre(service)[1:] == [renamed]
    with service.begin_work(read_only=True) as work:
        events = [(one.action, one.detail, one.account_id) for one in work.audit.recent(2)]
    assert events[::-1] == [
        ("centre.added", "centre 2", admin.id),
        ("centre.changed", "centre 2", None),
    ]


@pytest.mark.parametrize("name", ["  ", "x" * 201, "CHI NHÁNH"])
def test_a_centre_needs_a_name_of_its_own(service: Service, name: str) -> None:
    add_centre(service, a_centre("Chi nhánh"), None)
    with pytest.raises(RuleError):
        add_centre(service, a_centre(name), None)
    assert len(every_centre(service)) == 2


def test_a_centre_keeps_its_name_when_only_its_telephone_changes(service: Service) -> None:
    (main,) = every_centre(service)
    assert change_centre(service, a_centre(main.name, main.id), None).phone == "0237 3111 111"
    with pytest.raises(NotFoundError):
        change_centre(service, a_centre("Chi nhánh", 99), None)
