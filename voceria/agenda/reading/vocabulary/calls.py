"""What calls the staff together, and at which hour: no part of the activity.

A phrase a line, as `lists.pattern_of` reads them: `a/b` one or the other, `(a)` or nothing, `a*` with any ending.
"""

from .lists import phrases

# What makes the hour beside it a call of the staff: "montaje 7:00", "citar a las 8".
STAFF_CALLS = phrases("""
(los/las) quiero (ahi)
(para) prensa/medios
a mas tardar
acceso
antes (de)
armado
arribo
audio
avanzada
camara/camaras
cita (a/al/de/del) (staff/equipo/prensa)
citado/citada/citados/citadas
citan (a/al/a los/a las)
citar
cito
colocacion de sillas/lona/lonas/templete/toldo/toldos
comunicacion (social)
concentracion
convocar
convocatoria
ensayo previo
equipo
estar (ahi/alla)
forman
foto
fotografo/fotografos
inscripcion/inscripciones
instalacion de sonido/audio/toldo/toldos/templete/carpa/carpas/equipo
invitados
limite
listo/lista/listos/listas
llegamos
llegan
llegar
llego
llegue
lleguen
logistica
maximo
montaje
montar
nos vemos
pasa/pasan por
pase de lista
personal
presentarse
previo
protocolo
prueba de sonido/audio
recepcion
registro
reunirse
sale
salen
salida
salimos
salir
sonido
soundcheck
staff
subir
transporte
traslado
vemonos
vernos
verse
""")

# Words of an activity too ("convivencia con el equipo"): a call only where they open the clause.
CALLS_THAT_ACTIVITIES_HAVE = phrases("""
acceso
audio
camara
comunicacion
equipo
foto
invitados
medios
personal
prensa
protocolo
recepcion
registro
sonido
""")

# Their hour may stand for the activity's when there is no other.
CALLS_THAT_MAY_BEGIN_IT = phrases("""
acceso
cita
citadas
citados
concentracion
convocatoria
inscripcion
inscripciones
llegada
pase de lista
recepcion
registro
sale
salen
salida
salimos
salir
transporte
""")
