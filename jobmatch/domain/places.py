"""Where work and people are: provinces and communes of 1 July 2025, and what was written."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    code: str  # two digits (QĐ 19/2025/QĐ-TTg)
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    code: str  # five digits (QĐ 19/2025/QĐ-TTg)
    name: str  # with its kind: "Phường Hạc Thành", "Xã Đông Tiến", "Đặc khu Phú Quốc"
    province_code: str
    latitude: float  # centroid
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as it was written and what it was understood as.

    `text` is never overwritten. Codes are None where the text does not decide them: a divided old
    ward, a district without a ward, an unknown name. `old_*` keep the names before 1 July 2025.
    """

    text: str
    province_code: str | None = None
    commune_code: str | None = None
    old_province: str = ""
    old_district: str = ""
    old_ward: str = ""
    industrial_park: str = ""  # KCN, CCN, KKT as written

    @property
    def known(self) -> bool:
        return self.province_code is not None


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) pairs in degrees."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
