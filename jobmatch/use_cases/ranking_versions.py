"""Which version of the learned ranking serves: shown, promoted, taken back, taken up."""

import logging
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.ranking_versions import RankingVersion
from jobmatch.matching.features import FEATURES
from jobmatch.matching.learned_table import LearnedTable, from_json, shipped_table
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.catalogues import model_key
from jobmatch.use_cases.ports import Service

LOOKED_AT_EVERY = 60.0  # seconds, in every process

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingStanding:
    """Every version, the newest first, and which one this process really ranks by.

    `made_for` is what a version must go with to rank here; `learned`: a learned table ranks, be it
    a version's or the one that came with the software.
    """

    versions: tuple[RankingVersion, ...]
    ranked_by: int | None
    made_for: str
    learned: bool


def ranking_standing(service: Service) -> RankingStanding:
    """Return what the ranking rests on now, as this process ranks."""
    take_up(service)
    return RankingStanding(
        versions=tuple(versions(service)),
        ranked_by=ranked_by(service),
        made_for=made_for(service),
        learned=service.ranking.learned is not None,
    )


def ranked_by(service: Service) -> int | None:
    """Return the number of the version by which lists are ranked; None: the ranking as it came.

    A version that is left aside, since it goes with other weights, ranks nothing.
    """
    seen = service.version_seen.version_id
    return seen if service.ranking.learned is not None and seen not in {None, -1} else None


def versions(service: Service) -> list[RankingVersion]:
    """Return every version, the newest first."""
    with service.begin_work(read_only=True) as work:
        return work.ranking_versions.all()


def promote(service: Service, version_id: int, by: Account | None) -> RankingVersion:
    """Let a version serve; every process takes it up within a minute.

    Raises NotFoundError, and RuleError for one that did not win on what it had not seen, or that
    goes with other weights or another text model.
    """
    with service.begin_work() as work:
        version = work.ranking_versions.get(version_id)
        _check(service, version)
        now, serving = service.clock.now(), work.ranking_versions.active_id()
        work.ranking_versions.serve(version_id, serving, now)
        _note(service, work, by, "ranking.promoted", f"version {version_id}")
        promoted = work.ranking_versions.get(version_id)
    take_up(service, at_once=True)
    return promoted


def roll_back(service: Service, by: Account | None, *, to_shipped: bool = False) -> int | None:
    """Let serve what served before the last promotion; return its number, None for no version.

    Without one the ranking is as it came: the table of weights, with what was shipped for it.
    `to_shipped`: that at once, whatever served before. Raises RuleError where it is so already.
    """
    with service.begin_work() as work:
        serving = work.ranking_versions.active_id()
        if serving is None:
            raise RuleError(
                Sentence(
                    "Cách xếp hạng ban đầu đang được dùng", "The ranking is as it came already"
                )
            )
        before = None if to_shipped else work.ranking_versions.get(serving).replaced_id
        now = service.clock.now()
        if before is None:
            work.ranking_versions.withdraw(now)
        else:
            work.ranking_versions.serve_again(before, now)
        told = "what was shipped" if before is None else f"version {before}"
        _note(service, work, by, "ranking.rolled_back", f"version {serving} to {told}")
    take_up(service, at_once=True)
    return before


def take_up(service: Service, *, at_once: bool = False) -> None:
    """Rank by the version that serves, if it was not looked up within the last minute."""
    seen, moment = service.version_seen, monotonic()
    if not at_once and moment < seen.next_look:
        return
    seen.next_look = moment + LOOKED_AT_EVERY
    with service.begin_work(read_only=True) as work:
        active = work.ranking_versions.active_id()
        if active == seen.version_id:
            return
        version = None if active is None else work.ranking_versions.get(active)
    service.ranking.learned = _shipped(service) if version is None else _table(service, version)
    seen.version_id = active


def made_for(service: Service) -> str:
    """Return the name of what a version is learned with: it goes with nothing else."""
    names = [feature.name for feature in FEATURES]
    digest = blake2b(repr((service.ranking.weights, names)).encode(), digest_size=8)
    return f"{model_key(service.encoder)}+{digest.hexdigest()}"


def _check(service: Service, version: RankingVersion) -> None:
    report = version.report
    if version.active:
        raise RuleError(
            Sentence(
                f"Phiên bản {version.id} đang được dùng", f"Version {version.id} serves already"
            )
        )
    if version.made_for != made_for(service):
        raise RuleError(
            Sentence(
                "Phiên bản này học với bảng điểm hoặc mô hình khác; hãy học lại",
                "This version was learned with other weights or another text model; learn anew",
            )
        )
    if not report.wins:
        raise RuleError(
            Sentence(
                f"Phiên bản {version.id} chưa chắc tốt hơn (nDCG@10 {report.gain:+.3f}, "
                f"khoảng {report.low:+.3f} đến {report.high:+.3f}), hoặc kém hơn ở chiều kia",
                f"Version {version.id} does not surely win (nDCG@10 {report.gain:+.3f}, "
                f"between {report.low:+.3f} and {report.high:+.3f}), or does worse than what "
                "serves, or at finding seekers for a vacancy",
            )
        )


def _table(service: Service, version: RankingVersion) -> LearnedTable | None:
    """Return what a version says; None, with a warning, where it goes with something else."""
    if version.made_for != made_for(service):
        _log.warning(
            "Version %d of the ranking was learned with other weights or another text model; "
            "the table of weights ranks alone.",
            version.id,
        )
        return None
    try:
        return from_json(version.learned)
    except ValueError as error:
        _log.warning("Version %d of the ranking cannot be read: %s", version.id, error)
        return None


def _shipped(service: Service) -> LearnedTable | None:
    """Return what comes with the software, where it goes with these weights and this model."""
    table = shipped_table()
    return table if table is not None and table.made_for == made_for(service) else None


def _note(
    service: Service, work: UnitOfWork, by: Account | None, action: str, detail: str
) -> None:
    work.audit.append(service.clock.now(), by.id if by else None, action, detail=detail)
