"""Words that carry the rest: numbers, links, abbreviations, labels, what a heading says around its day."""

from .lists import phrases, words
from .people import HONORIFICS

_COUNT = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
    "veintiocho veintinueve treinta"
)
NUMBERS = {word: number for number, word in enumerate(_COUNT.split(), 1)} | {
    "una": 1,
    "primero": 1,
    "treinta y uno": 31,
}

# Abbreviations whose point ends no sentence.
ABBREVIATIONS = frozenset(word for word in HONORIFICS if len(word) < 6) - {"doña", "padre"} | words("""
a.c a.m ac admon agr agrop alc am ampl aniv aprox arr art asoc assoc aud audit aut aux av avda ave ayto ayunt benef
bibl bil blvd bo bomb brig calz capac capacit carr cc cd cda cdad cecyt centr circ ciud cnel col com comunit conf conm
cons const constr contr coop coord crio cto ctro cult d.e.m deleg dem dep depto depva des desarr dir dom dptva dptvo
dtto ecol econ ed edif edo educ ej ejec ejid entr esc esp esq est estab estac etc expl ext fam fca fco fed frac fracc
fund gan gdl gim gob gobdor gpe gpo gra gral gta gto h hcda hda hgo hist hosp hr hrs igl inaug ind infra insp inst int
jal jdn jds jto km lab lanz lib loc local lote lt m ma mat matut mcdo mdo mex mixt mod mor mov mpal mpales mpio mty
mun munic mz mza nal no nte ntra ntro num obr of ofic ofna ofnas ord org ote p p.m paq parc pav pdta pdte pdto perif
perm plz plza pm pob pobl ppal prep pres prim priv prod prof profra prog prol prolong prot proy psic pta pte pto pub
pza pzla pzo ra rcho rec reg rehab relig rep repr rest ret reu reun rev rur s sc sec secc secr seg serv sind sn soc
sria srio sta sto subdel subdir subsec sup superv supv sur sust tec tecnol tel telesec trab transp tur ud un unid
unidep univ urb vda vesp vial vig vol vs
""")

# What a heading says around its day.
FILLERS = words("""
a actividad actividades actualizacion actualizada actualizado agenda agendas al alcalde alcaldesa asi ayuntamiento
buen buenas buenos c cambios ciudadana ciudadano comparte compartir comparto compañeros compromisos comunicacion con
confirmada confirmadas confirmados correcto correspondiente de dejo del dia diaria dias dif direccion director
directora dr dra e el en envio equipo esta este evento eventos fecha fin final gobierno h hay hola hoy informo ing
inicio itinerario jefa jefe jornada la laboral las le les lic licenciada licenciado lo los lupita mando mañana mes
mpal mtra mtro municipal noches nos nueva oficial ok para particular paso pendientes por presente presidencia
presidenta presidente privada programa proxima proximo publica que queda quedo ruta secretaria semana semanal sera
seran siguiente siguientes sistema social son su tambien tardes te tenemos tentativa toca tocan todas todos trabajo va
version y
""")

# After these words nothing begins: what follows goes on from them.
LINKS = words("""
a al c cada como con contra de del desde e el en entre frente gran h hacia hasta junto la las los mi nuestra nuestro
nueva nuevo o para por primer primera pro que segun sin sobre su sus u un una versus vs y
""")

# What stands before a colon and opens the place.
PLACE_LABELS = phrases("""
arco de salida
comunidad
direccion
domicilio
escenario
espacio
locacion
localidad
lugar
lugar de salida
lugares
poblacion
poblado
punto de arranque
punto de concentracion
punto de encuentro
punto de inicio
punto de partida
punto de reunion
punto de salida
recinto
ruta
sede
sedes
ubicacion
""")

# What stands before a colon and opens the title.
TITLE_LABELS = phrases("""
accion
actividad
acto
asunto
ceremonia
compromiso
concepto
descripcion
diligencia
evento
motivo
nombre
nombre de la actividad
nombre del evento
que
reunion
tema
tipo de evento
titulo
""")

# What stands before a colon and is for those who go.
NOTE_LABELS = phrases("""
acceso
acreditacion de prensa
aforo
ameniza
amenizan
anfitrion
anfitriona
anfitriones
apoya
apoyan
area
artista
artistas
asistentes
atiende
atienden
avanzada
avanzada en sitio
beneficiados
beneficiarias
beneficiarios
bienvenida a cargo
cierre de accesos
cierre de calles
clave
codigo
conferencista
conferencistas
confirma
contacto
contraseña
convoca
convocan
cooperacion
coordina
coordinador
coordinadora
costo
cubre
cubren
cuota
dependencia
difusion
dirigido
discurso
duracion
elenco
encargada
encargado
enlace
enlaces
entre calles
estacionamiento
estado
estatus
expositor
expositora
expositores
facilitador
facilitadora
folio
formato
fotografo
google maps
guardia
imparte
imparten
impartida
impartido
informes
instructor
instructora
interviene
intervienen
inversion
invitadas
invitados
liga
link
lleva
llevan
llevar
logistica
madrina
maestra de ceremonias
maestro de ceremonias
maestros de ceremonias
mapa
maps
material
materiales
mensaje a cargo
modera
moderador
moderadora
monto
musica
necesidades
nota
notas
objetivo
obs
observacion
observaciones
orador
oradora
oradores
orden del dia
organiza
organizador
organizadores
organizan
padrino
padrinos
palabras
participa
participan
participantes
ponente
ponentes
presidium
prioridad
protocolo
publico
recibe
reciben
referencia
referencias
requerimiento
requerimientos
requisitos
responsable
responsables
solicita
solicitante
status
tallerista
testigo
testigos
traer
traje
transporte
vehiculo
vestimenta
vestir
vestuario
""")
