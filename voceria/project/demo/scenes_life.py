"""Health, culture, trade and sport in the demo pictures: receives chance and light, delivers the scene as SVG."""
# ruff: noqa: E501 - one shape stands on one line
# fmt: off

from math import cos, pi, sin
from random import Random

from .ink import PICADO, Light, W, circle, ellipse, faint, ground, line, path, polygon, rect, ridges, sky, stroke
from .people import CLOTH, HAIR, SKIN, children, crowd, heads, person, spokes
from .places import door, facades, kiosk, kiosk_roof, picado, room, square, street, table, tent, tree, wheel, window


def health_centre(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 380, light) + ground(540, "#dccfb8", "#c0ad8c")
    band = r.choice(("#2f7f79", "#34567e", "#5f8a3e"))
    out += rect(90, 250, 640, 300, "#f7f2e6") + rect(90, 250, 640, 300, "url(#shade)") + rect(80, 238, 660, 16, band) + rect(90, 510, 640, 40, band) + window(140, 330, 90, 100, False) + window(600, 330, 90, 100, False) + window(262, 330, 70, 100, False) + door(390, 370, 110, 180, "#dfe9e6")
    out += rect(424, 275, 42, 14, "#c8302a") + rect(438, 261, 14, 42, "#c8302a") + tree(r, 40, 545, 1.2)
    out += tent(770, 380, 400, 100, r.choice(("#f7f2e6", "#9cc2b4")), 610)
    for x in (850, 960, 1080):
        out += person(r, x + r.uniform(-16, 16), 640, 275, top="#fbfaf5", legs="#e8ecea", wear="coat", arm="front", hold=r.choice(("paper", "")), long_hair=r.random() < 0.7)
    out += table(800, 505, 340, band, 105) + crowd(r, 60, 770, 722, 270, 8)
    return out + (heads(r, 768, 40, 12) if r.random() < 0.4 else "")


def vaccination(r: Random, light: Light) -> str:
    out = room("#e6efe9", "#c4b79e", 590) + rect(-60, 430, W + 120, 12, "#2f7f79") + rect(90, 110, 230, 250, light.sky[1]) + rect(90, 280, 230, 80, light.ridges[2]) + rect(90, 110, 230, 250, "none", 0, 'stroke="#fbfaf5" stroke-width="14"') + line(205, 110, 205, 360, "#fbfaf5", 8)
    out += rect(470, 120, 150, 200, "#fbfaf5", 3) + rect(490, 140, 110, 60, r.choice(("#f2a71b", "#c8452f", "#34567e"))) + "".join(line(492, 222 + k * 20, 590 - (k % 2) * 24, 222 + k * 20, "#b3bbb9", 5) for k in range(4))
    out += rect(1010, 150, 150, 230, "#fbfaf5", 4) + "".join(rect(1020, 170 + k * 70, 130, 6, "#c4cfca") + "".join(rect(1026 + j * 30, 138 + k * 70 + 12, 18, 20, ("#2f7f79", "#c8452f", "#e9a52c")[j % 3], 3) for j in range(4)) for k in range(3))
    x = r.uniform(520, 600)
    child = r.random() < 0.5
    out += rect(x - 92, 600, 184, 22, "#34567e", 6) + "".join(line(px, 620, px, 770, "#6b6f70", 10) for px in (x - 80, x + 80)) + rect(x - 92, 440, 22, 170, "#34567e", 6)
    h = 410 if child else 470
    out += person(r, x, 604 + 0.47 * h, h, long_hair=r.random() < 0.5, child=child, sits=True)
    out += person(r, x - 220, 800, 560, top="#fbfaf5", legs="#e8ecea", wear="coat", arm="front", long_hair=True)
    out += line(x - 106, 438, x - 52, 452, "#dfe6e3", 12) + line(x - 52, 452, x - 36, 456, "#6b6f70", 3)
    out += table(790, 560, 360, "#fbfaf5", 240) + rect(830, 470, 130, 92, "#34679a", 8) + rect(824, 452, 142, 26, "#f7f3ea", 8) + rect(1010, 540, 70, 22, "#f2a71b", 2) + rect(1020, 532, 70, 10, "#fbfaf5", 2)
    for px, h in ((930, 500), (1090, 470)):
        out += person(r, px + 70, 830, h, back=False, child=px == 1090) if r.random() < 0.7 else ""
    return out + person(r, 90, 800, 500, top="#fbfaf5", legs="#2f7f79", wear="coat", hold="folder", arm="carry", long_hair=False)


def _dog(r: Random, x: float, y: float, s: float) -> str:
    fur = r.choice(("#b07a4a", "#3a2f2a", "#d9c3a0", "#8c6a4a", "#f1ebe0"))
    out = ellipse(x, y - 34 * s, 44 * s, 20 * s, fur) + "".join(line(x + dx * s, y - 26 * s, x + dx * s, y - 2, fur, 9 * s) for dx in (-30, -18, 20, 32))
    out += stroke(f"M{x - 42 * s:.0f} {y - 40 * s:.0f}q{-22 * s:.0f} {-14 * s:.0f} {-16 * s:.0f} {-34 * s:.0f}", fur, 8 * s) + circle(x + 46 * s, y - 58 * s, 20 * s, fur) + ellipse(x + 64 * s, y - 52 * s, 13 * s, 9 * s, fur) + circle(x + 75 * s, y - 54 * s, 4.5 * s, "#1c1310") + circle(x + 50 * s, y - 63 * s, 3 * s, "#1c1310") + ellipse(x + 34 * s, y - 62 * s, 8 * s, 16 * s, "#2b1d14")
    return out + rect(x + 26 * s, y - 46 * s, 10 * s, 14 * s, "#c8452f", 3)


def pet_clinic(r: Random, light: Light) -> str:
    out = street(r, light, 480, "#cbbfa8", 0.3) + tent(60, 260, 400, 100, "#2f7f79", 600) + tent(460, 260, 330, 100, "#f7f2e6", 600)
    for vet in (150, 330, 580):
        out += person(r, vet, 640, 290, top="#fbfaf5", legs="#2f7f79", wear="coat", arm="front")
    out += table(90, 510, 330, "#0f5b5f", 110) + table(490, 510, 270, "#f4efe4", 110) + _dog(r, 250, 512, 0.9) + rect(560, 466, 110, 46, "#d8cbb2", 6) + "".join(line(575 + k * 20, 470, 575 + k * 20, 508, "#8a7a5a", 3) for k in range(5))
    for i in range(6):
        x, y = 120 + i * 190 + r.uniform(-20, 20), 745 + r.uniform(-8, 14)
        out += person(r, x, y, r.uniform(285, 325), back=r.random() < 0.3, hat=r.choice(("", "", "straw", "cap")), arm="hip")
        dx = r.uniform(80, 100)
        out += stroke(f"M{x + 44:.0f} {y - 130:.0f}Q{x + 70:.0f} {y - 60:.0f} {x + dx + 30:.0f} {y - 44:.0f}", "#c8452f", 3) + _dog(r, x + dx, y + 10, r.uniform(0.8, 1.2))
    return out


def _shelves(r: Random, light: Light) -> str:
    out = room("#ecdcc0", "#a87b52", 600) + rect(-60, 590, W + 120, 12, "#7a5636")
    opening = r.randrange(1, 3)
    for k in range(4):
        x = -30 + k * 330
        if k == opening:
            out += rect(x + 30, 90, 240, 330, light.sky[1]) + rect(x + 30, 320, 240, 100, light.ridges[2]) + rect(x + 30, 90, 240, 330, "none", 0, 'stroke="#7a5636" stroke-width="14"') + line(x + 150, 90, x + 150, 420, "#7a5636", 8)
            continue
        out += rect(x, 60, 300, 530, "#7a5636", 4) + rect(x + 12, 72, 276, 506, "#5b3f28")
        for shelf in range(5):
            y, bx = 165 + shelf * 101, x + 18.0
            while bx < x + 276:
                w, h = r.uniform(9, 22), r.uniform(56, 84)
                out += rect(bx, y - h, min(w, x + 284 - bx), h, r.choice((*CLOTH, "#8c2f2f", "#0f5b5f")), 1)
                bx += w + 1.5
            out += rect(x + 8, y, 284, 9, "#8f6743")
    return out


def reading_room(r: Random, light: Light) -> str:
    """Grown-up readers at long tables."""
    out = _shelves(r, light)
    for i in range(5):
        out += person(r, 130 + i * 235 + r.uniform(-20, 20), 720, 360 + r.uniform(-16, 16), grey=r.random() < 0.5, arm="front", hold=r.choice(("paper", "", "paper")))
    out += rect(-60, 560, 1320, 22, "#c08a54") + rect(-60, 582, 1320, 158, "#8f6743") + rect(-60, 582, 1320, 12, "#7a5636") + "".join(polygon([(x, 552), (x + 58, 562), (x + 116, 552), (x + 116, 562), (x + 58, 572), (x, 562)], "#fbfaf5") for x in range(60, 1200, 236))
    out += "".join(rect(x, 530 - k * 14, 92, 13, r.choice(("#8c2f2f", "#0f5b5f", "#c9a24a", "#6b5a4a")), 2) for x in (-20, 206, 450, 700, 930) for k in range(r.randrange(1, 4)))
    return out + "".join(person(r, x + r.uniform(-40, 40), 880, 400, back=True) for x in (240, 620, 990))


def library(r: Random, light: Light) -> str:
    out = _shelves(r, light)
    out += ellipse(600, 740, 640, 110, r.choice(("#c8452f", "#2f7f79", "#34567e"))) + ellipse(600, 740, 590, 92, "#efe0b9") + ellipse(600, 740, 560, 80, r.choice(("#d97b4a", "#9cc2b4", "#e9a52c")))
    out += person(r, r.choice((180, 1020)), 740, 440, long_hair=True, skirt="#27474e", hold="folder", arm="carry")
    for i in range(7):
        out += _reader(r, 160 + i * 148 + r.uniform(-14, 14), 770 + (i % 2) * 14, r.uniform(0.92, 1.12))
    return out


def _reader(r: Random, x: float, y: float, s: float) -> str:
    """A child seated on the floor behind an open book."""
    skin, hair, top = r.choice(SKIN), r.choice(HAIR), r.choice(CLOTH)
    out = ellipse(x, y, 74 * s, 24 * s, r.choice(("#2c3a4a", "#34567e", "#4a3b33"))) + path(f"M{x - 42 * s:.1f} {y - 4:.1f}Q{x - 46 * s:.1f} {y - 104 * s:.1f} {x:.1f} {y - 106 * s:.1f}Q{x + 46 * s:.1f} {y - 104 * s:.1f} {x + 42 * s:.1f} {y - 4:.1f}Z", top)
    if r.random() < 0.5:
        out += rect(x - 44 * s, y - 152 * s, 88 * s, 76 * s, hair, 30 * s)
    out += circle(x, y - 138 * s, 37 * s, skin) + path(f"M{x - 40 * s:.1f} {y - 134 * s:.1f}Q{x - 42 * s:.1f} {y - 188 * s:.1f} {x:.1f} {y - 184 * s:.1f}Q{x + 42 * s:.1f} {y - 188 * s:.1f} {x + 40 * s:.1f} {y - 134 * s:.1f}Q{x + 24 * s:.1f} {y - 164 * s:.1f} {x - 40 * s:.1f} {y - 134 * s:.1f}Z", hair)
    out += "".join(stroke(f"M{x + k * 15 * s - 5 * s:.1f} {y - 130 * s:.1f}q{5 * s:.1f} {5 * s:.1f} {10 * s:.1f} 0", "#1c1310", 2.6 * s) for k in (-1, 1)) + stroke(f"M{x - 8 * s:.1f} {y - 115 * s:.1f}q{8 * s:.1f} {6 * s:.1f} {16 * s:.1f} 0", "#5a2318", 2.8 * s)
    cover = r.choice(("#c8452f", "#2f7f79", "#7b3f61", "#e9a52c"))
    out += polygon([(x - 54 * s, y - 70 * s), (x, y - 58 * s), (x + 54 * s, y - 70 * s), (x + 54 * s, y - 16 * s), (x, y - 4 * s), (x - 54 * s, y - 16 * s)], cover) + polygon([(x - 48 * s, y - 74 * s), (x, y - 62 * s), (x + 48 * s, y - 74 * s), (x + 48 * s, y - 68 * s), (x, y - 56 * s), (x - 48 * s, y - 68 * s)], "#fbfaf5")
    return out + line(x, y - 58 * s, x, y - 5 * s, "#00000040", 2) + circle(x - 52 * s, y - 38 * s, 10 * s, skin) + circle(x + 52 * s, y - 38 * s, 10 * s, skin)


def workshop(r: Random, light: Light) -> str:
    out = room("#f0e2c8", "#b58f66", 590) + "".join(rect(x, 110, 200, 250, light.sky[1]) + rect(x, 280, 200, 80, light.ridges[2]) + rect(x, 110, 200, 250, "none", 0, 'stroke="#7a5636" stroke-width="12"') + line(x + 100, 110, x + 100, 360, "#7a5636", 7) for x in (90, 500, 910)) + picado(r, -20, 30, 1220, 30, 24, 26, 0.8)
    for i in range(6):
        out += person(r, 120 + i * 192 + r.uniform(-16, 16), 700, 385 + r.uniform(-20, 16), long_hair=True, wear=r.choice(("huipil", "huipil", "rebozo", "apron")), arm="front", grey=r.random() < 0.3)
    out += polygon([(20, 545), (1180, 545), (1260, 860), (-60, 860)], "#c9a574") + polygon([(20, 545), (1180, 545), (1186, 566), (14, 566)], "#b08a58")
    for i in range(7):
        x, y, c = 70 + i * 160 + r.uniform(-18, 18), 610 + (i % 2) * 74, r.choice(("#f7f3ea", "#27323c", "#8c2f2f", "#f4efe4", "#0f5b5f"))
        out += polygon([(x, y), (x + 150, y - 6), (x + 172, y + 70), (x - 14, y + 76)], c)
        for _ in range(9):
            out += circle(x + r.uniform(16, 140), y + r.uniform(10, 60), r.uniform(5, 11), r.choice(PICADO))
        out += "".join(stroke(f"M{x + 20 + k * 40:.0f} {y + 60:.0f}q14 -34 30 -40", "#5f8a3e", 4) for k in range(3)) + circle(x + 180, y + 24, 12, r.choice(PICADO))
    return out + "".join(person(r, x, 930, 430, back=True, long_hair=True, top=r.choice(CLOTH)) for x in (r.uniform(180, 420), r.uniform(720, 960)))


def phone_course(r: Random, light: Light) -> str:
    out = room("#e4e9e4", "#b0a089", 590) + rect(380, 70, 440, 270, "#27323c", 8) + rect(394, 84, 412, 242, "#fbfaf5", 4) + rect(540, 100, 120, 214, "#22262a", 14) + rect(550, 114, 100, 180, "#cfe4ea", 4) + "".join(rect(562 + (k % 2) * 42, 128 + (k // 2) * 42, 34, 32, PICADO[k], 7) for k in range(6)) + circle(600, 304, 6, "#8b9594")
    out += "".join(rect(x, 120, 170, 210, light.sky[1]) + rect(x, 260, 170, 70, light.ridges[2]) + rect(x, 120, 170, 210, "none", 0, 'stroke="#fbfaf5" stroke-width="12"') for x in (90, 950))
    out += person(r, 330, 700, 430, top="#2f7f79", arm="up", long_hair=r.random() < 0.5) + person(r, 880, 700, 430, top="#e9a52c", arm="front", long_hair=r.random() < 0.5)
    for i in range(5):
        out += person(r, 110 + i * 245 + r.uniform(-18, 18), 760, 400, grey=True, arm="high", hold="phone", wear=r.choice(("shirt", "rebozo", "huipil")), hat=r.choice(("", "", "", "straw")))
    return out + polygon([(-60, 620), (1260, 620), (1260, 860), (-60, 860)], "#d8c3a0") + rect(-60, 620, 1320, 16, "#b08a58") + "".join(rect(140 + i * 245, 652, 90, 58, "#fbfaf5", 2) + line(240 + i * 245, 660, 256 + i * 245, 704, "#34567e", 5) for i in range(5))


def market(r: Random, light: Light) -> str:
    out = rect(-100, -100, 1400, 1000, r.choice(("#f3e3c3", "#efe7d6", "#f6ead0"))) + "".join(path(f"M{x} -10h70l-26 170h-18z", "#fffaf0", 'opacity=".8"') for x in range(-40, 1240, 150)) + "".join(rect(x, 0, 12, 520, "#b9ab97") for x in range(140, 1200, 310))
    for i in range(5):
        x, c = i * 310 - 120 + r.uniform(-8, 8), r.choice(PICADO)
        out += rect(x + 20, 270, 270, 230, "#d7b68a") + rect(x + 30, 280, 250, 90, "#a8845a") + "".join(rect(x + 40 + k * 40, 300 + r.uniform(0, 16), 28, 54, r.choice(CLOTH), 4) for k in range(6))
        out += person(r, x + r.uniform(110, 200), 520, 250, wear="apron", long_hair=r.random() < 0.7)
        out += path(f"M{x:.0f} 270L{x + 24:.0f} 180H{x + 286:.0f}L{x + 310:.0f} 270Z", c) + "".join(path(f"M{x + k * 38.75:.1f} 270h38.75v14a19 18 0 0 1 -38.75 0z", c if k % 2 else "#fff7e8") for k in range(8))
        for k in range(3):
            out += rect(x + 28 + k * 88, 426, 80, 84, "#9a6a40", 3) + "".join(line(x + 32 + k * 88, 452 + q * 20, x + 104 + k * 88, 452 + q * 20, "#7d5230", 2) for q in range(3))
            tone = r.choice(("#c8452f", "#e9a52c", "#5f8a3e", "#d97b4a", "#7b3f61", "#a8693a", "#e8c23a"))
            out += "".join(circle(x + 40 + k * 88 + (j % 4) * 18, 422 - (j // 4) * 13, 11, tone) + circle(x + 37 + k * 88 + (j % 4) * 18, 419 - (j // 4) * 13, 3, "#fff", 'opacity=".4"') for j in range(8))
    out += rect(-60, 505, 1320, 400, "#c9b79c") + faint(rect(-60, 505, 1320, 400, "url(#down)"), 0.6) + faint("".join(line(600 + (x - 600) * 0.6, 505, 600 + (x - 600) * 1.6, 830, "#9c8766", 2) for x in range(-600, 1900, 130)), 0.5)
    return out + crowd(r, 20, W - 20, 705, 300, 8, hold=r.choice(("bag", "bag", "")), arm="hip") + picado(r, -20, 30, 1220, 30, 22, 60) + (heads(r, 776, 42, 9) if r.random() < 0.4 else "")


def concert(r: Random, light: Light) -> str:
    out = square(r, light, 500)
    x, s = r.uniform(540, 660), 2.5
    out += kiosk(x, 640, s, roof=False)
    for i in range(7):
        px = x + (i - 3) * 66
        out += person(r, px, 548, 205, top="#1f2d4a", legs="#1b2632", wear="uniform", hat="police" if i % 2 else "", arm="front") + _instrument(i, px, 548, 205)
    out += kiosk_roof(x, 640, s)
    for side in (-1, 1):
        for k in range(3):
            px = x + side * (330 + k * 86)
            out += person(r, px, 655, 230, top="#1f2d4a", legs="#1b2632", wear="uniform", arm="front") + _instrument(k + side, px, 655, 230)
    if light.dark:
        out += "".join(circle(i * 64, 60 + 26 * sin(i * 0.6), 6, "#ffe7a3") + circle(i * 64, 60 + 26 * sin(i * 0.6), 26, "url(#glow)") for i in range(20))
    return out + heads(r, 712, 40, 14) + heads(r, 768, 52, 11)


def _instrument(kind: int, x: float, y: float, h: float) -> str:
    brass, my = "#e0b04a", y - 0.72 * h
    if kind % 3 == 0:
        return line(x - 0.02 * h, my - 0.13 * h, x + 0.26 * h, my - 0.08 * h, brass, 0.026 * h) + polygon([(x + 0.24 * h, my - 0.1 * h), (x + 0.36 * h, my - 0.15 * h), (x + 0.36 * h, my + 0.01 * h)], brass) + rect(x + 0.07 * h, my - 0.1 * h, 0.09 * h, 0.07 * h, "#c9942f", 3)
    if kind % 3 == 1:
        return circle(x + 0.04 * h, my + 0.12 * h, 0.12 * h, "none", f'stroke="{brass}" stroke-width="{0.05 * h:.1f}"') + polygon([(x + 0.08 * h, my), (x + 0.04 * h, my - 0.3 * h), (x + 0.3 * h, my - 0.3 * h), (x + 0.16 * h, my)], brass) + ellipse(x + 0.17 * h, my - 0.3 * h, 0.13 * h, 0.03 * h, "#a8741f")
    return line(x + 0.01 * h, my - 0.1 * h, x + 0.16 * h, my + 0.28 * h, "#22262a", 0.034 * h) + "".join(circle(x + (0.05 + k * 0.03) * h, my + k * 0.09 * h, 0.01 * h, "#d8d4cc") for k in range(3))


def sports_court(r: Random, light: Light) -> str:
    out = _court(r, light)
    side = r.choice((-1, 1))
    bx = 600 + side * 430
    out += rect(bx - 8, 250, 16, 330, "#6b6f70") + line(bx, 270, bx - side * 90, 240, "#6b6f70", 12) + rect(bx - side * 96 - 62, 150, 124, 92, "#fbfaf5", 3) + rect(bx - side * 96 - 26, 186, 52, 40, "none", 0, 'stroke="#c8302a" stroke-width="5"') + ellipse(bx - side * 96, 246, 34, 8, "none", 'stroke="#e8662f" stroke-width="6"') + "".join(line(bx - side * 96 + k * 15, 250, bx - side * 96 + k * 9, 290, "#fbfaf5", 2.4) for k in (-2, -1, 0, 1, 2))
    teams = r.choice((("#c8452f", "#f4efe4"), ("#34567e", "#e9a52c"), ("#2f7f79", "#f4efe4"), ("#7b3f61", "#f2c94c")))
    spots = [120, 280, 430, 560, 690, 830, 960, 1090]
    jumper = 5 if side > 0 else 2
    for i, x in enumerate(spots):
        y = r.uniform(668, 752) - (70 if i == jumper else 0)
        out += person(r, x + r.uniform(-20, 20), y, 330, top=teams[i % 2], shorts=teams[i % 2], wear="jersey", walk=r.uniform(-0.9, 0.9), arm="up" if i in (jumper, jumper + 1) else r.choice(("", "front")))
    bxx = spots[jumper] + 70
    return out + circle(bxx, 330, 25, "#d9702c") + stroke(f"M{bxx - 25} 330h50M{bxx} 305v50", "#7a3314", 3) + (heads(r, 780, 40, 11) if r.random() < 0.4 else "")


def _court(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 380, light)
    out += "".join(line(x, 70, x, 500, "#8b9594", 14) for x in (40, 420, 780, 1160)) + path("M-60 90Q600 -70 1260 90V130Q600 -30 -60 130Z", r.choice(("#2f7f79", "#c8452f", "#34567e")))
    out += "".join(rect(-60, 440 + k * 22, 1320, 22, ("#cfc8bb", "#bdb5a6", "#aaa192")[k]) for k in range(3)) + crowd(r, 0, W, 470, 100, 22) + crowd(r, -10, W, 505, 110, 22)
    return out + ground(506, r.choice(("#c9805a", "#6f9a8a", "#c4a574")), "#e9dcc3") + polygon([(160, 540), (1040, 540), (1220, 800), (-20, 800)], "none", 'stroke="#fbfaf5" stroke-width="6"') + ellipse(600, 660, 150, 40, "none", 'stroke="#fbfaf5" stroke-width="6"')


def net_game(r: Random, light: Light) -> str:
    out = _court(r, light)
    out += "".join(line(150 + k * 40, 330, 150 + k * 40, 440, "#f4efe4", 2) for k in range(23)) + "".join(line(140, 330 + k * 22, 1060, 330 + k * 22, "#f4efe4", 2) for k in range(6)) + rect(140, 322, 920, 12, "#fbfaf5") + rect(132, 300, 14, 330, "#6b6f70") + rect(1054, 300, 14, 330, "#6b6f70")
    teams = r.choice((("#e9a52c", "#2f7f79"), ("#c8452f", "#f4efe4"), ("#7b3f61", "#9cc2b4")))
    for i in range(5):
        out += person(r, 230 + i * 190 + r.uniform(-24, 24), 610, 236, top=teams[0], shorts="#27323c", wear="jersey", grey=True, arm=r.choice(("up", "front", "")))
    for i in range(5):
        out += person(r, 150 + i * 220 + r.uniform(-24, 24), 765, 350, top=teams[1], shorts="#34567e", wear="jersey", grey=True, back=True, arm=r.choice(("up", "", "front")))
    x = r.uniform(420, 780)
    return out + circle(x, 255, 23, "#fbfaf5", 'stroke="#c8452f" stroke-width="5"')


def football(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 370, light) + ground(470, "#8fae62", "#7a9a50") + "".join(rect(x, 470, 140, 400, "#83a358") for x in range(-40, 1240, 280)) + crowd(r, 0, W, 492, 105, 20)
    gx = r.choice((60, 860))
    out += "".join(line(gx + 14 + k * 22, 330, gx + 14 + k * 22, 520, "#fff", 1.5) for k in range(12)) + "".join(line(gx, 345 + k * 22, gx + 280, 345 + k * 22, "#fff", 1.5) for k in range(8)) + stroke(f"M{gx} 525V330H{gx + 280}V525", "#fbfaf5", 11) + stroke("M-60 560H1260", "#f4efe4", 6)
    teams = r.choice((("#c8452f", "#f4efe4"), ("#34567e", "#e9a52c"), ("#2f7f79", "#f2c94c")))
    for i in range(9):
        out += person(r, 90 + i * 130 + r.uniform(-30, 30), r.uniform(620, 760), r.uniform(215, 255), top=teams[i % 2], shorts="#27323c" if i % 2 else "#f4efe4", wear="jersey", walk=r.uniform(-1, 1), child=True)
    x = r.uniform(420, 780)
    return out + circle(x, 752, 19, "#fbfaf5", 'stroke="#27323c" stroke-width="3"') + polygon([(x - 7, 748), (x, 742), (x + 7, 748), (x + 4, 757), (x - 4, 757)], "#27323c")


def race(r: Random, light: Light) -> str:
    out = street(r, light, 480, "#b3aca2", 0.7) + rect(-60, 480, W + 120, 30, "#d5cab6") + crowd(r, -10, 320, 520, 120, 8) + crowd(r, 880, W + 10, 520, 120, 8)
    tone = r.choice(("#0f5b5f", "#c8452f", "#34567e", "#7b3f61"))
    out += rect(250, 180, 46, 400, tone, 20) + rect(904, 180, 46, 400, tone, 20) + rect(240, 150, 720, 96, tone, 26) + rect(300, 176, 600, 44, "#f2a71b", 8) + "".join(rect(320 + k * 48, 186, 24, 24, "#fbfaf5" if k % 2 else "#27323c") for k in range(12))
    for row, (y, h, count) in enumerate(((600, 195, 9), (672, 245, 8), (762, 310, 6))):
        for i in range(count):
            out += person(r, (i + 0.5 + 0.2 * row) * 1200 / count + r.uniform(-30, 30), y, h * r.uniform(0.94, 1.05), shorts=r.choice(("#27323c", "#34567e", "#22262a", "#7b3f61")), wear="bib", walk=r.choice((-0.9, 0.9, 0.7, -0.6)), arm=r.choice(("", "front", "front")), hat=r.choice(("", "", "", "cap")), grey=r.random() < 0.2)
    return out


def night_cinema(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 420, light) + facades(r, 560, 200, lit=True) + rect(-60, 330, 1320, 600, "#0d1f38", 0, 'opacity=".45"') + rect(-60, 560, 1320, 300, "#152638")
    x = r.uniform(520, 680)
    out += circle(x, 330, 520, "url(#beam)") + rect(x - 300, 130, 600, 350, "#0b1526", 6)
    out += f'<g transform="translate({x - 600:.0f} 0)">' + r.choice((_film_valley, _film_sea, _film_city))(r) + "</g>"
    out += line(x - 260, 480, x - 280, 600, "#0b1526", 12) + line(x + 260, 480, x + 280, 600, "#0b1526", 12)
    out += "".join(circle(i * 64, 80 + 34 * sin(i * 0.52), 6, "#ffe7a3") + circle(i * 64, 80 + 34 * sin(i * 0.52), 24, "url(#glow)") for i in range(20))
    return out + heads(r, 620, 34, 17, "#1b2c40") + heads(r, 690, 46, 13, "#122033") + heads(r, 775, 60, 9, "#0b1626")


def _film_valley(r: Random) -> str:
    return rect(316, 146, 568, 318, "#fbe9c0") + path("M316 464V330Q420 250 520 320T700 290T884 330V464Z", "#7fae9f") + path("M316 464V390Q450 330 600 390T884 380V464Z", "#3f7a6c") + circle(r.uniform(420, 800), 230, 44, "#f3a13c")


def _film_sea(r: Random) -> str:
    x = r.uniform(480, 640)
    return rect(316, 146, 568, 318, "#bfe0ea") + rect(316, 330, 568, 134, "#2f7f9e") + polygon([(x, 330), (x + 180, 330), (x + 150, 376), (x + 30, 376)], "#8c3f2f") + polygon([(x + 90, 180), (x + 90, 322), (x + 176, 322)], "#f7f3ea") + polygon([(x + 80, 200), (x + 80, 322), (x + 14, 322)], "#f2a71b") + circle(790, 210, 30, "#fff2cb")


def _film_city(r: Random) -> str:
    blocks = "".join(rect(330 + i * 62, 464 - h, 56, h, c) for i, (h, c) in enumerate((r.uniform(90, 230), r.choice(("#3f5f86", "#7b3f61", "#2f6f6b", "#27474e"))) for _ in range(9)))
    return rect(316, 146, 568, 318, "#f2b98a") + circle(600, 300, 70, "#fff0bd") + blocks


def fair(r: Random, light: Light) -> str:
    out = sky(r, light, (600, 360)) + ridges(r, 430, light)
    cx, cy, rad, turn = r.uniform(240, 960), 320, 215, r.uniform(0, 0.4)
    out += spokes(cx, cy, 0, rad, 16, "#4a3b52", 5) + circle(cx, cy, rad, "none", 'stroke="#4a3b52" stroke-width="9"') + circle(cx, cy, rad * 0.7, "none", 'stroke="#4a3b52" stroke-width="4"') + line(cx, cy, cx - 110, 560, "#3a2d44", 14) + line(cx, cy, cx + 110, 560, "#3a2d44", 14)
    for i in range(16):
        gx, gy = cx + rad * cos(i * pi / 8 + turn), cy + rad * sin(i * pi / 8 + turn)
        out += path(f"M{gx - 24:.0f} {gy:.0f}h48l-8 30h-32z", PICADO[i % 7]) + circle(gx, gy, 7, "#fff1b8")
    out += circle(cx, cy, 18, "#f0a81c") + ground(560, "#6d5163", "#57405a")
    x = -60.0
    while x < W:
        w, c = r.uniform(190, 230), r.choice(PICADO)
        out += rect(x + 10, 430, w - 20, 140, "#fbe3b2") + person(r, x + w / 2, 600, 160, wear="apron") + rect(x + 10, 520, w - 20, 60, "#8a5636") + "".join(ellipse(x + 36 + k * 30, 522, 16, 11, r.choice(("#a8693a", "#c08a4d", "#8c5530"))) for k in range(int((w - 40) / 30)))
        out += tent(x, 440, w, 62, c, 560)
        x += w + 8
    out += picado(r, -30, 60, 640, 40, 13, 70) + picado(r, 560, 40, 1240, 70, 13, 60) + crowd(r, 0, W, 700, 235, 12)
    return out + "".join(circle(i * 60 + 20, 356 + 14 * sin(i * 1.3), 6, "#fff1b8") + circle(i * 60 + 20, 356 + 14 * sin(i * 1.3), 26, "url(#glow)") for i in range(21))


def civil_protection(r: Random, light: Light) -> str:
    out = sky(r, light) + ridges(r, 380, light) + rect(-60, 300, 1320, 230, "#f3e3c3") + rect(-60, 284, 1320, 18, "#c8452f") + "".join(window(x, 340, 100, 90, False) for x in range(20, 1200, 190)) + rect(-60, 490, 1320, 40, "#34567e") + ground(530, "#cfc8bb", "#aaa192")
    x, skirt = r.uniform(-60, -10), r.choice(("#8c2f2f", "#25507a", "#2b6b54"))
    out += ellipse(x + 260, 640, 290, 16, "#3a2213", 'opacity=".22"') + rect(x, 440, 350, 180, "#c8302a", 8) + rect(x + 360, 470, 150, 150, "#c8302a", 12) + rect(x + 386, 488, 104, 62, "#cfe4ea", 5) + rect(x, 520, 510, 16, "#f7f4e6") + rect(x + 20, 456, 90, 54, "#a8251f", 4) + rect(x + 124, 456, 90, 54, "#a8251f", 4) + rect(x + 228, 456, 90, 54, "#a8251f", 4) + line(x + 10, 430, x + 380, 418, "#d8d4cc", 8) + line(x + 10, 416, x + 380, 404, "#d8d4cc", 8) + rect(x + 400, 452, 70, 18, "#2f5fb8", 6)
    out += wheel(x + 90, 624, 44) + wheel(x + 280, 624, 44) + wheel(x + 440, 624, 44)
    ax = r.uniform(800, 860)
    out += rect(ax, 466, 230, 140, "#fbfaf5", 8) + path(f"M{ax + 230} 606V500H{ax + 290}L{ax + 332} 560V606Z", "#fbfaf5") + rect(ax + 244, 512, 46, 40, "#34505a", 3) + rect(ax, 560, 332, 14, "#e8662f") + rect(ax + 92, 496, 44, 14, "#c8302a") + rect(ax + 107, 481, 14, 44, "#c8302a") + rect(ax + 90, 450, 50, 16, "#2f5fb8", 5) + wheel(ax + 60, 610, 36) + wheel(ax + 266, 610, 36)
    out += children(r, [548 + i * 62 for i in range(5)], 668, 180, "#f7f3ea", skirt) + children(r, [520 + i * 72 for i in range(5)], 744, 216, "#f7f3ea", skirt)
    for px in (70, 455, 915, 1150):
        out += person(r, px + r.uniform(-16, 16), 752, 330, top="#e8662f", legs="#27323c", hat=r.choice(("helmet", "cap")), wear="vest", arm=r.choice(("", "up", "front")), hold=r.choice(("", "paper")))
    return out + (heads(r, 776, 40, 11) if r.random() < 0.4 else "")
