"""The table of everything that can be asked: what OpenAPI describes is what is served."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypedDict, TypeVar, Unpack

from jobmatch.api.models import Model, Query
from jobmatch.domain.permissions import Permission

PREFIX = "/api/v1"

View = Callable[..., object]
ViewT = TypeVar("ViewT", bound=View)


class Details(TypedDict, total=False):
    query: type[Query]
    body: type[Model]
    answer: type[Model]
    status: int
    errors: tuple[int, ...]
    takes_file: bool
    gives_file: bool
    for_browsers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One method of one path. The view's docstring is its description.

    A view gets the parts of the path by name, and `query` and `body` where they are declared. It
    returns its answer, None for 204, or a finished response where it gives a file.
    """

    method: str
    path: str  # "/vacancies/<ref>"
    permission: Permission
    view: View
    topic: str
    query: type[Query] = Query
    body: type[Model] | None = None
    answer: type[Model] | None = None
    status: int = 200
    errors: tuple[int, ...] = ()
    takes_file: bool = False
    gives_file: bool = False
    for_browsers: bool = False  # a signed-in browser may read it without a token

    @property
    def name(self) -> str:
        return f"{self.topic}_{self.view.__name__}"


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes of one topic, in the order in which they are described."""

    topic: str
    kept: list[Route] = field(default_factory=list)

    def __iter__(self) -> Iterator[Route]:
        return iter(self.kept)

    def get(
        self, path: str, permission: Permission, **details: Unpack[Details]
    ) -> Callable[[ViewT], ViewT]:
        return self._keep("GET", path, permission, details)

    def post(
        self, path: str, permission: Permission, **details: Unpack[Details]
    ) -> Callable[[ViewT], ViewT]:
        return self._keep("POST", path, permission, details)

    def put(
        self, path: str, permission: Permission, **details: Unpack[Details]
    ) -> Callable[[ViewT], ViewT]:
        return self._keep("PUT", path, permission, details)

    def delete(
        self, path: str, permission: Permission, **details: Unpack[Details]
    ) -> Callable[[ViewT], ViewT]:
        return self._keep("DELETE", path, permission, details)

    def _keep(
        self, method: str, path: str, permission: Permission, details: Details
    ) -> Callable[[ViewT], ViewT]:
        def keep(view: ViewT) -> ViewT:
            self.kept.append(
                Route(
                    method=method,
                    path=path,
                    permission=permission,
                    view=view,
                    topic=self.topic,
                    **details,
                )
            )
            return view

        return keep
