"""People of the demo pictures: receives a place on the canvas and what a person wears, does and holds."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from collections.abc import Iterable
from math import cos, pi, sin
from random import Random

from .ink import W, circle, ellipse, faint, line, n, path, rect, stroke

SKIN = ("#8a5636", "#9c6642", "#b07a52", "#c08a60", "#7b4a2f", "#d0a07a", "#a87048")
HAIR = ("#1d1410", "#2a1b13", "#35241a", "#17110e", "#241812")
GREY = ("#8d8a86", "#b7b3ac", "#6f6b67", "#d8d4cc")
CLOTH = (
    "#c8452f", "#e9a52c", "#2f7f79", "#34567e", "#f4efe4", "#7b3f61", "#5f8a3e", "#d97b4a", "#efe0b9", "#27474e",
    "#a9b9c9", "#8c5a3a", "#d9879a", "#4f7f9e",
)
LEGS = ("#2c3a4a", "#4a3b33", "#353a3c", "#5b4a3a", "#28323c", "#3d4f66")
TRI = ("#1d6b45", "#f7f3e8", "#b8322f")


def flag(x: float, y: float, w: float, h: float, wave: float = 1.0) -> str:
    """The national flag, hoist at the left."""
    k, out = w / 3, ""
    for i, colour in enumerate(TRI):
        x0, x1 = x + i * k, x + (i + 1) * k + 0.4
        s0, s1 = sin(i * 1.4) * 0.10 * h * wave, sin((i + 1) * 1.4) * 0.10 * h * wave
        m, dip = (x0 + x1) / 2, (s0 + s1) / 2 + 0.05 * h * wave
        out += path(
            f"M{n(x0)} {n(y + s0)}Q{n(m)} {n(y + dip)} {n(x1)} {n(y + s1)}V{n(y + s1 + h)}"
            f"Q{n(m)} {n(y + dip + h)} {n(x0)} {n(y + s0 + h)}Z",
            colour,
        )
    return out + ellipse(x + w / 2, y + h * 0.55 + 0.08 * h * wave, w * 0.075, h * 0.15, "#7d5a2a")


def _legs(x: float, y: float, h: float, walk: float, colour: str, skin: str, skirt: str, shorts: str) -> str:
    hip, out = y - 0.47 * h, ""
    bare = bool(skirt or shorts)
    shade = faint(ellipse(x + 0.03 * h, y, 0.19 * h, 0.028 * h, "#3a2213"), 0.2)
    for k in (-1, 1):
        foot = x + k * 0.045 * h + k * walk * 0.15 * h
        out += line(x + k * 0.045 * h, hip, foot, y - 0.035 * h, skin if bare else colour, (0.058 if bare else 0.095) * h)
        out += ellipse(foot, y - 0.018 * h, 0.058 * h, 0.024 * h, "#2a211c")
        if shorts:
            out += line(x + k * 0.045 * h, hip, x + k * 0.05 * h + k * walk * 0.06 * h, hip + 0.15 * h, shorts, 0.108 * h)
    if skirt:
        out += path(
            f"M{n(x - 0.1 * h)} {n(hip - 0.03 * h)}H{n(x + 0.1 * h)}L{n(x + 0.15 * h)} {n(y - 0.15 * h)}"
            f"Q{n(x)} {n(y - 0.12 * h)} {n(x - 0.15 * h)} {n(y - 0.15 * h)}Z",
            skirt,
        )
    return shade + out


def _lap(x: float, y: float, h: float, colour: str) -> str:
    """The legs of somebody who sits facing us."""
    hip, out = y - 0.47 * h, ""
    for k in (-1, 1):
        knee = x + k * 0.075 * h
        out += line(knee, hip + 0.08 * h, knee, hip + 0.36 * h, colour, 0.088 * h) + line(x + k * 0.05 * h, hip, knee, hip + 0.08 * h, colour, 0.11 * h)
        out += ellipse(knee, hip + 0.4 * h, 0.056 * h, 0.026 * h, "#2a211c")
    return out


def _torso(x: float, sh: float, hip: float, h: float, fill: str, low: float = 0.05) -> str:
    w = 0.125 * h
    bottom = hip + low * h
    body = (
        f"M{n(x - w)} {n(sh + 0.05 * h)}Q{n(x - w)} {n(sh)} {n(x - w * 0.45)} {n(sh - 0.012 * h)}H{n(x + w * 0.45)}"
        f"Q{n(x + w)} {n(sh)} {n(x + w)} {n(sh + 0.05 * h)}L{n(x + w * 0.86)} {n(bottom)}H{n(x - w * 0.86)}Z"
    )
    side = (
        f"M{n(x + w * 0.3)} {n(sh - 0.01 * h)}Q{n(x + w)} {n(sh)} {n(x + w)} {n(sh + 0.05 * h)}"
        f"L{n(x + w * 0.86)} {n(bottom)}H{n(x + w * 0.34)}Z"
    )
    return path(body, fill) + path(side, "#2b1810", 'opacity=".12"')


def _wear(r: Random, kind: str, x: float, sh: float, hip: float, h: float) -> str:
    """What lies over the shirt."""
    w = 0.125 * h
    if kind == "vest":
        colour = r.choice(("#e8662f", "#e8662f", "#d8e04a"))
        out = path(f"M{n(x - w)} {n(sh + 0.03 * h)}L{n(x - w * 0.4)} {n(sh - 0.01 * h)}L{n(x - w * 0.18)} {n(hip + 0.03 * h)}H{n(x - w * 0.9)}Z", colour)
        out += path(f"M{n(x + w)} {n(sh + 0.03 * h)}L{n(x + w * 0.4)} {n(sh - 0.01 * h)}L{n(x + w * 0.18)} {n(hip + 0.03 * h)}H{n(x + w * 0.9)}Z", colour)
        return out + "".join(rect(x + k * w * 0.56 - w * 0.36, sh + 0.17 * h, w * 0.72, 0.024 * h, "#f7f4e6") for k in (-1, 1))
    if kind == "suit":
        shirt = path(f"M{n(x - w * 0.3)} {n(sh - 0.012 * h)}H{n(x + w * 0.3)}L{n(x)} {n(sh + 0.15 * h)}Z", "#f7f3ea")
        tie = r.choice(("#8c2f2f", "#25507a", "#2b6b54", ""))
        return shirt + (path(f"M{n(x - 0.012 * h)} {n(sh)}h{n(0.024 * h)}l{n(0.008 * h)} {n(0.1 * h)}l{n(-0.02 * h)} {n(0.03 * h)}l{n(-0.02 * h)} {n(-0.03 * h)}z", tie) if tie else "")
    if kind == "coat":
        out = line(x, sh + 0.08 * h, x, hip + 0.16 * h, "#d5dad8", 0.008 * h)
        return out + rect(x + w * 0.25, sh + 0.1 * h, w * 0.4, 0.05 * h, "#dfe6e3") + path(f"M{n(x - w * 0.4)} {n(sh - 0.012 * h)}L{n(x)} {n(sh + 0.09 * h)}L{n(x + w * 0.4)} {n(sh - 0.012 * h)}Z", "#2f7f79")
    if kind == "uniform":
        out = rect(x - w * 0.86, hip - 0.005 * h, w * 1.72, 0.034 * h, "#15191d")
        return out + circle(x + w * 0.45, sh + 0.08 * h, 0.016 * h, "#e0b04a") + line(x, sh, x, hip, "#00000030", 0.006 * h)
    if kind == "apron":
        return path(f"M{n(x - w * 0.5)} {n(sh + 0.1 * h)}H{n(x + w * 0.5)}L{n(x + w * 0.85)} {n(hip + 0.14 * h)}H{n(x - w * 0.85)}Z", r.choice(("#f7f3ea", "#2f7f79", "#c8452f", "#e9c27a")))
    if kind == "huipil":
        dots = "".join(circle(x + (i - 3) * w * 0.24, sh + (0.035 + 0.02 * (i % 2)) * h, 0.011 * h, r.choice(("#d23f57", "#f0a81c", "#1f8a84", "#7a3f94"))) for i in range(7))
        return dots + rect(x - w * 0.82, hip - 0.01 * h, w * 1.64, 0.016 * h, "#c8452f")
    if kind == "jersey":
        return rect(x - w * 0.8, sh + 0.11 * h, w * 1.6, 0.05 * h, "#ffffff", 0, 'opacity=".55"')
    if kind == "bib":
        return rect(x - w * 0.55, sh + 0.09 * h, w * 1.1, 0.1 * h, "#fbfaf5", 2) + rect(x - w * 0.35, sh + 0.125 * h, w * 0.7, 0.03 * h, "#34505a")
    if kind == "rebozo":
        colour, out = r.choice(("#7a3f94", "#34567e", "#8a2f4a", "#2f6f6b", "#3a3f47")), ""
        for k, end in ((-1, hip), (1, hip - 0.09 * h)):
            out += path(f"M{n(x + k * w * 1.02)} {n(sh + 0.045 * h)}Q{n(x + k * w)} {n(sh - 0.012 * h)} {n(x + k * w * 0.34)} {n(sh - 0.016 * h)}L{n(x + k * w * 0.06)} {n(end)}H{n(x + k * w * 0.72)}Z", colour)
            out += line(x + k * w * 0.16, end + 0.012 * h, x + k * w * 0.64, end + 0.012 * h, "#f2e3c0", 0.012 * h)
        return out
    collar = path(f"M{n(x - w * 0.36)} {n(sh - 0.012 * h)}L{n(x)} {n(sh + 0.045 * h)}L{n(x + w * 0.36)} {n(sh - 0.012 * h)}Z", "#ffffff", 'opacity=".28"')
    return collar if kind == "shirt" else ""


def _face(x: float, y: float, h: float, turn: float) -> str:
    """Enough of a face for people who stand near; none for those far away."""
    dx, out = turn * 0.014 * h, ""
    for k in (-1, 1):
        out += ellipse(x + k * 0.026 * h + dx, y + 0.004 * h, 0.0072 * h, 0.0085 * h, "#1c1310")
        out += stroke(f"M{n(x + k * 0.038 * h + dx)} {n(y - 0.018 * h)}Q{n(x + k * 0.026 * h + dx)} {n(y - 0.026 * h)} {n(x + k * 0.013 * h + dx)} {n(y - 0.018 * h)}", "#1c1310", 0.005 * h, 'opacity=".75"')
    out += stroke(f"M{n(x + dx)} {n(y + 0.006 * h)}q{n(0.008 * h)} {n(0.02 * h)} {n(-0.003 * h)} {n(0.024 * h)}", "#3a1d10", 0.005 * h, 'opacity=".4"')
    return out + stroke(f"M{n(x - 0.02 * h + dx)} {n(y + 0.046 * h)}Q{n(x + dx)} {n(y + 0.06 * h)} {n(x + 0.02 * h + dx)} {n(y + 0.046 * h)}", "#5a2318", 0.007 * h, 'opacity=".8"')


def _hair(r: Random, x: float, y: float, h: float, colour: str, style: str) -> str:
    cap = (
        f"M{n(x - 0.074 * h)} {n(y + 0.006 * h)}Q{n(x - 0.085 * h)} {n(y - 0.10 * h)} {n(x)} {n(y - 0.098 * h)}"
        f"Q{n(x + 0.085 * h)} {n(y - 0.10 * h)} {n(x + 0.074 * h)} {n(y + 0.006 * h)}"
        f"Q{n(x + 0.055 * h)} {n(y - 0.05 * h)} {n(x + r.uniform(-0.03, 0.03) * h)} {n(y - 0.052 * h)}"
        f"Q{n(x - 0.055 * h)} {n(y - 0.05 * h)} {n(x - 0.074 * h)} {n(y + 0.006 * h)}Z"
    )
    out = path(cap, colour)
    if style == "bun":
        out += circle(x, y - 0.105 * h, 0.034 * h, colour)
    if style == "braids":
        out += "".join(stroke(f"M{n(x + k * 0.066 * h)} {n(y + 0.01 * h)}Q{n(x + k * 0.1 * h)} {n(y + 0.1 * h)} {n(x + k * 0.07 * h)} {n(y + 0.2 * h)}", colour, 0.028 * h) for k in (-1, 1))
    return out


def _hat(r: Random, x: float, y: float, h: float, kind: str) -> str:
    top = y - 0.045 * h
    if kind == "straw":
        tone = r.choice(("#ecd3a0", "#f1e3c4", "#dcb878"))
        return ellipse(x, top, 0.15 * h, 0.034 * h, "#d8b97e") + path(f"M{n(x - 0.07 * h)} {n(top)}Q{n(x - 0.07 * h)} {n(top - 0.1 * h)} {n(x)} {n(top - 0.095 * h)}Q{n(x + 0.07 * h)} {n(top - 0.1 * h)} {n(x + 0.07 * h)} {n(top)}Z", tone) + rect(x - 0.07 * h, top - 0.025 * h, 0.14 * h, 0.02 * h, "#8c5a3a")
    dome = f"M{n(x - 0.085 * h)} {n(top + 0.015 * h)}Q{n(x - 0.08 * h)} {n(top - 0.09 * h)} {n(x)} {n(top - 0.09 * h)}Q{n(x + 0.08 * h)} {n(top - 0.09 * h)} {n(x + 0.085 * h)} {n(top + 0.015 * h)}Z"
    if kind == "hard":
        colour = r.choice(("#f7f5ee", "#f3b52a", "#f7f5ee", "#e8662f"))
        return path(dome, colour) + rect(x - 0.105 * h, top + 0.003 * h, 0.21 * h, 0.022 * h, colour, 0.01 * h) + rect(x - 0.105 * h, top + 0.012 * h, 0.21 * h, 0.013 * h, "#000", 0.006 * h, 'opacity=".14"')
    if kind == "helmet":
        return path(dome, "#c8302a") + ellipse(x, top + 0.016 * h, 0.12 * h, 0.026 * h, "#a8251f") + circle(x, top - 0.03 * h, 0.022 * h, GOLD_BADGE)
    colour = {"police": "#1d2a3a", "cap": r.choice(("#34567e", "#c8452f", "#2b6b54", "#27323c"))}[kind]
    low = dome.replace(n(top - 0.09 * h), n(top - 0.066 * h))
    return path(low, colour) + path(f"M{n(x - 0.08 * h)} {n(top + 0.016 * h)}Q{n(x)} {n(top + 0.05 * h)} {n(x + 0.1 * h)} {n(top + 0.016 * h)}Z", "#10161d") + (circle(x, top - 0.03 * h, 0.016 * h, GOLD_BADGE) if kind == "police" else "")


GOLD_BADGE = "#e0b04a"


def _held(thing: str, x: float, y: float, h: float, r: Random) -> str:
    """What the hand at (x, y) holds."""
    if thing == "flag":
        return line(x, y + 0.12 * h, x, y - 0.62 * h, "#8a6a40", 0.018 * h) + flag(x, y - 0.62 * h, 0.42 * h, 0.25 * h)
    if thing == "bucket":
        tone = r.choice(("#2f7f9e", "#c8452f", "#f4efe4", "#5f8a3e", "#e9a52c"))
        w = 0.19 * h
        return stroke(f"M{n(x - w / 2)} {n(y + 0.05 * h)}Q{n(x)} {n(y - 0.05 * h)} {n(x + w / 2)} {n(y + 0.05 * h)}", "#6b6f70", 0.008 * h) + path(f"M{n(x - w / 2)} {n(y + 0.05 * h)}h{n(w)}l{n(-0.03 * h)} {n(0.2 * h)}h{n(-w + 0.06 * h)}z", tone) + ellipse(x, y + 0.05 * h, w / 2, 0.022 * h, "#bfe3ea")
    if thing == "shovel":
        return line(x - 0.05 * h, y - 0.25 * h, x + 0.06 * h, y + 0.38 * h, "#8a6a40", 0.022 * h) + path(f"M{n(x + 0.03 * h)} {n(y + 0.36 * h)}l{n(0.07 * h)} {n(-0.012 * h)}l{n(0.015 * h)} {n(0.1 * h)}q{n(-0.04 * h)} {n(0.05 * h)} {n(-0.07 * h)} {n(0.01 * h)}z", "#8b9594")
    if thing == "folder":
        return rect(x - 0.02 * h, y - 0.1 * h, 0.13 * h, 0.16 * h, r.choice(("#0f5b5f", "#f2a71b", "#c8452f")), 3) + rect(x, y - 0.09 * h, 0.1 * h, 0.13 * h, "#fbfaf5", 2)
    if thing == "paper":
        return rect(x - 0.03 * h, y - 0.07 * h, 0.09 * h, 0.12 * h, "#fbfaf5", 1) + "".join(line(x - 0.015 * h, y + (k * 0.025 - 0.04) * h, x + 0.04 * h, y + (k * 0.025 - 0.04) * h, "#a8b0ae", 0.006 * h) for k in range(3))
    if thing == "phone":
        return rect(x - 0.012 * h, y - 0.08 * h, 0.05 * h, 0.085 * h, "#22262a", 0.008 * h)
    if thing == "bag":
        return path(f"M{n(x - 0.08 * h)} {n(y + 0.04 * h)}h{n(0.16 * h)}l{n(0.02 * h)} {n(0.17 * h)}h{n(-0.2 * h)}z", r.choice(("#c8452f", "#2f7f79", "#e9a52c", "#7b3f61"))) + stroke(f"M{n(x - 0.045 * h)} {n(y + 0.05 * h)}Q{n(x)} {n(y - 0.04 * h)} {n(x + 0.045 * h)} {n(y + 0.05 * h)}", "#4a3b33", 0.012 * h)
    if thing == "sack":
        return path(f"M{n(x - 0.02 * h)} {n(y)}h{n(0.04 * h)}q{n(0.12 * h)} {n(0.1 * h)} {n(0.07 * h)} {n(0.27 * h)}q{n(-0.09 * h)} {n(0.05 * h)} {n(-0.18 * h)} 0q{n(-0.05 * h)} {n(-0.17 * h)} {n(0.07 * h)} {n(-0.27 * h)}z", r.choice(("#2b3034", "#3a4a3f", "#22262a")))
    if thing == "sapling":
        leaves = "".join(ellipse(x + dx * h, y + dy * h, 0.035 * h, 0.016 * h, "#5f9a4c") for dx, dy in ((-0.04, -0.16), (0.04, -0.13), (-0.03, -0.22), (0.035, -0.2), (0, -0.26)))
        return path(f"M{n(x - 0.045 * h)} {n(y - 0.04 * h)}h{n(0.09 * h)}l{n(-0.015 * h)} {n(0.1 * h)}h{n(-0.06 * h)}z", "#2b2420") + line(x, y - 0.04 * h, x, y - 0.24 * h, "#6a4a2f", 0.012 * h) + leaves
    if thing == "camera":
        return rect(x - 0.06 * h, y - 0.05 * h, 0.12 * h, 0.08 * h, "#22262a", 3) + circle(x, y - 0.01 * h, 0.03 * h, "#4c5a66")
    return ""


_HANDS = {
    "": (0.95, 0.47 - 0.02),
    "up": (1.5, 0.80 + 0.22),
    "front": (1.6, 0.80 - 0.16),
    "carry": (1.35, 0.80 - 0.10),
    "high": (1.1, 0.80 - 0.02),
    "hip": (1.15, 0.47 + 0.03),
}


def person(
    r: Random, x: float, y: float, h: float, *, top: str = "", legs: str = "", skin: str = "", hair: str = "",
    wear: str = "shirt", walk: float = 0.0, hat: str = "", arm: str = "", hold: str = "", long_hair: bool | None = None,
    skirt: str = "", shorts: str = "", back: bool = False, child: bool = False, grey: bool = False, sits: bool = False,
) -> str:
    """Feet at (x, y), h tall. `arm` is the pose of the right hand, which holds `hold`."""
    skin = skin or r.choice(SKIN)
    hair = hair or r.choice(GREY if grey else HAIR)
    top, legs = top or r.choice(CLOTH), legs or r.choice(LEGS)
    style = r.choice(("long", "bun", "braids", "long")) if (r.random() < 0.5 if long_hair is None else long_hair) else "short"
    hip, sh, head = y - 0.47 * h, y - 0.80 * h, y - 0.905 * h
    w = 0.125 * h
    out = _lap(x, y, h, legs) if sits else _legs(x, y, h, walk, legs, skin, skirt, shorts)
    if style == "long":
        out += path(f"M{n(x - 0.085 * h)} {n(head)}Q{n(x - 0.10 * h)} {n(sh + 0.06 * h)} {n(x - 0.05 * h)} {n(sh + 0.07 * h)}H{n(x + 0.05 * h)}Q{n(x + 0.10 * h)} {n(sh + 0.06 * h)} {n(x + 0.085 * h)} {n(head)}Z", hair)
    swing = 0.95 + walk * 0.7
    out += line(x - w * 0.92, sh + 0.045 * h, x - w * swing, hip + 0.02 * h, top, 0.066 * h) + circle(x - w * swing, hip + 0.035 * h, 0.032 * h, skin)
    out += _torso(x, sh, hip, h, top, 0.2 if wear == "coat" else 0.05) + ("" if back else _wear(r, wear, x, sh, hip, h))
    if back and wear == "vest":
        out += rect(x - w * 0.95, sh + 0.02 * h, w * 1.9, 0.32 * h, "#e8662f", 4) + rect(x - w * 0.95, sh + 0.14 * h, w * 1.9, 0.026 * h, "#f7f4e6")
    reach, rise = _HANDS[arm]
    hx, hy = x + w * (swing if not arm else reach), y - rise * h
    out += rect(x - 0.032 * h, head + 0.05 * h, 0.064 * h, 0.07 * h, skin, 0.02 * h)
    held = _held(hold, hx, hy, h, r) if hold else ""
    grown = 1.22 if child else 1.0
    g = h * grown
    hd = head - 0.012 * h * (child * 1.6)
    face = ellipse(x, hd, 0.07 * g, 0.083 * g, skin)
    if back:
        face += ellipse(x, hd - 0.012 * g, 0.074 * g, 0.082 * g, hair)
    else:
        face += circle(x - 0.07 * g, hd + 0.01 * g, 0.014 * g, skin) + circle(x + 0.07 * g, hd + 0.01 * g, 0.014 * g, skin)
        face += (_face(x, hd, g, r.uniform(-1, 1)) if g > 130 else "") + _hair(r, x, hd, g, hair, style)
    sleeve = line(x + w * 0.92, sh + 0.045 * h, hx, hy, top, 0.066 * h) + circle(hx, hy, 0.034 * h, skin)
    hat_shape = _hat(r, x, hd, g, hat) if hat else ""
    return out + (held + sleeve + face + hat_shape if hold in ("flag", "folder") else sleeve + held + face + hat_shape)


def crowd(r: Random, x0: float, x1: float, y: float, h: float, count: int, **kw: object) -> str:
    """People side by side, none hidden wholly behind another, the far ones first."""
    step = (x1 - x0) / count
    places = [(x0 + (i + 0.5) * step + r.uniform(-0.34, 0.34) * step, y + r.uniform(-0.06, 0.06) * h) for i in range(count)]
    out = ""
    for x, yy in sorted(places, key=lambda p: p[1]):
        choice: dict[str, object] = {"hat": r.choice(("", "", "", "straw", "cap")), "grey": r.random() < 0.2, "wear": r.choice(("shirt", "shirt", "rebozo", "huipil", "")), "skirt": r.choice(("", "", r.choice(CLOTH)))}
        if choice["skirt"]:
            choice |= {"long_hair": True, "hat": ""}
        out += person(r, x, yy, h * r.uniform(0.9, 1.06), **(choice | kw))  # type: ignore[arg-type]
    return out


def children(r: Random, xs: Iterable[float], y: float, h: float, top: str, legs: str) -> str:
    """Pupils in the uniform of one school."""
    out = ""
    for i, x in enumerate(xs):
        girl = i % 2 == 0
        out += person(r, x, y + r.uniform(-3, 3), h * r.uniform(0.94, 1.05), top=top, legs=legs, skirt=legs if girl else "", long_hair=girl, child=True)
    return out


def heads(r: Random, y: float, size: float, count: int, tone: str = "", hats: float = 0.26) -> str:
    """The backs of a public seen from behind, along the lower edge."""
    out = ""
    for i in range(count):
        x = (i + 0.5) * W / count + r.uniform(-0.25, 0.25) * W / count
        yy, s = y - 10 + r.uniform(-0.2, 0.2) * size, size * r.uniform(0.85, 1.1)
        cloth, hair = tone or r.choice(CLOTH), tone or r.choice((*HAIR, *HAIR, *GREY))
        out += path(f"M{n(x - 1.05 * s)} {n(yy + 3.4 * s)}Q{n(x - s)} {n(yy + 0.75 * s)} {n(x - 0.3 * s)} {n(yy + 0.62 * s)}H{n(x + 0.3 * s)}Q{n(x + s)} {n(yy + 0.75 * s)} {n(x + 1.05 * s)} {n(yy + 3.4 * s)}Z", cloth)
        if r.random() < hats and not tone:
            out += ellipse(x, yy + 0.04 * s, 1.02 * s, 0.2 * s, "#dcbc80") + ellipse(x, yy - 0.25 * s, 0.48 * s, 0.46 * s, "#ead09b") + rect(x - 0.48 * s, yy - 0.16 * s, 0.96 * s, 0.12 * s, "#8c5a3a")
        else:
            out += rect(x - 0.15 * s, yy + 0.3 * s, 0.3 * s, 0.5 * s, tone or r.choice(SKIN), 4) + ellipse(x, yy, 0.48 * s, 0.58 * s, hair)
            if r.random() < 0.4:
                out += rect(x - 0.46 * s, yy, 0.92 * s, 0.95 * s, hair, 0.3 * s)
    return out


def spokes(x: float, y: float, inner: float, outer: float, count: int, colour: str, width: float) -> str:
    return "".join(line(x + inner * cos(i * 2 * pi / count), y + inner * sin(i * 2 * pi / count), x + outer * cos(i * 2 * pi / count), y + outer * sin(i * 2 * pi / count), colour, width) for i in range(count))
