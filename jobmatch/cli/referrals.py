"""`jobmatch referrals list|show|follow-up`."""

import json
from collections.abc import Callable
from typing import Any

import click

from jobmatch.domain.messages import Language
from jobmatch.domain.referral_words import STATE_WORDS, reason_in_words
from jobmatch.domain.referrals import Referral, ReferralEvent, ReferralState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import (
    FollowUpRules,
    follow_up,
    follow_up_rules,
    set_follow_up_rules,
)
from jobmatch.use_cases.referrals import ReferralQuery, list_referrals, show_referral

_Days = click.IntRange(1, 365)


def referral_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("referrals")
    def referrals() -> None:
        """See referrals, remind silent employers, close what nobody speaks of."""

    referrals.add_command(_list(open_service))
    referrals.add_command(_show(open_service))
    referrals.add_command(_follow_up(open_service))
    return referrals


def _list(open_service: Callable[[], Service]) -> click.Command:
    @click.command("list")
    @click.option("--state", type=click.Choice([state.value for state in ReferralState]))
    @click.option("--open", "open_only", is_flag=True, help="Only those without an outcome.")
    @click.option("--silent", type=_Days, help="Open, and nothing heard for so many days.")
    @click.option("--top", default=50, show_default=True, type=click.IntRange(1, 1000))
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def command(
        *, state: str | None, open_only: bool, silent: int | None, top: int, as_json: bool
    ) -> None:
        """List referrals, newest first; no names are shown."""
        query = ReferralQuery(
            state=ReferralState(state) if state else None,
            open_only=open_only,
            silent_days=silent,
            limit=top,
        )
        found = list_referrals(open_service(), query, None)
        rows = [
            {**_row(one.referral), "title": one.vacancy_title, "silent_days": one.silent_days}
            for one in found.referrals
        ]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            told = f"{row['number']}  {row['seeker']:>8} → {row['vacancy']:<8}"
            click.echo(f"{told}  {row['state']:<16}  {row['title']}")
        click.echo(f"{found.total} referrals." if found.total else "Nothing found.")

    return command


def _show(open_service: Callable[[], Service]) -> click.Command:
    @click.command("show")
    @click.argument("ref")
    @click.option(
        "--language",
        type=click.Choice([language.value for language in Language]),
        default="vi",
        show_default=True,
    )
    def command(*, ref: str, language: str) -> None:
        """REF is R-12 or GT-2026-000012: what happened, when and by whom."""
        page = show_referral(open_service(), ref, None)
        row = _row(page.referral)
        click.echo(f"{row['number']}  {row['seeker']} → {row['vacancy']}  {row['state']}")
        for event in page.events:
            who = page.colleagues.get(event.account_id or 0) or event.actor_name or event.actor
            told = _told(event, Language(language))
            click.echo(f"{event.at:%Y-%m-%d %H:%M} UTC  {who}: {told}")
        for warning in page.warnings:
            click.echo(f"! {warning.said_in(Language(language))}")

    return command


def _follow_up(open_service: Callable[[], Service]) -> click.Command:
    @click.command("follow-up")
    @click.option("--remind-after", type=_Days, help="Days; kept for the future.")
    @click.option("--close-after", type=_Days, help="Days; kept for the future.")
    def command(*, remind_after: int | None, close_after: int | None) -> None:
        """Remind silent employers and close what is silent for too long, now."""
        service = open_service()
        if remind_after or close_after:
            kept = follow_up_rules(service)
            rules = FollowUpRules(
                remind_after_days=remind_after or kept.remind_after_days,
                close_after_days=close_after or kept.close_after_days,
            )
            set_follow_up_rules(service, rules, None)
        done = follow_up(service)
        click.echo(f"Employers reminded: {done.reminded}; referrals closed: {done.closed}.")

    return command


def _row(referral: Referral) -> dict[str, Any]:
    """Return one referral for machines; nobody's name is in it."""
    return {
        "ref": referral.ref,
        "number": referral.number,
        "seeker": f"S-{referral.seeker_id}",
        "vacancy": f"V-{referral.vacancy_id}",
        "state": referral.state.value,
        "issued_at": referral.issued_at.isoformat(),
        "valid_until": referral.valid_until.isoformat(),
    }


def _told(event: ReferralEvent, language: Language) -> str:
    state = STATE_WORDS[event.state].said_in(language)
    reason = reason_in_words(event.reason, event.text).said_in(language)
    return f"{state}: {reason}" if reason else state
