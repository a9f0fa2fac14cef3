"""Works, water and services in the demo pictures: receives chance and light, delivers the scene as SVG."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from math import cos, pi, sin
from random import Random

from .ink import WALL, Light, W, circle, ellipse, ground, hills, line, path, polygon, rect, ridges, sky, stroke
from .people import children, crowd, heads, person
from .places import cone, door, facades, flagpole, maguey, pine, room, street, street_lamp, tree, village, wheel, window

SOIL = (("#dcb98a", "#c49c69"), ("#d3b483", "#b8935f"), ("#cdbb8f", "#ac9a68"))


def tank(x: float, base: float, h: float, band: str = "#1f7f86") -> str:
    w, th = h * 0.34, h * 0.36
    top = base - h
    out = "".join(line(x + k * w * 1.3, base, x + k * w, top + th, "#9aa3a2", 9) for k in (-0.42, -0.14, 0.14, 0.42))
    for j in range(3):
        y0, y1 = top + th + (h - th) * j / 3, top + th + (h - th) * (j + 1) / 3
        f0, f1 = 1 + 0.1 * j, 1 + 0.1 * (j + 1)
        out += line(x - 0.42 * w * f0, y0, x + 0.42 * w * f1, y1, "#b3bbb9", 4) + line(x + 0.42 * w * f0, y0, x - 0.42 * w * f1, y1, "#b3bbb9", 4) + line(x - 0.42 * w * f1, y1, x + 0.42 * w * f1, y1, "#8f9897", 5)
    out += path(f"M{x - w * 0.56:.1f} {top + 18:.1f}Q{x:.1f} {top - 40:.1f} {x + w * 0.56:.1f} {top + 18:.1f}Z", "#d6dcd8") + rect(x - w * 0.5, top + 14, w, th - 14, "#eef1ec") + rect(x - w * 0.5, top + 14, w, th - 14, "url(#shade)") + rect(x - w * 0.5, top + th * 0.42, w, th * 0.24, band)
    return out + path(f"M{x - w * 0.5:.1f} {top + th:.1f}Q{x:.1f} {top + th + 30:.1f} {x + w * 0.5:.1f} {top + th:.1f}Z", "#c9d0cc")


def jet(r: Random, x: float, y: float, s: float) -> str:
    out = rect(x - 420 * s, y - 22 * s, 420 * s, 44 * s, "#2f6f78", 5) + rect(x - 420 * s, y - 22 * s, 420 * s, 14 * s, "#4f949b", 5) + rect(x - 28 * s, y - 32 * s, 30 * s, 64 * s, "#25585f", 6)
    out += circle(x - 130 * s, y - 42 * s, 26 * s, "none", f'stroke="#c8452f" stroke-width="{9 * s:.1f}"') + rect(x - 135 * s, y - 42 * s, 10 * s, 24 * s, "#8a2f22") + rect(x - 240 * s, y - 30 * s, 22 * s, 60 * s, "#25585f", 4)
    out += ellipse(x + 160 * s, y + 204 * s, 200 * s, 34 * s, "#7dbcc9") + ellipse(x + 160 * s, y + 198 * s, 130 * s, 20 * s, "#cfeaee")
    out += path(f"M{x:.1f} {y - 18 * s:.1f}C{x + 130 * s:.1f} {y - 14 * s:.1f} {x + 190 * s:.1f} {y + 70 * s:.1f} {x + 214 * s:.1f} {y + 190 * s:.1f}H{x + 96 * s:.1f}C{x + 96 * s:.1f} {y + 90 * s:.1f} {x + 60 * s:.1f} {y + 26 * s:.1f} {x:.1f} {y + 18 * s:.1f}Z", "url(#water)")
    for _ in range(11):
        t = r.random()
        out += stroke(f"M{x:.1f} {y + (t - 0.5) * 26 * s:.1f}C{x + 110 * s:.1f} {y + (t - 0.5) * 30 * s:.1f} {x + 160 * s:.1f} {y + 70 * s:.1f} {x + (110 + 95 * t) * s:.1f} {y + 190 * s:.1f}", "#fff", 2.4 * s, 'stroke-opacity=".7"')
    for _ in range(60):
        a, d = r.uniform(pi, 2 * pi), r.uniform(20, 130) * s
        out += circle(x + 160 * s + cos(a) * d * 1.3, y + 196 * s + sin(a) * d * 0.8, r.uniform(2, 7) * s, "#fff", 'opacity=".85"')
    return out


def _country(r: Random, light: Light, base: float = 500) -> str:
    soil = r.choice(SOIL)
    plants = "".join(maguey(r.uniform(0, W), r.uniform(base + 18, base + 56), r.uniform(0.6, 1.0)) for _ in range(r.randrange(4, 9)))
    return village(r, light, base) + ground(base, *soil) + plants


def well(r: Random, light: Light) -> str:
    out, x = _country(r, light), r.choice((r.uniform(860, 1000), r.uniform(240, 330)))
    out += tank(x, 520, r.uniform(390, 450), r.choice(("#1f7f86", "#0f5b5f", "#c8452f")))
    hut = 640 if x > 600 else 470
    out += rect(hut, 400, 170, 122, "#f1e4cb") + rect(hut - 10, 388, 190, 16, "#b4573c") + door(hut + 70, 446, 44, 76, "#2f5d57")
    out += crowd(r, 30, 260, 596, 190, 3, wear="vest", hat="hard") + crowd(r, 700, 1180, 600, 190, 5) + jet(r, 430, 530, 0.95)
    return out + heads(r, 748, 38, 12)


def well_jet(r: Random, light: Light) -> str:
    x = r.uniform(430, 560)
    out = _country(r, light) + tank(r.choice((1010, 1060)), 510, 300) + jet(r, x, r.uniform(320, 350), 1.75)
    out += person(r, 130, 795, 470, hat="hard", arm="front", wear="vest") + person(r, 1050, 795, 460, hat="hard", arm="up", wear="vest") + person(r, 935, 775, 400, hat="straw")
    return out


def well_families(r: Random, light: Light) -> str:
    out = _country(r, light) + tank(r.uniform(150, 260), 520, r.uniform(300, 340))
    for i in range(7):
        h = r.uniform(275, 335) if i % 3 else r.uniform(200, 230)
        woman = r.random() < 0.6
        out += person(r, 330 + i * 125 + r.uniform(-16, 16), 725, h, hat="" if woman else "straw", hold="bucket", arm="hip", long_hair=woman, skirt=r.choice(("#34567e", "#7b3f61", "#8c2f2f", "#2f6f6b")) if woman else "", wear="huipil" if woman else "shirt", child=h < 240, grey=r.random() < 0.25)
    return out + heads(r, 766, 38, 11)


def well_panel(r: Random, light: Light) -> str:
    x = r.uniform(600, 680)
    out = room("#e9dfcb", "#b9ab97") + rect(60, 130, 190, 230, light.sky[1]) + rect(60, 290, 190, 70, light.ridges[2]) + rect(60, 130, 190, 230, "none", 0, 'stroke="#8b9594" stroke-width="12"')
    out += rect(x, 120, 420, 460, "#cfd6d3", 10) + rect(x + 24, 146, 372, 408, "#eef1ec", 6) + rect(x + 420, 300, 300, 34, "#2f6f78") + rect(x + 450, 280, 26, 74, "#25585f", 4)
    for i in range(3):
        cx, a = x + 100 + i * 110, r.uniform(2.6, 5.6)
        out += circle(cx, 230, 42, "#fff", 'stroke="#5b6a6a" stroke-width="6"') + "".join(line(cx + 30 * cos(k * pi / 5 + pi * 0.75), 230 + 30 * sin(k * pi / 5 + pi * 0.75), cx + 35 * cos(k * pi / 5 + pi * 0.75), 230 + 35 * sin(k * pi / 5 + pi * 0.75), "#5b6a6a", 2) for k in range(8)) + line(cx, 230, cx + 25 * cos(a), 230 + 25 * sin(a), "#b8322f", 5)
        out += circle(cx, 330, 14, ("#2c9a57", "#e9a52c", "#c8452f")[i])
    out += "".join(rect(x + 60 + i * 76, 390, 48, 110, "#dfe5e2", 5) + rect(x + 74 + i * 76, 410 + r.choice((0, 26)), 20, 44, "#34505a", 4) for i in range(4))
    return out + person(r, x - 220, 790, 560, top="#34567e", hat="hard", arm="front", wear="vest") + person(r, x - 430, 800, 520, top="#f4efe4", hat="hard", hold="folder", arm="carry")


def hill_view(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 330, light) + hills(r, 470, 24, "#9db07a") + hills(r, 560, 26, "#c8b47c")
    for _ in range(r.randrange(30, 46)):
        x, y = r.uniform(200, 1180), r.uniform(500, 640)
        s = 0.5 + (y - 480) / 320
        out += rect(x, y, 50 * s, 30 * s, r.choice(WALL)) + polygon([(x - 4, y), (x + 25 * s, y - 15 * s), (x + 54 * s, y)], r.choice(("#b4573c", "#9d4a34", "#c9704e"))) + rect(x + 20 * s, y + 12 * s, 9 * s, 18 * s, "#5b3a26")
    for _ in range(12):
        out += tree(r, r.uniform(180, 1180), r.uniform(540, 680), r.uniform(0.25, 0.45))
    out += tank(r.uniform(330, 470), 640, r.uniform(350, 400))
    return out + "".join(maguey(r.uniform(0, W), r.uniform(720, 800), r.uniform(1.2, 2.0)) for _ in range(9))


def solar_heaters(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 400, light)
    x = -80.0 - r.uniform(0, 120)
    while x < W + 40:
        w, h = r.uniform(250, 330), r.uniform(190, 250)
        y = 620 - h
        hx, hy = x + w * 0.26, y - 8
        out += "".join(line(hx + i * 13, hy, hx + i * 13 + 44, hy - 84, "#26364a", 8) + line(hx + i * 13 + 2, hy - 4, hx + i * 13 + 44, hy - 82, "#6f8fb0", 2) for i in range(9))
        out += rect(hx + 32, hy - 112, 140, 36, "#e8ecea", 18) + rect(hx + 32, hy - 112, 140, 13, "#fff", 8) + line(hx + 150, hy, hx + 150, hy - 80, "#8b9594", 5)
        out += rect(x, y, w, h, r.choice(WALL[1:])) + rect(x, y, w, h, "url(#shade)") + rect(x - 4, y - 10, w + 8, 12, "#fff4e0") + rect(x, 586, w, 34, r.choice(("#9c3f30", "#2f6f6b", "#8a5a1f", "#4c5f7d")))
        out += window(x + w * 0.16, 470, 62, 70) + door(x + w * 0.62, 482, 60, 138, r.choice(("#2f5d57", "#5b3a26", "#3f4a63")))
        x += w
    return out + ground(620, "#cfc2ae", "#b0a28b") + crowd(r, 60, 1140, 745, 295, 7)


def _roller(x: float, y: float) -> str:
    return rect(x, y - 110, 210, 90, "#f0a81c", 10) + rect(x + 60, y - 196, 110, 96, "#f0a81c", 6) + rect(x + 74, y - 182, 82, 56, "#9cc2c9", 4) + rect(x + 44, y - 206, 142, 14, "#c98a12", 4) + circle(x + 196, y - 34, 62, "#4a4744") + circle(x + 196, y - 34, 44, "#6d6965") + circle(x + 196, y - 34, 12, "#3a3735") + wheel(x + 36, y - 26, 52) + rect(x + 6, y - 92, 44, 12, "#22262a", 4)


def country_road(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 380, light) + hills(r, 470, 20, "#a9b782") + hills(r, 540, 16, "#c9b27c")
    out += path("M520 470Q600 560 300 860H960Q820 560 560 470Z", "#6a6662") + path("M536 474Q640 590 610 860h30Q662 590 546 474Z", "#f2e3b0")
    out += "".join(maguey(r.choice((r.uniform(0, 220), r.uniform(1000, 1200))), r.uniform(740, 800), 1.6) for _ in range(5))
    return out + _road_crew(r)


def road_works(r: Random, light: Light) -> str:
    """In a street of the centre."""
    out = street(r, light, 480, "#77736e", 0.5) + rect(-60, 480, W + 120, 40, "#cfc4b0")
    out += polygon([(200 + r.uniform(-60, 60), 560), (760, 556), (860, 690), (140, 700)], "#4e4a47") + polygon([(230, 572), (742, 568), (760, 592), (216, 598)], "#5d5955")
    return out + _road_crew(r)


def _road_crew(r: Random) -> str:
    out = _roller(r.uniform(620, 800), r.uniform(580, 620))
    for x in (180, 300, 470, 1010, 1100):
        out += person(r, x + r.uniform(-24, 24), r.uniform(690, 730), 280, legs="#34567e", wear="vest", hat="hard", arm=r.choice(("", "front", "front")), hold=r.choice(("shovel", "shovel", "", "paper")))
    return out + "".join(cone(x, r.uniform(745, 780), 1.2) for x in (90, 390, 600, 830, 1160))


def pipe_repair(r: Random, light: Light) -> str:
    out = street(r, light, 470, "#a29c93", 0.4) + rect(-60, 470, W + 120, 34, "#d5cab6")
    x = r.uniform(40, 90)
    out += rect(x + 30, 470, 250, 96, "#f4f4f0", 8) + path(f"M{x + 280} 566V486H{x + 350}L{x + 392} 530V566Z", "#f4f4f0") + rect(x + 296, 496, 52, 34, "#34505a", 3) + rect(x + 30, 520, 362, 18, "#0f5b5f") + wheel(x + 100, 570, 32) + wheel(x + 324, 570, 32)
    out += polygon([(330, 640), (1010, 640), (1110, 760), (220, 760)], "#6b5138") + polygon([(350, 652), (990, 652), (1040, 720), (290, 720)], "#4a3826")
    out += rect(300, 680, 720, 34, "#5f8f9a", 8) + rect(300, 680, 720, 11, "#86b4bd", 6) + rect(630, 672, 40, 50, "#c9a24a", 4) + ellipse(660, 738, 250, 20, "#8fb7b9", 'opacity=".8"')
    out += "".join(stroke(f"M{655 + k * 6} 676Q{640 + k * 26} {590 + abs(k) * 20} {630 + k * 52} {660}", "#dff1f3", 4, 'opacity=".9"') for k in (-2, -1, 0, 1, 2))
    out += polygon([(960, 660), (1120, 560), (1260, 680)], "#8a6a48")
    for px in (250, 420, 860, 1080):
        out += person(r, px + r.uniform(-20, 20), r.uniform(655, 690) if 300 < px < 1000 else 770, 262, wear="vest", hat="hard", arm=r.choice(("front", "")), hold=r.choice(("shovel", "shovel", "")))
    return out + "".join(cone(cx, 790, 1.25) for cx in (120, 330, 560, 790, 1000))


def street_lights(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 420, light) + facades(r, 560, 220, lit=True) + rect(-60, 300, W + 120, 600, "#0d1f38", 0, 'opacity=".38"') + rect(-60, 560, W + 120, 300, "#232f3d") + rect(-60, 560, W + 120, 26, "#33404e")
    posts = [r.uniform(20, 90) + k * 290 for k in range(4)]
    out += "".join(street_lamp(x, 575, 330, lit=True) for x in posts)
    bx, lamp = posts[2] - 330, posts[2]
    out += rect(bx - 40, 600, 330, 84, "#e8a52c", 8) + rect(bx - 130, 560, 110, 124, "#f2efe6", 10) + rect(bx - 118, 574, 66, 48, "#34505a", 5) + wheel(bx - 76, 690, 36) + wheel(bx + 90, 690, 36) + wheel(bx + 220, 690, 36)
    out += line(bx + 180, 604, bx + 90, 430, "#f2efe6", 20) + line(bx + 90, 430, lamp - 30, 290, "#f2efe6", 15) + person(r, lamp - 34, 320, 150, wear="vest", hat="hard", arm="up") + rect(lamp - 74, 268, 84, 62, "#e8a52c", 6) + rect(lamp - 74, 284, 84, 8, "#22262a")
    for x in sorted(r.uniform(30, 1170) for _ in range(9)):
        out += person(r, x, r.uniform(728, 775), r.uniform(215, 250), walk=r.uniform(-0.4, 0.4), hold=r.choice(("", "phone")), arm=r.choice(("", "high")), child=r.random() < 0.2)
    return out


def garbage_truck(r: Random, light: Light) -> str:
    out = street(r, light, 480, "#b7aea0", 0.4) + rect(-60, 480, W + 120, 36, "#d5cab6")
    x, body = r.uniform(180, 330), r.choice(("#3f8f5a", "#2f7f79", "#4f8f3e"))
    out += ellipse(x + 330, 672, 380, 20, "#3a2213", 'opacity=".25"') + path(f"M{x} 640V400Q{x + 6} 360 {x + 60} 356H{x + 470}V640Z", body) + rect(x, 470, 470, 24, "#f2a71b") + "".join(rect(x + 70 + k * 78, 362, 10, 272, "#000", 0, 'opacity=".12"') for k in range(5)) + rect(x - 14, 560, 40, 90, "#3a4346", 4)
    out += path(f"M{x + 486} 640V420H{x + 590}Q{x + 640} 424 {x + 662} 520L{x + 672} 640Z", "#f4f4f0") + path(f"M{x + 520} 440H{x + 588}Q{x + 616} 446 {x + 634} 516H{x + 520}Z", "#34505a") + rect(x + 486, 590, 188, 50, body) + rect(x + 650, 600, 22, 20, "#f6e7a8", 3)
    out += wheel(x + 110, 650, 48) + wheel(x + 230, 650, 48) + wheel(x + 580, 650, 48)
    out += person(r, x - 60, 735, 310, wear="vest", hat="cap", hold="sack", arm="hip") + person(r, x + 330, 765, 330, wear="vest", hat="cap", hold="sack", arm="hip", walk=0.4)
    out += crowd(r, 930, 1200, 735, 285, 2, hold="sack", arm="hip") + (person(r, 60, 760, 300, long_hair=True, skirt="#34567e") if r.random() < 0.6 else "")
    return out


def houses(r: Random, light: Light) -> str:
    out = _country(r, light, 470)
    for i in range(5):
        x, y = -60 + i * 260 + r.uniform(-16, 16), 560
        wall = r.choice(("#e9a52c", "#d97b4a", "#9cc2b4", "#efc98a", "#b9cfd6", "#e8b7a0"))
        out += rect(x, y - 160, 220, 160, wall) + rect(x, y - 160, 220, 160, "url(#shade)") + "".join(line(x, y - 160 + k * 20, x + 220, y - 160 + k * 20, "#00000014", 1.5) for k in range(1, 8)) + rect(x - 10, y - 176, 240, 18, "#b8b2a6", 2) + window(x + 24, y - 120, 64, 56, False) + rect(x + 134, y - 112, 52, 112, r.choice(("#3f4a63", "#2f5d57", "#7a3324")))
    for i in range(5):
        cx, s = 90 + i * 255 + r.uniform(-24, 24), r.uniform(0.9, 1.06)
        out += person(r, cx - 44, 690 + i % 2 * 22, 232 * s, long_hair=True, skirt=r.choice(("#34567e", "#7b3f61", "#8c2f2f", "#2f6f6b")), wear=r.choice(("rebozo", "huipil", "shirt"))) + person(r, cx + 26, 694 + i % 2 * 22, 246 * s, hat=r.choice(("straw", "", "cap")), long_hair=False)
        out += person(r, cx - 6, 716 + i % 2 * 22, r.uniform(130, 160), child=True) + (person(r, cx + 66, 720 + i % 2 * 22, r.uniform(110, 140), child=True) if r.random() < 0.5 else "")
    return out


def school(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 380, light) + tree(r, r.uniform(20, 90), 520, 1.3) + tree(r, r.uniform(1100, 1170), 520, 1.25)
    wall, band = r.choice((("#f7f2e6", "#2f7f79"), ("#f3e3c3", "#8c2f2f"), ("#eef1ec", "#34567e")))
    out += rect(150, 290, 900, 250, wall) + rect(150, 290, 900, 250, "url(#shade)") + rect(130, 270, 940, 24, band) + rect(150, 500, 900, 40, band)
    out += "".join(window(x, 350, 110, 96, False) + line(x + 55, 350, x + 55, 446, "#f7f2e6", 4) for x in (190, 330, 640, 780, 910)) + door(500, 370, 90, 170, "#7a3324") + polygon([(470, 540), (620, 540), (660, 580), (430, 580)], "#cfc8bb")
    out += ground(540, "#d8cbb2", "#b9ab97") + flagpole(r.choice((330, 830)), 590, 110, 150, 92)
    skirt = r.choice(("#8c2f2f", "#25507a", "#2b6b54"))
    out += children(r, [110 + i * 90 + r.uniform(-12, 12) for i in range(12)], 668, 200, "#f7f3ea", skirt) + children(r, [150 + i * 128 for i in range(8)], 752, 262, "#f7f3ea", skirt)
    return out + person(r, r.choice((70, 1140)), 760, 350, long_hair=True, skirt="#27474e", hold="folder", arm="carry")


def tree_planting(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 360, light) + hills(r, 440, 24, "#9db07a")
    out += "".join(pine(r.uniform(0, W), r.uniform(440, 500), r.uniform(0.5, 1.0)) for _ in range(16)) + hills(r, 530, 20, "#b8ab72") + "".join(maguey(r.uniform(0, W), r.uniform(560, 600), 0.8) for _ in range(4))
    for _ in range(12):
        x, y = r.uniform(0, W), r.uniform(590, 720)
        out += ellipse(x, y, 30, 8, "#8a6a48") + line(x, y, x, y - 40, "#6a4a2f", 4) + "".join(ellipse(x + dx, y - dy, 12, 6, "#5f9a4c") for dx, dy in ((-9, 26), (9, 32), (-7, 42), (6, 46)))
    for i in range(8):
        out += person(r, 70 + i * 150 + r.uniform(-26, 26), r.uniform(690, 770), r.uniform(270, 330) if i % 3 else 220, hat=r.choice(("straw", "straw", "cap")), hold=r.choice(("shovel", "sapling", "shovel", "bucket")), arm="front" if i % 2 else "hip", child=i % 3 == 0)
    return out


def wildfire(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 360, light) + hills(r, 450, 60, "#6b5a4a")
    for _ in range(110):
        rise = r.random()
        out += ellipse(r.uniform(220, 980) + rise * 260, 450 - rise * 430, r.uniform(70, 150) * (0.6 + rise), r.uniform(30, 60) * (0.7 + rise), r.choice(("#e3d9d2", "#b7aeaa", "#978e8c")), 'opacity=".07"')
    for _ in range(40):
        x, y, s = r.uniform(160, 1160), r.uniform(455, 530), r.uniform(0.5, 1.3)
        out += path(f"M{x:.0f} {y:.0f}q{-22 * s:.0f} {-30 * s:.0f} {-4 * s:.0f} {-66 * s:.0f}q{4 * s:.0f} {22 * s:.0f} {16 * s:.0f} {26 * s:.0f}q{18 * s:.0f} {22 * s:.0f} {-2 * s:.0f} {40 * s:.0f}z", "#e8662f") + path(f"M{x:.0f} {y:.0f}q{-10 * s:.0f} {-16 * s:.0f} 0 {-36 * s:.0f}q{14 * s:.0f} {18 * s:.0f} {4 * s:.0f} {36 * s:.0f}z", "#fbd08a")
    out += ground(520, "#7a6850", "#5f503c") + "".join(maguey(r.uniform(0, W), r.uniform(540, 600), 1.0) for _ in range(5))
    hose = "M-20 760Q300 700 420 745T620 640"
    out += stroke(hose, "#c9a24a", 12) + stroke("M640 610Q760 470 930 470", "#dff1f3", 12, 'opacity=".75"') + stroke("M640 612Q760 490 900 500", "#fff", 5, 'opacity=".7"')
    for x, y in ((470, 735), (590, 745), (200, 720), (930, 730), (1080, 745)):
        out += person(r, x, y, r.uniform(300, 330), top="#d9a52c", legs="#8a6a2c", hat="helmet", wear="vest", arm="front", hold="shovel" if x in (200, 930, 1080) else "", back=x > 900)
    return out
