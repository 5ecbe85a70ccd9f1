from jobmatch.api.models import Model
from jobmatch.api.routes import Routes
from jobmatch.domain.permissions import Permission


class Answer(Model):
    word: str


def test_a_route_is_kept_with_all_that_its_description_needs() -> None:
    routes = Routes("words")

    @routes.post("/words", Permission.SEE_OPERATION, answer=Answer, status=201, errors=(409,))
    def add() -> Answer:
        """Add a word."""
        return Answer(word="may")

    [route] = routes
    assert (route.name, route.method, route.path) == ("words_add", "POST", "/words")
    assert (route.permission, route.answer) == (Permission.SEE_OPERATION, Answer)
    assert (route.status, route.errors) == (201, (409,))
    assert route.view is add


def test_routes_stand_in_the_order_in_which_they_are_named() -> None:
    routes = Routes("words")
    for name in ("get", "post", "put", "delete"):
        getattr(routes, name)("/words", Permission.SIGN_IN)(lambda: None)
    assert [route.method for route in routes] == ["GET", "POST", "PUT", "DELETE"]
    assert len({route.name for route in routes}) == 1  # a topic's views need names of their own
