"""Occupations of VSCO 2020 (Quyết định 34/2020/QĐ-TTg) and how near one is to another."""

from dataclasses import dataclass

LEVELS = 4  # the forms code an occupation to level 4; level 5 repeats it


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """One group of VSCO 2020. The code has a digit a level: "7" ⊃ "75" ⊃ "753" ⊃ "7531"."""

    code: str
    name: str
    isco08: str | None = None  # only where the two classifications agree (never in group 1 or 36)
    complete: bool = True  # False: the published source at hand lacks this row's own text

    @property
    def level(self) -> int:
        return len(self.code)

    @property
    def parent_code(self) -> str | None:
        return self.code[:-1] or None


def shared_levels(one: str, other: str) -> int:
    """Return how many leading digits two codes share: 0 (another major group) to 4 (the same)."""
    shared = 0
    for a, b in zip(one[:LEVELS], other[:LEVELS], strict=False):
        if a != b:
            break
        shared += 1
    return shared
