"""The manual says what the product does: its table of roles, and files that exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from voceria.office.choices import Role

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROLES = (
    Role.DIRECTOR,
    Role.PHOTOGRAPHER,
    Role.NETWORKS,
    Role.DESIGNER,
    Role.ASSISTANT,
    Role.PRESIDENCY,
    Role.TRANSPARENCY,
    Role.CONSULT,
)
DEEDS = {
    "Ver la agenda": "agenda.view_event",
    "Ver actividades reservadas": "agenda.view_reserved_event",
    "Agregar y cambiar actividades": "agenda.change_event",
    "Ver lo que mandan las áreas y su participación": "agenda.view_submission",
    "Aceptar o descartar lo que mandan": "agenda.change_submission",
    "Decir qué ya salió: redes, spot, mural": "agenda.change_plannedoutput",
    "Cerrar el día": "agenda.add_dayclosing",
    "Decir quién cubre": "coverage.assign_people",
    "Cubrir actividades": "coverage.take_part",
    "Llevar el inventario del equipo": "coverage.change_equipment",
    "Ver el banco de fotos": "bank.view_photo",
    "Subir fotos, estrellas y textos; no publicar": "bank.change_photo",
    "Borrar fotos": "bank.delete_photo",
    "Ver a quién se invitó y quién asiste": "invitations.view_invitee",
    "Invitar a medios": "invitations.add_invitation",
    "Anotar respuestas y quién llegó": "invitations.change_invitee",
    "Cambiar el formato de invitación": "invitations.change_invitationtemplate",
    "Leer los boletines": "bulletins.view_bulletin",
    "Escribir boletines": "bulletins.change_bulletin",
    "Dar visto bueno, si el tipo pide el de su papel": "bulletins.review_bulletin",
    "Publicar, embargo, fe de erratas, retiro": "bulletins.release_bulletin",
    "Descargar el libro de boletines": "bulletins.view_folio_book",
    "Decidir quién aprueba cada tipo": "bulletins.change_bulletinkind",
    "Ver los envíos y sus acuses": "delivery.view_dispatch",
    "Enviar y anotar acuses": "delivery.send_dispatch",
    "Ver las notas de prensa": "monitoring.view_clipping",
    "Anotar notas de prensa": "monitoring.add_clipping",
    "Ver el directorio": "press.view_contact",
    "Cambiar el directorio": "press.change_contact",
    "Servidores públicos: agregar y cambiar": "office.change_official",
    "Áreas y administraciones": "office.change_area",
    "Datos de la oficina": "office.change_municipality",
    "Correo": "office.change_mailserver",
    "Invitar personas y dar papeles": "office.manage_people",
}


def holders(permission: str) -> set[Role]:
    tables = [
        import_module(f"voceria.{path.parent.name}.permissions") for path in ROOT.glob("voceria/*/permissions.py")
    ]
    return {role for table in tables for role, granted in table.GRANTS.items() if permission in granted}


def told() -> dict[str, set[Role]]:
    lines = (ROOT / "docs/manual/12-papeles.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {deed: {role for role, mark in zip(ROLES, marks, strict=True) if mark} for deed, *marks in cells[1:]}


def test_manual_tells_what_each_role_may_do():
    assert told() == {deed: holders(permission) for deed, permission in DEEDS.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_links_to_files_that_exist(page: Path):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_pictures_are_light_and_all_used():
    pictures = list((ROOT / "docs/manual/images").iterdir())
    words = "".join(page.read_text() for page in PAGES)
    assert [picture.name for picture in pictures if picture.name not in words] == []
    assert sum(picture.stat().st_size for picture in pictures) < 3_000_000
