"""Everything the service keeps about one person, for that person: to read, and to take along.

Colleagues are told by what they are to the service, never by name. What an employer wrote to the
centre in confidence, and copies that machines work with, are left out, and the page says so.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.consent_texts import worded
from jobmatch.domain.message_templates import Audience
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import QueuedMessage
from jobmatch.domain.own_data import (
    OwnAccount,
    OwnAnswer,
    OwnApproach,
    OwnChatLine,
    OwnChoice,
    OwnConsent,
    OwnData,
    OwnEvent,
    OwnFile,
    OwnLook,
    OwnMessage,
    OwnNote,
    OwnReferralStory,
    OwnRequest,
    OwnSearch,
    OwnTask,
)
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral
from jobmatch.store.codec import to_json
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import visibility_of
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.ports import Service

_KIND = RecordKind.SEEKERS
_LOOKS_SHOWN = 500
_CHAT_LINES_SHOWN = 2_000


def own_data(service: Service, by: Account, *, taken_out: bool = False) -> OwnData:
    """Return all that is kept of the person whose account this is; taking it out is noted.

    Raises NotFoundError: the account has no profile of its own.
    """
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=not taken_out) as work:
        if taken_out:
            note(work, service, by, "seeker.data_taken_out", (_KIND, seeker_id))
        return _Gathering(work, seeker_id, by).all(service.clock.now())


def own_data_json(data: OwnData) -> str:
    """Return everything as JSON, two spaces deep."""
    return json.dumps(json.loads(to_json(data)), ensure_ascii=False, indent=2)


class _Gathering:
    """Reads one person out of every store."""

    def __init__(self, work: UnitOfWork, seeker_id: int, by: Account) -> None:
        self._work, self._seeker_id, self._by = work, seeker_id, by
        self._roles = {account.id: account.role for account in work.accounts.all()}
        self._referrals = work.referrals.of_seekers([seeker_id])
        self._titles = self._titles_of_all()

    def all(self, now: datetime) -> OwnData:
        work, seeker_id = self._work, self._seeker_id
        cv = work.kept_cvs.of_seeker(seeker_id)
        return OwnData(
            made_at=now,
            ref=f"S-{seeker_id}",
            account=self._account(),
            profile=work.seekers.draft(seeker_id),
            visibility=visibility_of(work, seeker_id),
            consents=tuple(self._consents()),
            referrals=tuple(map(self._referral, self._referrals)),
            answers=tuple(self._answers()),
            approaches=tuple(self._approaches()),
            choices=tuple(self._choices()),
            talks=tuple(form.talk for form in work.counselling.of_seeker(seeker_id)),
            notes=tuple(self._notes()),
            chats=tuple(self._chats()),
            tasks=tuple(
                OwnTask(text=task.text, due_on=task.due_on)
                for task in work.tasks.about_seeker(seeker_id)
            ),
            messages=tuple(self._messages()),
            cv=OwnFile(name=cv.file_name, size=cv.size, kept_at=cv.kept_at) if cv else None,
            searches=tuple(
                OwnSearch(name=search.name, created_at=search.created_at)
                for search in work.saved_searches.of_account(self._by.id)
            ),
            requests=tuple(self._requests()),
            looks=tuple(self._looks()),
        )

    def _account(self) -> OwnAccount:
        by = self._by
        return OwnAccount(name=by.name, full_name=by.full_name, phone=by.phone, email=by.email)

    def _titles_of_all(self) -> Mapping[int, tuple[str, str]]:
        """Return (title, employer) of every vacancy that anything here speaks of."""
        work, seeker_id = self._work, self._seeker_id
        ids = {referral.vacancy_id for referral in self._referrals}
        ids |= (
            work.interests.of_seeker(seeker_id).keys() | work.choices.of_seeker(seeker_id).keys()
        )
        ids |= {one.vacancy_id for one in work.approaches.of_seeker(seeker_id)}
        ids |= {one.about_vacancy_id or 0 for one in work.consents.history(seeker_id)}
        found = work.vacancies.get_many(ids)
        return {one.id: (one.title, one.employer_name) for one in found.values()}

    def _title(self, vacancy_id: int | None) -> str:
        title, employer = self._titles.get(vacancy_id or 0, ("", ""))
        return ", ".join(part for part in (title, employer) if part)

    def _consents(self) -> Iterable[OwnConsent]:
        for said in self._work.consents.history(self._seeker_id):
            text = worded(said.text_version)
            yield OwnConsent(
                purpose=said.purpose,
                given=said.given,
                at=said.at,
                channel=said.channel,
                text_version=said.text_version,
                words=text.asked if text else Sentence("", ""),
                vacancy=self._title(said.about_vacancy_id),
                by=self._roles.get(said.account_id or 0),
            )

    def _referral(self, referral: Referral) -> OwnReferralStory:
        title, employer = self._titles.get(referral.vacancy_id, ("", ""))
        return OwnReferralStory(
            number=referral.number,
            vacancy=title,
            employer=employer,
            issued_at=referral.issued_at,
            valid_until=referral.valid_until,
            state=referral.state,
            note=referral.note,
            events=tuple(
                OwnEvent(at=event.at, state=event.state, actor=event.actor, reason=event.reason)
                for event in self._work.referrals.events(referral.id)
            ),
        )

    def _answers(self) -> Iterable[OwnAnswer]:
        for vacancy_id, answer in self._work.interests.of_seeker(self._seeker_id).items():
            yield OwnAnswer(
                vacancy=self._title(vacancy_id),
                word=answer.word,
                reason=answer.reason,
                at=answer.at,
            )

    def _approaches(self) -> Iterable[OwnApproach]:
        for asked in self._work.approaches.of_seeker(self._seeker_id):
            yield OwnApproach(
                vacancy=self._title(asked.vacancy_id),
                state=asked.state,
                asked_at=asked.asked_at,
                note=asked.note,
            )

    def _choices(self) -> Iterable[OwnChoice]:
        for vacancy_id, pair in self._work.choices.of_seeker(self._seeker_id).items():
            for choice in (pair.place, pair.fit):
                if choice is not None:
                    yield OwnChoice(
                        vacancy=self._title(vacancy_id),
                        kind=choice.kind,
                        reason=choice.reason,
                        text=choice.text,
                        at=choice.at,
                    )

    def _notes(self) -> Iterable[OwnNote]:
        for line in self._work.notes.about_seeker(self._seeker_id):
            by = self._roles.get(line.account_id)
            yield OwnNote(at=line.at, kind=line.kind, by=by, text=line.text)

    def _chats(self) -> Iterable[OwnChatLine]:
        for conversation_id in reversed(self._work.chats.ids_of_seeker(self._seeker_id)):
            for said in reversed(self._work.chats.history(conversation_id, _CHAT_LINES_SHOWN)):
                yield OwnChatLine(at=said.at, author=said.author, text=said.words.plain(""))

    def _messages(self) -> Iterable[OwnMessage]:
        """Return those to the person; what employers were told stands with the referral."""
        found = (
            message
            for referral in self._referrals
            for message in self._work.outbox.about("referral", referral.id)
        )
        for message in sorted(found, key=lambda one: one.id, reverse=True):
            if TEMPLATES[message.template].audience is Audience.PERSON:
                yield _message(message)

    def _requests(self) -> Iterable[OwnRequest]:
        for request in self._work.data_requests.of_seeker(self._seeker_id):
            yield OwnRequest(
                kind=request.kind,
                text=request.text,
                asked_at=request.asked_at,
                state=request.state,
                answer=request.answer,
            )

    def _looks(self) -> Iterable[OwnLook]:
        for event in self._work.audit.for_record(_KIND, self._seeker_id, _LOOKS_SHOWN):
            by = self._roles.get(event.account_id or 0)
            yield OwnLook(at=event.at, action=event.action, by=by)


def _message(message: QueuedMessage) -> OwnMessage:
    return OwnMessage(
        subject=TEMPLATES[message.template].subject,
        channel=message.channel,
        state=message.state,
        at=message.done_at or message.due_at,
    )
