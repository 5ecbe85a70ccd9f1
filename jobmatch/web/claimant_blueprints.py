"""The public pages and those of a seeker's own day, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.browsing import browsing_pages
from jobmatch.web.own_day import own_day_pages
from jobmatch.web.own_referrals import own_referral_pages
from jobmatch.web.own_searches import own_search_pages


def claimant_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return (
        browsing_pages(service),
        own_day_pages(service),
        own_referral_pages(service),
        own_search_pages(service),
    )
