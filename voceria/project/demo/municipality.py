"""Who the demo office is: receives nothing, delivers the municipality, its areas, officials and staff."""

import tomllib
from pathlib import Path
from typing import Any

from .shapes import AreaSeed, MunicipalitySeed, OfficialSeed, StaffSeed

HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    """One of the files in `data/`."""
    return tomllib.loads((HERE / "data" / name).read_text(encoding="utf-8"))


def crest_svg() -> str:
    return (HERE / "crest.svg").read_text(encoding="utf-8")


_DATA = read("municipality.toml")
MUNICIPALITY = MunicipalitySeed(**_DATA["municipality"])
AREAS = tuple(AreaSeed(**row) for row in _DATA["area"])
OFFICIALS = tuple(
    OfficialSeed(key, name, post, area, phone, heads_municipality=name == MUNICIPALITY.mayor)
    for key, (name, post, area, phone) in _DATA["officials"].items()
)
STAFF = tuple(StaffSeed(key, *row) for key, row in _DATA["staff"].items())
OFFICIAL = {official.key: official for official in OFFICIALS}
