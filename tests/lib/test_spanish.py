"""The words of municipal bulletins: which must meet in a search, and which must stay strangers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voceria.lib.search import spanish

MEET = """
inauguracion inauguración | inauguración inauguró | inauguró inauguraron | inauguraron inaugura
inaugura inauguraciones | inauguración inaugurar | inaugurado inauguración | inauguro inauguró
inaugurada inauguran | inaugurando inauguración | inaugurará inauguró | inauguramos inauguración
obra obras | joven jóvenes | jóvenes jovenes | luz luces | vez veces | mes meses | camión camiones
camion camiones | vacunación vacunaron | vacunación vacunas | vacuna vacunar | vacunado vacunación
presidente presidenta | presidente presidentes | pavimentación pavimentaron | pavimentación pavimento
pavimentar pavimentada | calle calles | avenida avenidas | parque parques | jardín jardines | banqueta banquetas
bache baches | alumbrado alumbrados | luminaria luminarias | drenaje drenajes | pozo pozos | tubería tuberías
agua aguas | basura basuras | limpieza limpiezas | limpiar limpiaron | limpia limpian | recolección recolecciones
mercado mercados | plaza plazas | escuela escuelas | maestro maestra | maestros maestras | alumno alumnas
niño niños | niña niñas | año años | señora señoras | mujer mujeres | hombre hombres | familia familias
ciudadano ciudadanas | vecino vecinas | campesino campesinos | productor productores | artesano artesanas
regidor regidores | regidora regidor | síndico sindica | director directora | secretario secretaria
alcalde alcaldes | municipio municipios | municipal municipales | comunidad comunidades | colonia colonias
país países | interés intereses | autobús autobuses | red redes | ley leyes | rey reyes | juez jueces | cruz cruces
voz voces | pez peces | pie pies | pared paredes | árbol árboles | policía policías | patrulla patrullas
entrega entregó | entregó entregaron | entregue entrega | entregado entregar | realizó realizaron | realice realiza
realizar realizada | reconoció reconocimiento | reconocen reconoció | recibió recibieron | recibir recibe
recibe reciben | recibirán recibir | ofrece ofrecen | ofreció ofrecer | ofrezca ofrece | cumplió cumplir
cumplimiento cumplió | exhibición exhibir | construcción construir | construyó construyen | construyeron construcción
contribución contribuyen | distribuyó distribución | distribuyeron distribuir | mantenimiento mantener
mejora mejoramiento | mejoró mejoras | equipamiento equipo | comunicado comunicados | invita invitación
invitaron invitar | participación participaron | participa participar | publica publicar | publique publicación
público pública | avance avances | avance avanza | avanzaron avances | beneficio beneficiaron | beneficia beneficios
convenio convenios | firma firmaron | firmado firmar | firmas firma | ayuda ayudaron | planta plantaron
reforestación reforestaron | rehabilitación rehabilitó | rehabilitaron rehabilitar | supervisó supervisión
revisión revisaron | expresó expresión
trámite trámites | licencia licencias | informe informes | informó informaron | cultura culturas | festival festivales
deporte deportes | deportista deportistas | feria ferias | concierto conciertos | desfile desfiles | taller talleres
salud saludes | hospital hospitales | médico médicas | enfermera enfermeros | ambulancia ambulancias
rápido rápidamente | crisis crisis | lluvia lluvias | inundación inundaciones | incendio incendios | 045 45
"""

STRANGERS = """
año ano | años anos | caña cana | peña pena | cuña cuna | moño mono | sueño sueno | maña mana
casa caso | casa caza | peso pesa | pozo poza | salud saludo | mercado mercancía | obra obrero | plaza plazo
banco banca | puerto puerta | punto punta | cuento cuenta | cuarto cuarta | cuadro cuadra | libro libra
cargo carga | partido partida | calzada calzado | licencia licenciado | licenciado licitación | helado helada
puesto puesta | pueblo puebla | madero madera | zapata zapato | boleto boleta | libreta libreto
huerto huerta | correo corre | hombro hombre | hacienda haciendo | leyenda leyendo | banqueta banquete
tormento tormenta | cuenca cuenco | círculo circulación | habitación hábito | acto acta | grupo grapa
santo santa | manto manta | junta junto | costo costa | plano plana | ramo rama | marco marca | fondo fonda
niño niña | hijo hija | rojo roja | modo moda | bolso bolsa | suelo suela | barro barra | barrio barra
estación estacionamiento | fracción fraccionamiento | titular título | particular partícula | vehicular vehículo
director directorio | auditor auditorio | póliza policía | guardia guardar | presidente presidencia
secretaría secreto | ciudad ciudadano | comercio comercial | municipio municipal | agua aguacate | obra obrador
parque parquímetro | policía política | transporte transparencia | vacuna vacaciones | dengue denuncia
sol solar | luz lujo | mes mesa | tren trenza | red reda | rey regidor | pan panteón | mar marzo | sal sala
abril abrir | junio julio | agosto agotar | deporte deportación
presa presión | incluso inclusión | proceso procesión | reunión reloj | sesión cesión | concejo consejo
bloque bloqueo | temporada temporal | lectura lector | tramo trama | villa villano | gas gasto
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    return [tuple(pair.split()) for line in table.strip().splitlines() for pair in line.split("|")]


def _stem(word: str) -> str:
    (folded,) = spanish.words(word)
    return spanish.stem(folded)


@pytest.mark.parametrize(("one", "other"), _pairs(MEET))
def test_stem_joins_forms_of_one_word(one: str, other: str) -> None:
    assert _stem(one) == _stem(other)


@pytest.mark.parametrize(("one", "other"), _pairs(STRANGERS))
def test_stem_keeps_strangers_apart(one: str, other: str) -> None:
    assert _stem(one) != _stem(other)


def test_tables_are_as_large_as_promised() -> None:
    assert len(set(_pairs(MEET))) >= 80
    assert len(set(_pairs(STRANGERS))) >= 60


def test_words_fold_accents_and_keep_enye() -> None:
    assert spanish.words("¡Pingüinos, ÁRBOLES y CAÑADAS!") == ["pinguinos", "arboles", "y", "caŋadas"]


def test_words_read_composed_and_styled_letters_alike() -> None:
    assert spanish.words(unicodedata.normalize("NFD", "Año")) == spanish.words("año")
    assert spanish.words("𝗢𝗯𝗿𝗮 ﬁnal m²") == ["obra", "final", "m2"]


def test_words_find_letters_and_digits_between_signs() -> None:
    assert spanish.words('CS/045/2026 "obra_pública" (COVID-19) 🎉\x00fin') == [
        *("cs", "045", "2026", "obra", "publica", "covid", "19", "fin")
    ]


def test_words_cut_what_nobody_types() -> None:
    assert spanish.words("a" * 10_000) == ["a" * spanish.LONGEST_WORD]


def test_asked_words_drop_stop_words() -> None:
    assert spanish.asked_words("la inauguración de las obras en el parque") == ["inauguracion", "obras", "parque"]


def test_asked_words_keep_stop_words_when_there_is_nothing_else() -> None:
    assert spanish.asked_words("de la") == ["de", "la"]


def test_asked_words_are_few_and_each_once() -> None:
    assert spanish.asked_words("obra Obra OBRA") == ["obra"]
    assert len(spanish.asked_words(" ".join(f"palabra{n}" for n in range(500)))) == spanish.MOST_ASKED


@given(st.text())
def test_words_hold_nothing_that_a_database_would_fold(text: str) -> None:
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789" + spanish.ENYE)
    for word in spanish.words(text):
        assert set(word) <= allowed
        assert set(spanish.stem(word)) <= allowed
        assert spanish.stem(word)


@given(st.text(alphabet="abcdefghijklmnñopqrstuvwxyzáéíóúü", min_size=1, max_size=20))
def test_words_ignore_case_and_accents(text: str) -> None:
    bare = text.translate(str.maketrans("áéíóúü", "aeiouu"))
    assert spanish.words(text) == spanish.words(text.upper()) == spanish.words(bare)
