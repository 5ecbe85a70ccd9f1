"""Every page of the web and the API door, addressed with what there is in the world.

What a part of a path names is told by tests/authorisation/recipes.py; here stands only which
values that has in this world, so a new route needs its line there alone.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from werkzeug.routing import Rule

from jobmatch.domain.accounts import Account
from jobmatch.domain.permissions import OPEN, may
from jobmatch.intake.own_profile_form import STEPS
from jobmatch.use_cases.seeker_aliases import alias_of
from jobmatch.web.guards import GuardedView
from tests.authorisation import recipes
from tests.authorisation.recipes import QUESTIONS, Targets, parts_of
from tests.authorisation.sides import Side
from tests.consents.world import TITLES, World

_ELSEWHERE = frozenset({"static.file", "api.docs_page", "api.docs_file"})  # no page of anybody
_TELL_WHO_IS_HERE = frozenset({"browsing", "chat"})  # open pages that know who is signed in
MORE = (
    "/browse?q=may",
    "/chat?text=may",
    "/commune/papers/need",
    "/firm/inbox?state=all",
    "/firm/vacancies/V-1/people?within=50",
    *(f"/me/profile/{step}" for step in STEPS),
    "/seekers?q=may",
    "/seekers?q=may&status=all",
    "/vacancies?q=may",
    "/api/v1/seekers?text=may&limit=50",
    "/api/v1/communes?q=ha",
    "/api/v1/occupations?q=may",
)
"""The same pages, asked something."""


def pages_for(world: World, account: Account | None) -> Iterator[str]:
    """Return every page that this reader may open, and all that the API refuses or gives them.

    What is the same for all is opened by the visitor alone. Raises KeyError: a part of a path that
    tests/authorisation/recipes.py does not know.
    """
    for rule in world.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint in _ELSEWHERE:
            continue
        if _is_for(world, rule, account):
            yield from _paths(world, rule)
    yield from (path for path in MORE if _may_open(world, path, account))


def _is_for(world: World, rule: Rule, account: Account | None) -> bool:
    view = world.app.view_functions[rule.endpoint]
    blueprint: str = rule.endpoint.partition(".")[0]
    if not isinstance(view, GuardedView):
        return blueprint == "api"
    same = view.permission in OPEN and blueprint not in _TELL_WHO_IS_HERE
    allowed: bool = may(account.role if account else None, view.permission)
    return allowed and (account is None or not same)


def _may_open(world: World, path: str, account: Account | None) -> bool:
    endpoint, _ = world.app.url_map.bind("localhost").match(path.partition("?")[0])
    rule = next(world.app.url_map.iter_rules(endpoint))
    return _is_for(world, rule, account)


def _paths(world: World, rule: Rule) -> Iterator[str]:
    if "token" in rule.arguments:  # signed: those that were sent are in belongings.links
        return
    names = sorted(rule.arguments)
    question = QUESTIONS.get(rule.endpoint, "").format(seeker="S-1")
    for values in product(*(_values(world, rule.endpoint, name) for name in names)):
        built = rule.build(dict(zip(names, values, strict=True)), append_unknown=False)
        assert built is not None
        yield f"{built[1]}?{question}" if question else built[1]


def _values(world: World, endpoint: str, part: str) -> Sequence[str]:
    targets = parts_of(endpoint, part)
    if targets is None:
        raise KeyError(f"{endpoint} <{part}> is not in tests/authorisation/recipes.py")
    for known, values in _known(world):
        if known is targets:
            return values
    return [value for side, value in targets.items() if side is not Side.NOBODY]


def _known(world: World) -> Iterator[tuple[Targets, Sequence[str]]]:
    people = world.people
    vacancies = [f"V-{number}" for number in range(1, len(TITLES) + 1)]
    numbers = [str(one.id) for one in people]
    imports = [f"I-{number}" for number in range(1, 4)]
    yield recipes.SEEKER, [f"S-{one.id}" for one in people]
    yield recipes.REFERRAL, [one.referral.ref for one in people]
    yield recipes.VACANCY, vacancies
    yield recipes.FIRM_VACANCY, vacancies
    yield recipes.EMPLOYER, ["E-1", "E-2"]
    yield recipes.FIRM_DRAFT, ["draft-1", "draft-2"]
    yield recipes.PAIR, numbers
    yield recipes.OWN_SEARCH, numbers
    yield recipes.ALIAS, [alias_of(world.service.keys, 1, one.id).token for one in people]
    for known in (recipes.IMPORT, recipes.FIRM_IMPORT, recipes.COMMUNE_IMPORT):
        yield known, imports
