"""From a municipality's two colours to a full set of tokens whose contrast is guaranteed.

Colours move in OKLCH: hue is kept, lightness is searched until the WCAG 2.2 ratio holds, chroma is
trimmed to the sRGB gamut. Source of the matrices: Björn Ottosson, "A perceptual color space for image
processing" (2020).
"""

from colorsys import rgb_to_hls
from math import atan2, cos, hypot, pi, sin


def _srgb_to_lin(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _lin_to_srgb(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


def hex_to_oklch(value: str) -> tuple[float, float, float]:
    r, g, b = (_srgb_to_lin(int(value[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long, medium, short = (
        x ** (1 / 3)
        for x in (
            0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
            0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
            0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
        )
    )
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b2 = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b2), atan2(b2, a) * 180 / pi % 360


def _oklch_to_rgb(lightness: float, c: float, h: float) -> tuple[float, float, float]:
    a, b = c * cos(h * pi / 180), c * sin(h * pi / 180)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def oklch(lightness: float, c: float, h: float) -> str:
    """The nearest sRGB hex: chroma shrinks until the colour is inside the gamut."""
    while True:
        lin = _oklch_to_rgb(lightness, c, h)
        if c <= 0.001 or all(-0.0005 <= x <= 1.0005 for x in lin):
            break
        c *= 0.97
    return "#" + "".join(f"{round(255 * _lin_to_srgb(min(1, max(0, x)))):02x}" for x in lin)


def luminance(value: str) -> float:
    r, g, b = (_srgb_to_lin(int(value[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def darken_to(value: str, ratio: float, paper: str, ceiling: float = 0.62) -> str:
    """The lightest version of `value`, not lighter than `ceiling`, that reaches `ratio` on `paper`.

    Yellows are turned a little towards orange on the way, or they would end as olive.
    """
    lightness, c, h = hex_to_oklch(value)
    if 75 < h < 115 and lightness > 0.7:
        h = 75 - (h - 75) * 0.25
    lightness = min(lightness, ceiling)
    while contrast(oklch(lightness, c, h), paper) < ratio and lightness > 0.1:
        lightness -= 0.004
    return oklch(lightness, c, h)


def lighten_to(value: str, ratio: float, ground: str) -> str:
    lightness, c, h = hex_to_oklch(value)
    while contrast(oklch(lightness, c, h), ground) < ratio and lightness < 0.98:
        lightness += 0.004
    return oklch(lightness, c, h)


def derive(first: str, second: str) -> dict[str, str]:
    """Tokens of the public site and the staff screens for two institutional colours (#rrggbb)."""
    _, c1, h1 = hex_to_oklch(first)
    _, c2, h2 = hex_to_oklch(second)
    grey = 0.007 if c1 > 0.02 else 0.0
    paper = oklch(0.985, grey * 0.6, 85)  # always a little warm: paper, not screen
    brand = darken_to(first, 6.5, paper, ceiling=0.5)
    tint = oklch(0.962, min(c1, 0.10) * 0.16, h1)
    deep = darken_to(first, 11.0, "#ffffff", ceiling=0.36)
    return {
        "muni-1": first,
        "muni-2": second,
        "brand": brand,
        "brand-hover": darken_to(brand, 9.0, paper, ceiling=hex_to_oklch(brand)[0] - 0.06),
        "brand-deep": deep,
        "brand-tint": tint,
        "brand-line": oklch(0.87, min(c1, 0.10) * 0.35, h1),
        "on-brand": "#ffffff",
        "on-deep": oklch(0.97, 0.008, 85),
        "on-deep-quiet": lighten_to(oklch(0.80, min(c1, 0.06) * 0.5, h1), 6.0, deep),
        "brand-on-dark": lighten_to(brand, 5.5, "#262626"),  # Wagtail's dark theme
        "accent": second if contrast(second, deep) >= 3 else lighten_to(second, 3.2, deep),
        "accent-ink": darken_to(second, 5.2, paper, ceiling=0.55),
        "accent-tint": oklch(0.955, min(c2, 0.14) * 0.30, h2),
        "paper": paper,
        "surface": "#ffffff",
        "sunken": oklch(0.962, grey, 85),
        "line": oklch(0.893, grey, 85),
        "line-strong": darken_to(oklch(0.62, grey * 1.2, h1), 3.3, paper),
        "ink": oklch(0.23, grey * 2.2, h1),
        "ink-2": darken_to(oklch(0.45, grey * 2, h1), 7.0, paper, ceiling=0.45),
        "ink-3": darken_to(oklch(0.52, grey * 2, h1), 5.2, paper, ceiling=0.52),
    }


def wagtail_tokens(tokens: dict[str, str]) -> dict[str, str]:
    """Wagtail's own hooks: the menu takes the deep tone, buttons and links the brand tone."""
    out = {}
    for name, value in (("primary", tokens["brand-deep"]), ("secondary", tokens["brand"])):
        h, light, saturation = rgb_to_hls(*(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)))
        out[f"w-color-{name}-hue"] = f"{h * 360:.1f}"
        out[f"w-color-{name}-saturation"] = f"{saturation * 100:.1f}%"
        out[f"w-color-{name}-lightness"] = f"{light * 100:.1f}%"
    return out


# State colours do not follow the municipality: a light must mean the same in every office.
STATES = {
    "ok": ("#1b6e45", "#e4f3e9"),
    "run": ("#1f5fa8", "#e6effa"),
    "miss": ("#8a5200", "#fdf0d8"),
    "late": ("#b3261e", "#fdeae7"),
    "off": ("#5d5f5e", "#eeeeec"),
}


def css(first: str, second: str) -> str:
    """The stylesheet of tokens for two institutional colours."""
    tokens = derive(first, second)
    states = {
        f"{key}{part}": colour
        for key, pair in STATES.items()
        for part, colour in zip(("", "-ground"), pair, strict=True)
    }
    lines = (f"  --{key}: {value};" for key, value in (tokens | wagtail_tokens(tokens) | states).items())
    return ":root {\n" + "\n".join(lines) + "\n}\n"
