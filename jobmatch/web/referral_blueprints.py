"""All pages about referrals, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.employer_answers import employer_answer_pages
from jobmatch.web.outcomes import outcome_pages
from jobmatch.web.referral_slips import referral_slip_pages
from jobmatch.web.referrals import referral_pages
from jobmatch.web.referring import referring_pages
from jobmatch.web.transfers import transfer_pages


def referral_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return (
        referral_pages(service),
        outcome_pages(service),
        transfer_pages(service),
        referral_slip_pages(service),
        referring_pages(service),
        employer_answer_pages(service),
    )
