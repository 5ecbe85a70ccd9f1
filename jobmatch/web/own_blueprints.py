"""All pages of seekers' own accounts, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.own_access import own_access_pages
from jobmatch.web.own_cv import own_cv_pages
from jobmatch.web.own_profile import own_profile_pages
from jobmatch.web.session_cookie import SessionCookie
from jobmatch.web.sign_up import sign_up_pages


def own_blueprints(service: Service, cookie: SessionCookie) -> tuple[Blueprint, ...]:
    return (
        sign_up_pages(service, cookie),
        own_profile_pages(service),
        own_cv_pages(service),
        own_access_pages(service),
    )
