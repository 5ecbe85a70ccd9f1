"""The thread that keeps a serving process up to date with what any process saved."""

import logging
from threading import Event, Thread

from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.indexing import embed_pending, follow, load
from jobmatch.use_cases.ports import Service

EVERY_SECONDS = 0.25
AFTER_A_FAULT_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Follower:
    """Embeds (if no other process is), follows, and now and then keeps a snapshot."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._stop = Event()
        self._thread = Thread(target=self._run, name="follower", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the round end and wait for it."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        self._warm_up()
        while not self._stop.wait(EVERY_SECONDS):
            try:
                self._round()
            except Exception:  # noqa: BLE001 -- this thread's outermost loop: it tries again
                _log.exception("could not follow the changes; trying again")
                self._stop.wait(AFTER_A_FAULT_SECONDS)

    def _warm_up(self) -> None:
        """Load the catalogues and the model, so that the first search does not wait for them."""
        try:
            load(self._service)
            self._service.encoder.encode_queries(["khởi động"])
        except Exception:  # noqa: BLE001 -- as below: the rounds try again and say why
            _log.exception("could not load the index or the text model yet")

    def _round(self) -> None:
        try:
            embed_pending(self._service)
        finally:  # without a model, what other processes embedded is still taken in
            follow(self._service)
        catalogue_snapshots.publish_if_due(self._service)


def start_follower(service: Service) -> Follower:
    """Start following in the background; it ends with the process."""
    follower = Follower(service)
    follower.start()
    return follower
