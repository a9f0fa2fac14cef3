"""What is told to those who go and is no part of the activity: dress, things to bring, who helps.

A phrase a line, as `lists.pattern_of` reads them: `a/b` one or the other, `(a)` or nothing, `a*` with any ending.
"""

from .lists import phrases

# What opens a clause that is a note, whatever follows.
REMINDERS = phrases("""
(con) (codigo) (de) vestimenta/vestuario/vestir/atuendo
(en) (el/la) mismo/misma lugar/sede/hora/horario/punto
(ya) confirmado/confirmada/confirmados/confirmadas/confirma/autorizado/autorizada/tentativo/tentativa/ok/listo/lista
a puerta cerrada
a puertas cerradas
acceso libre/gratuito
acreditacion de prensa/medios
agenda privada/publica
ahi/alli/aqui mismo/misma
atentamente
atte
avisame
aviso luego
bendiciones
boleto/boletos
boletos agotados/agotado
buen dia
cada quien/uno/una
cambio de clima/planes/ropa/sede
casual/formal/semiformal
con/en ropa comoda/casual/formal/deportiva/de
con/sin costo
corte de agua/luz/energia
costo
cuadrilla
cupo
despues vemos/les/confirmo/aviso/hay/comida
dura
duracion
en caso de
entrada libre/gratuita
es/esta/queda importante/urgente/privado/privada/cerrado/cerrada/publico/publica/confirmado/confirmada
estacionamiento en/por
evento privado/publico/masivo/cerrado
falta/faltan (la/el) hora/lugar/sede/confirmar
favor (de)
feliz
gafete
gracias
gratis
habra/hay/habran/dan/daran/dara/incluye
herramienta/herramientas
hidratacion
hora/horario/sede/lugar sujet*/por*
impartid*/dictad*/ofrecid*/organizad*/convocad* por
importante
inscripciones/informes/registro al/por/en inbox/whatsapp/tel/telefono/correo/linea
invitacion personal/especial/impresa
les aviso
los/las/te/les esperamos/esperan
luego les/aviso/confirmo
mas tarde/informacion
me dijeron/dicen
nadie descansa/falta/falte
no agendar/programar/mover/publicar/invitar/difundir/mandar/subir
no faltar/falten/olvidar/olviden/hay/va/asiste/requiere/ocupa
no falte/faltes
no se le/les/te/me/nos olvide/olviden
no se me/les/nos
no se olviden
no/sin/con prensa
nota/notas/obs/observacion/observaciones
ojala
ojo
orden del dia
pasa/pasan por
por favor
por si llueve/hay/no
por si se puede
porfa/porfas/porfavor
presentar ine/identificacion
previo
punto unico
puntos a tratar
puntual/puntuales/puntualidad
quieren/quiere que
r.s.v.p
refrigerio
requiere/requieren/necesitan/ocupan/solicitan
ropa comoda/casual/formal/deportiva/de
rsvp
saludos
se cambia
se les espera*
se requiere*/ocupa*/necesita*/pide*/solicita*/recomienda*/invita*/espera*
se ruega/agradece
si se puede
si/por llueve/hay/no
sin presidente/presidenta/alcalde/alcaldesa
solo foto/fotos/video
solo/unicamente personal/regidores/invitados/staff/directores/funcionarios/prensa/titulares
todos
transmitir
urgente/urge
va foto/prensa/video/todo/a
va/van el/la/los/las/todo/toda/todos/todas
vamos a checar/ver/revisar
van foto/todos/prensa
ya le/les/lo/la/se
yo/ella/el va/voy/no
""")

# What to wear; not before "a": "gorras a niños" are given.
DRESS = phrases("""
(con/de) camisa/playera/chaleco/chalecos/gorra/sombrero/botas/tenis/pantalon
(con/de) uniforme/traje/guayabera/mezclilla/etiqueta/sport
""")

# What somebody is asked to do or to bring.
ERRANDS = phrases("""
avisar
avisen
cargar
checar
confirmar
confirmen
enviar
lleva
llevan
llevar
llevate
llevemos
lleven
llevense
llevo
mandan
mandar
manden
pasar
preparar
trae
traer
traete
traigan
traigase
""")

# What may stand before an errand.
ASKED_POLITELY = phrases("""
acuerdense de
favor de
hay que
no olvide/olviden
por favor
porfa
recuerden
se les pide
""")

# Who helps, pays, asks, invites.
HELPERS = phrases("""
(mayores) informes
(nos) apoya/apoyan/ayuda/ayudan/apoyar/coordina/coordinan/organiza/organizan/convoca/convocan/invita/invitan
(nos) apoyo de
comunicarse
contacto/contactar
encargado/encargada
enlace
paga/pagan/pone/ponen/presta/prestan/cubre/cubren/cubrir/ve/atiende/dirige
pedir
responsable
ver/hablar con
""")

# What the office brings to cover it.
COVERAGE = phrases("""
(con/requiere/solo/sin) cobertura/transmision/boletin/pendon/lona/lonas/sonido/dron/prensa
(con/requiere/solo/sin) equipo de
(con/requiere/solo/sin) invitado/invitados/publico/templete/audio/microfono/presidium/mampara
avanzada
citar
estar
llegar/llegan/llegamos/lleguen
montaje
nos vemos
presentarse
regresamos
se sale
staff
""")

# What is counted in a note: "150 becas", "cien familias".
COUNTED = phrases("""
adultos
adultos mayores
alumn*
apoyos
asistentes
becas
beneficiari*
cajas
ciudadanos
cobijas
contingentes
corredores
despensas
docentes
dosis
elementos
equipos
estudiantes
expositores
familias
hombres
invitados
jinetes
jovenes
kits
lentes
lugares
madres
maestros
mascotas
mujeres
niñ*
niños
padres
paquetes
parejas
participantes
pax
personas
piezas
productores
sillas
tinacos
vecinos
""")

# Notes that nothing separates from the words before: "... Teatro del Pueblo entrada libre".
TRAILING_NOTES = phrases("""
(con) vestimenta/vestuario
(con/en) ropa casual/formal/deportiva/comoda
(con/en) ropa de trabajo
acceso libre/gratuito
ahi/alli/aqui mismo/misma
con cobertura
con todo/toda/todos/todas el/la/los/las
cupo limitado
entrada libre/gratuita
evento privado
favor de
hay que
impartid*/dictad*/ofrecid*/organizad*/convocad* por
informes
llevar/lleven/llevan
los/las/te/les/los espera/esperan/esperamos
mandar/manden
me/nos puede/puedes/pueden/podria/podrian/podrias
nadie descansa/falta/falte
no faltar/falten
no se le/les/te/me/nos olvide/olviden
no se me/les/nos
nos acompaña/acompañan/acompañara
ojala
por favor
por si
porfa/porfavor
que no se
que vaya/vayan/nos
quieren/quiere que
requiere cobertura
se requiere/ocupa
sin presidente/presidenta/alcalde/alcaldesa
traer/traigan
va/van (a) ver/haber/dar
van/va a ir/venir/asistir/acudir
van/va todo/toda/todos/todas
y que no/se/lleve/traiga
""")
