"""The wording of an ad: title, tasks and requirements, laid out in the ways employers do."""

from collections.abc import Mapping
from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.words import Trade, lower_first, phrases, pick, upper_first

_TASKS = (3, 3, 4, 4, 5)
_NEEDS = (2, 2, 3, 3, 4)
_UNLAWFUL_SHARE = 0.05


def title(rng: Random, trade: Trade, scene: Mapping[str, str]) -> str:
    lines = phrases("vacancy_phrases")
    name = upper_first(rng.choice(trade.titles).format_map(scene))
    if chance(rng, 0.08) and not name.startswith("Tuyển"):
        name = rng.choice(lines["title_prefixes"]) + lower_first(name)
    elif chance(rng, 0.1) and "(" not in name:
        name += rng.choice(lines["title_suffixes"]).format_map(scene)
    if chance(rng, 0.08):
        return name.upper()
    return name.title() if chance(rng, 0.11) else name


def description(rng: Random, trade: Trade, scene: Mapping[str, str]) -> str:
    tasks = pick(rng, trade.tasks, rng.choice(_TASKS), scene)
    if chance(rng, 0.3):
        rng.shuffle(tasks)
    if chance(rng, 0.35):
        opening = rng.choice(phrases("vacancy_phrases")["openings_lines"])
        tasks.insert(0, opening.format(where=scene["commune"], business=scene["business"]))
    return laid_out(rng, tasks)


def requirements(rng: Random, trade: Trade, scene: Mapping[str, str], years: int) -> str:
    lines = phrases("vacancy_phrases")
    needs = pick(rng, trade.needs, rng.choice(_NEEDS), scene)
    needs += rng.sample(lines["general_needs"], rng.choice((0, 0, 1, 1, 2)))
    if years:
        needs.insert(0, rng.choice(lines["experience_needs"]).format(n=years))
    elif chance(rng, 0.15):
        needs.append(rng.choice(lines["no_experience_needs"]))
    if trade.school and chance(rng, 0.25):
        level = {"THCS": "cấp hai", "THPT": "cấp ba"}[trade.school]
        needs.insert(0, rng.choice(lines["school_needs"]).format(level=level))
    if trade.licence and chance(rng, trade.licence_share):
        licence = lower_first(rng.choice(trade.licence))
        needs = [need for need in needs if not _about_papers(need)]
        needs.insert(0, rng.choice(lines["licence_needs"]).format(licence=licence))
    if chance(rng, _UNLAWFUL_SHARE):
        needs.insert(rng.randrange(len(needs) + 1), rng.choice(lines["unlawful"]))
    return laid_out(rng, needs)


def _about_papers(need: str) -> bool:
    """Whether a need already speaks of licences, which would be said twice or otherwise."""
    return any(word in need.lower() for word in ("bằng ", "chứng chỉ", "chứng nhận", "thẻ"))


def laid_out(rng: Random, lines: list[str]) -> str:
    """One text: bullets, sentences, or a run of clauses; "" for no lines."""
    if not lines:
        return ""
    form = rng.randrange(5)
    if form == 0:
        return "\n".join(f"- {line}" for line in lines)
    if form == 1:
        return "\n".join(f"+ {line}." for line in lines)
    if form == 2:  # noqa: PLR2004 - one of the five forms
        return "; ".join([lines[0], *(lower_first(line) for line in lines[1:])])
    return ". ".join(lines) + "."
