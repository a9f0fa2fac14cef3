"""What an activity is called: nouns, verbs and phrases that open a title."""

from .lists import conjugated, nouns, phrases, words

# The head of a title. Plurals and slips of the pen are known by themselves.
EVENT_NOUNS = nouns("""
10k 15k 21k 3k 5k abanderamiento abatizacion acercamiento acompañamiento acopio acreditacion activacion acto actos
actualizacion acuerdo acuerdos adquisicion afiliacion afiliaciones aforos agradecimiento alcoholimetro almuerzo
alumbrado ampliacion ampliaciones aniv aniversario aniversarios apadrinamiento apertura aperturas aplicacion apoyo
apoyos arqueo arranca arrancan arranque arranques arriamiento arribo asamblea asambleas asesoria asesorias asueto
atencion audicion audiciones audiencia audiencias auditoria auditorias avance aviso avistamiento bacheo bacheos
bailable baile bailes balance balizamiento ballet bancarizacion banderaso banderazo banderazos barbacoa barrido
basquetbol batucada bautizo bautizos bazar bazares beisbol bendicion bendiciones besamanos bicipaseo bicirruta
biciruta bienvenida bingo bloqueo bloqueos boda bodas bohemia bohemias bordado botadura boteo box brigada brigadas
brigadeo brindis cabalgata cabalgatas cabildeo cabildo cabildos cafe calenda callejerada callejoneada callejoneadas
caminata caminatas campamento campamentos campaña campañas campeonato campismo canicross canje cantata capac
capacitacion capacitaciones capsula caravana caravanas careo carnaval carrera carreras cascabel cascarita castillo
cata catas cateo cateos catrinas celebracion cena cenas censo censos ceremonia ceremonias certamen certamenes
certificacion charla charlas charreada charreadas charreria checada chequeo chequeos ciclo ciclopaseo cicloton
ciclotur ciclovia cierre cierres cine cinema cinito circo circuito circulo citas clase clases clasica clasico clausura
clausuras clavados clinica coctail coctel cocteles colada colado coleadero colecta colecton colocacion colocaciones
coloquio coloquios comida comidas comision comisiones comite comites comparecencia comparecencias comparsa comparsas
competencia compulsa comunion concierto conciertos conciliacion concurso concursos conf conferencia conferencias
conformacion congreso congresos conmemoracion consejo consejos construccion consulta consultas consultorio conteo
contingencia contingente contratos convencion convenio convenios conversatorio conversatorios convite convivencia
convivio convocatoria convocatorias coordinacion copa coronacion coronaciones corrida corte cosecha cotejo
credencializacion credencializaciones cruzada cuadrangular cuadrangulares cuentacuentos culto cumbre cumpleaños curso
cursos danza debate debates debut declamacion declaratoria degustacion degustaciones demolicion demostracion
densitometrias dentista desayuno desayunos desazolve desazolves descacharreo descacharrizacion descacharrizaciones
descuento descuentos desfile desfiles deshierbe desmonte despedida despliegue deteccion detecciones devalacion
develacion dia diagnostico dialogo dialogos dictamen dictaminacion difusion diplomado diplomados discada domingo
donacion donaciones donativo donativos dotacion dotaciones duatlon duelo ecofest ejercicio elaboracion eleccion
electrificacion eliminatoria eliminatorias embellecimiento empadronamiento encendido encuentro encuesta encuestas
enlace enlaces ensallo ensayo ensayos entrada entrega entregan entregas entrevista entrevistas entronizacion entronque
equinoccio equipamiento escaramuza escenificacion escrituracion espectaculo esterilizacion esterilizaciones estimulos
estreno estudiantina evaluacion evento examen excursion excursiones exhibicion exhibiciones exhumacion expedicion expo
expoferia expos exposicion exposiciones expoventa expoventas faena fajina fallo fandango feria ferias festejo festejos
festin festival festivales festividad festividades fiesta fiestas filmacion filtro filtros final finales firma firmas
fogata fogatas foliacion foro foros forum foto fotografia fumigacion fumigaciones funcion funciones funeral funerales
futbol gabinete gabinetes gala galardon galardones gestion gincana gira glosa glosas grabacion graduacion grito
guardia guardias guelaguetza guiada hackaton halloween hermanamiento hermanamientos homenaje homenajes honores
huapango huapangueada huelga imposicion inaguracion inaguran inaug inaugura inauguracion inauguraciones inauguracon
inauguran incorporacion induccion informe informes inicio inscripcion inscripciones inspeccion inspecciones
instalacion integracion intercambio interpretacion intervencion inventario investidura izamiento izamientos jaranas
jaripeo jaripeos jineteada jornada jornadas juegos junta juntas juntita jura juramento juras karaoke kermes kermeses
kermesse kickoff kilometro kilometros lanzamiento lanzamientos lavado lectura lecturas levantamiento liberacion
licitacion lienzo liga limpia limpieza limpiezas llegada loteria lucha luchas luminaria lunada lunadas macroactivacion
macrobrigada manifestacion mantenimiento marathon maraton marcha marchas mariachi mariachis maridaje maridajes
masterclass mastografia mastografias matine matrimonios mayordomia mañanitas mediacion mega megabrigada mensaje
mensajes mentoria mercadito merienda mesa mesas minuto misa misas mitin mitines modulo mojigangas monitoreo monitoreos
monologo motofiesta muestra muestras muestreo mural nacimiento nado natacion natalicio natalicios nebulizacion
nivelacion noche nochebuena nombramiento novena novenario novenas novillada obra observacion ofertas ofrecimiento
ofrenda ofrendas olimpiada onomastico opera operativo operativos oracion ordenacion ordenamiento pachanga pactos
paella paellada pago pagos palenque palenques panel papanicolaou paquete parada parlamento parrillada partida partido
pasacalle pasarela pasarelas pase paseo paseos pastorela pastorelas patinaje patronales patrullaje pavimentacion
pavimentaciones pega peregrinacion peregrinaciones performance perifoneo peritaje pesaje pesca peña picnic pijamada
pinta pirotecnia piñata planeacion plantacion plantaciones planton plantones platica platicas plebiscito pleito
plenaria plenarias poblada poda podas podcast poesia ponencia ponencias porra posada posadas posicionamiento
posicionamientos pozolada preapertura predial preestreno preinforme preinformes premiacion premiaciones premio premios
preposada preposadas presentacion presentaciones procesion procesiones proceso proclamacion programa promocion
protesta proyeccion proyecciones prueba pruebas puertas puesta puestas puntada quema quermes quinceañera quinceaños
rally raspado rastreo rastrillaje reapertura reaperturas recaudacion recepcion recertificacion recital recitales
recoleccion reconocimiento reconocimientos reconstruccion recorrido recorridos redondeo referendum reforestacion
reforestaciones refrendo refrendos regata regatas registro registros regularizacion rehabilitacion rehabilitaciones
reinauguracion reinauguraciones reinstalacion relevo relevos remate remates remodelacion remozamiento rendicion
renovacion renovaciones reparacion repartir reparto repartos rescate responso responsos reta retas retiro reto
reubicacion reun reunio reunion reunioncita reuniones reunon rev revision revisiones rezo ricorrido rifa rifas ritual
rodada rodeo romeria ronda rondalla rondin rosario rosarios rosca rueda ruedas ruta sabatina saludo salutacion salvas
sanitizacion saque scouting selectivo selectivos semana semanera sembrado semifinal seminario seminarios senderismo
sepelio sepelios serenata serenatas sesion sesiones show siembra siembras simposio simposios simulacro simulacros slam
socavon socializacion softbol sondeo sondeos sorteo sorteos standup subasta subastas subcomites subsidio supervision
supervisiones supervison taekwondo talas taller talleres tamaliza tamalizas tamizaje tamizajes tapete taquiza taquizas
tarde tardeada teatro teleton telon tequila tequio terapia tertulia tertulias testamentos testimonio tianguis titeres
titulacion tocada toma tombola tomografias topada tornafiesta torneo torneos toros trail tramites transmision traslado
travesia trazado trazo triatlon tributo triduo trivia trote troton trova trueque turno tutoria ultrasonido
ultrasonidos vacunacion vacunaciones valoraciones vaqueria vaquerias velacion velada veladas velaria velatorio velorio
velorios vendimia venta ventas verano verbena verbenas verificacion verificaciones verificentro viacrucis video
videoconferencia videoconferencias videollamada vigilia vigilias villancico villancicos visita visitar visitas visoria
visorias volanteo voleibol voluntariado votacion vuelo vuelos vuelta webinar webinars xv yoga zarzuela zumba zumbaton
""")

# Verbs that open a title: "entrega 80 sillas", "inaugura aula". Their forms are made; these are left out, being nouns.
_NO_VERB_FORMS = words("comen planta poda tomen")
EVENT_VERBS = (
    conjugated("""
abanderar acompañar adoptar agasajar arrancar atender bachear bendecir capacitar celebrar clausurar colocar comer
comparecer conmemorar convivir coronar desayunar despedir develar dialogar donar dotar encender entregar equipar
esterilizar estrenar evaluar exhibir explicar exponer festejar firmar fumigar grabar homenajear inaugurar iniciar
inspeccionar instalar izar lanzar limpiar otorgar pavimentar pintar plantar podar premiar presentar proyectar reabrir
recibir recolectar reconocer recorrer reforestar regresar rehabilitar rendir reparar repartir reunir revisar rifar
sembrar sesionar sortear supervisar tomar transmitir vacunar verificar visitar
""")
    - _NO_VERB_FORMS
) | words("da dar dara inaguran reunimos ver")

# Activities whose first word says nothing by itself.
EVENT_PHRASES = phrases("""
accion civica
cambio de luminarias
cambio de mando
carne asada
cena de
ciclo de
corte de
dia de
dia del
dia internacional
dia mundial
dia nacional
doble funcion
filtro de
filtros de
llegada de
noche de
noche mexicana
pase de
paseo ciclista
paseo en
patada inicial
primera piedra
prueba piloto
puente festivo
puertas abiertas
quema de
regreso a clases
salida de
saque inicial
tiro de
toma de
via activa
via crucis
via recreativa
via verde
xv años
""")

# Nouns of an action are activities, whoever writes them: those that end so, except these.
DEED_ENDINGS = ("cion", "ciones", "miento", "mientos", "aton", "fest")
# Words that end like an action and are none.
NO_DEEDS = words("""
accion acciones actualizacion administracion alimentacion alimento asentamiento asociacion asociaciones atencion
autorizacion ayuntamiento campamento cancion canciones capacitaciones circunvalacion comunicacion condicion
confirmacion conocimiento constitucion coordinacion corporacion cotizacion delegacion delegaciones departamento
descripcion direccion direcciones documentacion duracion educacion estacion estacionamiento estaciones federacion
felicitacion fraccionamiento fraccionamientos fundacion generacion habitacion indicacion indicaciones informacion
institucion instituciones instruccion instrucciones integracion invitacion invitaciones jurisdiccion justificacion
leccion movimiento nacimiento nacion nutricion observacion observaciones opcion organizacion participacion
planificacion poblacion prevencion procuracion programacion prolongacion proteccion recaudacion recreacion regimiento
relacion seccion secciones situacion subdireccion subestacion tradicion ubicacion urbanizacion vinculacion
""")

# What goes from one place to another.
MOVING_EVENTS = words("""
antorcha bici bicipaseo biciruta cabalgata callejoneada caminata caravana carrera ciclopaseo ciclotour ciclotur
cortejo desfile excursion gallo maraton marcha paseo peregrinacion procesion recorrido rodada romeria ruta senderismo
traslado travesia troton viacrucis
""")

# Where one meets somebody: "c/" after them is "con", elsewhere "calle".
MEETINGS = words("""
audiencia cena cita comida conferencia convenio convivencia convivio desayuno dialogo encuentro entrevista firma junta
juntas llamada mesa platica reunion reuniones videollamada visita
""")

# What is done to a place, so that the place is its object: "inauguración cancha".
OBJECT_TAKERS = words("""
alumnas alumnos ampliacion aniversario apertura arreglo bacheo barda clausura comite comparecencia consejo
construccion coronacion desazolve dia director directora directores electrificacion entrega equipamiento etapa feria
gira glosa graduacion iluminacion inaug inaugura inauguracion inaugurar junta liga limpieza maestros mantenimiento
nueva nuevo obra padres pavimentacion piedra pinta primera reapertura reconstruccion recorre recorrer recorrido
rehabilitacion rehabilitar reinauguracion remodelacion reunion segunda semana supervisa supervisar supervision techado
tercera visita visitar
""")

# What is built: "colector Las Trojes" is its name, not where it is.
WORKS = words("""
andador aula aulas barda bordo camino cancha carcamo ciclovia clinica colector domo drenaje empedrado escuela linea
mercado parque pavimento planta pozo presa puente red tanque techado techumbre vado velaria
""")

# What comes with an activity: alone, after something else, it is no title.
EXTRAS = words("""
brindis coctel convivio fotos inscripcion inscripciones mensaje premio premios refrigerio registro rifas sorteos
""")

# What begins or ends of something that stands before: "Art Walk, arranque de temporada".
PHASES = words("""
apertura arranque clausura eliminatorias guardia inicio semifinal
""")

# Words in -ar, -er, -ir that are no verbs.
NO_VERBS = words("""
altar auxiliar celular escolar exterior familiar hangar hogar interior lugar lunar militar mujer muscular particular
peatonal popular preescolar primer regular solar superior taller tercer titular vehicular
""")
