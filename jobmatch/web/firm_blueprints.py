"""All pages about employers' own doors, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.firm import firm_pages
from jobmatch.web.firm_people import firm_people_pages
from jobmatch.web.registration import registration_pages
from jobmatch.web.registrations import desk_registration_pages


def firm_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return (
        registration_pages(service),
        desk_registration_pages(service),
        firm_pages(service),
        firm_people_pages(service),
    )
