"""Whether the service is well: for those who watch it."""

from importlib.metadata import version
from typing import Literal

from jobmatch.api.models import Freshness, Model
from jobmatch.api.routes import Routes
from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.index_status import freshness, index_status
from jobmatch.use_cases.ports import Service


class Health(Model):
    status: Literal["ok"]
    version: str


class Ready(Model):
    status: Literal["ready"]


class RecordCounts(Model):
    records: int
    """In the database."""
    indexed: int
    """In the catalogues of this process."""
    vectors: int
    """Kept in the database for this model."""


class IndexAnswer(Model):
    model: str
    dimension: int
    freshness: Freshness
    vacancies: RecordCounts
    seekers: RecordCounts
    snapshot: str


def operation_routes(service: Service) -> Routes:
    routes = Routes("operation")

    @routes.get("/health", Permission.SIGN_IN, answer=Health)
    def health() -> Health:
        """Say that the process answers. Open to everybody."""
        return Health(status="ok", version=version("jobmatch"))

    @routes.get("/ready", Permission.SIGN_IN, answer=Ready, errors=(503,))
    def ready() -> Ready:
        """Say that the database answers and the catalogues are loaded, or 503. Open as well."""
        freshness(service)
        if service.catalogues.seq is None:
            raise UnavailableError("The catalogues are being loaded.")
        return Ready(status="ready")

    @routes.get("/index", Permission.SEE_OPERATION, answer=IndexAnswer)
    def index() -> IndexAnswer:
        """Describe the text model, the catalogues and the last snapshot."""
        status = index_status(service)

        def counts(kind: RecordKind) -> RecordCounts:
            return RecordCounts(
                records=status.records[kind],
                indexed=status.indexed[kind],
                vectors=status.vectors[kind],
            )

        return IndexAnswer(
            model=status.model,
            dimension=status.dimension,
            freshness=Freshness.of(status.freshness),
            vacancies=counts(RecordKind.VACANCIES),
            seekers=counts(RecordKind.SEEKERS),
            snapshot=status.snapshot,
        )

    return routes
