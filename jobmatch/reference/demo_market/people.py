"""Invented people: names, and numbers that are well formed but belong to nobody.

* Mobile numbers begin with 0590: a syntactically valid prefix of the 059 range that is not known
  to be in use.
* Identity numbers keep the structure of a real one (place, century and sex, year of birth), but
  the last six digits begin with 999: no province registers 999,000 births of one sex in a year.
* Tax codes begin with 99, which no tax office uses, and carry a right check digit.
* E-mail addresses are at example.vn and example.com.vn.
"""

from datetime import date, timedelta
from random import Random

from jobmatch.reference.demo_market.speech import plain
from jobmatch.reference.demo_market.words import Locality, phrases

_FIRST_SERIAL_OF_SEEKERS = 100_000
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_CENTURY_2000 = 2000


def full_name(rng: Random, *, woman: bool, highland: bool = False) -> str:
    names = phrases("people")
    side = "women" if woman else "men"
    parts = (names["family_highland" if highland else "family"], names[f"middle_{side}"])
    return " ".join([rng.choice(part) for part in parts] + [rng.choice(names[f"given_{side}"])])


def mobile(rng: Random, serial: int) -> str:
    """The number of this serial (below a million), spaced the way people write it."""
    digits = f"0590{serial:06d}"
    parts = (digits[:4], digits[4:7], digits[7:])
    return rng.choice((digits, digits, digits, " ".join(parts), ".".join(parts)))


def seeker_mobile(rng: Random, serial: int) -> str:
    return mobile(rng, _FIRST_SERIAL_OF_SEEKERS + serial)


def identity_number(place: Locality, *, woman: bool, born: date, serial: int) -> str:
    """Twelve digits for the serial-th person (serial below 1,000)."""
    prefix: str = phrases("people")["identity_prefix"][place.old_province]
    century_and_sex = (2 if born.year >= _CENTURY_2000 else 0) + int(woman)
    return f"{prefix}{century_and_sex}{born.year % 100:02d}999{serial:03d}"


def tax_code(serial: int) -> str:
    """The serial-th ten-digit code beginning with 99 whose check digit exists."""
    found = 0
    for number in range(990_000_000, 991_000_000):
        total = sum(int(d) * w for d, w in zip(str(number), _TAX_WEIGHTS, strict=True))
        check = 10 - total % 11
        if 0 <= check <= 9:  # noqa: PLR2004 - a single digit
            found += 1
            if found == serial:
                return f"{number}{check}"
    raise ValueError(f"no tax code of serial {serial}")


def email(rng: Random, name: str, serial: int) -> str:
    words = plain(name).lower().split()
    domain = rng.choice(("example.vn", "example.com.vn"))
    return f"{words[-1]}.{words[0]}{serial}@{domain}"


def birth_date(rng: Random, today: date, age: int) -> date:
    """A day that makes somebody this old today."""
    return today - timedelta(days=int(age * 365.25) + rng.randrange(5, 360))
