"""The audit log from a terminal: reading it, and proving that nobody changed it."""

import json
import sys
from collections.abc import Callable

import click

from jobmatch.domain.records import REF_PREFIX
from jobmatch.use_cases.audit_log import AuditLine, AuditQuery, first_broken_event, list_audit
from jobmatch.use_cases.ports import Service


def audit_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("audit")
    def audit() -> None:
        """Show who did what, and check that the log is as it was written."""

    @audit.command("verify")
    def verify() -> None:
        """Follow the log's chain from its first event; exit with 1 where it is broken."""
        broken = first_broken_event(open_service())
        if broken is not None:
            sys.exit(f"jobmatch: the audit log is broken at event {broken}.")
        click.echo("The audit log is as it was written.")

    @audit.command("list")
    @click.option("--account", default="", help="A sign-in name.")
    @click.option("--action", default="", help="The beginning of one: seeker.person")
    @click.option("--record", default="", help="S-12, V-3 or E-4.")
    @click.option("--top", default=50, show_default=True, type=click.IntRange(1, 10_000))
    @click.option("--json", "as_json", is_flag=True, help="For machines: one object a line.")
    def list_command(*, account: str, action: str, record: str, top: int, as_json: bool) -> None:
        """Show events, newest first."""
        query = AuditQuery(account=account, action=action, record=record, limit=top)
        for line in list_audit(open_service(), query, None).lines:
            click.echo(json.dumps(_told(line), ensure_ascii=False) if as_json else _shown(line))

    return audit


def _told(line: AuditLine) -> dict[str, object]:
    event = line.event
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "account": line.account_name,
        "action": event.action,
        "record": _ref(line),
        "detail": event.detail,
    }


def _shown(line: AuditLine) -> str:
    parts = (
        f"{line.event.id:>8}",
        f"{line.event.at:%Y-%m-%d %H:%M:%S}Z",
        line.account_name or "-",
        line.event.action,
        _ref(line),
        line.event.detail,
    )
    return "  ".join(part for part in parts if part)


def _ref(line: AuditLine) -> str:
    event = line.event
    return f"{REF_PREFIX[event.kind]}-{event.record_id}" if event.kind and event.record_id else ""
