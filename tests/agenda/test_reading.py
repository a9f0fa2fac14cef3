"""The reader of agenda lines: how often it is right on labelled entries, and that nothing breaks it."""

import json
import sys
import time as clock
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voceria.agenda.reading import Doubt, Known, Reading, read_agenda

LABELLED = Path(__file__).parent / "lines"
SATURDAY = date(2026, 11, 21)
Key = tuple[str | None, str | None, str, str | None]


@dataclass
class Score:
    expected: int = 0
    right: int = 0
    wrong_marked: int = 0
    wrong_unmarked: int = 0
    right_marked: int = 0

    @property
    def share(self) -> float:
        return self.right / self.expected

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.expected} right ({100 * self.share:.1f} %), {self.right_marked} of them marked; "
            f"wrong: {self.wrong_marked} marked, {self.wrong_unmarked} not"
        )


def key(reading: Reading) -> Key:
    start = reading.start.strftime("%H:%M") if reading.start else None
    return (reading.date.isoformat() if reading.date else None, start, reading.title, reading.place or None)


def entries(name: str) -> Iterable[dict]:
    path = LABELLED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(name: str) -> Score:
    """An entry without activities counts as one; a reading too many is a wrong one."""
    total = Score()
    for entry in entries(name):
        left = read_agenda(entry["text"], today=date.fromisoformat(entry["today"]))
        wanted = [(e["date"], e["start"], e["title"], e["place"]) for e in entry["expect"]]
        total.expected += len(wanted) or 1
        total.right += not wanted and not left
        missed = 0
        for want in wanted:
            found = next((reading for reading in left if key(reading) == want), None)
            if found is None:
                missed += 1
                continue
            left.remove(found)
            total.right += 1
            total.right_marked += found.doubtful
        total.wrong_marked += sum(reading.doubtful for reading in left)
        total.wrong_unmarked += sum(not reading.doubtful for reading in left) + max(0, missed - len(left))
    return total


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("lines_dev", 0.95),
        ("lists_dev", 0.90),
        ("lines_final", 0.95),
        ("lists_final", 0.90),
        ("lines_own", 0.95),
        ("lines_own2", 0.90),
        ("lines_own3", 0.92),
        ("lines_own4", 0.98),
        ("lines_own5", 0.93),
        ("lines_unseen_a", 0.95),
        ("lines_unseen_b", 0.95),
        ("lines_unseen_c", 0.95),
        ("lines_unseen_d", 0.90),
        ("lines_unseen_e", 0.95),
        ("lines_unseen_f", 0.96),
        ("lines_unseen_g", 0.95),
        ("lines_unseen_h", 0.94),
        ("lines_unseen_i", 0.96),
        ("lines_unseen_j", 0.93),
        ("lines_unseen_k", 0.90),
        ("lines_unseen_l", 0.95),
        ("lines_unseen_m", 0.89),
        ("lists_unseen_d", 0.87),
        ("lists_unseen_e", 0.94),
        ("lists_unseen_f", 0.94),
        ("lists_own", 0.90),
        ("lines_fresh", 0.97),
        ("lists_fresh", 0.95),
        ("lists_unseen_a", 0.95),
        ("lists_unseen_b", 0.93),
    ],
)
def test_reads_rightly_what_offices_write(name: str, least: float) -> None:
    result = score(name)
    sys.stdout.write(f"{name}: {result}\n")
    assert result.share >= least, result
    assert result.wrong_unmarked <= max(3, 0.7 * (result.expected - result.right)), result
    assert result.right_marked <= 0.2 * result.expected, result


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for reading in read_agenda(text, today=SATURDAY):
        assert reading.title or reading.doubtful
        assert 1 <= reading.line <= max(1, len(text.splitlines()))
        assert reading.end is None or (reading.start is not None and reading.end > reading.start)


_PIECES = """
lunes 23 24 de noviembre nov 10:00 hrs a las 5 y media en La Loma preside la alcaldesa , . - | ( ) 📍 🕙 • 1. staff
9:30 entrega 150 despensas reunión con se cancela cambia al 26 12 del día Lugar: Fecha: mañana Mayo 23/11 $ º * ~
"""
_WORDS = st.sampled_from([*_PIECES.split(), "\n", "\t"])


@settings(max_examples=500, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_any_order_of_the_usual_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for reading in read_agenda(text, today=SATURDAY, known=Known(places=("La Loma",))):
        plain = "".join(reading.source.split())
        assert all("".join(piece.split()) in plain for piece in reading.title.split()), reading
        assert reading.date is None or reading.date >= SATURDAY or reading.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"lunes 23 10:00 entrega {i} de apoyos en La Loma {i}, preside la alcaldesa" for i in range(2700)),
        "\n".join(["*Lugar:*"] * 22_000),
        "10:00 " + "entrega de despensas, " * 10_000,
        "(" * 200_000,
        "lunes " * 34_000,
        "10:00 a 11:00 y " * 13_000,
        "a" * 200_000,
        "9" * 200_000,
        " \n" * 100_000,
    ],
    ids=["list", "labels", "one line", "brackets", "days", "hours", "letters", "digits", "blanks"],
)
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    begun = clock.process_time()
    read_agenda(text, today=SATURDAY)
    assert clock.process_time() - begun < 6  # two seconds on a machine with nothing else to do


@pytest.mark.parametrize(
    ("places", "title", "place"),
    [((), "inauguración pozo La Loma", ""), (("La Loma",), "inauguración pozo", "La Loma")],
)
def test_a_known_place_parts_from_the_title(places: tuple[str, ...], title: str, place: str) -> None:
    line = "vie 10:00 inauguración pozo La Loma, preside la alcaldesa"
    (reading,) = read_agenda(line, today=SATURDAY, known=Known(places=places))
    assert (reading.title, reading.place, reading.presides) == (title, place, "alcaldesa")


def test_the_area_that_sends_a_line_is_no_place() -> None:
    line = "lunes 23, 10:00, entrega de sillas, Salón Azteca, Obras y Servicios, Rubén Mora"
    known = Known(areas=("Obras y Servicios",), officials=("Rubén Mora",))
    (reading,) = read_agenda(line, today=SATURDAY, known=known)
    assert (reading.place, reading.presides) == ("Salón Azteca", "Rubén Mora")


def test_a_week_laid_out_as_a_table_is_read_row_by_row() -> None:
    text = "Hora\tLunes 23\tMartes 24\n9:00\tHonores, Primaria 3\t\n12:00\tComida, Hotel\tCabildo, Sala"
    found = [(r.date, r.start, r.title, r.place) for r in read_agenda(text, today=SATURDAY)]
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    assert found == [
        (monday, time(9), "Honores", "Primaria 3"),
        (monday, time(12), "Comida", "Hotel"),
        (tuesday, time(12), "Cabildo", "Sala"),
    ]


def test_a_place_above_several_hours_is_the_place_of_each() -> None:
    text = (
        "*Lunes 23*\n\n*Palacio Municipal*\n9:00 Audiencia\n11:00 Cena de gala, Hotel Sol\n12:00 Honores\n\n13:00 Misa"
    )
    found = [(r.title, r.place) for r in read_agenda(text, today=SATURDAY)]
    assert found == [
        ("Audiencia", "Palacio Municipal"),
        ("Cena de gala", "Hotel Sol"),
        ("Honores", "Palacio Municipal"),
        ("Misa", ""),
    ]


def test_what_the_office_tells_its_own_people_is_no_activity() -> None:
    text = (
        "Lunes 23\n10:00 Entrega de sillas - DIF\nFoto: Beto / Video: Ana\nSalir de presidencia a las 9:15 en la Urvan"
    )
    (reading,) = read_agenda(text, today=SATURDAY)
    assert (reading.start, reading.title, reading.place) == (time(10), "Entrega de sillas", "DIF")


@pytest.mark.parametrize(("other", "hour"), [("18:00 cabildo", 6), ("7:00 cabildo", 18)])
def test_a_padded_early_hour_is_of_the_morning_among_hours_that_go_to_24(other: str, hour: int) -> None:
    text = f"Lunes 23\n06:30 operativo, mercado\n{other}, sala"
    assert read_agenda(text, today=SATURDAY)[0].start == time(hour, 30)


def test_an_activity_without_day_among_others_that_have_one_is_marked() -> None:
    dated, undated = read_agenda("lunes 23 10:00 cabildo, sala\n\n12:00 entrega de sillas, DIF", today=SATURDAY)
    assert not dated.doubtful
    assert undated.date is None
    assert Doubt.DATE in undated.doubts


def test_names_of_the_municipality_help() -> None:
    line = "vie 10:00 inauguración pozo Tzintzimeo"
    (alone,) = read_agenda(line, today=SATURDAY)
    (helped,) = read_agenda(line, today=SATURDAY, known=Known(places=("Tzintzimeo",)))
    assert (helped.title, helped.place) == ("inauguración pozo", "Tzintzimeo")
    assert alone.date == helped.date == date(2026, 11, 27)
    assert alone.start == time(10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 de febrero 10:00 reunión de cabildo", date(2028, 2, 29)),
        ("31 de noviembre 10:00 reunión de cabildo", None),
        ("lunes 24 10:00 reunión de cabildo", date(2026, 11, 24)),
    ],
)
def test_a_day_that_does_not_fit_is_marked(text: str, day: date | None) -> None:
    (reading,) = read_agenda(text, today=SATURDAY)
    assert reading.date == day
    assert reading.doubtful


@pytest.mark.parametrize(
    ("line", "title", "place"),
    [
        ("lun 23 6 pm desfile, sale del DIF rumbo al zócalo", "desfile", "DIF rumbo al zócalo"),
        ("lun 23 9 am cabalgata de San Marcos a El Refugio", "cabalgata", "San Marcos a El Refugio"),
        ("lun 23 9 am carrera, salida Palacio, meta Parque Hundido", "carrera", "Palacio, meta Parque Hundido"),
        ("lun 23 9 am reunión con padres a maestros", "reunión con padres a maestros", ""),
    ],
)
def test_a_way_has_both_its_ends(line: str, title: str, place: str) -> None:
    (reading,) = read_agenda(line, today=SATURDAY)
    assert (reading.title, reading.place) == (title, place)


@pytest.mark.parametrize(
    "line",
    [
        "lun 23: entrega de sillas en La Loma a las 9 y en El Salto a las 11",
        "lun 23 entrega de sillas: 9:00 La Loma, 11:00 El Salto",
        "lun 23 entrega de sillas en La Loma (9:00) y El Salto (11:00)",
    ],
)
def test_one_title_with_two_places_and_hours_is_two_activities(line: str) -> None:
    found = [(r.date, r.start, r.title, r.place) for r in read_agenda(line, today=SATURDAY)]
    monday = date(2026, 11, 23)
    assert found == [
        (monday, time(9), "entrega de sillas", "La Loma"),
        (monday, time(11), "entrega de sillas", "El Salto"),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("de hoy en ocho", date(2026, 11, 28)),
        ("el jueves en quince", date(2026, 12, 10)),
        ("25N", date(2026, 11, 25)),
        ("Miércs. 25", date(2026, 11, 25)),
        ("el jueves tres", date(2026, 12, 3)),
        ("primero de marzo", date(2027, 3, 1)),
    ],
)
def test_days_as_they_are_spoken(words: str, day: date) -> None:
    (reading,) = read_agenda(f"{words}, 10:00, cabildo, sala", today=SATURDAY)
    assert reading.date == day


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("trece horas", time(13)),
        ("nueve treinta de la mañana", time(9, 30)),
        ("a las cinco cuarenta y cinco de la tarde", time(17, 45)),
        ("dieciocho horas con treinta minutos", time(18, 30)),
        ("10 horas con 5 minutos", time(10, 5)),
        ("/10:30am/", time(10, 30)),
    ],
)
def test_hours_as_acts_and_voices_say_them(words: str, start: time) -> None:
    reading = read_agenda(f"Sesión de cabildo, lunes 23, {words}, sala de juntas", today=SATURDAY)[0]
    assert (reading.start, reading.title, reading.place) == (start, "Sesión de cabildo", "sala de juntas")


@pytest.mark.parametrize("length", ["de 20 horas", "de veinte horas", "de 8 horas"])
def test_how_long_a_course_is_is_no_hour(length: str) -> None:
    assert read_agenda(f"curso {length}, lunes 10 am, biblioteca", today=SATURDAY)[0].start == time(10)


@pytest.mark.parametrize(
    "line",
    [
        "¿alguien sabe si el lunes hay honores?",
        "quién cubre mañana la sesión de las 10??",
        "yo voy a la de las 9",
        "no saben si hay cabildo el lunes",
    ],
)
def test_a_question_among_colleagues_is_no_activity(line: str) -> None:
    assert read_agenda(line, today=SATURDAY) == []


@pytest.mark.parametrize("label", ["Recinto oficial", "Punto de encuentro", "Espacio sede", "Lugar de la cita"])
def test_a_label_of_any_wording_opens_its_field(label: str) -> None:
    line = f"Lunes 23. 10:00. Sesión solemne. {label}: Teatro del Pueblo. Orador: el cronista"
    (reading,) = read_agenda(line, today=SATURDAY)
    assert (reading.title, reading.place) == ("Sesión solemne", "Teatro del Pueblo")


def test_a_feast_gives_way_to_what_is_held_for_it() -> None:
    (reading,) = read_agenda("Día del Abuelo, convivencia en la casa club, lunes 23, 10:00", today=SATURDAY)
    assert (reading.title, reading.place) == ("convivencia", "casa club")


def test_a_cancellation_below_leaves_the_activity_above() -> None:
    text = "lunes 23 6 pm coronación de la reina, casino\nlo de la feria se canceló"
    (reading,) = read_agenda(text, today=SATURDAY)
    assert reading.title == "coronación de la reina"


def test_the_hour_of_the_next_record_is_its_own() -> None:
    text = "Hora: por confirmar\nEvento: Recorrido\nLugar: rastro\n\nHora: 5:00 pm\nEvento: Reunión\nLugar: cancha"
    found = [(r.start, r.title, r.place) for r in read_agenda(f"lunes 23\n\n{text}", today=SATURDAY)]
    assert found == [(None, "Recorrido", "rastro"), (time(17), "Reunión", "cancha")]


@pytest.mark.parametrize(
    ("line", "doubted"),
    [
        ("lun 23 10:00 mega tequio playas limpias", True),
        ("lun 23 10:00 limpieza de la playa", False),
        ("lun 23 10:00 sesión de cabildo", False),
    ],
)
def test_a_title_that_may_hold_its_place_is_marked(line: str, doubted: bool) -> None:
    (reading,) = read_agenda(line, today=SATURDAY)
    assert (Doubt.PLACE in reading.doubts) is doubted


@pytest.mark.parametrize(
    "sender",
    ["DIF:", "Oficina del Reg. Saldaña informa:", "Casa de Cultura de Ocotlán presenta:", "Obras Públicas hará la"],
)
def test_who_sends_a_line_is_neither_title_nor_place(sender: str) -> None:
    (reading,) = read_agenda(f"{sender} entrega de sillas, lunes 23, 10:00, Salón Azteca", today=SATURDAY)
    assert (reading.title, reading.place) == ("entrega de sillas", "Salón Azteca")


@pytest.mark.parametrize(
    ("line", "title", "start"),
    [
        ("Cena del Grito... perdón, cena de gala, lunes 23, 20:30", "cena de gala", time(20, 30)),
        ("cena de gala martes, digo lunes 23 a las 20:00", "cena de gala", time(20)),
        ("lunes 23 cena de gala a las 19:00, corrijo 20:00", "cena de gala", time(20)),
    ],
)
def test_what_is_taken_back_is_not_read(line: str, title: str, start: time) -> None:
    (reading,) = read_agenda(line, today=SATURDAY)
    assert (reading.date, reading.title, reading.start) == (date(2026, 11, 23), title, start)


@pytest.mark.parametrize(
    "line",
    [
        "El ensayo pasó de las 9 a las 11 del lunes 23",
        "El ensayo del domingo 22 se recorre al lunes 23, 11:00",
        "El ensayo que era el domingo 22 se va hasta el lunes 23 a las 11",
        "Cambió la hora del ensayo del lunes 23: ya no es a las 9 sino a las 11:00",
    ],
)
def test_a_notice_of_change_gives_the_new_day_and_hour(line: str) -> None:
    (reading,) = read_agenda(line, today=SATURDAY)
    assert (reading.date, reading.start, reading.title) == (date(2026, 11, 23), time(11), "ensayo")
    assert Doubt.CHANGE in reading.doubts


def test_one_title_with_a_day_for_each_place_is_an_activity_a_day() -> None:
    line = "Vacunación: lunes 23 Tecolotes, martes 24 El Vergel, ambas de 9 a 2"
    found = [(r.date, r.start, r.end, r.title, r.place) for r in read_agenda(line, today=SATURDAY)]
    assert found == [
        (date(2026, 11, 23), time(9), time(14), "Vacunación", "Tecolotes"),
        (date(2026, 11, 24), time(9), time(14), "Vacunación", "El Vergel"),
    ]
