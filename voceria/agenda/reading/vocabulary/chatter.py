"""What people say in a chat and is no activity.

A phrase a line, as `lists.pattern_of` reads them: `a/b` one or the other, `(a)` or nothing, `a*` with any ending.
"""

from .lists import phrases

# What opens a greeting, a thanks, a signature, an answer.
PLEASANTRIES = phrases("""
(muy) buen/buena/buenos/buenas dia/dias/tarde/tardes/noche/noches/inicio/fin/semana
(muy) buen/buena/buenos/buenas lunes/martes/miercoles/jueves/viernes/sabado/domingo
(para) mas/mayores/mayor informes/informacion
a sus ordenes
abrazo
adjunto
anexo
animo
aqui la/les/le
atte/atentamente
bendiciones/bendecid
bonito/bonita
buen
comparto
cordialmente
cualquier
de acuerdo
enterado/enterada/enterados/enteradas
es todo/cuanto
eso es/seria todo/cuanto
esta es la agenda
estamos
excelente/excelentes
exito
felicidades
feliz/felices
gracias
hola
igualmente
les/le paso/comparto/mando/envio/dejo
lind/linda
listo
mil gracias
muchas gracias
ok/okey
perfecto
por su atencion
que les vaya
que tenga/tengan/pase/pasen/descanse/dios/este
quedo/quedamos
recibido
reenviado
sale
saludos
seria todo
te paso/comparto/mando/envio
ya no hay/tengo mas
ya no hay/tengo nada mas
ya quedo
""")

# What the chat itself says.
OF_THE_CHAT = phrases("""
<adjunto
anclo un mensaje
archivo adjunto
añadio a
cambio el asunto
cambio la descripcion
cambio su numero
cifrado/cifrados de extremo
creo el/este grupo
editado>
elimino este mensaje
llamada perdida
media omitted
mensaje eliminado
multimedia/imagen/video/sticker/audio/documento omitid*
salio del grupo
se unio con/al/a
te añadio
""")
