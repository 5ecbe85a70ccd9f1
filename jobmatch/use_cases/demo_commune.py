"""The invented market's commune: an official where most of its seekers live."""

from collections import Counter

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service

DEMO_OFFICIAL = "canboxa"
_LOOKED_AT = 500  # seekers


def open_commune_desk(service: Service, password: str) -> Account | None:
    """Give the official of the commune with the most seekers an account; None without any."""
    with service.begin_work(read_only=True) as work:
        seekers = work.seekers.iterate(limit=_LOOKED_AT)
    living = Counter(one.home.commune_code for one in seekers if one.home.commune_code)
    if not living:
        return None
    code = min(living, key=lambda one: (-living[one], one))
    details = AccountDetails(full_name="Lò Thị Mỷ", commune_code=code)
    return create_account(service, DEMO_OFFICIAL, password, Role.COMMUNE_OFFICIAL, details)
