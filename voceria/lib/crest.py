"""A municipality's crest from whatever file it comes in: an SVG of harmless drawing only, or a clean PNG."""

import io
import re
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import Refused

MOST_BYTES = 8 * 1024 * 1024
MOST_SVG_BYTES = 1024 * 1024
MOST_PIXELS = 50_000_000
SIDE = 640

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    """
    svg g defs title desc path rect circle ellipse line polyline polygon text tspan use symbol clipPath mask
    linearGradient radialGradient stop pattern marker
    """
)
_ATTRIBUTES = _words(
    """
    id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform gradientTransform
    patternTransform gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits
    spreadMethod offset fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity stop-color stop-opacity
    clip-path mask preserveAspectRatio version font-family font-size font-weight font-style text-anchor
    letter-spacing dx dy rotate textLength lengthAdjust display visibility color vector-effect paint-order
    marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient role
    """
)
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|javascript:|data:|expression\s*\(|@import|\\", re.I)
_DRAWN_BY_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")


class CrestRefused(Refused):
    """The file is no picture that can stand on every page."""


def clean_crest(data: bytes) -> tuple[bytes, str]:
    """The crest ready to be served, and its extension ("svg" or "png"). Type is read from the content."""
    if len(data) > MOST_BYTES:
        raise CrestRefused(_("El escudo pesa más de 8 MB. Guárdalo más pequeño."))
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--")):
        return _clean_svg(data), "svg"
    return _clean_picture(data), "png"


def _clean_svg(data: bytes) -> bytes:
    if len(data) > MOST_SVG_BYTES:
        raise CrestRefused(_("El SVG pesa más de 1 MB. Simplifica el dibujo o súbelo como PNG."))
    not_understood = CrestRefused(_("El archivo SVG no se entiende. Ábrelo y guárdalo de nuevo, o súbelo como PNG."))
    try:
        # A DOCTYPE, which Illustrator writes, is passed over; entities are refused.
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise not_understood from None
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise CrestRefused(_("El archivo no es un dibujo SVG."))
    register_namespace("", _SVG)
    register_namespace("xlink", "http://www.w3.org/1999/xlink")
    try:
        _clean_element(root)
        if root.tag == "svg":  # some programs forget to say which language this is
            root.set("xmlns", _SVG)
        return tostring(root, encoding="utf-8", xml_declaration=True)
    except RecursionError:  # groups within groups by the thousand
        raise not_understood from None


def _clean_element(element: Element) -> None:
    style = element.attrib.pop("style", "")
    for name, value in _DRAWN_BY_STYLE.findall(style):
        element.attrib.setdefault(name, value.strip())
    for name, value in list(element.attrib.items()):
        inside = name in ("href", _XLINK) and value.strip().startswith("#")
        if not inside and (name not in _ATTRIBUTES or _OUTSIDE.search(value)):
            del element.attrib[name]
    for child in list(element):
        known = isinstance(child.tag, str) and child.tag.removeprefix(f"{{{_SVG}}}") in _ELEMENTS
        if known:
            _clean_element(child)
        else:
            element.remove(child)


def _clean_picture(data: bytes) -> bytes:
    try:
        opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
        if opened.width * opened.height > MOST_PIXELS:
            raise CrestRefused(_("El escudo tiene demasiados pixeles. Redúcelo a unos 1000 por lado."))
        opened.load()
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise CrestRefused(_("El archivo no es una imagen que se pueda leer. Sube un SVG, PNG o JPG.")) from None
    picture.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
