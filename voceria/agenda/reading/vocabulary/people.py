"""Who presides, who asks and who sends."""

from .lists import phrases, words

# Offices that people hold.
OFFICES = words("""
alcalde alcaldesa alcaldeza cmte comandante comisario contralor contralora coord coordinador coordinadora cronista
delegada delegado delegados dip diputada diputado dir director directora dra dtor dtora edil encargada encargado
funcionario gob gober gobernador gobernadora jefa jefatura jefe juez jueza mandataria mandatario mayor municipe obispo
oficial parroco pdta pdte pres presi presidencia presidenta presidente primera procurador procuradora pta pte rector
rectora reg regidor regidora regidoras regidores rgdor rgdora secretaria secretario sen senador senadora sindica
sindico sindiko sria srio subdelegado subsecretaria subsecretario tesorera tesorero titular vocal
""")

# What stands before a name.
HONORIFICS = words("""
abog abogada abogado arq arquitecta arquitecto brig c cap capitan chef cmdte cmte coach cp dip diputada diputado
doctor doctora don doña dr dra entrenador entrenadora fray general gral hna ing inge ingeniera ingeniero lae lcp lic
licda licenciada licenciado maestra maestro mtra mtro mvz padre pbro presbitero prof profa profe profesor profesora
profr profra psic psicologa q.f.b qfb rvdo sen señor señora sor sr sra sras srita tata tec tia tio tte
""")

# Offices of the municipality that open the lines they send.
AREAS = words("""
comude cultura deportes dif educacion imjuve imss injuve issste obras salud smdif turismo
""")

# Those whose name has several words.
AREA_PHRASES = phrases("""
agua potable
alumbrado publico
asuntos internos
asuntos juridicos
atencion ciudadana
bienestar animal
bienestar social
catastro
comercio
comunicacion social
contraloria
deporte
desarrollo agropecuario
desarrollo economico
desarrollo humano
desarrollo rural
desarrollo social
desarrollo urbano
ecologia
egresos
eventos especiales
fomento agropecuario
fomento economico
giras y eventos
ingresos
instancia de la mujer
instituto de la juventud
instituto de la mujer
instituto del deporte
juventud
logistica
medio ambiente
obra publica
obras publicas
oficialia mayor
ordenamiento territorial
parques y jardines
participacion ciudadana
participacion social
patrimonio municipal
planeacion
prevencion del delito
proteccion animal
proteccion civil
proteccion civil y bomberos
protocolo
recursos humanos
registro civil
reglamentos
relaciones publicas
secretaria general
secretaria particular
seguridad ciudadana
seguridad publica
servicios generales
servicios medicos
servicios municipales
servicios publicos
sindicatura
sipinna
tesoreria
transito
transito y vialidad
transparencia
voluntariado
""")

# What is left out before an object: "la alcaldesa asiste a la graduación".
ATTENDING_VERBS = words("""
acude acuden acudir acudira asiste asisten asistir asistira atender atendera atiende da dara encabeza encabezan
encabezar encabezara estar estara imparte impartira ir ira ofrece ofrecera participa participar participara preside
presidir presidira sostendra sostener sostiene tendra tiene va
""")

# "La familia Ortiz solicita audiencia".
ASKING_VERBS = words("""
agenda ofrece ofrecen organiza organizan pide piden propone proponen requiere requieren solicita solicitan
""")
