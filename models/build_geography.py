"""Writes the tables of places in jobmatch/reference from the MIT data of vietnamadminunits 1.0.4.

Run once, in an environment of its own (the package needs the GPL library Unidecode, so it is
never installed beside jobmatch; only its data file and its table of mergers are read, no code of
it runs):

    python -m venv /tmp/geography && /tmp/geography/bin/pip install vietnamadminunits==1.0.4
    python models/build_geography.py /tmp/geography/lib/python3.11/site-packages/vietnamadminunits

Two repairs are made and printed (docs/decisions/0010-geography.md):
- a commune whose published point is far outside its own former wards gets their median point;
- a part of a divided ward that lies too far away to be a part of it is left out.
The point of an old district is the median of the communes its wards went to: its published point
was found by a search for its name, which failed for some (Trường Sa, Ia H'Drai).
"""

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from math import pi, sqrt
from pathlib import Path
from statistics import median
from typing import Any

from jobmatch.domain.places import distance_km

TARGET = Path(__file__).parent.parent / "jobmatch" / "reference"
WARD_IN_DISTRICT_KM = 40.0  # an old ward further than this from its district was misplaced itself
LEAST_REPAIR_KM = 12.0
PART_OF_WARD_KM = 20.0  # communes are at most some 20 km wide where wards were divided
KINDS = {"thitran": "Thị trấn", "phuong": "Phường", "xa": "Xã"}

Row = sqlite3.Row
Point = tuple[float, float]


def main(package: Path) -> None:
    new, old = _rows(package, "admin_units"), _rows(package, "admin_units_legacy")
    mergers = json.loads((package / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    targets = _targets(mergers, {(r["provinceKey"], r["wardKey"]): r for r in new})
    points = _commune_points(new, old, targets)
    _write_provinces(new)
    _write_communes(new, points)
    _write_old_provinces(old, mergers, new)
    _write_old_districts(old, targets, points)
    _write_old_wards(old, targets, points)
    _write_earlier_wards(old)


def _rows(package: Path, table: str) -> list[Row]:
    with sqlite3.connect(package / "data" / "dataset.db") as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(f"select * from {table}").fetchall()  # noqa: S608 - two fixed names


def _old_key(row: Row) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _targets(mergers: dict[str, Any], new: dict[tuple[str, str], Row]) -> dict[str, list[str]]:
    """Return for every old ward its commune codes, the default part first."""
    targets: dict[str, list[str]] = {}
    for province, communes in mergers["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, wards in communes.items():
            for ward in wards:
                targets[ward] = [new[province, commune]["wardCode"]]
    for province, wards in mergers["DICT_PROVINCE_WARD_DIVIDED"].items():
        for ward, parts in wards.items():
            ordered = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            targets[ward] = [new[province, part["newWardKey"]]["wardCode"] for part in ordered]
    return targets


def _commune_points(
    new: list[Row], old: list[Row], targets: dict[str, list[str]]
) -> dict[str, tuple[Point, bool]]:
    """Return code → (point, repaired)."""
    wards = defaultdict(list)
    for row in old:
        ward, district = _ward_point(row), (row["districtLat"], row["districtLon"])
        if ward and distance_km(ward, district) <= WARD_IN_DISTRICT_KM:
            wards[targets[_old_key(row)][0]].append((ward, district))
    points = {}
    for row in new:
        former = wards[row["wardCode"]]
        repaired = _misplaced(row, former)
        if repaired:
            points[row["wardCode"]] = (_middle([ward for ward, _ in former]), True)
            print("moved", row["ward"], row["province"], points[row["wardCode"]][0])
        else:
            points[row["wardCode"]] = ((row["wardLat"], row["wardLon"]), False)
    return points


def _ward_point(row: Row) -> Point | None:
    """Return the point of an old ward, None where its district's point was put in its place."""
    point = (row["wardLat"], row["wardLon"])
    return None if None in point or point == (row["districtLat"], row["districtLon"]) else point


def _misplaced(row: Row, former: list[tuple[Point, Point]]) -> bool:
    """Tell whether the former wards and their district both speak against the published point."""
    if not former:
        return False
    published = (row["wardLat"], row["wardLon"])
    middle = _middle([ward for ward, _ in former])
    district = _middle([point for _, point in former])
    reach = 2 * sqrt((row["wardAreaKm2"] or 0.0) / pi)
    return distance_km(published, middle) > max(LEAST_REPAIR_KM, reach) and distance_km(
        published, district
    ) > distance_km(middle, district)


def _middle(points: list[Point]) -> Point:
    return median(p[0] for p in points), median(p[1] for p in points)


def _write_provinces(new: list[Row]) -> None:
    provinces = {r["provinceCode"]: r for r in new}
    lines = []
    for code, row in sorted(provinces.items()):
        kind = row["province"].removesuffix(row["provinceShort"]).strip()
        lines.append([code, row["provinceShort"], kind, row["provinceLat"], row["provinceLon"]])
    _write("provinces.csv", ["code", "name", "kind", "latitude", "longitude"], lines)


def _write_communes(new: list[Row], points: dict[str, tuple[Point, bool]]) -> None:
    lines = []
    for row in sorted(new, key=lambda r: (r["provinceCode"], r["wardCode"])):
        (latitude, longitude), repaired = points[row["wardCode"]]
        origin = "former wards" if repaired else "published"
        place = [f"{latitude:.4f}", f"{longitude:.4f}", origin]
        lines.append([row["wardCode"], row["ward"], row["provinceCode"], *place])
    header = ["code", "name", "province_code", "latitude", "longitude", "point"]
    _write("communes.csv", header, lines)


def _write_old_provinces(old: list[Row], mergers: dict[str, Any], new: list[Row]) -> None:
    codes = {r["provinceKey"]: r["provinceCode"] for r in new}
    merges = mergers["DICT_PROVINCE"].items()
    merged = {before: codes[now] for now, befores in merges for before in befores}
    names = {r["provinceShort"]: merged[r["provinceKey"]] for r in old}
    lines = sorted(names.items(), key=lambda line: (line[1], line[0]))
    _write("old_provinces.csv", ["name", "province_code"], lines)


def _write_old_districts(
    old: list[Row], targets: dict[str, list[str]], points: dict[str, tuple[Point, bool]]
) -> None:
    districts = defaultdict(list)
    for row in old:
        districts[row["districtCode"]].append(row)
    lines = []
    for code, rows in sorted(districts.items()):
        row = rows[0]
        earlier = _bare(json.loads(row["districtAlias"] or "[]"), row["districtShortKey"])
        latitude, longitude = _middle([points[targets[_old_key(r)][0]][0] for r in rows])
        place = [f"{latitude:.4f}", f"{longitude:.4f}", " ".join(earlier)]
        lines.append([code, row["provinceShort"], _cased(row["district"]), *place])
    header = ["code", "old_province", "name", "latitude", "longitude", "earlier_keys"]
    _write("old_districts.csv", header, lines)


def _bare(aliases: Iterable[str], own: str) -> list[str]:
    """Keep the names a district had before, without kinds and short forms."""
    prefixes = ("thanhpho", "thixa", "huyen", "tp", "tx", "district", "q0", "quan0")
    kept = [a for a in aliases if not a.startswith(prefixes) and not a.endswith("thixa")]
    return [a for a in kept if a != own and not (a[0] == "q" and a[1:].isdigit())]


def _write_old_wards(
    old: list[Row], targets: dict[str, list[str]], points: dict[str, tuple[Point, bool]]
) -> None:
    lines = []
    for row in sorted(old, key=lambda r: (r["districtCode"], r["wardCode"] or "")):
        codes = targets[_old_key(row)]
        around = [point for point in (_ward_point(row), points[codes[0]][0]) if point]
        kept = [codes[0], *(c for c in codes[1:] if _near(points[c][0], around))]
        for code in set(codes) - set(kept):
            print(f"left out part {code} of {row['ward']}, {row['district']}, {row['province']}")
        divided = "divided" if len(codes) > 1 else ""
        names = [row["provinceShort"], _cased(row["district"]), _cased(row["ward"] or "")]
        lines.append([*names, " ".join(kept), divided])
    header = ["old_province", "old_district", "name", "commune_codes", "divided"]
    _write("old_wards.csv", header, lines)


def _near(part: Point, around: list[Point]) -> bool:
    return min(distance_km(part, point) for point in around) <= PART_OF_WARD_KM


def _write_earlier_wards(old: list[Row]) -> None:
    """Write the wards that were merged into an old ward earlier (accents unknown)."""
    lines = set()
    for row in old:
        for alias in json.loads(row["wardAlias"] or "[]"):
            for prefix, kind in KINDS.items():
                name = alias.removeprefix(prefix)
                if name != alias and name and not name.startswith("0"):
                    place = (row["provinceShort"], _cased(row["district"]), _cased(row["ward"]))
                    lines.add((*place, kind, name))
                    break
    header = ["old_province", "old_district", "name", "earlier_kind", "earlier_key"]
    _write("earlier_wards.csv", header, sorted(lines))


def _cased(name: str) -> str:
    """Write the kind as everywhere: "Thị Trấn Óc Eo" is "Thị trấn Óc Eo"."""
    for kind in ("Thành phố", "Thị xã", "Thị trấn"):
        if name.lower().startswith(kind.lower() + " "):
            return kind + name[len(kind) :]
    return name


def _write(name: str, header: list[str], lines: Iterable[Iterable[object]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
