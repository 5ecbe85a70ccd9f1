"""Ranks everybody for everything at night, and shares out what is put forward to whom.

Every seeker's full list stays as it is: this only decides what the service suggests by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids
from jobmatch.matching.fair_share import (
    NOBODY,
    Exposure,
    Lists,
    capacities,
    exposure,
    first_of_each,
    put_forward,
)
from jobmatch.matching.rules.rule import Mask
from jobmatch.matching.whole_market import Best, WholeMarket
from jobmatch.store.new_matches import NewMatch
from jobmatch.store.put_forward import PutForward
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.catalogues import model_key
from jobmatch.use_cases.indexing import follow, only_one
from jobmatch.use_cases.new_matches import STRONG
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import LEAST_SCORE, LISTED, people_per_opening
from jobmatch.use_cases.ranking_versions import made_for
from jobmatch.use_cases.seekers_asking import SeekersAsking
from jobmatch.use_cases.whole_market_files import Run, RunFiles

OF_EACH = 5  # put forward to one person: what a first page shows
BLOCK = 512  # seekers ranked together, and lost when the process dies
SAMPLE = 2048  # seekers, evenly drawn, say what tells vacancies apart: fewer would do
KEPT_AT_ONCE = 1000  # seekers whose pairs one transaction replaces

Progress = Callable[[int, int], None]
"""Called with (seekers ranked, seekers in all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOut:
    """What a night did. `before`: were the first of each list put forward; `after`: what is."""

    seekers: int
    resumed: int  # of them ranked by a run that had been cut off
    openings: int
    per_opening: int
    before: Exposure
    after: Exposure


def rank_everybody(
    service: Service, *, threads: int = 1, progress: Progress | None = None
) -> SharedOut:
    """Rank everybody, share out, and keep what is put forward. Goes on where a run was cut off.

    Raises ConflictError where another process is at it.
    """
    follow(service)
    with only_one(service.data_dir / "whole-market.lock") as mine:
        if not mine:
            raise ConflictError(
                Sentence(
                    "Một tiến trình khác đang xếp hạng cho mọi người",
                    "Another process is ranking everybody",
                )
            )
        files = RunFiles(service.data_dir / "whole-market")
        asking = SeekersAsking(service)
        seekers = files.take_up(_run(service), asking.in_order())
        resumed = _rank(service, files, asking, seekers, threads, progress)
        shared = _share_out(service, files, seekers)
        files.remove()
    return replace(shared, resumed=resumed)


def _run(service: Service) -> Run:
    with service.begin_work(read_only=True) as work:
        epoch = work.state.epoch()
    version = service.version_seen.version_id
    return Run(
        day=service.clock.today().isoformat(),
        model=model_key(service.encoder),
        epoch=epoch,
        ranking=f"{made_for(service)} {version}",
        most=LISTED,
        block=BLOCK,
    )


def _rank(
    service: Service,
    files: RunFiles,
    asking: SeekersAsking,
    seekers: Ids,
    threads: int,
    progress: Progress | None,
) -> int:
    """Rank the blocks that are not there yet; return how many seekers were there before."""
    from jobmatch.matching.first_look import without_helpers

    blocks = dict(enumerate(_blocks(seekers, BLOCK)))
    there = {number for number in blocks if files.has(number)}
    done = resumed = sum(len(blocks[number]) for number in there)
    kinds = service.ranking.kinds(place_matters=True, pay_matters=True)
    vacancies = service.catalogues.of(RecordKind.VACANCIES)
    _, sample = asking.of(seekers[:: -(-len(seekers) // SAMPLE) or 1])
    market = (
        WholeMarket(service.ranking, vacancies, kinds, service.clock.today(), sample)
        if sample is not None
        else None
    )

    def rank(number: int) -> int:
        files.put(number, _best(market, asking, blocks[number]))
        return number

    alone = without_helpers if threads > 1 else None
    with ThreadPoolExecutor(max_workers=threads, initializer=alone) as pool:
        waiting = [pool.submit(rank, number) for number in blocks if number not in there]
        for finished in as_completed(waiting):
            done += len(blocks[finished.result()])
            if progress:
                progress(done, len(seekers))
    return resumed


def _blocks(seekers: Ids, size: int) -> Iterator[Ids]:
    for start in range(0, len(seekers), size):
        yield seekers[start : start + size]


def _best(market: WholeMarket | None, asking: SeekersAsking, seekers: Ids) -> Best:
    """Rank for these seekers; who is not there any more has an empty list."""
    found = Best(
        ids=np.full((len(seekers), LISTED), NOBODY, dtype=np.int64),
        scores=np.full((len(seekers), LISTED), -np.inf, dtype=np.float32),
    )
    there, asked = asking.of(seekers)
    if market and asked is not None:
        best = market.best(asked, LISTED)
        found.ids[there], found.scores[there] = best.ids, best.scores
    return found


def _share_out(service: Service, files: RunFiles, seekers: Ids) -> SharedOut:
    blocks = list(files.blocks(-(-len(seekers) // BLOCK)))
    nothing = np.empty((0, LISTED))
    ids = np.concatenate([nothing.astype(np.int64), *(block.ids for block in blocks)])
    scores = np.concatenate([nothing.astype(np.float32), *(block.scores for block in blocks)])
    ids[(scores < LEAST_SCORE) | _settled(service, seekers, ids)] = NOBODY
    lists, places = _openings(service, ids, scores)
    with service.begin_work(read_only=True) as work:
        per_opening = people_per_opening(work)
    chosen = put_forward(lists, capacities(places, per_opening), OF_EACH)
    _keep(service, seekers, ids, scores, chosen)
    return SharedOut(
        seekers=len(seekers),
        resumed=0,
        openings=len(places),
        per_opening=per_opening,
        before=exposure(lists, first_of_each(lists, OF_EACH), len(places)),
        after=exposure(lists, chosen, len(places)),
    )


def _settled(service: Service, seekers: Ids, ids: NDArray[np.int64]) -> Mask:
    """Say which pairs somebody answered, referred or chose about: they are not put forward."""
    settled = np.zeros(ids.shape, dtype=bool)
    row_of = {seeker: row for row, seeker in enumerate(seekers.tolist())}
    with service.begin_work(read_only=True) as work:
        for seeker_id, vacancy_id in work.put_forward.settled(seekers.tolist()):
            settled[row_of[seeker_id]] |= ids[row_of[seeker_id]] == vacancy_id
    return settled


def _openings(
    service: Service, ids: NDArray[np.int64], scores: NDArray[np.float32]
) -> tuple[Lists, NDArray[np.int16]]:
    """Return the lists by opening, and how many places each opening has.

    Openings are all that are open today, the copies of one advert being one; the copy that stands
    first in a list is the one that is put forward.
    """
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        facts, known = catalogue.facts, catalogue.ids
        groups = catalogue.copies.groups_of(known)
    closes = facts["closes_on"]
    today = service.clock.today().toordinal()
    listed = np.isin(known, ids)
    open_ = (facts["state"] == 0) & ((closes == 0) | (closes >= today)) | listed
    found, number = np.unique(groups[open_], return_inverse=True)
    places = np.zeros(len(found), dtype=np.int16)
    np.maximum.at(places, number, facts["openings_left"][open_])
    openings = np.full(ids.shape, NOBODY, dtype=np.int64)
    there = np.isin(ids, known[open_])
    openings[there] = number[np.searchsorted(known[open_], ids[there])]
    return Lists(openings=openings, scores=scores), places


def _keep(
    service: Service,
    seekers: Ids,
    ids: NDArray[np.int64],
    scores: NDArray[np.float32],
    chosen: Mask,
) -> None:
    """Replace what was put forward, without those who took back their consent meanwhile."""
    now = service.clock.now()
    for rows in np.array_split(np.arange(len(seekers)), len(seekers) // KEPT_AT_ONCE + 1):
        with service.begin_work() as work:
            unwilling = set(work.consents.withdrawn(ConsentPurpose.MATCHING).tolist())
            pairs = [
                pair
                for row in rows.tolist()
                if int(seekers[row]) not in unwilling
                for pair in _pairs(int(seekers[row]), ids[row], scores[row], chosen[row], now)
            ]
            there = set(work.vacancies.get_many({pair.vacancy_id for pair in pairs}))
            living = set(work.seekers.get_many(seekers[rows].tolist()))
            kept = [one for one in pairs if one.seeker_id in living and one.vacancy_id in there]
            work.put_forward.replace(seekers[rows].tolist(), kept)
            work.new_matches.add(_for_the_desk(work, kept))
    with service.begin_work() as work:
        work.put_forward.forget(now)


def _for_the_desk(work: UnitOfWork, pairs: Sequence[PutForward]) -> Iterator[NewMatch]:
    """Yield the first that is put forward to each seeker with a counsellor, if it is strong."""
    first = {pair.seeker_id: pair for pair in reversed(pairs) if pair.score >= STRONG}
    for seeker_id in work.cases.with_counsellor(first):
        pair = first[seeker_id]
        yield NewMatch(
            seeker_id=seeker_id,
            vacancy_id=pair.vacancy_id,
            score=pair.score,
            found_at=pair.ranked_at,
        )


def _pairs(
    seeker_id: int,
    ids: NDArray[np.int64],
    scores: NDArray[np.float32],
    chosen: Mask,
    now: datetime,
) -> Iterable[PutForward]:
    for place in np.flatnonzero(chosen).tolist():
        yield PutForward(
            seeker_id=seeker_id,
            vacancy_id=int(ids[place]),
            score=float(scores[place]),
            ranked_at=now,
        )
