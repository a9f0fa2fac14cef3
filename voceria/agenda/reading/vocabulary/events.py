"""What an activity is called: nouns, verbs and phrases that open a title."""

from .lists import conjugated, nouns, phrases, words

# The head of a title. Plurals and slips of the pen are known by themselves.
EVENT_NOUNS = nouns("""
10k 15k 21k 3k 5k abanderamiento abatizacion abordaje acercamiento acompañamiento acopiaton acopio acreditacion
activacion acto actos actualizacion acuerdo acuerdos adopcion adoptaton adquisicion afiliacion afiliaciones aforo
aforos agasajo agradecimiento ajedrez alborada alcoholimetro almuerzo alumbrado ampliacion ampliaciones aniv
aniversario aniversarios anuncio apadrinamiento apertura aperturas aplicacion apoyo apoyos arbolaton arqueo arranca
arrancan arranque arranques arriamiento arribo asado asamblea asambleas ascenso asesoria asesorias asueto atencion
atletismo audicion audiciones audiencia audiencias auditoria auditorias autocinema autocross avance avistamiento
bacheo bacheos bailable bailaton baile bailes bailongo balance balizamiento ballet baloncesto bancarizacion banderaso
banderazo banderazos banquete barbacoa barrido basquet basquetbol batucada bautismo bautizo bautizos bazar bazares
beisbol bendicion bendiciones besamanos bicicletada bicipaseo bicirruta biciruta bienvenida bingo bloqueo bloqueos
boda bodas bohemia bohemias bolo bordado borregada botadura boteo box boxeo brigada brigadas brigadeo brindis
cabalgata cabalgatas cabildeo cabildo cabildos cafe cafecito calaverada calenda calendas callejerada callejoneada
callejoneadas caminata caminatas caminaton campamento campamentos campaña campañas campeonato campismo canicross canje
cantata capac capacitacion capacitaciones capsula caravana caravanas careo carnaval carrera carreras cascabel
cascarita castillo casting cata catas cateo cateos catrinas celebracion cena cenas censo censos ceremonia ceremonias
certamen certamenes certificacion charla charlas charreada charreadas charreria checada chequeo chequeos chocolatada
ciclo ciclopaseo cicloton ciclotur ciclovia cierre cierres cine cineclub cinedebate cinema cinito circo circuito
circulo citas clase clases clasica clasico clausura clausuras clavados clinica cloracion cobijaton coctail coctel
cocteles colada colado coleadero colecta colecton colocacion colocaciones coloquio coloquios comida comidas comidita
comision comisiones comite comites comparecencia comparecencias comparsa comparsas competencia compulsa comunion
conciertazo concierto conciertos conciliacion concurso concursos condecoracion condonacion conf conferencia
conferencias confirmaciones conformacion congreso congresos conmemoracion consagracion consejo consejos construccion
consulta consultas consultorio conteo contingencia contingente contratos convencion convenio convenios conversatorio
conversatorios convite convivencia convivio convocatoria convocatorias coordinacion copa coronacion coronaciones
corrida corte cortejo cortometraje cosecha cotejo credencializacion credencializaciones croqueton cruzada cuadrangular
cuadrangulares cuentacuentos culto cumbre cumple cumpleaños curso cursos danza debate debates debut declamacion
declaratoria degustacion degustaciones demolicion demostracion densitometria densitometrias dentista desalojo desayuno
desayunos desazolve desazolves descacharreo descacharrizacion descacharrizaciones descuento descuentos desfile
desfiles deshierbe desinfeccion deslinde desmonte desparasitacion despedida despensaton despliegue destruccion
deteccion detecciones devalacion develacion develamiento dia diagnostico dialogo dialogos dictamen dictaminacion
difusion dinamica diplomado diplomados discada dispersion domingo domino donacion donaciones donativo donativos
dotacion dotaciones downhill duatlon duelo ecocaminata ecofest ecotianguis ejercicio elaboracion eleccion
electrificacion eliminatoria eliminatorias embellecimiento empadronamiento encendido encerrona encuentro encuesta
encuestas enduro enlace enlaces ensallo ensayo ensayos entierro entr entrada entrega entregan entregas entrevista
entrevistas entronizacion entronque equinoccio equipamiento escaramuza escenificacion escrituracion espectaculo
esterilizacion esterilizaciones estimulos estreno estudiantina evaluacion evento examen excursion excursiones
exhibicion exhibiciones exhumacion expedicion expo expoferia expos exposicion exposiciones expoventa expoventas faena
faenazo fajina fallo fandango feria ferias feriecita festejada festejo festejos festin festival festivales festividad
festividades fiesta fiestas fiestita filmacion filtro filtros final finales firma firmas fogata fogatas foliacion foro
foros forum foto fotoconcurso fotografia frontenis fumigacion fumigaciones funcion funciones funeral funerales fut
futbol futsal gabinete gabinetes gala galardon galardones gestion gimnasia gincana gira girita glosa glosas grabacion
graduacion grito guardia guardias guateque guelaguetza guiada hackaton halloween hermanamiento hermanamientos homenaje
homenajes honores honras huapango huapangueada huelga imposicion inaguracion inaguran inaug inaugura inauguracion
inauguraciones inauguracon inauguran incineracion incorporacion induccion informe informes inhumacion inicio
inscripcion inscripciones insp inspeccion inspecciones instalacion integracion intercambio interpretacion intervencion
inventario investidura izado izamiento izamientos jaranas jaripeo jaripeos jineteada jolgorio jornada jornadas jubileo
judo juegos jugueton junta juntada juntas juntita jura juramento juras karaoke karate kermes kermeses kermesse kickoff
kilometro kilometros labrada lanzamiento lanzamientos lavado lectura lecturas lecturaton levantamiento liberacion
licitacion lienzo liga limpia limpieza limpiezas llamada llegada loteria lotificacion lucha luchas luminaria lunada
lunadas macroactivacion macrobrigada manifestacion mantenimiento mapeo marathon maraton marcha marchas mariachi
mariachis maridaje maridajes masterclass mastografia mastografias matanza matine matrimonio matrimonios mayordomia
mañanitas mediacion mega megabrigada mensaje mensajes mentoria mercadillo mercadito merienda mesa mesas minuto misa
misas mitin mitines modulo mojigangas molienda monitoreo monitoreos monologo monta motocross motofiesta motopaseo
motorodada muestra muestras muestreo mural nacimiento nado natacion natalicio natalicios nebulizacion networking
nivelacion noche nochebuena nombramiento novena novenario novenas novillada obra observacion ofertas ofrecimiento
ofrenda ofrendas olimpiada onomastico opera operativo operativos optometria oracion ordenacion ordenamiento pachanga
pachangon pactos padel paella paellada pago pagos palenque palenques panel papanicolaou paquete parada parlamento
parranda parrillada partida partido pasacalle pasarela pasarelas pase paseo paseos pastorela pastorelas patinaje
patronales patrullaje pavimentacion pavimentaciones pega pelea peleas pentatlon peregrinacion peregrinaciones
perforacion performance perifoneo peritaje pesaje pesca petatiux peña picnic pijamada pinta pintaton pirotecnia piñata
planeacion plantacion plantaciones planton plantones platica platicas platiquita plebiscito pleito plenaria plenarias
poblada poda podas podcast poesia ponche ponencia ponencias porra posada posadas posicionamiento posicionamientos
pozolada preapertura predial preestreno pregon preinforme preinformes premiacion premiaciones premio premios preposada
preposadas presentacion presentaciones procesion procesiones proceso proclamacion programa promocion protesta
proyeccion proyecciones prueba pruebas puertas puesta puestas puntada quema quermes quinceañera quinceaños rally
rappel raspado rastreo rastrillaje reapertura reaperturas recaudacion recepcion recertificacion recibimiento
reciclaton recital recitales recoleccion reconocimiento reconocimientos reconstruccion recorrido recorridos recuento
redondeo reencuentro referendum reforestacion reforestaciones refrendo refrendos regata regatas registro registros
regularizacion rehabilitacion rehabilitaciones reinauguracion reinauguraciones reinstalacion relevo relevos remate
remates remembranza remodelacion remozamiento rendicion renovacion renovaciones reparacion repartir reparto repartos
repinte repique repoblacion rescate responso responsos reta retas reten retiro reto retreta retrospectiva reubicacion
reun reunio reunion reunioncita reuniones reunon rev revestimiento revicion revision revisiones rezo ricorrido rifa
rifas ritual rodada rodaje rodeo romeria ronda rondalla rondin rosario rosarios rosca rueda ruedas ruta sabatina
sainete saludo salutacion salvas sanitizacion saque scouting selectivo selectivos semana semanera sembrado semifinal
seminario seminarios senderismo sepelio sepelios serenata serenatas sesion sesiones show siembra siembras simposio
simposios simulacro simulacros sketch slam socavon socializacion softbol solsticio sondeo sondeos sorteo sorteos
standup subasta subastas subcomites subsidio sup superv supervision supervisiones supervison taekwondo talas taller
talleres tamalada tamaliza tamalizas tamizaje tamizajes tapete taquiza taquizas tarde tardeada tarimazo teatro teleton
telon tequila tequio terapia tertulia tertulias testamentos testimonio tianguis titeres titulacion tocada tochito
tocho toma tombola tomografias topada toquin tornafiesta torneito torneo torneos toros trabajos trail tramites
transmision traslado travesia trazado trazo triatlon tributo triduo trivia trote troton trova trueque turno tutoria
ultrasonido ultrasonidos vacunacion vacunaciones valoraciones vaqueria vaquerias velacion velada veladas velaria
velatorio velorio velorios vendicion vendimia venta ventas verano verbena verbenas verificacion verificaciones
verificentro viacrucis viaje video videoclip videoconferencia videoconferencias videollamada videoreunion vigilia
vigilias villancico villancicos visita visitar visitas visoria visorias volanteo voleibol voluntariado votacion vuelo
vuelos vuelta webinar webinars xantolo xv yincana yoga zafra zarzuela zumba zumbaton
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
) | words("""
acompaño atiende atienden bendice bendicen clausuro comparece da dar dara despide despiden enciende encienden entrego
entregue firmo inaguran inauguro recorro reinaugura reune reunen reunimos rinde rinden siembra siembran superviso ver
visito
""")

# Activities whose first word says nothing by itself.
EVENT_PHRASES = phrases("""
accion civica
accion de
acciones de
cambio de autoridades
cambio de bandera
cambio de comite
cambio de directiva
cambio de guardia
cambio de luminarias
cambio de mando
cambio de mesa
cambio de poderes
cambio de varas
carne asada
cena de
ciclo de
confirmacion de
constitucion de
constitucion del
corte de
dia de
dia del
dia internacional
dia mundial
dia nacional
doble funcion
filtro de
filtros de
hanal pixan
integracion de
labores de
llegada de
mano vuelta
noche de
noche mexicana
participacion en
pase de
paseo ciclista
paseo en
patada inicial
primera piedra
prueba piloto
puente festivo
puertas abiertas
quema de
recreacion de
regreso a clases
representacion de
revista de
salida de
saque inicial
tendido de
tiro de
toma de
traida de
vacunas contra
vacunas de
vals de
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
accion acciones actualizacion administracion alimentacion alimento ascension asentamiento asociacion asociaciones
asuncion atencion autorizacion aviacion ayuntamiento campamento cancion canciones capacitaciones circunvalacion
comunicacion concepcion condicion confirmacion conocimiento constitucion coordinacion corporacion cotizacion
delegacion delegaciones departamento descripcion direccion direcciones documentacion duracion educacion encarnacion
estacion estacionamiento estaciones excepcion federacion felicitacion fraccionamiento fraccionamientos fundacion
fundicion generacion habitacion indicacion indicaciones informacion institucion instituciones instruccion
instrucciones integracion invitacion invitaciones jurisdiccion justificacion leccion mencion movimiento nacimiento
nacion navegacion nutricion observacion observaciones opcion organizacion participacion planificacion poblacion
prevencion procuracion programacion prolongacion proteccion recaudacion recreacion regimiento relacion restauracion
resurreccion revolucion salvacion seccion secciones situacion subdireccion subestacion tradicion ubicacion
urbanizacion vinculacion
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
alameda alberca andador auditorio aula aulas avenida barda base biblioteca blvd bordo boulevard bulevar calle camino
canal canales cancha carcamo carretera casa caseta centro ciclovia clinica colector colectores comedor domo drenaje
edificio empedrado escuela estacion estadio gimnasio glorieta guarderia hospital jardin jardines kinder kiosco
libramiento linea malecon mercado mirador modulo panteon paradero parque pavimento pista planta plazoleta plazoletas
plazuela pozo preescolar preparatoria presa primaria puente quiosco rastro red secundaria skatepark subestacion tanque
techado techumbre unidad vado velaria velatorio
""")

# What comes with an activity: alone, after something else, it is no title.
EXTRAS = words("""
brindis coctel convivio fotos inscripcion inscripciones mensaje premio premios refrigerio registro rifas sorteos
""")

# What begins or ends of something that stands before: "Art Walk, arranque de temporada".
PHASES = words("""
apertura arranque cierre clausura cuartos eliminatoria eliminatorias final guardia inicio premiacion semifinal
""")

# Words in -ar, -er, -ir that are no verbs.
NO_VERBS = words("""
altar auxiliar celular escolar exterior familiar hangar hogar interior lugar lunar militar mujer muscular particular
peatonal popular preescolar primer regular solar superior taller tercer titular vehicular
""")
