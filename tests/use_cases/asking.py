"""A firm that may see suggested seekers, and people who agree to it, or to more."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.approaches import Approach
from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.forms import Lifting
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.referrals import Referral
from jobmatch.domain.seekers import PastJob, Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.use_cases.approach_asking import NewApproaches, approach_seekers
from jobmatch.use_cases.cases import take_case
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.seeker_aliases import SeekerAlias, alias_of
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft
from tests.people import somebody

HERE = Place(text="Thanh Hóa", province_code="38")
NAMES = ("Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thị Cúc", "Phạm Kín Đáo")
LISTED, CONTACT = ConsentPurpose.EMPLOYER_LISTS, ConsentPurpose.EMPLOYER_CONTACT


@dataclass(frozen=True, kw_only=True)
class Firm:
    """V-1 and V-2 are the firm's, V-3 a rival's. The last seeker agreed to nothing."""

    service: Service
    boss: Account  # of the firm
    rival: Account
    lan: Account  # a counsellor
    seekers: tuple[int, ...]
    vacancies: tuple[int, ...]

    def alias(self, seeker: int, by: Account | None = None) -> SeekerAlias:
        employer_id = (by or self.boss).employer_id or 0
        return alias_of(self.service.keys, employer_id, self.seekers[seeker])

    def ask(self, *seekers: int, vacancy: int = 0, key: str = "") -> tuple[Approach, ...]:
        """Ask these seekers, counted from 0, about a vacancy of the firm."""
        new = NewApproaches(
            vacancy_id=self.vacancies[vacancy],
            tokens=[self.alias(one).token for one in seekers],
            note="Gọi 0373 123 456",
            key=key or f"{seekers}-{vacancy}-{self.service.clock.now():%j%H%M%S}",
        )
        return approach_seekers(self.service, new, self.boss)

    def says(self, seeker: int, purpose: ConsentPurpose, *, given: bool = True) -> None:
        say(self.service, self.seekers[seeker], purpose, given, ConsentChannel.COUNTER, self.lan)

    def take_case(self, seeker: int) -> None:
        take_case(self.service, self.seekers[seeker], self.lan)

    def refer(self, seeker: int, vacancy: int = 0) -> Referral:
        """Let the desk refer the seeker to a vacancy of the firm."""
        pair = (self.seekers[seeker], self.vacancies[vacancy])
        key = f"{pair}-{self.service.clock.now():%j%H%M%S}"
        (referral,) = issue_referrals(self.service, [pair], ReferralOptions(), key, self.lan)
        return referral

    def claimant(self, seeker: int) -> Account:
        return somebody(self.service, f"S{seeker}", Role.CLAIMANT, seeker_id=self.seekers[seeker])

    def actions(self, beginning: str) -> list[tuple[str, int | None]]:
        """Return (action, record) of the audit events that begin so, oldest first."""
        with self.service.begin_work(read_only=True) as work:
            events = work.audit.recent(200)
        return [
            (one.action, one.record_id)
            for one in reversed(events)
            if one.action.startswith(beginning)
        ]


def a_sewer(name: str, number: int) -> SeekerDraft:
    """Return somebody every free field of whom carries a mark that must not get out."""
    return a_seeker_draft(
        desired_job=f"Công nhân may MARKwish{number}",
        summary=f"Biết may công nghiệp. Tôi tên {name}, nhà MARKhome{number}, gọi 0912 345 678",
        major=f"MARKmajor{number}",
        other_qualifications=f"MARKother{number}",
        past_jobs=(
            PastJob(
                employer=f"MARKemployer{number}",
                position="Công nhân may",
                duties=f"May áo MARKduty{number}",
            ),
        ),
        skills=("may công nghiệp", f"MARKskill{number}"),
        certificates=(f"MARKpaper{number}",),
        available_from="đi làm ngay" if number % 2 else f"sau 15 ngày MARKday{number}",
        experience_years=float(number * 4),
        shift_work=True if number == 1 else None,
        wished_places=(HERE,),
        home=Place(text=f"Thôn MARKvillage{number}", province_code="38"),
        salary=Salary(min_vnd=9_123_456),
        conditions=WorkingConditions(lifting=Lifting.LT5),
        person=Person(
            full_name=name,
            phone=f"+8491234567{number}",
            email=f"MARKmail{number}@example.org",
            identity_number=f"03819000000{number}",
            ethnicity="MARKethnicity",
            religion="MARKreligion",
            permanent_address=f"MARKaddress{number}",
        ),
    )


def a_firm(service: Service) -> Firm:
    """Return the market; the people but the last agreed to stand in employers' lists."""
    now = service.clock.now()
    with service.begin_work() as work:
        firms = [work.employers.add(an_employer_draft(name=f"Công ty {one}"), now) for one in "AB"]
        vacancies = [
            work.vacancies.add(
                a_vacancy_draft(
                    title=f"Công nhân may {number}",
                    requirements="Biết may công nghiệp. Có 2 năm kinh nghiệm",
                    employer_name=firms[number // 2].name,
                    employer_id=firms[number // 2].id,
                    openings=3,
                    places=(HERE,),
                    salary=Salary(min_vnd=8_000_000, max_vnd=9_000_000),
                    contact=VacancyContact(email=f"boss{number}@firm.example"),
                ),
                now,
            ).id
            for number in range(3)
        ]
        seekers = [
            work.seekers.add(a_sewer(name, number), now).id for number, name in enumerate(NAMES)
        ]
    firm = Firm(
        service=service,
        boss=_person(service, "sep", firms[0].id),
        rival=_person(service, "doi.thu", firms[1].id),
        lan=somebody(service, "lan", centre_id=1),
        seekers=tuple(seekers),
        vacancies=tuple(vacancies),
    )
    for seeker in range(3):
        firm.says(seeker, LISTED)
    sync(service)
    return firm


def _person(service: Service, name: str, employer_id: int) -> Account:
    return somebody(
        service,
        name,
        Role.EMPLOYER,
        employer_id=employer_id,
        full_name=f"Chị {name}",
        email=f"{name}@firm.example",
    )
