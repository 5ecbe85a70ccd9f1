"""All pages of the chat and Zalo's door, to be joined to the application at once."""

from flask import Blueprint

from jobmatch.domain.zalo import ZaloApp
from jobmatch.use_cases.ports import Service
from jobmatch.web.chat import chat_pages
from jobmatch.web.chats import chats_pages
from jobmatch.web.zalo import zalo_pages


def chat_blueprints(
    service: Service, zalo: ZaloApp | None, *, secure: bool
) -> tuple[Blueprint, ...]:
    return (
        chat_pages(service, secure=secure, zalo=zalo is not None),
        chats_pages(service),
        zalo_pages(service, zalo),
    )
