"""Civic life in the demo pictures: receives chance and light, delivers the scene as SVG."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from random import Random

from .ink import Light, W, circle, ellipse, faint, ground, line, path, polygon, rect, ridges, sky
from .people import children, crowd, heads, person
from .places import (
    arches,
    banner,
    car,
    church,
    cone,
    flagpole,
    kiosk,
    palace,
    picado,
    room,
    square,
    standing_flag,
    street,
    table,
    tent,
    tree,
    village,
    wheel,
)

SUITS = ("#27323c", "#34567e", "#4a3b4a", "#3f4a3f", "#5b4a3a")
BLOUSES = ("#f4efe4", "#7b3f61", "#2f7f79", "#c8452f", "#e9e2d2", "#4f7f9e", "#d9879a")


def mixed(r: Random, count: int) -> list[bool]:
    """Which of `count` people are women: half of them, in any order."""
    women = [i % 2 == 0 for i in range(count)]
    r.shuffle(women)
    return women


def dressed(r: Random, x: float, y: float, h: float, woman: bool | None = None, **kw: object) -> str:
    """A public servant or a guest in office clothes."""
    if not (r.random() < 0.5 if woman is None else woman):
        look: dict[str, object] = {"top": r.choice(SUITS), "wear": "suit", "long_hair": False, "grey": r.random() < 0.35}
    else:
        look = {"top": r.choice(BLOUSES), "wear": r.choice(("shirt", "huipil", "")), "long_hair": True, "grey": r.random() < 0.2}
    return person(r, x, y, h, **(look | kw))  # type: ignore[arg-type]


def parade(r: Random, light: Light) -> str:
    out = street(r, light, 500, with_church=0.9) + rect(-60, 500, W + 120, 26, "#c8b9a3") + crowd(r, -20, W + 20, 532, 118, 27)
    out += picado(r, -30, r.uniform(50, 90), 640, r.uniform(40, 80), 13, 60) + picado(r, 560, r.uniform(40, 70), 1240, r.uniform(60, 100), 13, 66)
    shirt, trousers = r.choice((("#f7f3ea", "#8c2f2f"), ("#f7f3ea", "#25507a"), ("#f7f3ea", "#2b6b54"), ("#dfe8ef", "#34456a")))
    carriers, shift = {(1, r.randrange(1, 3)), (1, r.randrange(4, 6)), (0, r.randrange(3, 8))}, r.uniform(-40, 40)
    for row, (y, h, count) in enumerate(((592, 190, 9), (690, 255, 7))):
        for i in range(count):
            x = (i + (0.25 if row else 0.6)) * W / count + r.uniform(-9, 9) + shift
            holds = (row, i) in carriers
            girl = r.random() < 0.5
            out += person(r, x, y, h * r.uniform(0.96, 1.04), top=shirt, legs=trousers, skirt=trousers if girl else "", long_hair=girl, walk=0.55 if i % 2 else -0.5, arm="carry" if holds else "", hold="flag" if holds else "", child=True)
    return out + (heads(r, 742, 40, 12) if r.random() < 0.75 else "")


def flag_ceremony(r: Random, light: Light) -> str:
    out, x = square(r, light, 530), r.choice((420, 600, 760))
    out += rect(x - 60, 550, 120, 30, "#c98b68", 3) + rect(x - 40, 532, 80, 20, "#d9a07e", 3) + flagpole(x, 560, r.uniform(46, 80), 250, 150)
    skirt = r.choice(("#8c2f2f", "#25507a", "#2b6b54"))
    out += children(r, [70 + i * 92 for i in range(12) if abs(70 + i * 92 - x) > 80], 622, 178, "#f7f3ea", skirt)
    guard = r.choice((x - 190, x + 170))
    for i in range(5):
        out += person(r, guard + (i - 2) * 62, 690, 236, top="#27474e", legs="#27323c", arm="carry" if i == 2 else "", hold="flag" if i == 2 else "", hat="police", wear="uniform")
    return out + heads(r, 752, 38, 13)


def council_session(r: Random, light: Light) -> str:
    out = room("#ead9bb", "#a9805a", 640) + rect(-60, 0, W + 120, 84, "#7a4a2e") + "".join(rect(x, 0, 26, 84, "#5b3420") for x in range(-40 + r.randrange(60), W, 118))
    out += arches(r, 500, light) + banner(558, 130, 92, 250, "#0f5b5f") + standing_flag(r.choice((276, 928)), 520, 330)
    for i, woman in enumerate(mixed(r, 8)):
        out += dressed(r, 120 + i * 138 + r.uniform(-14, 14), 760, 430 + r.uniform(-16, 16), woman, arm="up" if r.random() < 0.25 else "")
    out += polygon([(-40, 560), (W + 40, 560), (W + 80, 860), (-80, 860)], "#6e4128") + polygon([(-40, 560), (W + 40, 560), (W + 44, 586), (-44, 586)], "#8f5a3a")
    for i in range(8):
        x = 120 + i * 138
        out += rect(x - 40, 538, 70, 9, "#fbfaf5") + line(x + 40, 562, x + 32, 510, "#22262a", 5) + ellipse(x + 31, 505, 8, 11, "#22262a")
        out += rect(x - 36, 612, 76, 24, "#c9a24a", 2) if r.random() < 0.9 else ""
    return out


def press_conference(r: Random, light: Light) -> str:
    out = room("#e9dcc3", "#8f7355", 620) + banner(-20, -10, W + 40, 540)
    xs = [W / 2 + (i - 1.5) * r.uniform(195, 225) for i in range(4)]
    out += "".join(dressed(r, x, 815, 560 + r.uniform(-24, 24), woman, arm="front" if i == 1 else "") for i, (x, woman) in enumerate(zip(xs, mixed(r, 4), strict=True)))
    out += rect(60, 560, 1080, 300, "#f3ead6") + rect(60, 560, 1080, 16, "#d8c39a") + rect(60, 604, 1080, 12, "#f2a71b") + rect(60, 622, 1080, 6, "#0f5b5f")
    for x in xs:
        for k in range(r.choice((1, 2, 3))):
            out += line(x + 20 + k * 26, 562, x + 8 + k * 20, 504, "#22262a", 6) + ellipse(x + 6 + k * 20, 492, 13, 19, ("#22262a", "#c8452f", "#34567e")[k])
        out += rect(x - 74, 536, 44, 26, "#fbfaf5", 2)
    out += heads(r, 752, 62, 8, hats=0)
    x = r.choice((150, 1050))
    return out + line(x - 46, 860, x, 600, "#22262a", 8) + line(x + 46, 860, x, 600, "#22262a", 8) + rect(x - 54, 548, 108, 62, "#2b3034", 8) + rect(x - 84, 562, 34, 34, "#1b1f22", 5) + circle(x + 18, 579, 16, "#4c5a66")


def signing(r: Random, light: Light) -> str:
    out = room("#efe3cd", "#9c7a58", 600) + banner(240, 40, 720, 380) + standing_flag(1050, 600, 470)
    for i in range(6):
        if i not in (2, 3):
            out += dressed(r, 180 + i * 168 + r.uniform(-20, 20), 690, 420 + r.uniform(-18, 18))
    for x in (r.uniform(450, 490), r.uniform(700, 740)):
        out += dressed(r, x, 800, 440, arm="front")
    out += table(260, 572, 680, "#0f5b5f", 260)
    for x in (430, 680):
        out += rect(x, 560, 130, 14, "#7a2f2f", 2) + rect(x + 8, 556, 114, 8, "#fbfaf5", 1)
    return out + (heads(r, 770, 44, 10, hats=0.04) if r.random() < 0.5 else "")


def handover(r: Random, light: Light) -> str:
    out = room("#d9c7a6", "#8a6a4c", 610) + banner(90, 50, 1020, 420) + rect(-60, 470, 150, 140, "#7c2f2f") + rect(1110, 470, 150, 140, "#7c2f2f")
    out += rect(-60, -10, 140, 640, "#8c2f2f") + rect(1120, -10, 140, 640, "#8c2f2f") + "".join(faint(rect(x, -10, 14, 640, "#5b1f1f"), 0.5) for x in (-20, 20, 60, 1130, 1170, 1210))
    for x in (250, 520, 790):
        out += dressed(r, x + r.uniform(-14, 14), 690, 390 + r.uniform(-14, 14), arm="carry", hold="folder")
    for x in (370, 645, 920):
        out += person(r, x + r.uniform(-14, 14), 705, r.uniform(310, 350), arm="", child=r.random() < 0.3)
    out += "".join(person(r, x, 700, r.uniform(300, 340)) for x in (1020, 1090)) + person(r, 150, 700, 380, arm="high", hold="camera", top="#27323c")
    return out + heads(r, 752, 44, 11, hats=0.05)


def ribbon(r: Random, light: Light) -> str:
    """In a street of the centre."""
    return _ribbon(r, street(r, light, 470, "#cfc8bb", 0.3))


def country_ribbon(r: Random, light: Light) -> str:
    return _ribbon(r, village(r, light, 500) + ground(500, "#dcb98a", "#c49c69"))


def _ribbon(r: Random, out: str) -> str:
    count = 7
    for i, woman in enumerate(mixed(r, count)):
        x = 110 + i * 980 / (count - 1) + r.uniform(-12, 12)
        out += dressed(r, x, 738, 358 + r.uniform(-26, 20), woman, hat="" if woman else r.choice(("", "", "straw")), arm="front" if i == count // 2 else "")
    out += path("M-60 566Q600 648 1260 566v26Q600 676 -60 592Z", "#c8452f") + path("M562 606l38 24 38-24v70l-38-24-38 24z", "#e0563d") + circle(600, 641, 14, "#a8321f")
    return out + (heads(r, 766, 40, 12) if r.random() < 0.6 else "")


def assembly(r: Random, light: Light) -> str:
    out = village(r, light, 470) + ground(470, r.choice(("#d9b98c", "#cdbb94")), "#b99b6b") + tree(r, r.uniform(30, 80), 500, 1.3)
    colour = r.choice(("#f4efe4", "#2f7f79", "#e9a52c"))
    out += tent(110, 250, 330, 100, colour, 560) + tent(440, 250, 330, 100, colour, 560) + tent(770, 250, 330, 100, colour, 560)
    for x in (200, 340, 530, 680, 860, 1010):
        out += dressed(r, x + r.uniform(-16, 16), 610, 262, wear=r.choice(("shirt", "vest", "shirt")), top=r.choice(BLOUSES))
    out += "".join(table(x, 500, 270, "#2f6f5b", 100) for x in (140, 470, 800))
    out += crowd(r, 60, 1140, 668, 235, 6, back=True)
    return out + heads(r, 705, 44, 13) + heads(r, 765, 56, 10)


def service_desk(r: Random, light: Light) -> str:
    out = square(r, light, 470) if r.random() < 0.6 else street(r, light, 470, "#d8c9ae", 0.2)
    out += tent(-30, 230, 420, 100, r.choice(("#f4efe4", "#f2e3c0")), 560) + tent(390, 230, 420, 100, "#0f5b5f", 560) + tent(810, 230, 420, 100, r.choice(("#f4efe4", "#f2e3c0")), 560)
    for x in (110, 270, 510, 690, 930, 1090):
        out += dressed(r, x + r.uniform(-20, 20), 640, 280, arm="front", hold="paper")
    out += "".join(table(x, 520, 330, r.choice(("#0f5b5f", "#2f6f5b", "#8c2f2f")), 120) for x in (20, 440, 860))
    for base in (120, 540, 960):
        for k in range(3):
            out += person(r, base + k * 78 + r.uniform(-20, 20), 745 + k * 8, r.uniform(290, 325), back=r.random() < 0.7, hat=r.choice(("", "", "straw", "cap")), hold=r.choice(("", "folder")), arm="front" if r.random() < 0.3 else "")
    return out


def plaza(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 400, light)
    mirror = r.random() < 0.5
    out += church(r.uniform(840, 920) if not mirror else r.uniform(260, 340), 560, r.uniform(1.05, 1.2)) + palace(-80 if not mirror else 560, 560, 660, 230)
    out += ground(560, "#e3cfa8") + tree(r, 640, 570, 1.05) + tree(r, 1130 if not mirror else 70, 580, 1.3)
    out += kiosk(r.uniform(380, 820), 640, 1.2) + tree(r, 110 if not mirror else 1090, 640, 1.4, ("#6a4b8a", "#8a66ad", "#a988c7"))
    spots = sorted(((r.uniform(-20, W), r.uniform(640, 735)) for _ in range(r.randrange(10, 18))), key=lambda p: p[1])
    for x, y in spots:
        out += person(r, x, y, 110 + (y - 620) * 0.8, walk=r.uniform(-0.5, 0.5), hat=r.choice(("", "", "straw", "cap")), skirt=r.choice(("", "", "#7b3f61")), hold=r.choice(("", "", "bag")), child=r.random() < 0.2)
    return out + (picado(r, -20, 40, 1220, 60, 22, 50) if r.random() < 0.4 else "")


def street_view(r: Random, light: Light) -> str:
    """A finished street running away from us, with people."""
    out = sky(r, light) + ridges(r, 380, light) + church(600, 430, 0.55)
    for side in (-1, 1):
        edge = 600 + side * 700
        for k in range(5):
            near, far = 1 - k * 0.17, 1 - (k + 1) * 0.17
            x0, x1 = 600 + (edge - 600) * near, 600 + (edge - 600) * far
            top0, top1, low0, low1 = 430 - 360 * near, 430 - 360 * far, 430 + 190 * near, 430 + 190 * far
            wall = r.choice(("#f6ecda", "#efc98a", "#e3a27c", "#d9795f", "#9cc2b4", "#b9cfd6", "#e8b7a0"))
            out += polygon([(x0, top0), (x1, top1), (x1, low1), (x0, low0)], wall) + faint(polygon([(x0, top0), (x1, top1), (x1, low1), (x0, low0)], "#3a2213"), 0.05 + 0.03 * k)
            out += polygon([(x0, low0 - 40 * near), (x1, low1 - 40 * far), (x1, low1), (x0, low0)], r.choice(("#9c3f30", "#2f6f6b", "#8a5a1f", "#4c5f7d")))
            out += polygon([(x0, top0), (x1, top1), (x1, top1 + 16 * far), (x0, top0 + 16 * near)], "#fff4e0")
            for q in (0.18, 0.44, 0.7):
                m, t = x0 + (x1 - x0) * q, near + (far - near) * q
                wide = side * 46 * t
                out += polygon([(m, 430 - 215 * t), (m - wide, 430 - 208 * t), (m - wide, 430 - 92 * t), (m, 430 - 95 * t)], "#34505a") + polygon([(m + wide * 0.2, 430 - 92 * t), (m - wide * 1.2, 430 - 88 * t), (m - wide * 1.2, 430 - 80 * t), (m + wide * 0.2, 430 - 84 * t)], "#2b2420")
                low = 186 if q == 0.44 else 118
                out += polygon([(m, 430 + 2 * t), (m - wide, 430 + 2 * t), (m - wide, 430 + low * t), (m, 430 + low * t)], "#34505a" if q != 0.44 else r.choice(("#5b3a26", "#2f5d57", "#7a3324")))
    out += polygon([(-100, 900), (-100, 620), (495, 458), (705, 458), (1300, 620), (1300, 900)], "#d2c6b1") + polygon([(90, 900), (540, 458), (660, 458), (1110, 900)], "#b9b6ae")
    out += "".join(line(600 + k * 14, 458, 600 + k * 115, 900, "#8f8c84", 2.5) for k in (-3, 0, 3)) + "".join(line(540 - (y - 458) * 1.02, y, 660 + (y - 458) * 1.02, y, "#8f8c84", 2) for y in (500, 560, 650, 770))
    for trunk, base, s in ((250, 600, 0.8), (950, 600, 0.8), (380, 530, 0.5), (820, 530, 0.5)):
        out += tree(r, trunk, base, s, ("#466f3c", "#5c8a48", "#7ba35a"))
    for x, y in sorted(((r.choice((r.uniform(120, 330), r.uniform(870, 1080))), r.uniform(640, 780)) for _ in range(7)), key=lambda p: p[1]):
        out += person(r, x, y, 150 + (y - 640) * 0.9, walk=r.uniform(-0.5, 0.5), hold=r.choice(("", "bag")), hat=r.choice(("", "straw")), skirt=r.choice(("", "#2f6f6b")))
    return out


def patrol_cars(r: Random, light: Light) -> str:
    out = square(r, light, 500)
    shift = r.uniform(-40, 30)
    for i in range(2):
        out += car(shift + 60 + i * 560, 610, 1.0, "#f4f4f0", "#1f4f8f", "on")
    for i in range(2):
        out += car(shift + 290 + i * 560, 705, 1.35, "#f4f4f0", "#1f4f8f", "on")
    for i in range(r.choice((5, 6))):
        out += person(r, 60 + i * 52, 742, 262, top="#1f2d3f", legs="#1b2632", hat="police", wear="uniform")
    return out + heads(r, 768, 38, 13)


def exhibition(r: Random, light: Light) -> str:
    """Posters in an arcade."""
    out = room("#f0e2c8", "#c8ab80", 600)
    shift, first = r.uniform(-40, 40), r.randrange(4)
    papers = r.sample(("#0f5b5f", "#c8452f", "#f2a71b", "#7b3f61", "#2f7f9e", "#5f8a3e"), 6)
    for i in range(6):
        x = i * 250 - 120 + shift
        out += rect(x + 40, 250, 170, 244, "#fbfaf5", 2) + rect(x + 50, 260, 150, 224, papers[i])
        cx, cy, shade = x + 125, 366, r.choice(("#fbe3b2", "#f7f3ea", "#27323c"))
        out += (
            ellipse(cx, cy, 46, 60, shade) + path(f"M{cx} {cy - 60}Q{cx + 24} {cy} {cx} {cy + 60}Q{cx - 24} {cy} {cx} {cy - 60}", "#a8693a"),
            circle(cx, cy - 30, 40, shade) + polygon([(cx - 62, cy + 80), (cx - 10, cy), (cx + 18, cy + 36), (cx + 34, cy + 14), (cx + 62, cy + 80)], "#f2a71b"),
            "".join(polygon([(cx, cy), (cx + 60 * dx - 16, cy + 60 * dy), (cx + 60 * dx + 16, cy + 60 * dy)], shade) for dx, dy in ((0, -1), (1, 0.2), (-1, 0.2), (0.6, 1), (-0.6, 1))) + circle(cx, cy, 17, "#e0b04a"),
            "".join(rect(cx - 56, cy - 84 + k * 36, 112 - k * 22, 16, shade) for k in range(5)),
        )[(i + first) % 4]
    arcade = "".join(path(f"M{x:.0f} 610V320a125 128 0 0 1 250 0V610h-30V330a95 100 0 0 0 -190 0V610z", "#d7a57c") + rect(x - 24, 560, 48, 44, "#b98660", 3) for x in (i * 250 - 120 + shift for i in range(6)))
    out += path("M-100 -100H1300V330" + "".join(f"H{x + 220:.0f}a95 100 0 0 0 -190 0" for x in reversed([i * 250 - 120 + shift for i in range(6)])) + "H-100Z", "#efd9b4") + arcade
    for x in (140, 330, 560, 760, 980, 1110):
        out += person(r, x + r.uniform(-30, 30), r.uniform(710, 760), r.uniform(260, 310), back=r.random() < 0.75, hat=r.choice(("", "straw", "")), hold=r.choice(("", "bag")), child=r.random() < 0.25)
    return out


def traffic(r: Random, light: Light) -> str:
    out = street(r, light, 470, "#8f8b86", 0.5) + rect(-60, 470, W + 120, 34, "#cfc4b0") + crowd(r, 0, W, 500, 118, 9)
    out += "".join(polygon([(x, 640), (x + 70, 640), (x + 10, 820), (x - 76, 820)], "#f2efe6") for x in range(60, 620, 150))
    x = r.uniform(640, 760)
    rider = person(r, x + 110, 790, 310, legs="#27323c", top=r.choice(("#c8452f", "#34567e", "#e9a52c")), hat="helmet", arm="front")
    moto = wheel_pair(x, 730) + path(f"M{x + 40} 690Q{x + 110} 620 {x + 190} 660L{x + 236} 640L{x + 252} 660L{x + 210} 706H{x + 60}Z", r.choice(("#22262a", "#8c2f2f", "#1f4f8f"))) + line(x + 232, 650, x + 262, 584, "#22262a", 9) + line(x + 240, 590, x + 284, 584, "#22262a", 9) + rect(x + 40, 640, 110, 22, "#2b2420", 10)
    out += rider + moto
    for px in (r.uniform(430, 500), 1090):
        out += person(r, px, 765, 372, top="#1f2d3f", legs="#1b2632", hat="police", wear="vest", arm="up" if px < 600 else "front", hold="" if px < 600 else "paper")
    return out + "".join(cone(cx, cy, 1.1) for cx, cy in ((90, 610), (250, 628), (620, 780), (960, 790), (1160, 760)))


def wheel_pair(x: float, y: float) -> str:
    return wheel(x + 40, y, 44) + wheel(x + 250, y, 44)
