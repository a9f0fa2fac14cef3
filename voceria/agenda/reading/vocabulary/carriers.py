"""Words that carry an activity and are no part of it, before its title and after it.

A phrase a line, as `lists.pattern_of` reads them: `a/b` one or the other, `(a)` or nothing, `a*` with any ending.
"""

from .lists import phrases, words

# "Les informo que se llevará a cabo", "tenemos", "me agendas": what stands before a title.
CARRIERS = phrases("""
(les/te/le) tengo/tiene/tienen
(me) agenda/agendas/agendar/agendame/agendamos/apunta/apuntar/apuntame/anota/anotar/anotame
(me) agendate/anotate/anotese/apuntate/apuntese
(me) agregar/agrega/agregame/programar/incluir
(me) apuntale/agendale/anotale (al/a la) (jefe/jefa/presidente/presidenta/alcalde/alcaldesa)
(nos) toca (cubrir)
(nosotros) asistiremos/acudiremos/iremos/estaremos/participaremos/cubriremos/tendremos/tendre/acompañaremos
(por) favor
(que) (me/le/nos/se) aparte/agende/anote/apunte/programe/considere/reserve/incluya/aparten/agenden
(se) va/van ser/haber/ver/estar/tener
(se) va/van/vamos a ir a
(se) va/van/vamos a llevar a cabo
(se) va/van/vamos a realizar/hacer/tener/celebrar/haber/ser/efectuar
a la
aber
actividad
ademas
agendeme/anoteme/apunteme (por) (favor)
ahi
ahora
al
apartar/reservar
asistir/asiste/acudir/acude/acudira/asistira
ay
bueno
cambio
como
con
confirmado/confirmada/confirmados/confirmadas
cubrir
de
del
denominado/denominada
despues
e
el/la que
el/la/lo de/del
en vivo
entonces (quedamos) (en/de) que
evento
evento/actividad/acto denominado/denominada/llamado/llamada
favor de apartar/agendar/considerar/reservar
habra
hay
hay que cubrir/ir/asistir/estar/acudir/acompañar
igual
importante
inicia/inicio/empieza/comienza
invitacion
invitan
listo
llevo a la jefa al/a
llevo al jefe al/a
lo
luego
me/nos puede/pueden agendar/apuntar
no olviden
nos dan/dieron/daran
nos invitan
nueva fecha/hora
nuevo
ojo
ok
otra cosa
oye
para
pendiente
por otra parte
por ultimo
porfa/porfas/porfavor
primero
provisional
pues
que
queda/quedo (asi/para/agendado/agendada/confirmado/confirmada)
quedamos (en/de) que
quedo la/el/las/los
recuerden/recordar/recordatorio/recordarles/acuerdense
reprogramado/reprogramada/reagendado/reagendada
se hace de su conocimiento que
se hara/haran/hace/hacen/tendra/tendran/tiene/tienen/ofrecera/ofreceran/impartira/impartiran/dara/daran
se llevara/llevaran/lleva/llevo a cabo
se llevara/llevaran/llevo/llevan
se mantiene/mantienen/confirma/confirman/ratifica/ratifican
se me pasaba/paso/olvidaba
se programara/programaran/agendara/agendaran/agenda/agendan/agendo/agrega/agregan/programa/programan/programo
se realizara/realizaran/realiza/realizan/celebrara/celebraran/efectuara/efectuaran/desarrollara/desarrollaran
sera/seran/seria/serian/es/son
si
siempre si
sienpre si
sigue/siguen en pie
sigue/siguen firme/firmes/programado/programada/programados/programadas/agendado/agendada/agendados/agendadas
tambien
tendra/tendran lugar
tenemos
tentativo/tentativa
tiene
tmb/tambn
toma/tomen/tomar nota
urgente
va
va/van (a) aber/haber
va/van a hacer/tener/realizar
y
ya
ya esta/estan/quedo/quedan/queda agendado/agendada/agendados/agendadas
ya esta/estan/quedo/quedan/queda confirmado/confirmada/confirmados/confirmadas
ya esta/estan/quedo/quedan/queda programado/programada/programados/programadas/listo/lista/listos/listas
""")

# Of these, those that are left out only before an activity: "evento de gala" keeps its first word.
NEEDING_MORE = words("""
a actividad al cambio cita como con confirmado de del e evento inicio invitacion la para primero recordatorio va y
""")

# What stays behind a title when day, hour and place are out: "... será el", "... a celebrarse en".
TRAILERS = phrases("""
(ya) kedo/quedo (pal/para)
a celebrarse/realizarse/efectuarse/desarrollarse
a llevarse a cabo
ahora
al
aqui/alli/ahi/aca
como
con
de/del
desde
disparo de
e
el/la/los/las
en
entre
es/sera/seran/seria/serian
esta
este
fecha
hasta
hay
hora/horas/hrs
inicia/inicio/empieza/comienza/inician/arrancando/iniciando/comenzando
la/lo/los/las tenemos
no
o
para
pero
por
por favor
porfa
programado/programada/agendado/agendada/confirmado/confirmada
proximo
que
que es/son/va
que estaba/estaban/era/eran/estara/estaran
que se abre/realizara/celebrara/inaugura/hara/efectuara
que se llevara a cabo
que sera
que tendra lugar
que tendremos/tenemos/haremos/realizaremos
queda/quedo/quedan
sale/salen
salida
salimos
se
se programo/programa/agendo/agenda/hara/realizara/llevara/celebrara/tendra/efectuara/dara (a) (cabo)
si
siempre
sin
son
tendra/tiene
tipo
va a ser
va/van (a) ser/haber/ver
va/van a salir
y
ya
""")
