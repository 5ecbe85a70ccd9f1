"""Has a suggestion list noted once its page is on its way."""

from functools import partial

from flask import make_response
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import Order, RankedVacancy
from jobmatch.use_cases.suggestion_views import note_list_shown
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    Suggestions,
)


def noted_when_sent(
    answer: ResponseReturnValue,
    service: Service,
    shown: tuple[int, Suggestions[RankedVacancy], SuggestionOptions],
    by: Account,
) -> ResponseReturnValue:
    """Return the page; the list's best are noted when it has gone. `shown`: seeker, list, options.

    Only the plain list counts: one that was turned by filters is no longer what was suggested.
    """
    seeker_id, found, options = shown
    response = make_response(answer)
    if is_plain(options):
        ids = [ranked.vacancy.id for ranked in found.matches]
        listed = (options.offset, ids)
        response.call_on_close(partial(note_list_shown, service, seeker_id, listed, by))
    return response


def is_plain(options: SuggestionOptions) -> bool:
    """Tell whether this is the list as the service itself makes and orders it."""
    return (
        options.sort is Order.FIT
        and options.radius_km is None
        and options.min_salary_vnd is None
        and options.place_matters
        and options.pay_matters
    )
