"""A Word file as plain structure: headline, bullets, paragraphs, quotes. Refuses whatever is not one, in words."""

import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Literal

from django.utils.translation import gettext as _
from docx import Document as open_docx
from docx.document import Document
from docx.table import Table

from .errors import Refused
from .plain_text import one_line

MOST_BYTES = 50 * 1024 * 1024
MOST_ENTRIES = 2000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_XML = 8 * 1024 * 1024
#: XML of Word shrinks about ten times; a bomb, a thousand.
MOST_RATIO = 200
MOST_CHARACTERS = 100_000
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and also .docx with a password
_MAIN_PART = "word/document.xml"
_TYPES = "[Content_Types].xml"
_QUOTED = re.compile(r"^[«“\"](?P<said>.+?)[»”\"]\s*[,.;:]?\s*(?P<after>.*)$", re.S)
_SAID_BY = re.compile(
    r"^(?:(?:dijo|señaló|afirmó|expresó|indicó|destacó|comentó|explicó|aseguró|informó|agregó)\s+|[-–—]\s*)?"
    r"(?P<who>[A-ZÁÉÍÓÚÑ][^.;:«»\n]{2,150})\.?$"
)
_BULLET_SIGN = re.compile(r"^\s*[•◦▪●◆■*·–—-]\s+")


class DocxRefused(Refused):
    """The file cannot be read as a Word text; nothing was made of it."""


@dataclass(frozen=True)
class Piece:
    """One part of the body, in plain words."""

    kind: Literal["paragraph", "subheading", "quote"]
    text: str
    speaker: str = ""
    post: str = ""


@dataclass
class DocxText:
    headline: str = ""
    bullets: list[str] = field(default_factory=list)
    lead: str = ""
    body: list[Piece] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)  # names inside the archive


@dataclass(frozen=True)
class _Line:
    text: str
    heading: bool
    item: bool


def read(file: IO[bytes]) -> DocxText:
    """What the Word file says. Raises DocxRefused."""
    with open_archive(file) as archive:
        pictures = sorted(name for name in archive.namelist() if name.startswith("word/media/"))
    file.seek(0)
    document = _document(file)
    try:
        found = _arrange(_lines(document))
    except DocxRefused:
        raise
    except Exception as error:  # parts that are there but not what they should be
        raise DocxRefused(_("El archivo está dañado por dentro. Ábrelo en Word y guárdalo de nuevo.")) from error
    found.pictures = pictures
    return found


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The ZIP behind a .docx, looked over before anything in it is unpacked. Raises DocxRefused."""
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise DocxRefused(_("El archivo está vacío. Elígelo otra vez."))
    if size > MOST_BYTES:
        raise DocxRefused(_("El archivo pesa más de 50 MB. Quítale las fotos y súbelas al álbum."))
    if file.read(8) == _OLD_WORD:
        raise DocxRefused(
            _("Es un Word antiguo (.doc) o tiene contraseña. Ábrelo, quítale la contraseña y guárdalo como .docx.")
        )
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocxRefused(
            _("No es un archivo de Word (.docx), o llegó incompleto. Ábrelo en Word y guárdalo de nuevo.")
        ) from error
    _look_over(archive)
    return archive


def _look_over(archive: zipfile.ZipFile) -> None:
    """Refuse bombs, macros, passwords and other kinds of file by the table of contents alone."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1024):
        raise DocxRefused(_("El archivo se infla demasiado al abrirlo y no se abrió. Guárdalo de nuevo desde Word."))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise DocxRefused(_("El archivo tiene contraseña. Quítasela y guárdalo de nuevo."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocxRefused(_("El archivo lleva macros. Guárdalo como documento de Word sin macros (.docx)."))
    if any(entry.file_size > MOST_XML and entry.filename.lower().endswith((".xml", ".rels")) for entry in entries):
        raise DocxRefused(_("El texto del archivo es demasiado largo para un boletín."))
    if _MAIN_PART not in names or _TYPES not in names:
        raise DocxRefused(_("No es un documento de Word (.docx). Si es de otro programa, expórtalo como .docx."))


def _document(file: IO[bytes]) -> Document:
    """The document as python-docx reads it (its parser resolves no entities and fetches nothing)."""
    try:
        return open_docx(file)
    except Exception as error:  # a damaged file makes the library stumble in a dozen ways
        raise DocxRefused(_("El archivo está dañado o incompleto. Ábrelo en Word y guárdalo de nuevo.")) from error


def _lines(document: Document) -> list[_Line]:
    """The paragraphs that say something, in order; those in tables too, those in text boxes and notes not."""
    lines, total = [], 0
    for paragraph in _paragraphs(document):
        text = one_line(paragraph.text)
        if not text:
            continue
        total += len(text)
        if total > MOST_CHARACTERS:
            raise DocxRefused(_("El texto del archivo es demasiado largo para un boletín."))
        style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
        heading = style.startswith(("heading", "title", "subtitle", "título", "encabezado"))
        properties = paragraph._p.pPr
        numbered = properties is not None and properties.numPr is not None
        item = not heading and (numbered or style.startswith("list") or bool(_BULLET_SIGN.match(text)))
        lines.append(_Line(_BULLET_SIGN.sub("", text) if item else text, heading, item))
    return lines


def _paragraphs(container: Any) -> Iterator[Any]:
    for part in container.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield part


def _arrange(lines: list[_Line]) -> DocxText:
    """First heading or line, list before the text, first paragraph, the rest."""
    if not lines:
        raise DocxRefused(_("El archivo no tiene texto. Si es una imagen escaneada, escribe el boletín aquí."))
    found = DocxText()
    start = next((number for number, line in enumerate(lines[:8]) if line.heading), 0)
    found.headline = lines[start].text
    rest = [line for number, line in enumerate(lines) if number != start]
    while rest and rest[0].item:
        found.bullets.append(rest.pop(0).text)
    if rest and not rest[0].heading:
        found.lead = rest.pop(0).text
    found.body = [_piece(line) for line in rest]
    return found


def _piece(line: _Line) -> Piece:
    if line.heading:
        return Piece("subheading", line.text)
    quoted = _QUOTED.match(line.text)
    if quoted is None:
        return Piece("paragraph", line.text)
    after = quoted["after"].strip()
    if not after:
        return Piece("quote", quoted["said"].strip())
    said_by = _SAID_BY.match(after)
    if said_by is None:
        return Piece("paragraph", line.text)
    speaker, _comma, post = said_by["who"].partition(",")
    return Piece("quote", quoted["said"].strip(" ,"), speaker.strip(), post.strip())


def picture(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A picture of the file, unpacked on disk when it is large. Raises DocxRefused when it is damaged."""
    out = tempfile.SpooledTemporaryFile(max_size=8 * 1024 * 1024)  # noqa: SIM115 - the caller reads it
    try:
        with archive.open(name) as source:
            shutil.copyfileobj(source, out)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DocxRefused(_("Una imagen del archivo está dañada.")) from error
    out.seek(0)
    return out
