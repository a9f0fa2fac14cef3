"""Flat shapes and light for the demo pictures: receives numbers and colours, delivers SVG. The canvas is 1200 x 800."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from math import sin
from random import Random
from typing import NamedTuple

W, H = 1200, 800
WALL = ("#f6ecda", "#efc98a", "#e3a27c", "#d9795f", "#9cc2b4", "#f1dcb0", "#c9d3b0", "#e8b7a0", "#b9cfd6", "#f3d3c1")
DADO = ("#9c3f30", "#7c3a2c", "#2f6f6b", "#8a5a1f", "#4c5f7d", "#6b4a5e")
PICADO = ("#d23f57", "#f0a81c", "#1f8a84", "#7a3f94", "#e8662f", "#3f8f3f", "#ef7fa6")
BRAND, GOLD = "#0f5b5f", "#f2a71b"


class Light(NamedTuple):
    """One kind of day: sky from top to horizon, three ridges from far to near, and a wash over everything."""

    sky: tuple[str, str, str]
    ridges: tuple[str, str, str]
    wash: str
    strength: float
    sun: str
    clouds: str
    dark: bool = False


LIGHTS = {
    "morning": Light(("#8fbfd0", "#f3d9c4", "#fbe9cf"), ("#b9c9c9", "#93b3a8", "#6f9985"), "#ffcf9c", 0.09, "#fff1d0", "#fff6ea"),
    "day": Light(("#7fb9cc", "#c5dfdc", "#f8ead0"), ("#a9c8c4", "#86b0a6", "#649384"), "#fff6df", 0.0, "#fff2cb", "#ffffff"),
    "noon": Light(("#5fa6c8", "#b4dbe2", "#f3ecd6"), ("#a3c7cb", "#7fae9f", "#5f8f73"), "#fffbe8", 0.04, "#fff8dd", "#ffffff"),
    "cloudy": Light(("#a9b8bf", "#c9d2d3", "#e6e4da"), ("#aebdbd", "#8ea6a0", "#71908a"), "#8ea3ad", 0.12, "", "#eef1f0"),
    "golden": Light(("#7fa3b5", "#f2c98f", "#fbdfa6"), ("#c3a58c", "#a08a6f", "#7d7a5c"), "#f39a3c", 0.13, "#fff0bd", "#ffe6c2"),
    "dusk": Light(("#3f5f86", "#d08f83", "#fbd08a"), ("#b1828a", "#7f6278", "#4f4a63"), "#5b4a86", 0.10, "#ffe3a6", "#f0b9a4", True),
    "night": Light(("#0d1f38", "#24466a", "#5d6f86"), ("#2e4f70", "#223f5e", "#18304a"), "#0b1d38", 0.0, "", "#2c4767", True),
}


def n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, w: float, h: float, fill: str, rx: float = 0, extra: str = "") -> str:
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(rx)}" fill="{fill}" {extra}/>'


def circle(x: float, y: float, radius: float, fill: str, extra: str = "") -> str:
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{radius:.2f}" fill="{fill}" {extra}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}" {extra}/>'


def path(d: str, fill: str = "none", extra: str = "") -> str:
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def stroke(d: str, colour: str, width: float, extra: str = "") -> str:
    return path(d, "none", f'stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round" stroke-linejoin="round" {extra}')


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return stroke(f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}", colour, width)


def polygon(points: list[tuple[float, float]], fill: str, extra: str = "") -> str:
    return path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z", fill, extra)


def faint(shape: str, opacity: float) -> str:
    return f'<g opacity="{opacity}">{shape}</g>'


def definitions(light: Light) -> str:
    top, middle, low = light.sky
    return f"""<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/><stop offset=".55" stop-color="{middle}"/><stop offset="1" stop-color="{low}"/></linearGradient>
<linearGradient id="shade" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity=".18"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#3a2213" stop-opacity=".2"/></linearGradient>
<linearGradient id="down" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3a2213" stop-opacity="0"/><stop offset="1" stop-color="#3a2213" stop-opacity=".28"/></linearGradient>
<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff"/><stop offset=".5" stop-color="#d3eef2"/><stop offset="1" stop-color="#8cc9d6"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff3c4" stop-opacity=".95"/><stop offset=".25" stop-color="#ffe7a3" stop-opacity=".45"/><stop offset="1" stop-color="#ffe7a3" stop-opacity="0"/></radialGradient>
<radialGradient id="beam"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset="1" stop-color="#cfe4ff" stop-opacity="0"/></radialGradient>
</defs>"""


def clouds(r: Random, light: Light, y: float = 120, count: int = 3, opacity: float = 0.6) -> str:
    out = ""
    for _ in range(count):
        x, yy, s = r.uniform(0, W), y + r.uniform(-60, 60), r.uniform(0.6, 1.4)
        puffs = "".join(
            ellipse(x + (i - 2) * 46 * s, yy + r.uniform(-7, 7), 54 * s * (1 - abs(i - 2) * 0.16), 15 * s, light.clouds)
            for i in range(5)
        )
        out += faint(puffs, opacity)
    return out


def sky(r: Random, light: Light, sun: tuple[float, float] | None = None) -> str:
    """Everything above the ridges; the sun stands anywhere in the upper part unless told."""
    out = rect(-100, -100, W + 200, H + 200, "url(#sky)")
    if light.sun:
        x, y = sun or (r.choice((r.uniform(60, 330), r.uniform(860, 1140))), r.uniform(80, 170))
        radius = r.uniform(38, 54)
        out += circle(x, y, radius * 4.2, "url(#glow)") + circle(x, y, radius, light.sun)
    if light.wash == LIGHTS["night"].wash:
        out += "".join(
            circle(r.uniform(0, W), r.uniform(0, 320), r.uniform(0.8, 2.4), "#fff", 'opacity=".8"') for _ in range(80)
        )
        return out
    count = 9 if not light.sun else r.choice((1, 2, 3, 4))
    return out + clouds(r, light, r.uniform(90, 150), count, 0.75 if not light.sun else 0.6)


def hills(r: Random, base: float, height: float, fill: str) -> str:
    a, b, c = r.uniform(0, 6), r.uniform(0, 6), r.uniform(0, 6)
    points = [(-60.0, 900.0)]
    for x in range(-60, W + 61, 10):
        wave = 0.55 * sin(x / 210 + a) + 0.3 * sin(x / 95 + b) + 0.12 * sin(x / 37 + c)
        points.append((float(x), base - height * wave))
    return polygon([*points, (W + 60.0, 900.0)], fill)


def ridges(r: Random, base: float, light: Light) -> str:
    far, middle, near = light.ridges
    return hills(r, base - 70, 60, far) + hills(r, base - 20, 44, middle) + hills(r, base + 34, 30, near)


def ground(y: float, fill: str = "#e8d3ae", edge: str = "#cdb086") -> str:
    return rect(-60, y, W + 120, 900 - y, fill) + rect(-60, y, W + 120, 6, edge) + faint(rect(-60, y, W + 120, 900 - y, "url(#down)"), 0.55)


def paving(y: float, fill: str, seam: str) -> str:
    """A square of flagstones in perspective."""
    out = ground(y, fill, seam)
    seams = "".join(line(600 + (x - 600) * 0.55, y, 600 + (x - 600) * 1.5, 860, seam, 2) for x in range(-600, 1900, 110))
    depth, gap = y + 12.0, 14.0
    while depth < 840:
        seams += line(-60, depth, W + 60, depth, seam, 2)
        gap *= 1.32
        depth += gap
    return out + faint(seams, 0.45)


def washed(light: Light) -> str:
    """The colour of the hour over the whole picture."""
    return rect(-100, -100, W + 200, H + 200, light.wash, 0, f'opacity="{light.strength}"') if light.strength else ""
