"""A seeker's own profile: seen and changed by the seeker alone, as the desk changes one."""

from collections.abc import Callable
from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.interests import OwnLimits
from jobmatch.domain.seekers import Seeker, SeekerDraft
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import revise_seeker


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProfile:
    """One's own profile in the clear; `limits` is how far one's suggestions reach."""

    seeker: Seeker
    draft: SeekerDraft
    limits: OwnLimits


def own_profile(service: Service, by: Account | None) -> OwnProfile:
    """Return the account's own profile. Raises NotFoundError: it has none."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        return OwnProfile(
            seeker=work.seekers.get(seeker_id),
            draft=work.seekers.draft(seeker_id),
            limits=work.own_limits.get(seeker_id),
        )


def revise_own(
    service: Service,
    by: Account | None,
    change: Callable[[SeekerDraft], SeekerDraft],
    expected_version: int | None = None,
) -> Seeker:
    """Change the account's own profile; who it is stays with the desk.

    The change is noted under the account, and the index follows. Raises NotFoundError, RuleError;
    ConflictError where the profile is no longer of the expected version.
    """
    own = own_profile(service, by)
    changed = change(own.draft)
    if changed == own.draft:
        return own.seeker
    version = own.seeker.version if expected_version is None else expected_version
    return revise_seeker(service, own.seeker.id, changed, version, by)
