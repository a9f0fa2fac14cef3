"""The photographs of the demo: receives the name of a scene and a seed, delivers a JPEG as a camera would hand it over.

A scene is drawn as SVG and rasterised by Typst, which brings its own renderer; every seed gives other people, other
light and another frame.
"""

import io
import json
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import typst
from PIL import ExifTags, Image

from . import scenes_civic as civic
from . import scenes_life as life
from . import scenes_works as works
from .ink import LIGHTS, H, Light, W, definitions, washed
from .shapes import EventSeed, PictureSeed

Scene = Callable[[Random, Light], str]
_DAYLIGHT = ("morning", "day", "day", "noon", "noon", "cloudy", "golden")

SCENES: dict[str, tuple[Scene, tuple[str, ...]]] = {
    "flag_ceremony": (civic.flag_ceremony, ("morning", "morning", "day")),
    "parade": (civic.parade, _DAYLIGHT),
    "press_conference": (civic.press_conference, _DAYLIGHT),
    "council_session": (civic.council_session, _DAYLIGHT),
    "signing": (civic.signing, _DAYLIGHT),
    "handover": (civic.handover, _DAYLIGHT),
    "ribbon": (civic.ribbon, _DAYLIGHT),
    "country_ribbon": (civic.country_ribbon, _DAYLIGHT),
    "assembly": (civic.assembly, _DAYLIGHT),
    "service_desk": (civic.service_desk, _DAYLIGHT),
    "plaza": (civic.plaza, (*_DAYLIGHT, "dusk")),
    "street": (civic.street_view, _DAYLIGHT),
    "patrol_cars": (civic.patrol_cars, _DAYLIGHT),
    "exhibition": (civic.exhibition, _DAYLIGHT),
    "traffic": (civic.traffic, _DAYLIGHT),
    "well": (works.well, _DAYLIGHT),
    "well_jet": (works.well_jet, _DAYLIGHT),
    "well_families": (works.well_families, _DAYLIGHT),
    "well_panel": (works.well_panel, _DAYLIGHT),
    "hill_view": (works.hill_view, _DAYLIGHT),
    "solar_heaters": (works.solar_heaters, _DAYLIGHT),
    "road_works": (works.road_works, _DAYLIGHT),
    "country_road": (works.country_road, _DAYLIGHT),
    "pipe_repair": (works.pipe_repair, _DAYLIGHT),
    "street_lights": (works.street_lights, ("night",)),
    "garbage_truck": (works.garbage_truck, _DAYLIGHT),
    "houses": (works.houses, _DAYLIGHT),
    "school": (works.school, _DAYLIGHT),
    "tree_planting": (works.tree_planting, _DAYLIGHT),
    "wildfire": (works.wildfire, ("dusk",)),
    "health_centre": (life.health_centre, _DAYLIGHT),
    "vaccination": (life.vaccination, _DAYLIGHT),
    "pet_clinic": (life.pet_clinic, _DAYLIGHT),
    "library": (life.library, _DAYLIGHT),
    "reading_room": (life.reading_room, _DAYLIGHT),
    "workshop": (life.workshop, _DAYLIGHT),
    "phone_course": (life.phone_course, _DAYLIGHT),
    "market": (life.market, _DAYLIGHT),
    "concert": (life.concert, ("golden", "dusk", "dusk", "cloudy")),
    "sports_court": (life.sports_court, _DAYLIGHT),
    "net_game": (life.net_game, _DAYLIGHT),
    "football": (life.football, _DAYLIGHT),
    "race": (life.race, _DAYLIGHT),
    "night_cinema": (life.night_cinema, ("night",)),
    "fair": (life.fair, ("dusk",)),
    "civil_protection": (life.civil_protection, _DAYLIGHT),
}
# What a photographer brings home from one event: more than one view of it.
_SERIES = {
    "parade": ("parade", "parade", "parade", "flag_ceremony", "parade", "plaza", "concert"),
    "flag_ceremony": ("flag_ceremony", "flag_ceremony", "plaza"),
    "well": ("well", "well_jet", "well_families", "well_panel", "hill_view", "country_ribbon"),
    "school": ("school", "country_ribbon", "school", "reading_room"),
    "ribbon": ("ribbon", "street", "road_works", "street"),
    "library": ("library", "reading_room"),
    "market": ("market", "market", "plaza"),
    "vaccination": ("vaccination", "vaccination", "health_centre"),
    "assembly": ("assembly", "service_desk", "assembly", "hill_view"),
    "race": ("race", "race", "plaza"),
    "houses": ("houses", "houses", "hill_view"),
    "patrol_cars": ("patrol_cars", "patrol_cars", "traffic"),
    "concert": ("concert", "concert", "plaza"),
}

_PAGE = """#let job = json(bytes(sys.inputs.job))
#set page(width: job.w * 1pt, height: job.h * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "cover")
"""


def svg(scene: str, seed: int, ratio: float = W / H) -> str:
    """The scene framed for a picture of this ratio of width to height."""
    paint, moods = SCENES[scene]
    r = Random(f"{scene} {seed}")  # noqa: S311 - chance for drawing, not for secrets
    light = LIGHTS[r.choice(moods)]
    body = paint(r, light)
    zoom = r.choice((1.0, 1.0, 1.06, 1.14, 1.28))
    w, h = (W / zoom, W / zoom / ratio) if ratio >= W / H else (H / zoom * ratio, H / zoom)
    x = (W - w) * r.uniform(0.1, 0.9)
    y = (H - h) * r.uniform(0.78, 1.0)
    box = f"{x:.1f} {y:.1f} {w:.1f} {h:.1f}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{w:.1f}" height="{h:.1f}">'
    return f"{head}{definitions(light)}{body}{washed(light)}</svg>"


def draw(
    scene: str, seed: int, size: tuple[int, int] = (2000, 1333), *, at: datetime | None = None, place: str = ""
) -> bytes:
    """A JPEG of `size` pixels with the metadata of a camera: maker, hour `at`, position of `place`."""
    width, height = size
    job = json.dumps({"w": width, "h": height})
    source = svg(scene, seed, width / height)
    png = typst.compile(_PAGE.encode(), format="png", ppi=72.0, sys_inputs={"job": job, "svg": source})
    with Image.open(io.BytesIO(png)) as image:
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=88, subsampling=0, exif=_exif(scene, seed, at, place))
    return out.getvalue()


# Invented spots in the hills; nobody lives exactly there.
PLACES = {
    "Centro": (20.3562, -98.5214, 2210),
    "Barrio El Calvario": (20.3621, -98.5268, 2258),
    "Colonia Benito Juárez": (20.3497, -98.5149, 2197),
    "Colonia La Cantera": (20.3455, -98.5301, 2189),
    "El Tepozán": (20.3874, -98.5472, 2344),
    "La Loma": (20.3941, -98.5398, 2391),
    "Barranca Seca": (20.4012, -98.5566, 2302),
    "San Andrés": (20.3318, -98.4877, 2075),
    "Ojo de Agua": (20.3188, -98.5530, 2120),
}
_CAMERAS = (("Sierra", "Sierra D24", (24.0, 35.0, 50.0, 70.0)), ("Sierra", "Sierra Movil 9", (5.6, 6.8)))


def _degrees(value: float) -> tuple[float, float, float]:
    whole, minutes = int(value), (value - int(value)) * 60
    return float(whole), float(int(minutes)), round((minutes - int(minutes)) * 60, 2)


def _exif(scene: str, seed: int, at: datetime | None, place: str) -> Image.Exif:
    r = Random(f"camera {scene} {seed}")  # noqa: S311 - as above
    maker, model, lenses = r.choice(_CAMERAS)
    taken = at or datetime(2026, 1, 5, 11, 0) + timedelta(minutes=seed % 500_000)  # noqa: DTZ001 - cameras know no zone
    stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
    latitude, longitude, height = PLACES.get(place, PLACES["Centro"])
    exif = Image.Exif()
    base = ExifTags.Base
    exif[base.Make], exif[base.Model], exif[base.Software] = maker, model, f"{model} 1.2"
    exif[base.Orientation], exif[base.DateTime] = 1, stamp
    exif[base.Artist] = "Comunicacion Social"
    exif[ExifTags.IFD.Exif] = {
        base.DateTimeOriginal: stamp,
        base.DateTimeDigitized: stamp,
        base.OffsetTimeOriginal: "-06:00",
        base.ExposureTime: (1, r.choice((60, 125, 250, 500))),
        base.FNumber: r.choice((2.8, 4.0, 5.6, 8.0)),
        base.ISOSpeedRatings: r.choice((100, 200, 400, 1600)),
        base.FocalLength: r.choice(lenses),
        base.BodySerialNumber: "DEMO-000214",
    }
    exif[ExifTags.IFD.GPSInfo] = {
        ExifTags.GPS.GPSLatitudeRef: "N",
        ExifTags.GPS.GPSLatitude: _degrees(latitude + r.uniform(-0.002, 0.002)),
        ExifTags.GPS.GPSLongitudeRef: "W",
        ExifTags.GPS.GPSLongitude: _degrees(-longitude + r.uniform(-0.002, 0.002)),
        ExifTags.GPS.GPSAltitudeRef: b"\x00",
        ExifTags.GPS.GPSAltitude: float(height + r.randrange(-12, 12)),
    }
    return exif


def album(event: EventSeed) -> tuple[PictureSeed, ...]:
    """The photographs of an event beside those of its bulletins; none before it is held."""
    scenes = _SERIES.get(event.scene, (event.scene,))
    return tuple(
        PictureSeed(scenes[number % len(scenes)], zlib.crc32(f"album {event.key} {number}".encode()) % 1_000_000)
        for number in range(event.photos)
    )
