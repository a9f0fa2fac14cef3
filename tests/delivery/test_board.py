"""The staff's screens: what they show, what a tap does, who may, and how many questions they ask the database."""

import io
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from tests.factories.delivery import DeliveryFactory, DispatchFactory, order
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.delivery.choices import DeliveryState
from voceria.delivery.models import Dispatch
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, municipality):
    user = UserFactory(first_name="Karla", roles=[Role.DIRECTOR])
    client.force_login(user)
    return client


@pytest.fixture
def dispatch() -> Dispatch:
    dispatch = DispatchFactory(whatsapp_text="Hola, {{name}}: {{page}}")
    DeliveryFactory(dispatch=dispatch, sent=True, contact__name="Martín Quiroz")
    DeliveryFactory(dispatch=dispatch, failed=True, contact__name="Jorge Tapia")
    DeliveryFactory(dispatch=dispatch, doubt=True, contact__name="Mónica Reséndiz")
    DeliveryFactory(dispatch=dispatch, confirmed=True, contact__name="Abel Zúñiga")
    return dispatch


def board(dispatch: Dispatch, **query: str) -> str:
    return reverse("delivery:board", args=[dispatch.pk], query=query)


def act(client, delivery, verb: str, **data: str):
    return client.post(reverse("delivery:act", args=[delivery.pk]), {"hacer": verb, **data})


def board_line(delivery) -> tuple:
    delivery.refresh_from_db()
    return delivery.channel, delivery.address, delivery.state, delivery.sent_at, delivery.server_words


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_board_says_who_is_missing(staff, dispatch):
    html = staff.get(board(dispatch)).content.decode()
    assert "<b>1 de 4</b> confirmó" in html
    assert html.index("Jorge Tapia") < html.index("Martín Quiroz") < html.index("Abel Zúñiga")
    assert "El buzón no existe (550 5.1.1). Pide otra dirección." in html
    assert "Corregir y reenviar" in html
    assert 'style="' not in html.partition('id="board"')[2].partition("</main>")[0]


@pytest.mark.parametrize(("tab", "shown", "hidden"), [("confirmados", "Abel", "Jorge"), ("todos", "Abel", "Nadie")])
def test_board_tabs_narrow_it(staff, dispatch, tab, shown, hidden):
    html = staff.get(board(dispatch, ver=tab)).content.decode()
    assert shown in html
    assert hidden not in html


def test_board_answers_htmx_with_itself_only(staff, dispatch):
    html = staff.get(board(dispatch), headers={"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<div id="board"')


def test_board_polls_only_while_something_may_change(staff, dispatch):
    assert "every" not in staff.get(board(dispatch)).content.decode().partition("hx-trigger=")[2][:80]
    from django.utils import timezone

    fresh = order(at=timezone.now())
    assert "every 3s" in staff.get(board(fresh)).content.decode()


def test_board_asks_as_many_queries_with_one_row_and_with_thirty(staff):
    dispatch = DispatchFactory()
    DeliveryFactory(dispatch=dispatch, sent=True)
    queries(staff, board(dispatch))
    one = queries(staff, board(dispatch))
    DeliveryFactory.create_batch(30, dispatch=dispatch, sent=True)
    assert queries(staff, board(dispatch)) == one


def test_board_pages_above_fifty(staff):
    dispatch = DispatchFactory()
    DeliveryFactory.create_batch(51, dispatch=dispatch, sent=True, contact__outlet=None, outlet_name="")
    html = staff.get(board(dispatch)).content.decode()
    assert "Página 1 de 2" in html
    assert 'id="d' in staff.get(board(dispatch, pagina="2")).content.decode()


def test_one_tap_confirms_and_another_undoes(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    answer = act(staff, delivery, "por-telefono")
    assert answer["Location"] == f"{board(dispatch)}#d{delivery.pk}"
    html = staff.get(board(dispatch)).content.decode()
    assert "<b>2 de 4</b> confirmaron" in html
    assert "Por teléfono con Karla" in html
    act(staff, delivery, "deshacer")
    delivery.refresh_from_db()
    assert delivery.confirmed_at is None


def test_tap_with_htmx_answers_the_row_and_the_figures(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    answer = staff.post(
        reverse("delivery:act", args=[delivery.pk]), {"hacer": "por-whatsapp"}, headers={"HX-Request": "true"}
    )
    html = answer.content.decode()
    assert "Deshacer" in html
    assert 'hx-swap-oob="true"' in html
    assert "<b>2 de 4</b>" in html


def test_wrong_address_is_refused_and_stays_typed(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Jorge Tapia")
    html = act(staff, delivery, "corregir", email="jorge@mal").content.decode()
    assert "no es un correo" in html
    assert 'value="jorge@mal"' in html


def test_correcting_puts_it_back_on_its_way(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Jorge Tapia")
    act(staff, delivery, "corregir", email="jorge@canal6.example")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.address) == (DeliveryState.PENDING, "jorge@canal6.example")


def test_whatsapp_is_noted_and_opens_with_the_text(staff, dispatch, settings):
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    answer = staff.post(reverse("delivery:whatsapp", args=[delivery.pk]))
    assert answer["Location"].startswith("https://wa.me/527715550140?text=")
    assert f"Hola, Martín: {settings.BASE_URL}/p/{delivery.token}/" in unquote(answer["Location"])
    assert delivery.contact.interactions.count() == 1


def test_tap_on_the_second_page_comes_back_to_it(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    address = reverse("delivery:act", args=[delivery.pk], query={"ver": "todos", "pagina": "2"})
    answer = staff.post(address, {"hacer": "por-telefono"})
    assert answer["Location"] == board(dispatch, ver="todos", pagina="2") + f"#d{delivery.pk}"
    refused = staff.post(address, {"hacer": "reenviar"}).content.decode()
    assert f'hx-get="{board(dispatch, ver="todos", pagina="2")}"'.replace("&", "&amp;") in refused


def test_link_is_closed_and_given_anew(staff, dispatch, client):
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    address, first = reverse("delivery:link", args=[delivery.pk]), reverse("personal_page", args=[delivery.token])
    assert first in staff.get(address).content.decode()
    assert client.get(first).status_code == 200
    staff.post(address, {"hacer": "revocar"})
    gone = client.get(first)
    assert gone.status_code == 404
    assert "Este enlace ya no abre" in gone.content.decode()
    assert "Su enlace está revocado" in staff.get(board(dispatch)).content.decode()
    page = staff.post(address, {"hacer": "nuevo"}, follow=True).content.decode()
    delivery.refresh_from_db()
    second = reverse("personal_page", args=[delivery.token])
    assert second != first
    assert second in page
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    actions = ModelLogEntry.objects.filter(object_id=str(dispatch.pk)).values_list("action", flat=True)
    assert {"delivery.revoke", "delivery.renew"} <= set(actions)


def test_noted_whatsapp_is_taken_back_with_a_tap(staff, dispatch):
    delivery = dispatch.deliveries.get(name="Jorge Tapia")
    before = board_line(delivery)
    staff.post(reverse("delivery:whatsapp", args=[delivery.pk]))
    assert board_line(delivery) != before
    assert "No le escribí" in staff.get(board(dispatch)).content.decode()
    act(staff, delivery, "no-escribi")
    assert board_line(delivery) == before
    assert "No le escribí" not in staff.get(board(dispatch)).content.decode()


def test_taking_back_shows_that_it_did_not_leave(staff):
    from django.utils import timezone

    dispatch = order(at=timezone.now())
    assert "Detener el envío" in staff.get(board(dispatch)).content.decode()
    html = staff.post(reverse("delivery:take_back", args=[dispatch.pk]), follow=True).content.decode()
    assert "No le llegó a nadie" in html


def test_taking_back_too_late_says_so(staff, dispatch):
    html = staff.post(reverse("delivery:take_back", args=[dispatch.pk]), follow=True).content.decode()
    assert "ya no se puede detener" in html


@pytest.mark.parametrize("name", ["act", "whatsapp", "take_back"])
def test_addresses_that_change_something_refuse_get(staff, dispatch, name):
    pk = dispatch.pk if name == "take_back" else dispatch.deliveries.first().pk
    assert staff.get(reverse(f"delivery:{name}", args=[pk])).status_code == 405


SEERS = {Role.DIRECTOR, Role.ASSISTANT, Role.NETWORKS, Role.PRESIDENCY, Role.TRANSPARENCY, Role.CONSULT}
SENDERS = {Role.DIRECTOR, Role.ASSISTANT, Role.NETWORKS}


@pytest.mark.parametrize("role", list(Role))
def test_roles_see_and_act_as_the_table_says(client, dispatch, role, municipality):
    client.force_login(UserFactory(roles=[role]))
    for address in (board(dispatch), reverse("delivery:list"), reverse("delivery:export", args=[dispatch.pk])):
        assert (client.get(address).status_code == 200) is (role in SEERS)
    delivery = dispatch.deliveries.get(name="Martín Quiroz")
    act(client, delivery, "por-telefono")
    delivery.refresh_from_db()
    assert (delivery.confirmed_at is not None) is (role in SENDERS)


def test_who_only_sees_gets_no_buttons(client, dispatch, municipality):
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    assert "Ya confirmó" not in client.get(board(dispatch)).content.decode()


def test_list_is_empty_with_a_next_step(staff):
    assert "Todavía no sale nada" in staff.get(reverse("delivery:list")).content.decode()


def test_list_filters_by_what_is_missing(staff, dispatch):
    whole = DispatchFactory(title="Completo")
    DeliveryFactory(dispatch=whole, confirmed=True)
    html = staff.get(reverse("delivery:list", query={"pendientes": "on"})).content.decode()
    assert dispatch.title in html
    assert "Completo</a>" not in html


@pytest.mark.parametrize("text", ['"', "'", "%", "agua OR", "\x00", "ñ" * 300])
def test_list_search_survives_anything(staff, dispatch, text):
    assert staff.get(reverse("delivery:list", query={"q": text})).status_code == 200


def test_list_search_finds_without_accents(staff):
    DispatchFactory(title="Inauguración del pozo")
    assert "Inauguración" in staff.get(reverse("delivery:list", query={"q": "inauguracion"})).content.decode()


def test_list_asks_as_many_queries_with_one_and_with_thirty(staff):
    DeliveryFactory(sent=True)
    address = reverse("delivery:list")
    queries(staff, address)
    one = queries(staff, address)
    for _ in range(29):
        DeliveryFactory(sent=True)
    assert queries(staff, address) == one


def test_export_keeps_formulas_as_text(staff):
    dispatch = DispatchFactory()
    DeliveryFactory(dispatch=dispatch, confirmed=True, contact=ContactFactory(name='=HYPERLINK("http://x")'))
    answer = staff.get(reverse("delivery:export", args=[dispatch.pk]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A2"].value == '=HYPERLINK("http://x")'
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert sheet["E2"].value == "Confirmado"
