"""A small market in which people are referred."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.referrals import Outcome, Referral, ReferralEvent, ReferralState
from jobmatch.domain.seekers import Person, Seeker, SeekerStatus
from jobmatch.domain.vacancies import Vacancy, VacancyContact
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_outcomes import record_outcome
from tests.factories import A_PLACE, a_seeker_draft, a_vacancy_draft, an_employer_draft

PASSWORD = "mot mat khau that dai"
NAMES = ("Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thị Cúc")
TOLD = "boss{}@firm.example"


@dataclass(frozen=True, kw_only=True)
class Market:
    """Seekers S-1 … S-3; vacancies V-1, V-2 at one firm, V-3, V-4 at another, two places each."""

    service: Service
    lan: Account
    minh: Account
    seekers: tuple[int, ...]
    vacancies: tuple[int, ...]

    def issue(
        self, seeker: int, vacancy: int, key: str = "", options: ReferralOptions | None = None
    ) -> Referral:
        """Refer the seeker to the vacancy, both counted from 0."""
        pair = (self.seekers[seeker], self.vacancies[vacancy])
        key = key or f"{seeker}-{vacancy}-{self.service.clock.now():%j%H%M%S}"
        options = options or ReferralOptions()
        (referral,) = issue_referrals(self.service, [pair], options, key, self.lan)
        return referral

    def record(
        self, referral: Referral, state: ReferralState | Outcome, by: Account | None = None
    ) -> Referral:
        """Record an outcome of the referral as it is now."""
        outcome = state if isinstance(state, Outcome) else Outcome(state=state)
        now = self.referral(referral)
        return record_outcome(self.service, now.id, outcome, now.version, by or self.lan)

    def referral(self, referral: Referral) -> Referral:
        with self.service.begin_work(read_only=True) as work:
            return work.referrals.get(referral.id)

    def state(self, referral: Referral) -> ReferralState:
        return self.referral(referral).state

    def events(self, referral: Referral) -> list[ReferralEvent]:
        with self.service.begin_work(read_only=True) as work:
            return work.referrals.events(referral.id)

    def vacancy(self, vacancy: int) -> Vacancy:
        with self.service.begin_work(read_only=True) as work:
            return work.vacancies.get(self.vacancies[vacancy])

    def seeker(self, seeker: int) -> Seeker:
        with self.service.begin_work(read_only=True) as work:
            return work.seekers.get(self.seekers[seeker])

    def status(self, seeker: int) -> SeekerStatus:
        return self.seeker(seeker).status

    def messages(
        self, referral: Referral, state: MessageState = MessageState.WAITING
    ) -> list[str]:
        """Return the templates of the messages about a referral in this state, oldest first."""
        with self.service.begin_work(read_only=True) as work:
            found = work.outbox.about("referral", referral.id)
        return [
            one.template for one in sorted(found, key=lambda one: one.id) if one.state is state
        ]

    def actions(self) -> list[str]:
        """Return what the audit log says was done with referrals, oldest first."""
        with self.service.begin_work(read_only=True) as work:
            events = work.audit.recent(200)
        return [one.action for one in reversed(events) if one.action.startswith("referral.")]


def a_market(service: Service) -> Market:
    lan = create_account(service, "lan", PASSWORD, Role.COUNSELLOR)
    minh = create_account(service, "minh", PASSWORD, Role.COUNSELLOR)
    now = service.clock.now()
    with service.begin_work() as work:
        firms = [work.employers.add(an_employer_draft(name=f"Công ty {one}"), now) for one in "AB"]
        vacancies = [
            work.vacancies.add(
                a_vacancy_draft(
                    title=f"Công nhân may {number}",
                    employer_name=firms[number // 2].name,
                    employer_id=firms[number // 2].id,
                    openings=2,
                    contact=VacancyContact(email=TOLD.format(number)),
                ),
                now,
            ).id
            for number in range(4)
        ]
        seekers = [
            work.seekers.add(
                a_seeker_draft(
                    person=Person(full_name=name, phone=f"+8491234567{number}"),
                    wished_places=(A_PLACE,),
                ),
                now,
            ).id
            for number, name in enumerate(NAMES)
        ]
    return Market(
        service=service,
        lan=lan,
        minh=minh,
        seekers=tuple(seekers),
        vacancies=tuple(vacancies),
    )
