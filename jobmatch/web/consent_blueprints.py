"""All pages about consents and a person's own data, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.consents import consent_pages
from jobmatch.web.data_requests import data_request_pages
from jobmatch.web.own_data import own_data_pages


def consent_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return (consent_pages(service), data_request_pages(service), own_data_pages(service))
