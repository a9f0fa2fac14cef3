"""Every address under /mesa/, Wagtail's own included, against every role: who comes in, and who does not.

An address without a line in TABLE fails: whoever adds one says who may open it.
"""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.agenda import (
    AreaLinkFactory,
    BriefingFactory,
    DailyDutyFactory,
    EventFactory,
    FedEventFactory,
    MessageCardFactory,
    SubmissionFactory,
)
from tests.factories.bank import PhotoFactory, RecordingFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.coverage import AssignmentFactory, EquipmentFactory, FieldNoteFactory, ServiceRequestFactory
from tests.factories.delivery import DeliveryFactory
from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.agenda.models import Topic
from voceria.invitations.models import Invitee
from voceria.office.choices import Role


def addresses(resolver=None, prefix="", space=""):
    """Each named address under /mesa/: its full name and its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, path, inner)
        elif isinstance(pattern, URLPattern) and pattern.name and path.startswith("mesa/"):
            yield f"{space}{pattern.name}", path


def filled(path, numbers):
    """The address with real numbers in it; `numbers` by the start of the address, then by the argument's name."""
    own = next((found for start, found in numbers if path.startswith(start)), {})
    path = re.sub(r"\(\?P<media_type>[^)]*\)", "audio", path)
    path = re.sub(r"\(\?P<revision_id_[ab]>[^)]*\)|\(live\|[^)]*\)", "latest", path)
    path = re.sub(r"\(\?P<pk>[^)]*\)|\(\\d\+\)", str(own.get("pk", 1)), path).replace(r"\.", ".").replace("(.*)", "x")

    def value(match):
        kind, _, name = match.group(1).rpartition(":")
        if name in own:
            return str(own[name])
        if kind == "uuid":
            return "00000000-0000-4000-8000-000000000000"
        if name in ("app_label", "content_type_app_name", "app_name"):
            return "bulletins"
        if name in ("model_name", "content_type_model_name"):
            return "bulletin"
        return str(own.get("pk", 1)) if kind == "int" or name in ("pk", "object_id") else "x"

    return "/" + re.sub(r"<([^>]+)>", value, path).replace("^", "").replace("$", "")


def outcome(client, url):
    """ "in", "out" (sent to the door or home, or forbidden), or "none" (nothing is there, whoever asks)."""
    answer = client.get(url)
    if answer.status_code == 405:  # an act: asked for without saying anything, which no act accepts
        answer = client.post(url)
    for _ in range(3):
        if answer.status_code not in (301, 302):
            break
        if re.match(r"/mesa/(login/.*)?$", answer.url):
            return "out"
        answer = client.get(answer.url)
    return {401: "out", 403: "out", 404: "none", 410: "none"}.get(answer.status_code, "in")


@pytest.fixture
def numbers():
    MunicipalityFactory()
    photo = PhotoFactory()
    event = EventFactory()
    bulletin = BulletinFactory(published=True)
    contact = ContactFactory()
    user = UserFactory()
    delivery = DeliveryFactory()
    invitee = Invitee.objects.create(event=event, contact=contact, name=contact.name)
    return [
        ("mesa/banco/albumes", {"pk": photo.album_id}),
        ("mesa/banco/grabaciones", {"pk": RecordingFactory(album=photo.album).pk}),
        ("mesa/banco/fotos", {"pk": photo.pk, "width": 400}),
        ("mesa/images", {"image_id": photo.pk, "pk": photo.pk}),
        ("mesa/agenda/fichas", {"pk": BriefingFactory(event=event).event_id}),
        ("mesa/agenda/tarjetas", {"pk": MessageCardFactory().pk}),
        ("mesa/tarjetas", {"pk": MessageCardFactory().pk}),
        ("mesa/agenda/jerarquia", {"day": "2026-11-20"}),
        ("mesa/agenda/calendarios", {"pk": FedEventFactory(event=event).event.feed_id, "event_pk": event.pk}),
        ("mesa/cobertura/actividad", {"pk": event.pk, "note_pk": FieldNoteFactory(event=event).pk}),
        ("mesa/cobertura/encargos", {"pk": AssignmentFactory(event=event).pk}),
        ("mesa/cobertura/semana", {"day": "2026-11-20"}),
        ("mesa/cobertura/equipo/resguardo", {"pk": user.pk}),
        ("mesa/cobertura/equipo", {"pk": EquipmentFactory().pk}),
        ("mesa/cobertura/solicitudes", {"pk": ServiceRequestFactory().pk}),
        ("mesa/agenda/buzon/recordar", {"pk": AreaFactory().pk}),
        ("mesa/agenda/buzon", {"pk": SubmissionFactory().pk}),
        ("mesa/agenda/enlaces", {"pk": AreaLinkFactory().pk}),
        ("mesa/agenda", {"deed": "mover", "verb": "confirmar", "pk": event.pk, "output": "networks"}),
        ("mesa/avisos", {"pk": 0}),
        ("mesa/hoy", {"day": "2026-11-20"}),
        ("mesa/ruta", {"pk": event.pk, "step": "send"}),
        ("mesa/lista-del-dia", {"pk": DailyDutyFactory().pk}),
        ("mesa/lista-diaria", {"pk": DailyDutyFactory().duty_id}),
        ("mesa/temas", {"pk": Topic.objects.order_by("pk")[0].pk}),
        ("mesa/boletines/de-actividad", {"event_pk": event.pk}),
        ("mesa/boletines/tipos", {"pk": bulletin.kind_id}),
        ("mesa/boletines", {"pk": bulletin.pk}),
        ("mesa/snippets", {"pk": bulletin.pk}),
        ("mesa/directorio/contactos", {"pk": contact.pk}),
        ("mesa/directorio/medios", {"pk": contact.outlet_id}),
        ("mesa/directorio/listas", {"pk": ContactListFactory().pk}),
        ("mesa/oficina/areas", {"pk": AreaFactory().pk}),
        ("mesa/oficina/servidores", {"pk": OfficialFactory().pk}),
        ("mesa/oficina/administraciones", {"pk": AdministrationFactory().pk}),
        ("mesa/oficina/personas", {"pk": user.pk}),
        ("mesa/users", {"pk": user.pk}),
        ("mesa/envios/entrega", {"pk": delivery.pk}),
        ("mesa/envios", {"pk": delivery.dispatch_id}),
        ("mesa/invitaciones", {"pk": event.pk, "invitee_pk": invitee.pk}),
    ]


DIRECTOR, PHOTOGRAPHER, NETWORKS, DESIGNER = Role.DIRECTOR, Role.PHOTOGRAPHER, Role.NETWORKS, Role.DESIGNER
ASSISTANT, PRESIDENCY, TRANSPARENCY, CONSULT = Role.ASSISTANT, Role.PRESIDENCY, Role.TRANSPARENCY, Role.CONSULT
EVERYBODY = set(Role)
NOBODY: set[Role] = set()
WRITERS = {DIRECTOR, NETWORKS, ASSISTANT}
HANDS = WRITERS | {PHOTOGRAPHER, DESIGNER}
PLANNERS = {DIRECTOR, ASSISTANT, PRESIDENCY}
READERS = WRITERS | {PRESIDENCY, TRANSPARENCY, CONSULT}

# Whole names, first match wins: who comes in, of those who hold one role only.
TABLE = [
    # our stages
    (r"desk|wagtailadmin_(home|account|dismissibles)", EVERYBODY),
    (r"bank:(albums|album|chosen|download|photo|tiles?|large|copy|original|media)", EVERYBODY),
    (r"bank:(add|known|star|withhold|describe|undo|move|order|allow|uploads|upload)", HANDS),
    (r"bank:recording_(title|withhold|allow)", HANDS),
    (r"bank:(delete|recording_delete)", {DIRECTOR, PHOTOGRAPHER}),
    (r"desk_(day|steps)", EVERYBODY),
    (r"notices|notices_read|notice", EVERYBODY),
    (r"desk_open_step", {DIRECTOR, ASSISTANT}),
    (r"desk_close_day", {DIRECTOR}),
    (r"desk_(tick|prepare)", HANDS | {PRESIDENCY}),
    (r"agenda_briefing:(sheet|pdf)", PLANNERS | {PHOTOGRAPHER, NETWORKS}),
    (r"agenda_briefing:approve", {DIRECTOR, PRESIDENCY}),
    (r"agenda_briefing:.*", PLANNERS),
    (r"approve_card|cards:delete", {DIRECTOR}),
    (r"cards:(index|index_results)", {DIRECTOR, ASSISTANT, NETWORKS}),
    (r"cards:.*", {DIRECTOR, ASSISTANT}),
    (r"agenda_day:rank|(duties|topics):.*", {DIRECTOR}),
    (r"coverage:(mine|work|week|week_of|sheet|services|service)", HANDS | {PRESIDENCY, CONSULT}),
    (r"coverage:(accept|start|undo_start|finish|take|note|drop_note|lend|give_back)", HANDS),
    (r"coverage:(assign|assign_team|unassign|week_assign|rest)", {DIRECTOR}),
    (r"coverage:(add_design|remove_design)", {DIRECTOR, ASSISTANT, DESIGNER}),
    (r"coverage:(equipment|piece|custody)", HANDS | {CONSULT}),
    (r"coverage:(add_equipment|change_equipment)", {DIRECTOR, ASSISTANT, PHOTOGRAPHER}),
    (r"coverage:add_service", HANDS | {PRESIDENCY}),
    (r"agenda:(index|hub)", EVERYBODY),
    (r"agenda:(add|edit|history|usage)|agenda_events:(quick|paste|bulk|at_once|change|undo)", PLANNERS),
    (r"agenda_events:export", EVERYBODY),
    (r"agenda_outputs:page", EVERYBODY),
    (r"agenda_outputs:define", PLANNERS),
    (r"agenda_outputs:(finish|reopen)", {DIRECTOR, ASSISTANT, PHOTOGRAPHER, NETWORKS, DESIGNER}),
    (r"agenda_outputs:drop", {DIRECTOR, ASSISTANT}),
    (r"agenda_series:(repeat|spread|end)", PLANNERS),
    (r"agenda_feeds:(mine|event_file)", EVERYBODY),
    (r"agenda_feeds:.*", PLANNERS),
    (r"agenda_register:(register|made)", EVERYBODY),
    (r"agenda_areas:(inbox|board)", PLANNERS | {PHOTOGRAPHER, NETWORKS, CONSULT}),
    (r"agenda_areas:(one|accept_many|discard|join|undo|remind|links|jornada|jornada_text)", PLANNERS),
    (r"agenda_areas:link_act", {DIRECTOR, ASSISTANT}),
    (r"agenda:delete", {DIRECTOR, PRESIDENCY}),
    (r"bulletins:(new|start_from_event|import_docx|activities)", WRITERS),
    (r"bulletins:book", {DIRECTOR, TRANSPARENCY, CONSULT}),
    # Acts on a bulletin answer on its page with the reason when the person may not: the operation checks.
    (r"bulletins:(hub|request_review|recall_review|request_changes|approve|add_remark)", EVERYBODY),
    (r"bulletins:(release|hold|correct|withdraw|annul)", EVERYBODY),
    (r"bulletins:(send|count|letter)", WRITERS),
    (r"bulletin_kinds:(add|delete)", NOBODY),
    (r"bulletin_kinds:.*", {DIRECTOR}),
    (r"wagtailsnippets_bulletins_bulletin:(list|list_results)", EVERYBODY),
    (r"wagtailsnippets_bulletins_bulletin:(delete|revisions_unschedule|unpublish)", NOBODY),
    (r"wagtailsnippets_bulletins_bulletin:.*|wagtailsnippetchoosers_bulletins_bulletin:create", WRITERS),
    (r"wagtailsnippetchoosers_bulletins_bulletin:.*", EVERYBODY),
    (r"delivery:(list|board|export)", READERS),
    (r"delivery:(take_back|act|whatsapp|link)", WRITERS),
    (r"invitations:(index|event|card|letters|export)", {*WRITERS, PHOTOGRAPHER, PRESIDENCY, CONSULT}),
    (r"invitations:(calls|answer|door|arrive|walk_in|close)", {*WRITERS, PHOTOGRAPHER}),
    (r"invitations:(invite|count|letter)", WRITERS),
    (r"invitations:template", {DIRECTOR, ASSISTANT}),
    (r"clippings:(index|index_results)", READERS),
    (r"clippings:.*", WRITERS),
    (r"(contacts|outlets|contact_lists):(index|index_results)", WRITERS | {PRESIDENCY, CONSULT}),
    (r"(contacts|outlets|contact_lists):.*|paste_contacts", {DIRECTOR, ASSISTANT}),
    # the house
    (r"office:home|(areas|officials):(index|index_results)", PLANNERS),
    (r"office:.*|areas:.*|officials:delete|administrations:.*", {DIRECTOR}),
    (r"officials:.*", PLANNERS),
    # Wagtail's doors and pieces
    (r"wagtailadmin_(password_reset.*|javascript_catalog|sprite)", EVERYBODY | {None}),
    (r"wagtailadmin_login", {None}),
    (r"wagtailadmin_editing_sessions:ping", WRITERS),
    (r"wagtailadmin_editing_sessions:release|wagtailadmin_tag_.*", EVERYBODY),
    (r"wagtailadmin_reports:site_history.*", EVERYBODY),  # shows each only what they may see
    (r"wagtailadmin_choose_page.*|wagtailadmin_block_preview|wagtailembeds:.*", EVERYBODY),
    # Photos come in through an album, where they are checked; never through a chooser.
    (r"wagtailimages_chooser:create|wagtaildocs_chooser:create|wagtailmedia:chooser_upload", NOBODY),
    (r"wagtailimages_chooser:.*|wagtaildocs_chooser:.*|wagtailmedia:(chooser.*|media_chosen)", EVERYBODY),
    (r"wagtailadmin_api:.*", EVERYBODY),
    (r"wagtailadmin_workflows:task_cho.*", EVERYBODY),  # only lists what could be chosen; creating asks for the right
    # Wagtail's screens that our own replace, or that the house does not use
    (r"wagtailadmin_pages:(move_confirm|set_page_position|confirm_workflow_cancellation)", EVERYBODY),  # empty answers
    (r"wagtail(users|sites|admin_pages|admin_workflows|admin_collections|admin_reports).*", NOBODY),
    (r"wagtail(docs|images|media|snippets).*|wagtailadmin_explore.*|wagtail_bulk_action", NOBODY),
]
SIGNED_OUT_OR_BROKEN = {"wagtailadmin_logout", "wagtailadmin_error_test"}


@pytest.mark.django_db
def test_each_role_opens_what_the_table_says_and_nothing_else(numbers):
    clients = {None: Client(raise_request_exception=False)}
    for role in Role:
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(UserFactory(roles=[role]))
    wrong = []
    for name, path in addresses():
        if name in SIGNED_OUT_OR_BROKEN:
            continue
        who = next((roles for pattern, roles in TABLE if re.fullmatch(pattern, name)), None)
        if who is None:
            wrong.append(f"{name}: has no line in TABLE")
            continue
        url = filled(path, numbers)
        for role, client in clients.items():
            found = outcome(client, url)
            if found != "none" and (found == "in") != (role in who):
                wrong.append(f"{name} {url}: {role or 'nobody signed in'} is {found}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_line_of_the_table_names_something():
    names = {name for name, _ in addresses()}
    assert [pattern for pattern, _ in TABLE if not any(re.fullmatch(pattern, name) for name in names)] == []
