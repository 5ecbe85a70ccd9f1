"""The ways out of the house: when a message may leave, and how it reads when it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from jobmatch.domain.message_templates import LINK, Audience, Channel, MessageTemplate
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import LeasedMessage, Letter, MessageState, Sender
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import rests_on_withdrawn
from jobmatch.use_cases.opt_outs import may_refuse, opt_out_path
from jobmatch.use_cases.ports import VIETNAM

_TAKEN_BACK = "What it rests on was taken back."
_FOOTER = Sentence(
    "Không muốn nhận loại thư này nữa: {url}",
    "To receive no more messages of this kind: {url}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRules:
    """When messages are sent and how long their words are kept. Hours are Vietnam's."""

    quiet_from: time = time(21)
    quiet_until: time = time(7)
    quiet_email: bool = True  # e-mail to persons waits for the morning as well
    kept: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Who sends what. `public_url`: how readers reach this service, without a slash at its end."""

    senders: Mapping[Channel, Sender]
    public_url: str
    rules: PostRules = field(default_factory=PostRules)


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a message stands after an attempt, and why; WAITING: it will be tried again."""

    state: MessageState
    problem: str = ""


def is_quiet(rules: PostRules, now: datetime) -> bool:
    """Say whether it is night in Vietnam; hours that are the same mean that it never is."""
    local = now.astimezone(VIETNAM).time()
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= local < rules.quiet_until
    return local >= rules.quiet_from or local < rules.quiet_until


def resting(rules: PostRules, now: datetime) -> dict[Channel, frozenset[str]]:
    """Return the templates not sent at this hour: by night, what nobody asked for just now."""
    if not is_quiet(rules, now):
        return {}
    patient = {name: found for name, found in TEMPLATES.items() if not found.urgent}
    to_persons = {name for name, one in patient.items() if one.audience is Audience.PERSON}
    by_email = to_persons if rules.quiet_email else ()
    return {
        Channel.SMS: frozenset(patient),
        Channel.ZALO: frozenset(patient),
        Channel.EMAIL: frozenset(by_email),
    }


def prepared(
    work: UnitOfWork, post: Post, leased: LeasedMessage, now: datetime
) -> Letter | Ending:
    """Return the finished message, or why it will not be sent."""
    template = TEMPLATES.get(leased.template)
    if template is None:
        return Ending(MessageState.FAILED, "There is no such text any more.")
    if now > leased.not_before + template.worth_sending:
        return Ending(MessageState.FAILED, "It is too late for this message.")
    digest = work.opt_outs.digest(leased.to)
    if may_refuse(template.purpose) and template.purpose in work.opt_outs.refused(digest):
        return Ending(MessageState.HELD_BACK)
    if rests_on_withdrawn(work, leased.key):
        return Ending(MessageState.HELD_BACK, _TAKEN_BACK)
    try:
        template.check(leased.channel, leased.values)
    except ValueError as error:  # the words changed since it was queued
        return Ending(MessageState.FAILED, str(error))
    unsubscribe = ""
    if leased.channel is Channel.EMAIL and may_refuse(template.purpose):
        unsubscribe = post.public_url + opt_out_path(work.keys.links, digest, template.purpose)
    return _letter(template, post, leased, unsubscribe)


def _letter(
    template: MessageTemplate, post: Post, leased: LeasedMessage, unsubscribe: str
) -> Letter:
    values = dict(leased.values)
    if LINK in values:
        values[LINK] = post.public_url + values[LINK]
    text = template.text_in(leased.channel, leased.language, values)
    if unsubscribe:
        footer = _FOOTER.said_in(leased.language).format(url=unsubscribe)
        text = f"{text}\n\n-- \n{footer}"
    return Letter(
        key=leased.key,
        to=leased.to,
        subject=template.subject_in(leased.language, values),
        text=text,
        written_at=leased.not_before,
        unsubscribe=unsubscribe,
        tried_before=leased.tried_before,
        template=leased.template,
        values=values,
    )
