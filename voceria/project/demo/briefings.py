"""Sheets before activities and message cards of the demo."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from voceria.agenda import operations as agenda
from voceria.agenda.models import Event, MessageCard, Topic
from voceria.office.models import User

_CARDS = (
    (
        "Servicios públicos",
        "Agua para todas las colonias",
        "El agua llega primero a donde más falta: en dos años entraron en operación cuatro pozos.",
        "4 pozos, 2,310 familias (Dirección de Agua, corte a octubre).",
        True,
    ),
    (
        "Obra",
        "Cada obra, con su vecino al frente",
        "Ninguna obra se entrega sin la firma de su comité de vecinos.",
        "61 comités integrados (Obras Públicas).",
        True,
    ),
    (
        "Cultura",
        "La Feria es de las familias",
        "La Feria de la Nuez se paga sola: lo que deja se queda en la sierra.",
        "38 mil visitantes en 2025 (Turismo).",
        False,
    ),
)
_FAIR: dict[str, list[dict[str, Any]]] = {
    "programme": [
        {"at": time(17, 30), "text": "Bienvenida y presentación del presídium", "speaker": "Adriana Ponce"},
        {"at": time(17, 35), "text": "Programa de la feria: cartel, accesos y transporte", "speaker": "Gerardo Pineda"},
        {"at": time(17, 50), "text": "Operativo de seguridad", "speaker": "Raúl Cortés"},
        {"at": time(18, 0), "text": "Preguntas de los medios", "speaker": "Todos"},
    ],
    "figures": [
        {"text": "10 días, 84 actividades gratuitas", "source": "Turismo, programa autorizado", "checked": True},
        {"text": "120 elementos y 3 ambulancias", "source": "Seguridad, oficio 311", "checked": True},
    ],
    "questions": [
        {"question": "¿Cuánto cuesta la feria?", "answer": "Lo autorizado por Cabildo; el desglose está en el portal."},
        {"question": "¿Habrá palenque?", "answer": "No. Hay foro familiar con entrada libre."},
    ],
    "rehearsal": [
        {"text": "Micrófonos y bocina probados", "done": True},
        {"text": "Personificadores y carpeta de prensa", "done": True},
        {"text": "Salida de emergencia despejada", "done": False},
    ],
}


def _lines_of(event: Event) -> dict[str, list[dict[str, Any]]]:
    """The order of the day around its own hour, and what will surely be asked."""
    begins, area = timezone.localtime(event.starts_at), str(event.area or "Presidencia")
    steps = (
        (0, "Bienvenida y presentación del presídium", "Adriana Ponce"),
        (5, "En qué consiste y a quién llega", area),
        (15, "Mensaje", event.presides or area),
        (25, "Recorrido y preguntas de los medios", "Todos"),
    )
    return {
        "programme": [
            {"at": (begins + timedelta(minutes=after)).time(), "text": text, "speaker": who}
            for after, text, who in steps
        ],
        "figures": [{"text": event.description.split(". ")[0][:200] or event.title, "source": area, "checked": True}],
        "questions": [
            {"question": "¿De dónde sale el recurso?", "answer": "De lo autorizado por Cabildo; está en el portal."},
            {"question": "¿Cuándo queda listo?", "answer": "En la fecha del calendario, que se publica hoy."},
        ],
        "rehearsal": _FAIR["rehearsal"],
    }


def prepare_briefings(happened: Mapping[str, Event], staff: Mapping[str, User], now: datetime) -> None:
    """Cards, a sheet that waits for approval, one approved and one evaluated."""
    director, writer = staff["adriana"], staff["tomas"]
    for topic, title, message, figures, approved in _CARDS:
        card = MessageCard(topic=Topic.objects.get_or_create(name=topic)[0], title=title, message=message)
        card.figures = figures
        agenda.save_card(card=card, by=writer)
        if approved:
            agenda.approve_card(card=card, by=director, at=now)
    ahead = [event for event in happened.values() if event.starts_at > now and event.visibility == "public"]
    ahead.sort(key=lambda event: (event.mayor_part == "", event.starts_at))
    held = [event for event in happened.values() if event.starts_at < now - timedelta(days=1) and event.mayor_part]
    held.sort(key=lambda event: event.starts_at, reverse=True)
    for number, event in enumerate([*ahead[:2], *held[:2]]):
        briefing = agenda.write_briefing(
            event=event,
            by=writer,
            at=now,
            objective=f"Que cada familia sepa qué cambia para ella con «{event.title}».",
            key_messages="Se cumple lo que se acordó con los vecinos.\nEl trámite es gratuito y se atiende por turno.",
            risks="Lluvia: la lona queda puesta desde la mañana.\nRetraso: arranca la banda municipal.",
            cards=MessageCard.objects.exclude(approved_at=None)[:1],
            lines=_FAIR if "feria" in event.title.lower() else _lines_of(event),
        )
        if number == 0:
            agenda.ask_for_approval(briefing=briefing, by=writer, at=now)
        else:
            agenda.approve_briefing(briefing=briefing, by=director, at=now)
        if event in held:
            agenda.evaluate_briefing(
                briefing=briefing,
                went_well="Salieron boletín, fotos y nota en dos portales antes de la comida.",
                was_missing="El audio de la entrevista llegó tarde a la radio.",
                lessons="Pedir el audio en el momento y mandarlo desde el lugar.",
                by=director,
                at=now,
            )
