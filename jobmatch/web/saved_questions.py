"""Runs a saved page's question again: the address of a page, read as the page itself reads it."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from flask import request

from jobmatch.domain.accounts import Account
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases.case_load import cases_found
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import ReferralQuery, list_referrals
from jobmatch.use_cases.saved_searches import MOST_RESULTS, FindIds
from jobmatch.use_cases.search import search_seekers, search_vacancies
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.web.case_queries import read_case_query
from jobmatch.web.queries import read_seeker_query, read_vacancy_query
from jobmatch.web.referral_queries import read_referral_query

PAGES = {
    SearchKind.VACANCIES: "vacancies.search",
    SearchKind.SEEKERS: "seekers.search",
    SearchKind.CASES: "cases.load",
    SearchKind.REFERRALS: "referrals.search",
    SearchKind.BROWSED: "browsing.search",
}
_NOT_KEPT = frozenset({"page", "csrf_token"})
_LONGEST_QUESTION = 2_000


def question_of_page() -> str:
    """Return what this page asks, without the number of its page and without empty filters."""
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if value and name not in _NOT_KEPT
    ]
    return urlencode(kept)


def results_of(service: Service) -> FindIds:
    """Return what finds the ids that a saved question finds now, newest first."""

    def find(kind: SearchKind, question: str, by: Account) -> list[int]:
        arguments = dict(parse_qsl(question[:_LONGEST_QUESTION]))
        if kind in {SearchKind.VACANCIES, SearchKind.BROWSED}:
            return _vacancies(service, arguments, open_only=kind is SearchKind.BROWSED)
        if kind is SearchKind.SEEKERS:
            return _seekers(service, arguments, by)
        if kind is SearchKind.CASES:
            query = read_case_query(arguments)
            return cases_found(service, query, by)[:MOST_RESULTS]
        return _referrals(service, read_referral_query(arguments, by.id), by)

    return find


def _vacancies(service: Service, arguments: Mapping[str, str], *, open_only: bool) -> list[int]:
    query = read_vacancy_query(arguments, MOST_RESULTS)
    if open_only:
        query = replace(query, state="open")
    found = search_vacancies(service, replace(query, sort=SearchOrder.NEWEST, offset=0))
    # The oldest of its copies stands for an advert: posted once more, it is not news.
    return [min(one.id for one in (hit.record, *hit.copies)) for hit in found.hits]


def _seekers(service: Service, arguments: Mapping[str, str], by: Account) -> list[int]:
    query = read_seeker_query(arguments, MOST_RESULTS)
    found = search_seekers(service, replace(query, sort=SearchOrder.NEWEST, offset=0), by)
    return [hit.record.id for hit in found.hits]


def _referrals(service: Service, query: ReferralQuery, by: Account) -> list[int]:
    found = list_referrals(service, replace(query, offset=0, limit=MOST_RESULTS), by)
    return [listed.referral.id for listed in found.referrals]
