"""What became of referrals, as examples to learn from: of those alone who agreed to that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral, Side
from jobmatch.domain.seekers import Seeker
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.examples import Examples, nothing, outcome
from jobmatch.matching.features import features_of
from jobmatch.matching.ranking import Ranking
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service

Told = Mapping[int, Mapping[Side, float]]  # by vacancy: what its referral says of each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """`referrals` told of somebody's mind, `persons` were referred."""

    examples: Examples = field(default_factory=nothing)
    referrals: int = 0
    persons: int = 0


def outcomes_of(service: Service) -> Outcomes:
    """Return what can be learned from the referrals of those who agreed to it and to matching.

    The pairs are scored as the records stand today; what was erased since teaches nothing.
    """
    follow(service)
    with service.begin_work(read_only=True) as work:
        agreed = np.intersect1d(
            work.consents.holders(ConsentPurpose.LEARNING),
            work.consents.holders(ConsentPurpose.MATCHING),
        ).tolist()
        told = _told(work.referrals.of_seekers(agreed))
        seekers = work.seekers.get_many(told)
    found = Outcomes()
    for seeker_id in sorted(seekers):
        found = _and_also(found, _of_seeker(service, seekers[seeker_id], told[seeker_id]))
    return found


def _told(referrals: Iterable[Referral]) -> dict[int, Told]:
    """Return by seeker what their referrals say; of a pair's several, the last one."""
    found: dict[int, dict[int, Mapping[Side, float]]] = {}
    for referral in sorted(referrals, key=lambda one: one.id):
        said = outcome(referral.state, referral.reason)
        if said:
            found.setdefault(referral.seeker_id, {})[referral.vacancy_id] = said
    return dict(found)


def _of_seeker(service: Service, seeker: Seeker, told: Told) -> Outcomes:
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    ids = np.array([one for one in sorted(told) if one in catalogue], dtype=np.int64)
    anchor = anchor_of(service, seeker)
    if anchor is None or not len(ids):
        return Outcomes()
    ranking = Ranking(service.ranking.weights)
    every = ranking.kinds(place_matters=True, pay_matters=True)
    kinds = [kind for kind in every if kind is not ReasonKind.URGENCY]  # of that day, not today
    scored = ranking.among(anchor, catalogue, ids, Conditions(), kinds, service.clock.today())
    sides = [
        (row, side, target)
        for row, vacancy_id in enumerate(ids.tolist())
        for side, target in told[vacancy_id].items()
    ]
    rows = np.array([row for row, _, _ in sides], dtype=np.intp)
    return Outcomes(
        examples=Examples(
            features=features_of(scored.pairs, kinds, scored.points)[:, rows],
            scores=scored.scores[rows],
            targets=np.array([target for _, _, target in sides]),
            seekers=np.array([side is Side.SEEKER for _, side, _ in sides]),
            employers=np.array([side is Side.EMPLOYER for _, side, _ in sides]),
            weights=np.ones(len(sides)),
            groups=np.full(len(sides), seeker.ref),
        ),
        referrals=len(ids),
        persons=1,
    )


def _and_also(one: Outcomes, other: Outcomes) -> Outcomes:
    return Outcomes(
        examples=one.examples.and_also(other.examples),
        referrals=one.referrals + other.referrals,
        persons=one.persons + other.persons,
    )
