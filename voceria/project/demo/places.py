"""Buildings, plants, vehicles and things of the demo pictures: receives a place on the canvas, delivers SVG."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from math import cos, pi, sin
from random import Random

from .ink import (
    DADO,
    PICADO,
    WALL,
    H,
    Light,
    W,
    circle,
    ellipse,
    faint,
    ground,
    line,
    n,
    path,
    paving,
    polygon,
    rect,
    ridges,
    sky,
    stroke,
)
from .people import flag

LEAVES = (("#3f6d4a", "#52845a", "#6d9c69"), ("#466f3c", "#5c8a48", "#7ba35a"), ("#6a4b8a", "#8a66ad", "#a988c7"), ("#4d6b45", "#6a8a50", "#8fa860"))


def maguey(x: float, y: float, s: float) -> str:
    out = ""
    for i in range(9):
        a = pi * (0.12 + 0.76 * i / 8)
        tx, ty = x - cos(a) * 44 * s, y - sin(a) * 54 * s
        nx, ny = sin(a) * 7 * s, cos(a) * 7 * s
        out += path(f"M{n(x - nx)} {n(y - ny)}Q{n((x + tx) / 2 - nx * 1.6)} {n((y + ty) / 2)} {n(tx)} {n(ty)}Q{n((x + tx) / 2 + nx * 1.6)} {n((y + ty) / 2)} {n(x + nx)} {n(y + ny)}Z", "#5d8a74" if i % 2 else "#4a765f")
    return out


def tree(r: Random, x: float, y: float, s: float, tones: tuple[str, str, str] | None = None) -> str:
    out = path(f"M{n(x - 9 * s)} {n(y)}Q{n(x - 4 * s)} {n(y - 60 * s)} {n(x - 12 * s)} {n(y - 120 * s)}L{n(x + 12 * s)} {n(y - 120 * s)}Q{n(x + 4 * s)} {n(y - 60 * s)} {n(x + 9 * s)} {n(y)}Z", "#5a4030")
    for tone, dy, count in zip(tones or r.choice(LEAVES), (-110, -140, -165), (9, 8, 6), strict=True):
        out += "".join(circle(x + r.uniform(-70, 70) * s, y + (dy + r.uniform(-34, 30)) * s, r.uniform(24, 42) * s, tone) for _ in range(count))
    return out


def pine(x: float, y: float, s: float) -> str:
    out = rect(x - 6 * s, y - 30 * s, 12 * s, 30 * s, "#5a4030")
    for i in range(4):
        w, top = (62 - i * 12) * s, y - (28 + i * 34) * s
        out += polygon([(x - w, top), (x, top - 62 * s), (x + w, top)], ("#2f5d46", "#376b50", "#40795a", "#4a8764")[i])
    return out


def picado(r: Random, x1: float, y1: float, x2: float, y2: float, count: int, sag: float = 46, s: float = 1.0) -> str:
    out = stroke(f"M{n(x1)} {n(y1)}Q{n((x1 + x2) / 2)} {n((y1 + y2) / 2 + sag * 2)} {n(x2)} {n(y2)}", "#6b5a4a", 1.6 * s)
    start = r.randrange(7)
    for i in range(count):
        t = (i + 0.5) / count
        x = (1 - t) ** 2 * x1 + t * (1 - t) * (x1 + x2) + t * t * x2
        y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * ((y1 + y2) / 2 + sag * 2) + t * t * y2
        w, h = 40 * s, 46 * s
        scallop = "".join(f"q{n(-w / 10)} {n(9 * s)} {n(-w / 5)} 0" for _ in range(5))
        out += path(f"M{n(x - w / 2)} {n(y)}h{n(w)}v{n(h)}{scallop}z", PICADO[(i + start) % 7], 'opacity=".94"')
        out += "".join(circle(x + dx * s, y + dy * s, 3.4 * s, "#fff", 'opacity=".62"') for dx, dy in ((-11, 14), (0, 22), (11, 14), (-11, 32), (11, 32)))
    return out


def window(x: float, y: float, w: float, h: float, grille: bool = True, lit: bool = False) -> str:
    out = rect(x - 5, y - 6, w + 10, h + 10, "#fff7e8", 2, 'opacity=".75"') + rect(x, y, w, h, "#f6cf7a" if lit else "#34505a", 1)
    out += path(f"M{n(x)} {n(y)}h{n(w)}l{n(-w * 0.5)} {n(h)}h{n(-w * 0.5)}z", "#fff", 'opacity=".10"')
    if grille:
        out += "".join(line(x + w * i / 5, y, x + w * i / 5, y + h, "#1f2a2c", 1.6) for i in range(1, 5)) + line(x, y + h * 0.5, x + w, y + h * 0.5, "#1f2a2c", 1.6)
    return out


def door(x: float, y: float, w: float, h: float, fill: str = "#5b3a26") -> str:
    panels = "".join(rect(x + w * (0.1 + 0.48 * i), y + h * (0.1 + 0.46 * j), w * 0.32, h * 0.34, "#fff", 2, 'opacity=".09"') for i in (0, 1) for j in (0, 1))
    return rect(x - 7, y - 8, w + 14, h + 8, "#e9d8bd") + rect(x, y, w, h, fill) + line(x + w / 2, y + 3, x + w / 2, y + h, "#2b1a10", 2) + panels


def _house(r: Random, x: float, base: float, w: float, h: float, lit: bool) -> str:
    y = base - h
    out = rect(x, y, w, h, r.choice(WALL)) + rect(x, y, w, h, "url(#shade)") + rect(x, base - 34, w, 34, r.choice(DADO))
    out += rect(x - 3, y - 9, w + 6, 11, "#fff4e0", 1) + rect(x, y + 2, w, 5, "#3a2213", 0, 'opacity=".16"')
    count = 2 if w < 190 else 3
    entrance, shop = r.randrange(count), r.random() < 0.3
    for i in range(count):
        cx = x + w * (i + 0.5) / count
        if i == entrance:
            out += door(cx - 20, base - 96, 40, 96, r.choice(("#5b3a26", "#2f5d57", "#7a3324", "#3f4a63")))
        else:
            out += window(cx - 18, base - 100, 36, 52, lit=lit and r.random() < 0.6)
            if r.random() < 0.35:
                out += rect(cx - 22, base - 44, 44, 8, "#9d4a34") + "".join(circle(cx - 16 + k * 8, base - 48, 6, r.choice(("#d23f57", "#5f8a3e", "#ef7fa6"))) for k in range(5))
        if h > 185:
            out += window(cx - 16, y + 26, 32, 42, False, lit and r.random() < 0.5) + rect(cx - 24, y + 70, 48, 4, "#2b2420")
    if shop and w > 170:
        colour = r.choice(PICADO)
        out += "".join(path(f"M{n(x + w * 0.08 + k * w * 0.14)} {n(base - 122)}h{n(w * 0.14)}v26h{n(-w * 0.14)}z", colour if k % 2 else "#fff7e8") for k in range(6))
    return out


def facades(r: Random, base: float, top: float = 230, lit: bool = False) -> str:
    x, out = -70.0 - r.uniform(0, 80), ""
    while x < W + 60:
        w = r.uniform(150, 250)
        out += _house(r, x, base, w, r.uniform(150, top), lit)
        x += w
    return out


def church(x: float, base: float, s: float, stone: str = "#e0a98a") -> str:
    out = ""
    for k in (-1, 1):
        tx = x + k * 92 * s
        out += rect(tx - 34 * s, base - 330 * s, 68 * s, 330 * s, stone) + rect(tx - 34 * s, base - 330 * s, 68 * s, 330 * s, "url(#shade)")
        out += rect(tx - 39 * s, base - 336 * s, 78 * s, 9 * s, "#f3d9c0") + rect(tx - 39 * s, base - 232 * s, 78 * s, 8 * s, "#f3d9c0")
        for j in (0, 1):
            ax = tx - 24 * s + j * 27 * s
            out += path(f"M{n(ax)} {n(base - 250 * s)}v{n(-46 * s)}a{n(10 * s)} {n(10 * s)} 0 0 1 {n(21 * s)} 0v{n(46 * s)}z", "#4a3430") + path(f"M{n(ax + 5 * s)} {n(base - 262 * s)}q{n(5 * s)} {n(-20 * s)} {n(11 * s)} 0z", "#b98a3a")
        out += path(f"M{n(tx - 36 * s)} {n(base - 336 * s)}q0 {n(-52 * s)} {n(36 * s)} {n(-60 * s)}q{n(36 * s)} {n(8 * s)} {n(36 * s)} {n(60 * s)}z", "#d9a441") + line(tx, base - 396 * s, tx, base - 424 * s, "#5c4631", 4 * s) + line(tx - 8 * s, base - 414 * s, tx + 8 * s, base - 414 * s, "#5c4631", 4 * s)
    out += path(f"M{n(x - 62 * s)} {n(base)}V{n(base - 226 * s)}Q{n(x)} {n(base - 300 * s)} {n(x + 62 * s)} {n(base - 226 * s)}V{n(base)}Z", "#ecc0a2") + circle(x, base - 206 * s, 20 * s, "#5a403a", f'stroke="#f6dfc8" stroke-width="{5 * s:.1f}"')
    arch = f"M{n(x - 30 * s)} {n(base)}v{n(-104 * s)}a{n(30 * s)} {n(32 * s)} 0 0 1 {n(60 * s)} 0v{n(104 * s)}"
    return out + path(arch + "z", "#5a3724", f'stroke="#f6dfc8" stroke-width="{7 * s:.1f}"')


def palace(x: float, base: float, w: float, h: float = 250, wall: str = "#f3e3c3") -> str:
    count = max(5, int(w / 92))
    k = w / count
    out = rect(x, base - h, w, h, wall) + rect(x, base - h, w, h, "url(#down)", 0, 'opacity=".5"') + rect(x - 8, base - h - 14, w + 16, 16, "#d7a57c") + rect(x - 4, base - h * 0.53, w + 8, 10, "#d7a57c")
    for i in range(count):
        ax, aw, ah = x + i * k + k * 0.14, k * 0.72, h * 0.30
        out += path(f"M{n(ax)} {n(base)}v{n(-ah)}a{n(aw / 2)} {n(aw / 2)} 0 0 1 {n(aw)} 0v{n(ah)}z", "#6a4a3a", 'stroke="#d7a57c" stroke-width="7"')
        out += window(x + i * k + k * 0.32, base - h + 34, k * 0.36, h * 0.24, grille=False) + rect(x + i * k + k * 0.22, base - h * 0.62, k * 0.56, 5, "#2b2420")
    cx = x + w / 2
    out += path(f"M{n(cx - 62)} {n(base - h - 12)}v-42q62 -46 124 0v42z", "#f6ead0") + rect(cx - 66, base - h - 20, 132, 10, "#d7a57c")
    return out + circle(cx, base - h - 42, 21, "#fffaf0", 'stroke="#8a5a3a" stroke-width="5"') + line(cx, base - h - 42, cx, base - h - 55, "#3a2a20", 3) + line(cx, base - h - 42, cx + 9, base - h - 38, "#3a2a20", 3)


def kiosk(x: float, base: float, s: float, roof: bool = True) -> str:
    """Without its roof only the stage is drawn, so that musicians can stand in it."""
    out = rect(x - 100 * s, base - 42 * s, 200 * s, 42 * s, "#c98b68") + "".join(rect(x - 96 * s + i * 32.5 * s, base - 38 * s, 24 * s, 34 * s, "#b17453", 2) for i in range(6))
    return out + (kiosk_roof(x, base, s) if roof else "")


def kiosk_roof(x: float, base: float, s: float) -> str:
    out = "".join(rect(x + i * 31 * s - 3 * s, base - 142 * s, 6 * s, 102 * s, "#2f5d57") for i in (-3, -2, 2, 3)) + rect(x - 98 * s, base - 66 * s, 196 * s, 5 * s, "#2f5d57")
    out += path(f"M{n(x - 122 * s)} {n(base - 136 * s)}Q{n(x - 40 * s)} {n(base - 158 * s)} {n(x)} {n(base - 214 * s)}Q{n(x + 40 * s)} {n(base - 158 * s)} {n(x + 122 * s)} {n(base - 136 * s)}Z", "#c8553d")
    out += path(f"M{n(x)} {n(base - 214 * s)}Q{n(x + 40 * s)} {n(base - 158 * s)} {n(x + 122 * s)} {n(base - 136 * s)}H{n(x + 30 * s)}Q{n(x + 22 * s)} {n(base - 180 * s)} {n(x)} {n(base - 214 * s)}Z", "#a23f2c")
    return out + circle(x, base - 220 * s, 8 * s, "#e0b04a")


def tent(x: float, y: float, w: float, h: float, colour: str, base: float) -> str:
    """A canopy whose cloth hangs at y; its poles end at base."""
    poles = "".join(line(px, y, px, base, "#9aa3a2", 7) for px in (x + 12, x + w - 12))
    cloth = path(f"M{n(x)} {n(y)}L{n(x + w / 2)} {n(y - h)}L{n(x + w)} {n(y)}Z", colour) + path(f"M{n(x + w / 2)} {n(y - h)}L{n(x + w)} {n(y)}H{n(x + w / 2)}Z", "#000", 'opacity=".08"')
    count = max(4, int(w / 46))
    k = w / count
    return poles + cloth + "".join(path(f"M{n(x + i * k)} {n(y)}h{n(k)}v10a{n(k / 2)} 14 0 0 1 {n(-k)} 0z", colour if i % 2 else "#fffaf0") for i in range(count))


def table(x: float, y: float, w: float, cloth: str, h: float = 110) -> str:
    return rect(x, y + 14, w, h, cloth, 2) + faint(rect(x, y + 14, w, h, "url(#down)"), 0.7) + rect(x - 6, y, w + 12, 18, "#fbf6ea", 3) + rect(x, y + 34, w, 8, "#f2a71b")


def street_lamp(x: float, base: float, h: float, lit: bool = False, reach: float = 46) -> str:
    out = rect(x - 4, base - h, 8, h, "#3a4346") + stroke(f"M{n(x)} {n(base - h + 4)}q{n(reach * 0.2)} -22 {n(reach)} -20", "#3a4346", 6) + rect(x + reach - 10, base - h - 20, 34, 9, "#2a3032", 4)
    if lit:
        out += polygon([(x + reach - 6, base - h - 10), (x + reach + 22, base - h - 10), (x + reach + 120, base), (x + reach - 100, base)], "#ffeeb8", 'opacity=".16"') + circle(x + reach + 8, base - h - 8, 70, "url(#glow)")
    return out


def wheel(x: float, y: float, radius: float) -> str:
    return circle(x, y, radius, "#2b2a29") + circle(x, y, radius * 0.55, "#9a9a96") + circle(x, y, radius * 0.18, "#4a4744")


def car(x: float, base: float, s: float, body: str, band: str, light: str = "") -> str:
    """A saloon seen from its side, 300 wide at scale 1; `light` adds the bar of a patrol car."""
    out = ellipse(x + 150 * s, base, 165 * s, 12 * s, "#3a2213", 'opacity=".22"')
    out += path(f"M{n(x + 62 * s)} {n(base - 84 * s)}Q{n(x + 90 * s)} {n(base - 132 * s)} {n(x + 120 * s)} {n(base - 132 * s)}H{n(x + 200 * s)}Q{n(x + 226 * s)} {n(base - 128 * s)} {n(x + 246 * s)} {n(base - 84 * s)}Z", body)
    out += path(f"M{n(x + 80 * s)} {n(base - 86 * s)}Q{n(x + 100 * s)} {n(base - 122 * s)} {n(x + 122 * s)} {n(base - 122 * s)}H{n(x + 156 * s)}V{n(base - 86 * s)}Z", "#34505a") + path(f"M{n(x + 164 * s)} {n(base - 122 * s)}H{n(x + 198 * s)}Q{n(x + 216 * s)} {n(base - 116 * s)} {n(x + 228 * s)} {n(base - 86 * s)}H{n(x + 164 * s)}Z", "#34505a")
    out += path(f"M{n(x + 4 * s)} {n(base - 24 * s)}Q{n(x)} {n(base - 78 * s)} {n(x + 40 * s)} {n(base - 84 * s)}H{n(x + 270 * s)}Q{n(x + 300 * s)} {n(base - 80 * s)} {n(x + 298 * s)} {n(base - 24 * s)}Z", body)
    out += rect(x + 3 * s, base - 62 * s, 294 * s, 20 * s, band) + rect(x + 2 * s, base - 56 * s, 16 * s, 14 * s, "#f6e7a8", 3) + rect(x + 282 * s, base - 56 * s, 15 * s, 14 * s, "#c8302a", 3)
    if light:
        out += rect(x + 126 * s, base - 146 * s, 34 * s, 14 * s, "#c8302a", 5) + rect(x + 160 * s, base - 146 * s, 34 * s, 14 * s, "#2f5fb8", 5)
    return out + wheel(x + 66 * s, base - 20 * s, 27 * s) + wheel(x + 234 * s, base - 20 * s, 27 * s)


def cone(x: float, base: float, s: float = 1.0) -> str:
    return polygon([(x - 17 * s, base), (x, base - 62 * s), (x + 17 * s, base)], "#e8662f") + polygon([(x - 11 * s, base - 20 * s), (x - 7 * s, base - 36 * s), (x + 7 * s, base - 36 * s), (x + 11 * s, base - 20 * s)], "#f7f4e6") + rect(x - 22 * s, base - 5 * s, 44 * s, 8 * s, "#c9521f", 2)


def banner(x: float, y: float, w: float, h: float, colour: str = "#14494d") -> str:
    """A backdrop with the diamonds of the office and no word on it."""
    out = rect(x, y, w, h, colour)
    for row in range(int(h / 70) + 1):
        for k in range(int(w / 90) + 1):
            cx, cy = x + 45 + k * 90 + (row % 2) * 45, y + 38 + row * 70
            if cx < x + w - 24 and cy < y + h - 16:
                out += polygon([(cx - 18, cy), (cx, cy - 18), (cx + 18, cy), (cx, cy + 18)], "#fff", 'opacity=".07"') + circle(cx, cy, 4.5, "#f2a71b", 'opacity=".8"')
    return out + rect(x, y, w, 8, "#f2a71b") + rect(x, y + h - 8, w, 8, "#f2a71b")


def village(r: Random, light: Light, base: float, sun: tuple[float, float] | None = None) -> str:
    """Open country: sky, ridges and a slope with houses far away."""
    out = sky(r, light, sun) + ridges(r, base - 110, light)
    for _ in range(r.randrange(6, 16)):
        x, y = r.uniform(-20, W), base - r.uniform(4, 46)
        s = 0.5 + r.uniform(0, 0.25)
        out += rect(x, y, 46 * s, 28 * s, r.choice(WALL)) + polygon([(x - 4, y), (x + 23 * s, y - 14 * s), (x + 46 * s + 4, y)], r.choice(("#b4573c", "#9d4a34", "#c9704e")))
    return out


def street(r: Random, light: Light, base: float = 500, road: str = "#d9cdbb", with_church: float = 0.6, lit: bool = False) -> str:
    """A street of the centre seen across: sky, ridges, perhaps the church, facades, and the road in front."""
    out = sky(r, light) + ridges(r, base - 130, light)
    if r.random() < with_church:
        out += church(r.uniform(180, 1020), base - 20, r.uniform(0.75, 0.98), r.choice(("#e0a98a", "#e8c79c", "#d8b59a")))
    return out + facades(r, base, r.uniform(200, 240), lit) + ground(base, road, "#b9ab97")


def square(r: Random, light: Light, base: float = 540) -> str:
    """The main square: town hall or church behind, trees at the sides."""
    out = sky(r, light) + ridges(r, base - 150, light)
    out += palace(r.uniform(140, 260), base, r.uniform(700, 840), r.uniform(230, 262), r.choice(("#f3e3c3", "#f1d9b4", "#efe2cf"))) + paving(base, "#ddc9a6", "#c4ad86")
    return out + tree(r, r.uniform(20, 90), base + 12, 1.25) + tree(r, r.uniform(1110, 1180), base + 12, r.uniform(1.1, 1.35))


def room(wall: str, floor: str, y: float = 560) -> str:
    return rect(-100, -100, W + 200, H + 200, wall) + rect(-100, -100, W + 200, H + 200, "url(#shade)", 0, 'opacity=".7"') + rect(-100, y - 14, W + 200, 14, "#00000018") + rect(-100, y, W + 200, 400, floor)


def arches(r: Random, base: float, light: Light, xs: tuple[int, ...] = (60, 330, 700, 970)) -> str:
    """Windows of the council room, with the hills in them."""
    out = ""
    for x in xs:
        arch = f"M{x} {n(base)}V{n(base - 240)}a85 90 0 0 1 170 0V{n(base)}"
        out += path(arch + "Z", light.sky[1]) + path(f"M{x} {n(base)}V{n(base - 70)}q40 {n(-r.uniform(30, 60))} 84 {n(-r.uniform(0, 20))}t86 -8V{n(base)}Z", light.ridges[2]) + stroke(arch, "#c98b68", 16)
        out += line(x + 85, base - 330, x + 85, base, "#8a5a3a", 6) + line(x, base - 150, x + 170, base - 150, "#8a5a3a", 6)
    return out


def flagpole(x: float, base: float, top: float, w: float, h: float) -> str:
    return line(x, base, x, top, "#8b8f90", 9) + circle(x, top - 4, 8, "#e0b04a") + flag(x + 4, top + 8, w, h, 1.2)


def standing_flag(x: float, base: float, h: float) -> str:
    """The flag on its staff indoors, hanging."""
    out = rect(x - 22, base - 14, 44, 14, "#6e4128", 3) + line(x, base - 10, x, base - h, "#c9a24a", 7) + circle(x, base - h - 6, 8, "#e0b04a")
    for i, colour in enumerate(("#1d6b45", "#f7f3e8", "#b8322f")):
        out += path(f"M{n(x + 3)} {n(base - h + 14 + i * 6)}Q{n(x + 34 + i * 18)} {n(base - h + 40)} {n(x + 24 + i * 17)} {n(base - h * 0.42)}L{n(x + 6 + i * 14)} {n(base - h * 0.40)}Z", colour)
    return out
