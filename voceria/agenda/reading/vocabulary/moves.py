"""Words of a notice of change."""

from .lists import conjugated, words

# "se cambia", "pasó", "la recorrieron": what one does with a day or an hour.
_PAST = frozenset(
    stem + ending
    for stem in words("""
adelant aplaz atras cambi modific pas posterg reagend recalendariz reprogram reubic traslad
""")
    for ending in ("o", "aron", "e")
)
MOVES = (
    conjugated("""
adelantar aplazar atrasar cambiar modificar pasar posponer postergar reagendar recalendarizar recorrer reprogramar
reubicar trasladar
""")
    | _PAST
    | words("""
difiere difieren difirieron difirio mover movera moveran movieron movio mueve mueven pospondra pospondran pospusieron
pospuso recorrieron recorrio
""")
) - words("cambiamos pasamos recorrido")

# "reprogramada", "pospuesto"
MOVED = words("""
aplazada aplazadas aplazado aplazados cambiada cambiado movida movido pospuesta pospuestas pospuesto pospuestos
reagendada reagendadas reagendado reagendados recorrida reprogramada reprogramadas reprogramado reprogramados
""")
