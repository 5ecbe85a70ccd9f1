"""Who a demo seeker is before anything is written: trade, story, limits, manner of speech."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.words import Trade, phrases, trades

_STORIES = ("worked", "beginner", "left", "changer", "over")
_STORY_WEIGHTS = (74, 11, 7, 6, 2)
STYLES = ("form", "spoken", "short", "plain")  # short: abbreviated; plain: without accents
STYLE_WEIGHTS = (52, 22, 13, 13)
_DIALECTS = {
    "Thanh Hóa": "central",
    "Nghệ An": "central",
    "Đồng Nai": "south",
    "TP. Hồ Chí Minh": "south",
    "Khánh Hòa": "south",
}
_TRAINED = {"Trung cấp", "Cao đẳng", "Đại học"}
_SEATED = "Hầu như không có"
_UPPER = "Tốt nghiệp THPT"
_ADULT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One invented person's story. `years` in the trade told of, `gap` years away from it."""

    trade: Trade
    past: Trade  # the trade of the experience: another one for a changer
    scene: Mapping[str, str]
    past_scene: Mapping[str, str]
    story: str
    style: str
    dialect: str
    thin: bool
    woman: bool
    age: int
    years: float
    gap: int
    school: str
    cmkt: str
    major: str
    licensed: bool
    limit: str  # "" or a code of the phrases' limits

    @property
    def day_only(self) -> bool:
        return self.limit in {"no_night", "hours"}

    @property
    def seated(self) -> bool:
        return self.limit == "seated"

    @property
    def lift(self) -> str:
        return "Dưới 5 kg" if self.limit in {"back", "seated"} else self.trade.lift

    @property
    def stand(self) -> str:
        return _SEATED if self.limit == "seated" else self.trade.stand


def draw_profile(rng: Random, trade: Trade, province: str, style: str) -> Profile:
    """Return a person of this trade who lives in this province and writes in one of STYLES."""
    story = _story(rng, trade)
    past = _past_trade(rng, trade) if story == "changer" else trade
    years = _years(rng, story)
    gap = rng.randrange(2, 9) if story == "left" else 0
    cmkt, major, school = _training(rng, trade, story)
    scene = trade.scene(rng, province)
    least_age = _ADULT + (4 if cmkt == "Đại học" else 0) + int(years) + gap
    spoken = style == "spoken" or (style == "plain" and chance(rng, 0.3))
    return Profile(
        trade=trade,
        past=past,
        scene=scene,
        past_scene=past.scene(rng, province),
        story=story,
        style=style,
        dialect=_DIALECTS.get(province, "north") if spoken else "form",
        thin=chance(rng, 0.1),
        woman=chance(rng, trade.women),
        age=least_age + rng.choice((0, 1, 2, 3, 5, 8, 12)),
        years=years,
        gap=gap,
        school=school,
        cmkt=cmkt,
        major=major.format_map(scene),
        licensed=chance(rng, 0.92 if trade.licence_share == 1 else 0.6 * trade.licence_share),
        limit=_limit(rng, trade),
    )


def _story(rng: Random, trade: Trade) -> str:
    """Trades that ask for a licence or years take nobody who has neither."""
    if trade.years[0] or not trade.at or (trade.licence and trade.licence_share == 1):
        return rng.choices(("worked", "left"), (9, 1))[0]
    story = rng.choices(_STORIES, _STORY_WEIGHTS)[0]
    learned = trade.cmkt[0] in _TRAINED
    if (story == "over" and "Đại học" in trade.cmkt) or (story == "changer" and learned):
        return "worked"
    return story


def _past_trade(rng: Random, wanted: Trade) -> Trade:
    others = [
        trade
        for trade in trades()
        if trade.at and trade.category != wanted.category and not set(trade.cmkt) & _TRAINED
    ]
    return rng.choice(others)


def _years(rng: Random, story: str) -> float:
    if story in {"beginner", "over"}:
        return 0
    return rng.choice((0.5, 1, 1.5, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 12, 15))


def _training(rng: Random, trade: Trade, story: str) -> tuple[str, str, str]:
    """Return technical qualification, field of study and general schooling."""
    if story == "over":
        majors = [name for other in trades() if "Đại học" in other.cmkt for name in other.major]
        return "Đại học", rng.choice([name for name in majors if "{" not in name]), _UPPER
    cmkt = rng.choice(trade.cmkt)
    major = rng.choice(trade.major) if trade.major and cmkt in {*_TRAINED, "Sơ cấp"} else ""
    if cmkt in _TRAINED or trade.school == "THPT":
        return cmkt, major, _UPPER
    low = ["Tốt nghiệp THCS", "Tốt nghiệp THCS", "Tốt nghiệp THPT"]
    return cmkt, major, rng.choice(low if trade.school else [*low, "Tốt nghiệp Tiểu học"])


def _limit(rng: Random, trade: Trade) -> str:
    if not chance(rng, 0.3 if trade.stand == _SEATED else 0.18):
        return ""
    limits = [
        limit
        for limit in phrases("seeker_phrases")["limit"]
        if not (limit["code"] == "seated" and trade.stand != _SEATED)
        and not (limit["code"] == "back" and trade.lift == "Trên 20 kg")
    ]
    code: str = rng.choices(limits, [limit["share"] for limit in limits])[0]["code"]
    return code
