"""The funnel as a page: drawn, as a table, by group, on paper, and the records behind a number."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from jobmatch.domain.accounts import Role
from jobmatch.domain.funnel import REFERRAL_STEPS, SUPPRESSED_BELOW, GroupBy, Step
from jobmatch.domain.messages import Language
from jobmatch.domain.permissions import Permission
from jobmatch.reference import occupations
from jobmatch.use_cases.funnel import Funnel, StepCount, behind, funnel
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.small_numbers import Cell, hidden_cells, is_small
from jobmatch.web.formats import number
from jobmatch.web.funnel_queries import read_funnel_query, read_step
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.language import page_language
from jobmatch.web.paging import Paging
from jobmatch.web.queries import page_number, plain_number

WIDTH, STEP = 480, 76
"""Of the drawing, in its own units: the widest bar, and from one step to the next."""

_PAGE = 50
_BY_OCCUPATION = frozenset({GroupBy.OCCUPATION_1, GroupBy.OCCUPATION_2})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of the drawing: its bar stands in the middle, as wide as its persons."""

    told: StepCount
    x: float
    y: float
    width: float
    later: bool  # a step of a referral


def funnel_pages(service: Service) -> Blueprint:
    routes = Blueprint("funnel", __name__, url_prefix="/funnel")

    @routes.get("")
    @needs(Permission.SEE_FUNNEL)
    def show() -> ResponseReturnValue:
        return _page(service, "funnel/show.html")

    @routes.get("/print")
    @needs(Permission.SEE_FUNNEL)
    def paper() -> ResponseReturnValue:
        return _page(service, "funnel/paper.html", on_paper=True)

    @routes.get("/behind")
    @needs(Permission.SEE_FUNNEL)
    def records() -> ResponseReturnValue:
        step = read_step(request.args)
        if step is None:
            abort(404)
        query = read_funnel_query(request.args, service.clock.today())
        offset = (page_number(request.args) - 1) * _PAGE
        key = request.args.get("key")
        found = behind(service, query, step, key, (offset, _PAGE), current_account())
        return render_template(
            "funnel/behind.html",
            query=query,
            step=step,
            found=found,
            group_name=None if key is None else group_name(query.group, key, {}),
            paging=Paging(offset, _PAGE, found.count.events),
        )

    return routes


def bars(steps: tuple[StepCount, ...]) -> list[Bar]:
    """Return the drawing's bars, widths in proportion to persons; the widest fills its row."""
    most = max((told.count.persons for told in steps), default=0) or 1
    drawn = []
    for at, told in enumerate(steps):
        width = round(WIDTH * told.count.persons / most, 1)
        drawn.append(
            Bar(
                told=told,
                x=round((WIDTH - width) / 2, 1),
                y=at * STEP,
                width=width,
                later=told.step in REFERRAL_STEPS,
            )
        )
    return drawn


def group_name(group: GroupBy | None, key: str, counsellors: Mapping[int, str]) -> str:
    """Return what a group is called on the page."""
    if not key:
        nobody = group is GroupBy.COUNSELLOR
        return str(gettext("Chưa ai nhận") if nobody else gettext("Chưa có mã nghề"))
    if group is GroupBy.MONTH:
        return f"{key[5:]}/{key[:4]}"
    if group is GroupBy.COUNSELLOR:
        return counsellors.get(plain_number(key) or 0, "")
    return occupation_name(key)


def occupation_name(code: str) -> str:
    found = occupations.occupation(code)
    english = occupations.english_name(code)
    if page_language() is Language.EN and english:
        return f"{code} {english}"
    return f"{code} {found.name}" if found else code


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes counts; on paper, by occupation, those that may name somebody are left out."""

    careful: bool
    hidden: frozenset[Cell] = frozenset()

    def count(self, number: int) -> str:
        return f"<{SUPPRESSED_BELOW}" if self.careful and is_small(number) else str(number)

    def cell(self, key: str, step: Step, number: int) -> str:
        """Write a count of one group."""
        return "…" if (key, step) in self.hidden else self.count(number)

    def share(self, part: int, whole: int) -> str:
        """Write a share; a dash where there is none, or it would tell a small count."""
        parts = (part, whole, whole - part)
        if not whole or (self.careful and any(is_small(number) for number in parts)):
            return "–"
        return f"{round(100 * part / whole)} %"

    def went_on(self, told: StepCount) -> str:
        """Write how many went on; a dash where the difference would tell a small count."""
        if told.went_on is None:
            return "–"
        rest = told.count.persons - told.went_on
        return "–" if self.careful and is_small(rest) else self.count(told.went_on)

    def days(self, told: StepCount) -> str:
        few = self.careful and is_small(told.went_on or 0)
        return "–" if told.median_days is None or few else number(told.median_days)


def _page(service: Service, template: str, *, on_paper: bool = False) -> ResponseReturnValue:
    account = current_account()
    query = read_funnel_query(request.args, service.clock.today())
    found = funnel(service, query, account)
    by_occupation = query.group in _BY_OCCUPATION or bool(query.occupation)
    return render_template(
        template,
        found=found,
        query=query,
        bars=bars(found.steps),
        height=len(Step) * STEP - 24,
        group_name=lambda key: group_name(query.group, key, found.counsellors),
        tell=teller_of(found, on_paper=on_paper),
        by_occupation=by_occupation,
        whole_centre=account.role is Role.MANAGER,
        choices_of=_choices(found),
    )


def teller_of(found: Funnel, *, on_paper: bool) -> Teller:
    """Return who writes the numbers; what leaves the service (`on_paper`) hides small ones.

    Sums are small numbers by occupation only where a single one was asked for.
    """
    grouped = on_paper and found.query.group in _BY_OCCUPATION
    return Teller(
        careful=on_paper and bool(found.query.occupation),
        hidden=hidden_cells(found.groups) if grouped else frozenset(),
    )


def _choices(found: Funnel) -> dict[str, list[tuple[str, object]]]:
    groups = [group for level in ("", *"123456789") for group in occupations.children(level)]
    shown = [group for group in groups if group.level <= 2]  # noqa: PLR2004 -- VSCO level
    return {
        "groups": list(choices(GroupBy)),
        "counsellors": [(str(key), name) for key, name in found.counsellors.items()],
        "occupations": [
            (group.code, occupation_name(group.code))
            for group in sorted(shown, key=lambda group: group.code)
        ],
    }
