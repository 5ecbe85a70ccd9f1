"""Hiding, pinning and judging a suggestion, taking that back, and what the seeker is shown.

Ranking goes on computing as if nobody had chosen; what somebody chose stands beside its result and
is never changed by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.choices import (
    LONGEST_TEXT,
    ChoiceKind,
    FitWord,
    HideReason,
    NewChoice,
    ShownLine,
    SuggestionChoice,
    shown_unless_said,
)
from jobmatch.domain.errors import RuleError
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, check_vacancy

REASON_NEEDED = Sentence(
    "Hãy ghi lý do đánh giá khác với máy",
    "Say why you judge this otherwise than the machine",
)
TOO_LONG = Sentence(
    f"Lý do dài quá {LONGEST_TEXT} chữ", f"The reason is longer than {LONGEST_TEXT} letters"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChoice:
    """One entry of a pair's history, and the names of who made and who ended it."""

    choice: SuggestionChoice
    by: str
    ended_by: str


def hide(
    service: Service,
    seeker_id: int,
    vacancy_id: int,
    reason: HideReason | None,
    text: str,
    by: Account | None,
) -> SuggestionChoice:
    """Take a suggestion out of both lists. Raises NotFoundError, RuleError."""
    choice = NewChoice(
        seeker_id=seeker_id,
        vacancy_id=vacancy_id,
        kind=ChoiceKind.HIDDEN,
        reason=reason,
        text=text.strip(),
    )
    return _kept(service, choice, by)


def pin(service: Service, seeker_id: int, vacancy_id: int, by: Account | None) -> SuggestionChoice:
    """Put a suggestion at the top of both lists. Raises NotFoundError."""
    choice = NewChoice(seeker_id=seeker_id, vacancy_id=vacancy_id, kind=ChoiceKind.PINNED)
    return _kept(service, choice, by)


def override(
    service: Service,
    seeker_id: int,
    vacancy_id: int,
    fit: FitWord,
    text: str,
    by: Account | None,
) -> SuggestionChoice:
    """Put a person's fit word beside the machine's. Raises NotFoundError, RuleError."""
    if not text.strip():
        raise RuleError(REASON_NEEDED)
    choice = NewChoice(
        seeker_id=seeker_id,
        vacancy_id=vacancy_id,
        kind=ChoiceKind.OVERRIDDEN,
        fit=fit,
        text=text.strip(),
    )
    return _kept(service, choice, by)


def undo_choice(service: Service, choice_id: int, by: Account | None) -> SuggestionChoice:
    """Take a choice back, at once or later; what it had replaced holds again.

    One that holds no longer stays as it ended. Raises NotFoundError.
    """
    with service.begin_work() as work:
        choice = work.choices.get(choice_id)
        check_seeker(work, by, choice.seeker_id)
        if choice.ended_at is None:
            work.choices.take_back(choice, by.id if by else None, service.clock.now())
            _note(work, service, by, f"suggestion.{choice.kind}_undone", choice)
    return choice


def choice_history(
    service: Service, seeker_id: int, vacancy_id: int, by: Account | None
) -> tuple[ToldChoice, ...]:
    """Return everything that was chosen about a pair, the last in front. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        found = work.choices.history(seeker_id, vacancy_id)
        names = names_of(work, (i for c in found for i in (c.account_id, c.ended_by)))
    return tuple(
        ToldChoice(
            choice=choice,
            by=names.get(choice.account_id or 0, ""),
            ended_by=names.get(choice.ended_by or 0, ""),
        )
        for choice in reversed(found)
    )


def names_of(work: UnitOfWork, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Return what colleagues are called, by account."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    accounts = [work.accounts.get(account_id) for account_id in sorted(wanted)]
    return {account.id: account.full_name or account.name for account in accounts}


def decide_lines(
    service: Service, pair: tuple[int, int], decided: Mapping[ReasonKind, bool], by: Account | None
) -> None:
    """Decide which lines of (seeker id, vacancy id) the seeker is shown. Raises NotFoundError.

    What is decided so already, or is the rule and nobody decided, is not written again.
    """
    seeker_id, vacancy_id = pair
    account_id, now = by.id if by else None, service.clock.now()
    with service.begin_work() as work:
        _check(work, by, seeker_id, vacancy_id)
        earlier = work.shown_lines.of_seeker(seeker_id, [vacancy_id])
        known = {line.reason_kind: line.shown for line in earlier}
        for kind, shown in decided.items():
            if known.get(kind, shown_unless_said(kind)) != shown:
                work.shown_lines.put(
                    ShownLine(
                        seeker_id=seeker_id,
                        vacancy_id=vacancy_id,
                        reason_kind=kind,
                        shown=shown,
                        account_id=account_id,
                        at=now,
                    )
                )
                told = f"V-{vacancy_id} {kind} {'shown' if shown else 'not shown'}"
                note(work, service, by, "suggestion.line", (RecordKind.SEEKERS, seeker_id), told)


def lines_shown(
    service: Service, seeker_id: int, vacancy_ids: Iterable[int], by: Account | None
) -> dict[int, frozenset[ReasonKind]]:
    """Return which lines of each pair the seeker is shown. Raises NotFoundError."""
    wanted = list(vacancy_ids)
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        decided = work.shown_lines.of_seeker(seeker_id, wanted)
    said = {(line.vacancy_id, line.reason_kind): line.shown for line in decided}
    return {
        vacancy_id: frozenset(
            kind for kind in ReasonKind if said.get((vacancy_id, kind), shown_unless_said(kind))
        )
        for vacancy_id in wanted
    }


def _kept(service: Service, choice: NewChoice, by: Account | None) -> SuggestionChoice:
    """Keep a choice; the same once more, as a double click asks for, changes nothing."""
    if len(choice.text) > LONGEST_TEXT:
        raise RuleError(TOO_LONG)
    with service.begin_work() as work:
        _check(work, by, choice.seeker_id, choice.vacancy_id)
        holding = work.choices.holding(choice.seeker_id, choice.vacancy_id, choice.slot)
        if holding is not None and _says_the_same(holding, choice):
            return holding
        kept = work.choices.keep(choice, by.id if by else None, service.clock.now())
        _note(work, service, by, f"suggestion.{kept.kind}", kept)
    return kept


def _says_the_same(holding: SuggestionChoice, choice: NewChoice) -> bool:
    return (holding.kind, holding.fit, holding.reason, holding.text) == (
        choice.kind,
        choice.fit,
        choice.reason,
        choice.text,
    )


def _check(work: UnitOfWork, by: Account | None, seeker_id: int, vacancy_id: int) -> None:
    check_seeker(work, by, seeker_id)
    check_vacancy(work, by, vacancy_id)
    work.seekers.get(seeker_id)
    work.vacancies.get(vacancy_id)


def _note(
    work: UnitOfWork, service: Service, by: Account | None, action: str, choice: SuggestionChoice
) -> None:
    detail = f"V-{choice.vacancy_id}"
    note(work, service, by, action, (RecordKind.SEEKERS, choice.seeker_id), detail)
