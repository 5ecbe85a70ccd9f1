"""What a demo seeker says of themself, on a form or by word of mouth."""

from datetime import date
from random import Random
from typing import Any

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.profiles import Profile
from jobmatch.reference.demo_market.speech import sentences
from jobmatch.reference.demo_market.words import lower_first, phrases, upper_first

_STUDIED = {"Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học"}
_YOUNG = 30
_OLD = 45


def wished_job(rng: Random, profile: Profile) -> str:
    return rng.choice(profile.trade.wishes).format_map(profile.scene)


def introduction(rng: Random, today: date, profile: Profile) -> str:
    """A few sentences in the person's manner, with their limit if they have one."""
    table: dict[str, Any] = phrases("seeker_phrases")
    voice = table[profile.dialect]
    key = "sentences" if profile.story == "worked" else profile.story
    words = _words(rng, today, profile, voice)
    text = rng.choice(voice[key]).format_map(words)
    limit = _limit_sentence(rng, profile)
    return sentences(f"{text} {limit}".format_map(words))


def experience_table(rng: Random, today: date, profile: Profile) -> str:
    """The form's rows of past jobs in one text; "" for half of those who had any."""
    if not profile.years or chance(rng, 0.5):
        return ""
    end = today.year - profile.gap
    start = end - max(1, round(profile.years))
    scene = profile.past_scene if profile.story == "changer" else profile.scene
    jobs = [line.format_map(scene) for line in rng.sample(profile.past.did, 1)]
    split = 3  # from so many years on two places are told of
    if profile.years >= split and len(profile.past.did) > 1 and chance(rng, 0.5):
        jobs = [line.format_map(scene) for line in rng.sample(profile.past.did, 2)]
        middle = (start + end) // 2
        return f"{start}-{middle}: {jobs[0]}; {middle}-{end}: {jobs[1]}"
    return rng.choice((f"{start} - {end}: {jobs[0]}", f"{upper_first(jobs[0])} ({start}-{end})"))


def _words(rng: Random, today: date, profile: Profile, voice: dict[str, Any]) -> dict[str, str]:
    trade, past = profile.trade, profile.past
    first, second = _two(rng, trade.did)
    elsewhere = trade.scene(rng, profile.scene["province"])
    done_past = rng.choice(past.did).format_map(profile.past_scene)
    skills = _three(rng, trade.skills)
    span = _span(rng, profile.years)
    end = today.year - profile.gap
    words = {
        "me": _self(rng, profile),
        "wish": lower_first(rng.choice(trade.wishes[:2]).format_map(profile.scene)),
        "did": first.format_map(profile.scene),
        "did2": second.format_map(elsewhere),
        "did_past": done_past,
        "n": span,
        "N": upper_first(span),
        "gap": str(profile.gap),
        "from": str(end - max(1, round(profile.years))),
        "to": str(end),
        "major": profile.major or "kinh tế",
        "grad": _graduation(profile),
        "school": _school(profile),
    }
    words |= dict(zip("abc", skills, strict=True))
    for part in ("can", "leave", "hope"):
        words[part] = rng.choice(voice.get(part, voice["hope"])).format_map(words)
    words["leave_cap"] = upper_first(words["leave"])
    return words


def _limit_sentence(rng: Random, profile: Profile) -> str:
    if not profile.limit:
        return ""
    side = "form" if profile.dialect == "form" else "spoken"
    limits = phrases("seeker_phrases")["limit"]
    lines = next(limit[side] for limit in limits if limit["code"] == profile.limit)
    return f"{rng.choice(lines)}."


def _self(rng: Random, profile: Profile) -> str:
    """How the person says I: by age, never by sex."""
    if profile.age < _YOUNG:
        return rng.choice(("em", "em", "cháu", "mình"))
    return "tôi" if profile.age > _OLD else rng.choice(("tôi", "mình", "em"))


def _span(rng: Random, years: float) -> str:
    if years < 1:
        return rng.choice(("6 tháng", "nửa năm", "8 tháng"))
    if years % 1:
        return f"{int(years)} năm rưỡi"
    whole = int(years)
    return rng.choice((f"{whole} năm", f"{whole} năm", f"hơn {whole} năm", f"gần {whole + 1} năm"))


def _graduation(profile: Profile) -> str:
    if profile.cmkt in _STUDIED and profile.major:
        return f"tốt nghiệp {profile.cmkt.lower()} {profile.major}"
    return f"học xong {_school(profile)}"


def _school(profile: Profile) -> str:
    if profile.cmkt in _STUDIED and profile.major:
        return f"{profile.cmkt.lower()} {profile.major}"
    return {"Tốt nghiệp THPT": "lớp 12", "Tốt nghiệp THCS": "lớp 9"}.get(profile.school, "lớp 5")


def _two(rng: Random, lines: tuple[str, ...]) -> list[str]:
    return rng.sample(lines, 2) if len(lines) > 1 else [lines[0], lines[0]]


def _three(rng: Random, lines: tuple[str, ...]) -> list[str]:
    chosen = rng.sample(lines, min(3, len(lines)))
    return chosen + [chosen[-1]] * (3 - len(chosen))
