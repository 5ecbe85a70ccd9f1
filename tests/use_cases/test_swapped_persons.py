"""Who somebody is changes nothing: the same market, once more with other persons in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobmatch.domain.accounts import Account
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.matches import Match
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, Sex
from jobmatch.matching.extraction import facts_of
from jobmatch.use_cases.catalogues import texts_of
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.own_day import own_day
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_seekers
from jobmatch.use_cases.search_filters import SeekerQuery
from jobmatch.use_cases.suggested_seekers import SeekerWishes, suggested_to_firm
from jobmatch.use_cases.suggestions import SuggestionOptions, seekers_for, vacancies_for
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.use_cases.asking import Firm, a_firm
from tests.use_cases.chatting import ask
from tests.use_cases.claimants import a_claimant

HERE = Place(text="Thanh Hóa", province_code="38")
PROFILES = (
    ("Công nhân may", "May công nghiệp 4 năm, biết vắt sổ", 4.0),
    ("Thợ hàn", "Hàn MIG ở xưởng kết cấu thép", 5.0),
    ("Lái xe tải", "Chạy xe tải đường dài, có bằng C", 8.0),
    ("Kế toán", "Làm sổ sách, khai thuế ở Quảng Nam", 3.0),
    ("", "Làm việc gì cũng được", None),
)
ADS = (
    ("Công nhân may chuyền", "Biết may máy 1 kim"),
    ("Thợ hàn MIG", "Hàn được MIG, đọc bản vẽ"),
    ("Lái xe tải", "Có bằng C"),
    ("Nhân viên kế toán", "Tốt nghiệp trung cấp kế toán"),
)

_PERSONS = st.builds(
    Person,
    full_name=st.sampled_from(
        ["Nguyễn Văn Nam", "Lò Thị Mai", "Giàng A Páo", "Trần Thợ Hàn", "May Công Nhân", ""]
    ),
    birth_date=st.none() | st.dates(date(1950, 1, 1), date(2010, 12, 31)),
    birth_text=st.sampled_from(["", "1968", "2001"]),
    sex=st.sampled_from([None, *Sex]),
    ethnicity=st.sampled_from(["", "Kinh", "Mường", "H'Mông", "Thái"]),
    religion=st.sampled_from(["", "Không", "Phật giáo", "Công giáo"]),
    phone=st.sampled_from(["", "+84912345678", "+84987654321"]),
    permanent_address=st.sampled_from(["", "Bản Lác, Mai Châu", "Hà Nội"]),
    priority_groups=st.frozensets(st.sampled_from(PriorityGroup), max_size=2),
)
_SAID = st.sampled_from(
    [
        "",
        "Nam, 45 tuổi, dân tộc Mường, ",
        "Nữ, 19 tuổi, dân tộc Kinh, ",
        "Em tên là Lò Thị Mai, sinh năm 2004, chưa chồng, ",
        "Tôi là Nguyễn Văn Nam, theo đạo Thiên Chúa, đã có gia đình, ",
        "độc thân, người H'Mông, ",
        "52t, góa vợ, có 2 con nhỏ, ",
    ]
)
_ASKED = st.sampled_from(
    ["", "Chỉ tuyển nữ dưới 35. ", "Nam, 18-40 tuổi. ", "Giới tính: Nữ. Độ tuổi: 18-25. "]
)
few_examples = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True, kw_only=True)
class Market:
    """Seekers of several trades, ads, a firm that sees suggested seekers, a seeker's account."""

    firm: Firm
    seekers: list[int]
    vacancies: list[int]
    hoa: Account
    browsers: Iterator[int]

    @property
    def service(self) -> Service:
        return self.firm.service

    def rewrite(self, seeker_id: int, **changes: object) -> None:
        """Change some fields of a seeker's record."""
        with self.service.begin_work() as work:
            draft = work.seekers.draft(seeker_id)
            changed = replace(draft, **changes)  # type: ignore[arg-type]  # any of its fields
            work.seekers.replace(seeker_id, changed, self.service.clock.now())

    def read(self) -> dict[str, object]:
        """Return everything that finding and ranking say, without who anybody is."""
        sync(self.service)
        with self.service.begin_work(read_only=True) as work:
            found = work.seekers.get_many(self.seekers)
        records = [found[one] for one in self.seekers]
        dealt = suggested_to_firm(
            self.service, self.firm.vacancies[0], SeekerWishes(), self.firm.boss
        )
        return {
            "texts": [texts_of(one) for one in records],
            "facts": facts_of(records).tobytes(),
            "vacancies": [self._vacancies_for(one) for one in self.seekers],
            "seekers": [self._seekers_for(one) for one in self.vacancies],
            "firm": [(one.alias.token, one.score, one.lines) for one in dealt.seekers],
            "day": self._day(),
            "search": [self._search(words) for words in ("may", "hàn MIG", "xe tải", "việc")],
            "chat": ask(self.service, "gợi ý việc cho tôi", self.hoa, self._browser()).words,
        }

    def _browser(self) -> str:
        """Return a new one each time: nobody may ask too often from the same."""
        return f"browser {next(self.browsers)}"

    def _vacancies_for(self, seeker_id: int) -> list[object]:
        found = vacancies_for(self.service, seeker_id, SuggestionOptions(failing=True), None)
        return [_told(one.match) for one in (*found.matches, *found.failed)]

    def _seekers_for(self, vacancy_id: int) -> list[object]:
        found = seekers_for(self.service, vacancy_id, SuggestionOptions(failing=True), None)
        return [_told(one.match) for one in (*found.matches, *found.failed)]

    def _day(self) -> list[object]:
        suggestions = own_day(self.service, self.hoa).suggestions
        return [(one.vacancy.id, one.match.score) for one in suggestions]

    def _search(self, words: str) -> list[object]:
        found = search_seekers(self.service, SeekerQuery(text=words), None)
        return [(hit.record.id, hit.score) for hit in found.hits]


def _told(match: Match) -> object:
    """Return ids, score, reasons and failed conditions, but not where in a text words stand."""
    reasons = [replace(reason, in_vacancy=(), in_seeker=()) for reason in match.reasons]
    return (match.seeker_id, match.vacancy_id, match.score, reasons, match.failed)


@pytest.fixture
def market(service: Service) -> Market:
    firm = a_firm(service)
    now = service.clock.now()
    with service.begin_work() as work:
        seekers = [
            work.seekers.add(a_seeker_draft(**_profile(at), wished_places=(HERE,)), now).id
            for at in range(len(PROFILES))
        ]
        vacancies = [
            work.vacancies.add(
                a_vacancy_draft(title=title, requirements=asked, places=(HERE,)), now
            ).id
            for title, asked in ADS
        ]
    return Market(
        firm=firm,
        seekers=[*seekers, *firm.seekers],
        vacancies=[*vacancies, *firm.vacancies],
        hoa=a_claimant(service, seekers[0]),
        browsers=count(),
    )


def _profile(at: int) -> dict[str, object]:
    desired_job, summary, years = PROFILES[at]
    return {"desired_job": desired_job, "summary": summary, "experience_years": years}


@pytest.fixture
def before(market: Market) -> dict[str, object]:
    return market.read()


@few_examples
@given(persons=st.lists(_PERSONS, min_size=9, max_size=9))
def test_other_persons_in_the_same_profiles_change_nothing(
    market: Market, before: dict[str, object], persons: list[Person]
) -> None:
    for seeker_id, person in zip(market.seekers, persons, strict=True):
        market.rewrite(seeker_id, person=person)
    assert market.read() == before


@few_examples
@given(said=st.lists(_SAID, min_size=5, max_size=5))
def test_what_people_write_of_who_they_are_changes_nothing(
    market: Market, before: dict[str, object], said: list[str]
) -> None:
    for seeker_id, words, (_, summary, _) in zip(market.seekers, said, PROFILES, strict=False):
        market.rewrite(seeker_id, summary=f"{words}{summary}")
    assert market.read() == before


@few_examples
@given(asked=st.lists(_ASKED, min_size=4, max_size=4))
def test_whom_an_advert_would_rather_have_changes_nothing(
    market: Market, before: dict[str, object], asked: list[str]
) -> None:
    with market.service.begin_work() as work:
        for vacancy_id, words, (_, needs) in zip(market.vacancies, asked, ADS, strict=False):
            draft = replace(work.vacancies.draft(vacancy_id), requirements=f"{words}{needs}")
            work.vacancies.replace(vacancy_id, draft, market.service.clock.now())
    assert market.read() == before


def test_a_profile_of_other_work_changes_all_of_it(
    market: Market, before: dict[str, object]
) -> None:
    market.rewrite(market.seekers[0], summary="Thợ hàn TIG 9 năm", desired_job="Thợ hàn")
    after = market.read()
    assert {name for name in before if before[name] == after[name]} <= {"firm"}
