"""Word files as offices write them, and as nobody should."""

import io
import zipfile

import pytest
from docx import Document

from voceria.lib import docx_text
from voceria.lib.docx_text import DocxRefused, Piece


def saved(document) -> io.BytesIO:
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    return out


def bulletin_file() -> io.BytesIO:
    document = Document()
    document.add_heading("La Loma ya tiene agua", level=1)
    document.add_paragraph("Da servicio a 640 familias", style="List Bullet")
    document.add_paragraph("• Extrae 12 litros por segundo")
    document.add_paragraph("El pozo La Loma comenzó   a dar servicio\tel viernes.")
    document.add_paragraph("La perforación alcanzó 180 metros.")
    document.add_heading("Lo que sigue", level=2)
    document.add_paragraph("«El agua ya llega a cada casa», dijo Refugio Ávila, presidenta del comité de agua.")
    document.add_paragraph("«Vale la pena esperar.»")
    document.add_paragraph("«Pozos» es el programa que lo paga. Sigue en 2027.")
    return saved(document)


def altered(change) -> io.BytesIO:
    """The same file with its entries passed through `change(name, content)`; None drops one."""
    out = io.BytesIO()
    with zipfile.ZipFile(bulletin_file()) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            if (content := change(name, source.read(name))) is not None:
                copy.writestr(name, content)
    out.seek(0)
    return out


def with_entry(name: str, content: bytes) -> io.BytesIO:
    out = bulletin_file()
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    out.seek(0)
    return out


def test_word_text_is_arranged_as_a_bulletin():
    found = docx_text.read(bulletin_file())
    assert found.headline == "La Loma ya tiene agua"
    assert found.bullets == ["Da servicio a 640 familias", "Extrae 12 litros por segundo"]
    assert found.lead == "El pozo La Loma comenzó a dar servicio el viernes."
    assert found.body == [
        Piece("paragraph", "La perforación alcanzó 180 metros."),
        Piece("subheading", "Lo que sigue"),
        Piece("quote", "El agua ya llega a cada casa", "Refugio Ávila", "presidenta del comité de agua"),
        Piece("quote", "Vale la pena esperar."),
        Piece("paragraph", "«Pozos» es el programa que lo paga. Sigue en 2027."),
    ]
    assert found.pictures == []


def test_word_text_without_headings_takes_its_first_line():
    document = Document()
    for words in ("Abren el pozo", "La gente llegó temprano.", "Hubo música."):
        document.add_paragraph(words)
    found = docx_text.read(saved(document))
    assert (found.headline, found.lead) == ("Abren el pozo", "La gente llegó temprano.")
    assert found.body == [Piece("paragraph", "Hubo música.")]


def test_word_text_inside_a_table_is_read():
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "Abren el pozo"
    document.add_paragraph("La gente llegó temprano.")
    assert docx_text.read(saved(document)).headline == "Abren el pozo"


def test_word_text_loses_characters_that_turn_the_direction():
    document = Document()
    document.add_paragraph("Abren\u202e el \u2066pozo 🎉")
    assert docx_text.read(saved(document)).headline == "Abren el pozo 🎉"


def test_external_entities_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("contraseña")
    evil = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()

    def poison(name, content):
        if name != "word/document.xml":
            return content
        head, rest = content.split(b"?>", 1)
        return head + b"?>" + evil + rest.replace(b"La Loma ya tiene agua", b"Agua &e; fin")

    try:
        found = docx_text.read(altered(poison))
    except DocxRefused:
        return
    assert "contraseña" not in repr(found)


def laughs(name, content):
    if name != "word/document.xml":
        return content
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head, rest = content.split(b"?>", 1)
    doctype = f'<!DOCTYPE d [<!ENTITY l0 "ja">{entities}]>'.encode()
    return head + b"?>" + doctype + rest.replace(b"La Loma ya tiene agua", b"&l11;")


def test_a_billion_laughs_stay_small():
    try:
        found = docx_text.read(altered(laughs))
    except DocxRefused:
        return
    assert len(repr(found)) < 10_000


def encrypted() -> io.BytesIO:
    data = bytearray(bulletin_file().getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + offset] |= 1
    return io.BytesIO(bytes(data))


def truncated() -> io.BytesIO:
    data = bulletin_file().getvalue()
    return io.BytesIO(data[: len(data) // 2])


def flipped() -> io.BytesIO:
    """The text's own bytes are damaged; the table of contents is sound."""
    data = bytearray(bulletin_file().getvalue())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at : at + 200] = b"\xff" * 200
    return io.BytesIO(bytes(data))


def too_big() -> io.BytesIO:
    class Big(io.BytesIO):
        def seek(self, offset, whence=0):
            return docx_text.MOST_BYTES + 1 if whence == 2 else super().seek(offset, whence)

    return Big(b"PK")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: io.BytesIO(b""), "vacío"),
        (lambda: io.BytesIO(b"Hola, esto es un texto"), "No es un archivo de Word"),
        (lambda: io.BytesIO(b"%PDF-1.7 " + b"x" * 500), "No es un archivo de Word"),
        (lambda: io.BytesIO(docx_text._OLD_WORD + b"\0" * 500), "Word antiguo"),
        (truncated, "llegó incompleto"),
        (flipped, "dañado"),
        (encrypted, "contraseña"),
        (too_big, "50 MB"),
        (lambda: with_entry("word/media/big.bin", b"\0" * 30_000_000), "se infla"),
        (lambda: with_entry("word/vbaProject.bin", b"macro"), "macros"),
        (lambda: with_entry("word/other.xml", bytes(range(256)) * 40_000), "demasiado largo|se infla"),
        (lambda: altered(lambda name, content: None if name == "word/document.xml" else content), "No es un documento"),
        (lambda: altered(lambda name, content: b"<" if name == "word/document.xml" else content), "dañado"),
        (lambda: altered(lambda name, content: b"<a/>" if name == "word/document.xml" else content), "dañado"),
        (lambda: saved(Document()), "no tiene texto"),
    ],
)
def test_what_is_not_a_word_text_is_refused_in_words(make, words):
    with pytest.raises(DocxRefused, match=words):
        docx_text.read(make())


def test_too_much_text_is_refused():
    document = Document()
    document.add_paragraph("palabra " * 13_000)
    with pytest.raises(DocxRefused, match="demasiado largo"):
        docx_text.read(saved(document))
