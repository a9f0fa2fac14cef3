"""The PDF keeps bold, italics, lists and links of the body, and reads nothing typed as its own language."""

import pytest
from django.utils.html import escape
from pypdf import PdfReader

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory
from voceria.bulletins.models import Bulletin
from voceria.bulletins.rendering import rich
from voceria.bulletins.rendering.pdf import Sheet

HOSTILE = '#read("/etc/passwd") *estrella* _guion_ $x^2$ `cita` @ref <etiqueta> [a] \\ // = uno - dos https://x.mx'


@pytest.fixture
def house(db):
    return MunicipalityFactory()


def read(html: str) -> PdfReader:
    bulletin = BulletinFactory(published=True, body=[("paragraph", html)])
    return PdfReader(Sheet(Bulletin.objects.get(pk=bulletin.pk)).open())


def words(sheet: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in sheet.pages).split())


def pieces(sheet: PdfReader) -> dict[str, str]:
    """Each piece of text with the name of its font."""
    found: dict[str, str] = {}

    def visit(text, _cm, _tm, font, _size):
        if font and text.strip():
            found[text.strip()] = str(font["/BaseFont"])

    sheet.pages[0].extract_text(visitor_text=visit)
    return found


def font_of(sheet: PdfReader, words: str) -> str:
    return next(font for text, font in pieces(sheet).items() if words in text)


def links(sheet: PdfReader) -> set[str]:
    found = [note.get_object() for page in sheet.pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in found if note["/Subtype"] == "/Link"}


def test_bold_and_italics_stay(house):
    sheet = read("<p>Costó <b>doce</b> pesos <i>nuevos</i>, <b><i>ambos</i></b>.</p>")
    assert "Costó doce pesos nuevos, ambos." in words(sheet)
    assert "Bold" in font_of(sheet, "doce")
    assert "Italic" in font_of(sheet, "nuevos")
    assert "BoldItalic" in font_of(sheet, "ambos")
    assert "Bold" not in font_of(sheet, "pesos")


def test_lists_stay(house):
    sheet = read("<ul><li>Agua</li><li>Luz<ol><li>calle uno</li><li>calle dos</li></ol></li></ul><p>Fin.</p>")
    assert "• Agua • Luz 1. calle uno 2. calle dos Fin." in words(sheet)


def test_links_stay_and_show_their_address(house):
    sheet = read(
        '<p>Ve <a href="https://peñaflor.example/obras/">las <b>obras</b></a> o escribe a '
        '<a href="mailto:a@b.example">a@b.example</a>, <a href="javascript:alert(1)">no</a>.</p>'
    )
    assert links(sheet) == {"https://pe%C3%B1aflor.example/obras/", "mailto:a@b.example"}
    assert "las obras (peñaflor.example/obras) o escribe a a@b.example, no." in words(sheet)


def test_typed_words_are_never_markup(house):
    typed = escape(HOSTILE)
    sheet = read(
        f'<p>{typed}</p><p><b>{typed}</b></p><ul><li>{typed}</li></ul><p><a href="https://a.mx">{typed}</a></p>'
    )
    assert words(sheet).replace(" ", "").count(HOSTILE.replace(" ", "")) == 4  # lines break in the midst
    assert "root:" not in words(sheet)
    assert links(sheet) == {"https://a.mx"}


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("", []),
        ("<p></p><p> </p>", []),
        ("suelto", ["suelto"]),
        ("<p>uno<br/>dos</p>", ["uno\ndos"]),
        ("<p>Obras &amp;&nbsp;agua</p>", ["Obras & agua"]),
    ],
)
def test_parts_of_plain_paragraphs(html, told):
    assert ["".join(run["text"] for run in part["runs"]) for part in rich.parts(html)] == told


def test_addresses_that_lead_nowhere_are_no_links(settings):
    settings.BASE_URL = "https://sala.example"
    (part,) = rich.parts('<p><a href="/agenda/">a</a><a href="">b</a><a>c</a><a href="data:x">d</a></p>')
    assert [run["link"] for run in part["runs"] if run["text"] in "abcd"] == [
        "https://sala.example/agenda/",
        "",
        "",
        "",
    ]
