"""What a claimant does in a browser before anything else: an account by telephone, a question."""

from playwright.sync_api import Page

from tests.journeys.house import House
from tests.messages_sent import take_messages


def begin_sign_up(page: Page, house: House, phone: str) -> None:
    """Come as far as the question who one is: the address is confirmed by the code sent to it."""
    page.goto("/sign-up")
    page.fill("#to", phone)
    page.click("main form button")
    page.wait_for_url("**/sign-up/code")
    page.fill("#code", code_sent(house))
    page.click("main form button")
    page.wait_for_url("**/sign-up/you")


def code_sent(house: House) -> str:
    """Return the last code that the outbox holds."""
    sent = [one for one in take_messages(house.service) if "code" in one.values]
    return sent[-1].values["code"]


def ask_chat(page: Page, question: str) -> None:
    page.goto("/chat")
    page.fill("#text", question)
    page.press("#text", "Enter")
    page.wait_for_selector(".talk #last")
