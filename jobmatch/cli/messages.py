"""Messages that go out: how they stand, sending them now, and looking after those that failed."""

import json
from collections import Counter
from collections.abc import Callable

import click

from jobmatch.domain.message_templates import Purpose
from jobmatch.domain.outbox import MessageState, QueuedMessage
from jobmatch.use_cases.messages import deliver_due, overview, retry_message, show_message
from jobmatch.use_cases.opt_outs import refuse_for
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post


def message_commands(
    open_service: Callable[[], Service], open_post: Callable[[], Post]
) -> click.Group:
    @click.group("messages")
    def messages() -> None:
        """E-mails and SMS: how they stand, send them, try again."""

    @messages.command("status")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def status(*, as_json: bool) -> None:
        """Count the messages by state, and list those that failed or are unknown."""
        found = overview(open_service())
        counts = {state.value: count for state, count in found.counts.items()}
        since = found.overdue_since.isoformat() if found.overdue_since else None
        if as_json:
            trouble = [_facts(message) for message in found.trouble]
            click.echo(json.dumps({**counts, "overdue_since": since, "trouble": trouble}))
            return
        click.echo(_lines({**counts, "due since": since or "none is due"}))
        for message in found.trouble:
            click.echo(f"{message.id} {message.template} {message.state}: {message.problem}")

    @messages.command("deliver")
    def deliver() -> None:
        """Send what is due now. Serving does this by itself; both may run at once."""
        service, post = open_service(), open_post()
        total: Counter[MessageState] = Counter()
        while ended := deliver_due(service, post):
            total.update(ended)
        told = [f"{count} {state.value}" for state, count in sorted(total.items())]
        click.echo(", ".join(told) or "Nothing is due.")

    _add_care(messages, open_service)
    return messages


def _add_care(messages: click.Group, open_service: Callable[[], Service]) -> None:
    """Add the commands about single messages and readers."""

    @messages.command("show")
    @click.argument("number", type=int)
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def show(number: int, *, as_json: bool) -> None:
        """Show one message, without its address and words."""
        facts = _facts(show_message(open_service(), number))
        click.echo(json.dumps(facts) if as_json else _lines(facts))

    @messages.command("retry")
    @click.argument("number", type=int)
    def retry(number: int) -> None:
        """Send a message again that failed, or of which nobody knows whether it was sent."""
        retry_message(open_service(), number, by=None)
        click.echo(f"Message {number} will be sent again.")

    @messages.command("refuse")
    @click.argument("address")
    @click.argument("purpose", type=click.Choice([purpose.value for purpose in Purpose]))
    def refuse(address: str, purpose: str) -> None:
        """Send no more messages of a kind to an e-mail address or a phone number (+84...)."""
        refuse_for(open_service(), address, Purpose(purpose))
        click.echo("They are sent no more.")


def _facts(message: QueuedMessage) -> dict[str, object]:
    about = f"{message.about_kind} {message.about_id}" if message.about_kind else None
    return {
        "id": message.id,
        "key": message.key,
        "channel": message.channel.value,
        "template": message.template,
        "language": message.language.value,
        "state": message.state.value,
        "due_at": message.due_at.isoformat(),
        "attempts": message.attempts,
        "problem": message.problem,
        "about": about,
        "done_at": message.done_at.isoformat() if message.done_at else None,
        "erased": message.erased,
    }


def _lines(facts: dict[str, object]) -> str:
    shown = {name: "-" if value in (None, "") else value for name, value in facts.items()}
    return "\n".join(f"{name:10} {value}" for name, value in shown.items())
