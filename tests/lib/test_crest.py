"""A crest from whatever file: what is harmless stays, the rest goes, and no file takes the machine down."""

import io
import zlib

import pytest
from PIL import Image

from voceria.lib.crest import MOST_BYTES, MOST_SVG_BYTES, SIDE, CrestRefused, clean_crest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PATH = '<path d="M0 0h9v9z" fill="#0f5b5f"/>'


def cleaned(inside):
    drawing, extension = clean_crest(SVG.format(inside + PATH).encode())
    assert extension == "svg"
    text = drawing.decode()
    assert "M0 0h9v9z" in text  # the drawing itself stays
    return text


def png(size=(40, 30), kind="PNG", mode="RGBA", **options):
    out = io.BytesIO()
    Image.new(mode, size, "#7a1f3d").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ('<g><script href="https://malo.example/x.js"/></g>', "malo"),
        ("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>hola</body></foreignObject>", "hola"),
        ('<image href="https://malo.example/pixel.png"/>', "malo"),
        ('<use href="https://malo.example/a.svg#x"/>', "malo"),
        ('<use xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>', "base64"),
        ('<a href="javascript:alert(1)"><path d="M1 1"/></a>', "alert"),
        ('<rect onclick="alert(1)" onload="alert(2)" width="1"/>', "alert"),
        ('<rect fill="url(https://malo.example/x)" width="1"/>', "malo"),
        ('<rect style="fill:url( &quot;https://malo.example/x&quot; )" width="1"/>', "malo"),
        ('<rect style="fill:red;background:url(//malo.example)" width="1"/>', "malo"),
        ('<rect style="fill:u\\72l(//malo.example)" width="1"/>', "malo"),
        ("<style>@import url(https://malo.example/x.css);</style>", "malo"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "alert"),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', "alert"),
        ('<path xml:base="https://malo.example/" d="M2 2"/>', "malo"),
        ("<!-- comentario con datos -->", "comentario"),
        ("<?xml-stylesheet href='https://malo.example/x.css'?>", "malo"),
    ],
)
def test_what_is_not_drawing_goes_and_the_drawing_stays(inside, gone):
    assert gone not in cleaned(inside)


def test_own_gradients_and_references_stay():
    text = cleaned(
        '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/></linearGradient><g id="x"/></defs>'
        '<rect fill="url(#g)" width="3"/><use xlink:href="#x"/>'
    )
    for kept in ("url(#g)", 'href="#x"', 'stop-color="#fff"', "<linearGradient"):
        assert kept in text, kept


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{}]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>'


@pytest.mark.parametrize(
    "drawing",
    [
        BOMB.format("".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))),
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        "<svg",
        "<?xml version='1.0' encoding='no-existe'?><svg/>",
        SVG.format("<g>" * 5),
    ],
)
def test_entities_and_broken_drawings_are_refused_in_words(drawing):
    with pytest.raises(CrestRefused, match="no se entiende"):
        clean_crest(drawing.encode())


def test_drawing_nested_without_end_is_refused_and_not_a_crash():
    deep = SVG.format("<g>" * 60_000 + "</g>" * 60_000)
    with pytest.raises(CrestRefused, match="no se entiende"):
        clean_crest(deep.encode())


def test_page_that_says_it_is_xml_is_no_drawing():
    with pytest.raises(CrestRefused, match="no es un dibujo SVG"):
        clean_crest(b"<?xml version='1.0'?><html><script>alert(1)</script></html>")


def test_doctype_of_drawing_programs_is_passed_over():
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    drawing, extension = clean_crest((head + SVG.format(PATH)).encode())
    assert extension == "svg"
    assert b"DOCTYPE" not in drawing


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_type_is_read_from_the_content_and_becomes_a_clean_png(kind):
    drawing, extension = clean_crest(png(kind=kind, mode="RGB", comment=b"secreto"))
    assert extension == "png"
    assert Image.open(io.BytesIO(drawing)).format == "PNG"
    assert b"secreto" not in drawing


def test_picture_larger_than_the_page_needs_is_made_small():
    drawing, _ = clean_crest(png(size=(3000, 1500)))
    assert Image.open(io.BytesIO(drawing)).size == (SIDE, SIDE // 2)


def test_what_lies_behind_a_picture_does_not_come_along():
    drawing, _ = clean_crest(png() + b"<script>alert(1)</script>")
    assert b"script" not in drawing


def bomb():
    """A PNG of a few hundred bytes that says it is 30,000 × 30,000."""

    def piece(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    side = (30_000).to_bytes(4, "big")
    head = piece(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + head + piece(b"IDAT", zlib.compress(b"\0" * 99)) + piece(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png()[:60], "no es una imagen"),
        (b"", "no es una imagen"),
        (b"MZ\x90\x00 un programa", "no es una imagen"),
        (b"%PDF-1.7", "no es una imagen"),
        (bomb(), "imagen|pixeles"),
        (b"\x89PNG" + b"\0" * MOST_BYTES, "8 MB"),
        (SVG.format(" " * MOST_SVG_BYTES + PATH).encode(), "1 MB"),
    ],
)
def test_file_that_is_no_usable_picture_is_refused_in_words(data, words):
    with pytest.raises(CrestRefused, match=words):
        clean_crest(data)
