"""The thread that keeps a serving process up to date with what any process saved."""

import logging

from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.indexing import embed_pending, follow, load
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.rounds import Rounds

EVERY_SECONDS = 0.25
AFTER_A_FAULT_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Follower(Rounds):
    """Embeds (if no other process is), follows, and now and then keeps a snapshot."""

    def __init__(self, service: Service) -> None:
        super().__init__(
            "follower", first_after=EVERY_SECONDS, after_a_fault=AFTER_A_FAULT_SECONDS
        )
        self._service = service

    def _begin(self) -> None:
        """Load the catalogues and the model, so that the first search does not wait for them."""
        try:
            load(self._service)
            self._service.encoder.encode_queries(["khởi động"])
        except Exception:  # noqa: BLE001 -- as in every round: the next tries again and says why
            _log.exception("could not load the index or the text model yet")

    def _round(self) -> float:
        try:
            embed_pending(self._service)
        finally:  # without a model, what other processes embedded is still taken in
            follow(self._service)
        catalogue_snapshots.publish_if_due(self._service)
        return EVERY_SECONDS


def start_follower(service: Service) -> Follower:
    """Start following in the background; it ends with the process."""
    follower = Follower(service)
    follower.start()
    return follower
