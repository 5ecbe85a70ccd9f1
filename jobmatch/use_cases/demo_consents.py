"""What the invented market's seekers agreed to: half are seen nameless, a quarter openly.

Written down without the audit log, as a paper form of the day would have been: nobody was there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import Consent, ConsentChannel, ConsentPurpose
from jobmatch.domain.seekers import Seeker
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service

_AT_ONCE = 500
_DAYS_AGO = timedelta(days=30)
_P = ConsentPurpose
_NAMELESS = (_P.EMPLOYER_LISTS, _P.MESSAGES)
_OPEN = (_P.EMPLOYER_LISTS, _P.EMPLOYER_CONTACT, _P.MESSAGES, _P.ZALO, _P.LEARNING)
_IN_TURN = (_NAMELESS, _OPEN, _NAMELESS, ())
"""What every four seekers in a row agree to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsDone:
    nameless: int  # seekers whom employers see without a name
    open: int  # … and may call


def agree_in_demo(service: Service) -> ConsentsDone:
    """Let everybody say what they agree to, a batch at a time. Done once, on a new market."""
    at, last, counted = service.clock.now() - _DAYS_AGO, 0, dict.fromkeys(_IN_TURN, 0)
    while True:
        with service.begin_work() as work:
            seekers = work.seekers.iterate(after_id=last, limit=_AT_ONCE)
            for seeker in seekers:
                agreed = _IN_TURN[seeker.id % len(_IN_TURN)]
                counted[agreed] += 1
                _agree(work, seeker, agreed, at)
        if not seekers:
            return ConsentsDone(nameless=counted[_NAMELESS], open=counted[_OPEN])
        last = seekers[-1].id


def _agree(
    work: UnitOfWork, seeker: Seeker, purposes: tuple[ConsentPurpose, ...], at: datetime
) -> None:
    for purpose in purposes:
        work.consents.add(
            Consent(
                id=0,
                seeker_id=seeker.id,
                purpose=purpose,
                given=True,
                at=at,
                channel=ConsentChannel.PAPER,
                text_version=consent_text(purpose).version,
                account_id=None,
            )
        )
