import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.office.choices import Role
from voceria.press import operations, rules
from voceria.press.models import Contact, Outlet

TABLE = (
    "Nombre\tMedio\tCorreo electrónico\tCelular\n"
    "Lucía Arteaga\tRadio Ñandú\tlucia@radio.example\t771 555 0140\n"
    "Omar Ruiz\tRadio Ñandú\tomar@radio.example\t\n"
)


@pytest.mark.parametrize(
    ("text", "columns", "headed"),
    [
        (TABLE, ["name", "outlet", "email", "whatsapp"], True),
        ("Ana;El Sol;ana@sol.example;7715550101;7715550102", ["name", "outlet", "email", "phone", "whatsapp"], False),
        ('"Ruiz, Omar",El Sol,o@sol.example', ["name", "outlet", "email"], False),
        ("TELÉFONO\tNOMBRE\n771\tAna", ["phone", "name"], True),
    ],
)
def test_columns_are_guessed(text, columns, headed):
    assert rules.guess_columns(rules.read_table(text)) == (columns, headed)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reading(text):
    try:
        rows = rules.read_table(text)
    except rules.Unreadable:
        return
    columns, _ = rules.guess_columns(rows)
    rules.plan(rows, columns, mails=set(), phones=set(), names=set())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("\tEl Sol\ta@b.mx", "Falta el nombre"),
        ("Ana\tEl Sol\tana(at)b.mx", "no está bien escrito"),
        ("Ana\tEl Sol\t", "Falta un camino"),
        ("A" * 121 + "\tEl Sol\ta@b.mx", "demasiado largo"),
    ],
)
def test_bad_row_is_refused_with_its_reason(row, words):
    rows = rules.read_table(f"Nombre\tMedio\tCorreo\n{row}")
    line = rules.plan(rows[1:], ["name", "outlet", "email"], mails=set(), phones=set(), names=set())[0]
    assert words in line.refused


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    ["Otra\tOtro\tLUCIA@radio.example\t", "Lucia  ARTEAGA\tRadio Peñaflor\tx@y.mx\t", "Otra\tOtro\t\t+52 771 555-0140"],
)
def test_known_contact_is_not_made_twice(row):
    ContactFactory(name="Lucía Arteaga", outlet__name="Radio Peñaflor", email="lucia@radio.example")
    text = f"Nombre\tMedio\tCorreo\tCelular\n{row}\n"
    _columns, lines = operations.plan_paste(text=text)
    assert lines[0].duplicate
    assert operations.paste_contacts(text=text, by=UserFactory()) == []


@pytest.mark.django_db
def test_paste_makes_outlets_once_and_fills_the_list():
    chosen = ContactListFactory()
    made = operations.paste_contacts(text=TABLE + TABLE.split("\n")[1] + "\n", contact_list=chosen, by=UserFactory())
    assert [contact.name for contact in made] == ["Lucía Arteaga", "Omar Ruiz"]
    assert Outlet.objects.get().name == "Radio Ñandú"
    assert chosen.contacts.count() == 2


@pytest.mark.django_db
def test_page_shows_first_and_writes_after_confirming(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    shown = client.post("/mesa/directorio/contactos/pegar/", {"text": TABLE + "Sin camino\tX\t\t\n"})
    html = shown.content.decode()
    assert "Se crean 2 contactos" in html
    assert "Falta un camino" in html
    assert "lucia@radio.example" in html
    assert not Contact.objects.exists()
    client.post("/mesa/directorio/contactos/pegar/", {"text": TABLE, "confirm": "1"})
    assert Contact.objects.count() == 2


@pytest.mark.django_db
def test_only_who_edits_the_directory_pastes(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    assert client.get("/mesa/directorio/contactos/pegar/").status_code == 302


@pytest.mark.django_db
def test_table_without_a_name_column_is_refused_and_kept(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    answer = client.post("/mesa/directorio/contactos/pegar/", {"text": "Correo\tTeléfono\na@b.mx\t7715550101"})
    assert answer.status_code == 422
    assert "a@b.mx" in answer.content.decode()
