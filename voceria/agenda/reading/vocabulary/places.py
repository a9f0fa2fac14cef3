"""What a place is called, and what looks like one and is none."""

from .lists import nouns, words

# The head of a place. Plurals and slips of the pen are known by themselves.
PLACE_NOUNS = nouns("""
abarrotera academia acequia acuario acueducto aduana aerodromo aeropuerto agencia agencias alameda alberca albercas
albergue alcaldia alcazar aldea alhondiga almacen andador andadores anfiteatro antiguo arboretum archivo arco arcos
arena arroyo arroyos asadores asilo asta astabandera astillero atrio atrios aud audit auditiorio auditoio auditorio
auditorios aula aurrera autodromo autopista av avda ave avenida avenidas aviario ayudantia ayuntamiento azotea
bachillerato bahia bajopuente bajos balcon balneario banco banqueta bar bares barranca barrio barrios base basilica
basilicas bastion basurero batallon beneficencia bibl biblioteca bioparque birrieria blvd bodega bodegas bodegon
boliche bomberos borde bordo bordos bosque boulevard brecha buap bulevar bulevares bungalow busto c4 c5 cabaret cabaña
cabañas cabecera cabina cabinas cadi cadis cafe cafes cafeteria cafeterias caic caja cajas caleta calle callejon
callejones calles calz calzada calzadas cam camellon camellones camino campamento campanario campo campus cancha
canchas canchita cantina capilla capillas capillita capitania carcamo carcel carnitas carpa carr carretera carril casa
casas caserio caseta casino casita casona casonas castillo catastro catedral cbta cbtis cdc cecati cecut cecyte
cecytej cedeco cedif cedis cefereso celdas cementerio cenaduria cendi cendis cenote cenotes central centro
centrocomercial cereso cerrada cerradas cerro ceti cetis chedraui chinampa chinampas chorro ciclopista ciclovia
ciclovias cij cine cines cineteca circuito circuitos circunvalacion ciudadela clinica clinicas club cobach cobaej
cobaem cobaep cobao cobertizo cocina col colegio colonia colonias columbario columna com comandancia comedor comisaria
comisarias complejo compuerta comunidad comunidades conalep conasupo concha condominio congeladora congregacion
conservatorio consulado consultorio contraloria convento conventos cooperativa coppel corral corralon corredor cortijo
coso costco costera coto cree crematorio cripta criptas crit cruce crucero cruz cruzroja cuadra cuartel cubiculo cubo
cucea cucei cuci cucsh cumex curato curia dam darsena delegacion delegaciones delfinario dependencia deportiva
deportivo deportivos desembarcadero desnivel despacho destileria diamante diconsa dif diocesis dique dispensario
dispensarios distribuidor distrito domicilio domo domos dren ecobosque ecocentro ecoparque edif edificio edificios
ejido ejidos elektra embajada embarcadero embarcaderos embotelladora empacadora empresa encargatura enfermeria
entronque ermita ermitas esc escalinata escalinatas escenario escoleta escollera escuela escuelas escuelita esplanada
esquina establo estac estacion estacionamiento estadio estadios estancia estanque estanquillo estatua estero ex excine
exconvento excuartel exhacienda expl explanada explanadas explanda explnada expoferia fabrica facu facultad facultades
farmacia farmacias faro fca ferreteria finca fincas finquita fiscalia fonda fonoteca foro foros fortaleza fracc
fraccionamiento fraccionamientos frente fuente funeraria galera galeria galerias galeron gallera garita
gasera gasolinera gimnasio gimnasios glorieta glorietas gobernacion gradas granero granja gruta grutas guarderia
guarderias guarnicion gym hacienda haciendas hangar hcda hda heladeria helipista helipuerto hemeroteca hemiciclo
hidroelectrica hipica hipodromo hospicio hospital hospitales hospitalito hostal hosteria hotel hoteles huerta huerto
huertos humedal ibero ife iglesia iglesias iglesita imprenta imss incinerador incubadora infonavit ingenio ingreso
inst instalaciones instituto institutos internado invernadero invernaderos ipn isla isleta issste itesm itson jacal
jaguey jardin jardincito jardines jdin jdn jefatura jn joyeria jurisdiccion juzgado juzgados kilometro kinder kinders
kiosco kioscos kioskito kiosko km laboratorio laboratorios ladera ladrillera lago laguna lavaderos lavanderia
libramiento libreria liceo lienzo lienzos lobby loc local localidad localidades locs loncheria lote ludoteca
macrolibramiento macroparque macroplaza malecon malecones mall manantial mansion manzana manzanas maquiladora
mariposario mariscos marisqueria mausoleo mausoleos mcdo megavelaria mercado mercados merendero meson mezzanine mina
minas ministerio minisuper mirador miradores mision modulo modulos molino monasterio monumento morgue motel moteles
muelle muelles multicancha multideportivo multifamiliar municipio museo museos mza nave naves nodo notaria obelisco
observatorio of oficialia oficina oficinas oratorio orfanato oxxo pabellon pabellones palacio palapa palapas palco
palcos palenque palestra paleteria panaderia panteon panteones parabus paradero parador paraje paraninfo parcela
parcelas parian parque parquecito parqueindustrial parques parquimetro parroquia parroquias pasaje paseo pasillo
pasteleria patinodromo patio penal penitenciaria pensiones pergola periferico pescaderia peñasco peñon pilares
pinacoteca piramide piscina pista pizzeria placita planetario planicie planta plantel playa playas playitas playones
plaza plazas plazoleta plazuela plazuelita plz plza poblacion poblado poblados polideportiva polideportivo poliforo
poliforum poligono polvorin polyforum portal portales portezuelo portico posada potabilizadora potrero potreros poza
pozas pozo pradera predio preescolar prepa preparatoria preparatorias prepas presa presbiterio presidencia
presidencita presidio presita prim primaria primarias priv privada privadas procuraduria prol prolongacion ptar pueblo
pueblos puente puerto pulqueria pumptrack purificadora pza quebrada quinta quintas quiosco quirofano radiodifusora
rampa rampas rancheria rancherias ranchito rancho ranchos rastro rastros rcho recaudadora recinto recintoferial
recintos reclusorio rectoria redondel refineria refugio regiduria regimiento registro relleno remate reserva
residencia residencial resort rest restau restaurant restaurante restaurantes retorno retornos ribera rincon rinconada
rio rios rivera rooftop rosaleda rotonda ruedo ruinas ruta sacristia sala salas salina salinas salita salon
salon-de-actos saloncito salones salonsito samborns sanatorio santuario santuarios sec secretaria sector sectores
sectoriales secundaria secundarias sede seguridadpublica semaforo semefo seminario senado sendero sinagoga sindicato
sindicatura sitio skatepark smza soriana sotano sportium stand subcomandancia subdelegacion subestacion
subprocuraduria subrecaudacion supermanzana supermercado sutaj taberna tacos taller tanque taqueria taquilla teatro
teatros tec tecnm tecnologico tecnologicos telebachillerato teleferico telesecundaria televisora temazcal templo
templos tenencia tenencias terminal termoelectrica terraza terreno tesoreria tienda tiendas tiendita tiradero torre
tortilleria tramo trapiche triangulo tribuna tribunal tribunas trilladora tunel uaa uady uam uanl uas ucs udg udlap
unam uneme unid unidad unidades unidadmedica unitec universidad universidades upn uptx usaer ut utj utopia uts utt
vado vaso vecindad vecindario velaria velarias velatorio velatorios velodromo ventanilla ventanillas vereda vestibulo
vestidores veterinaria viaducto vicaria vips vitivinicola vivero viveros vivienda viñedo viñedos voca volcan walmart
zaguan zapateria zocalo zona zoo zoologico
""")

# Buildings and grounds that every municipality has: their article is no part of the name.
CIVIC = words("""
auditorio avenida barrio biblioteca calle cancha capilla casino centro clinica colonia comandancia comunidad
delegacion dif ejido escuela estadio explanada fraccionamiento gimnasio hospital hotel iglesia jardin kiosco lobby
localidad mercado museo oficina oficinas palacio panteon parque parroquia patio plaza prepa preparatoria presidencia
primaria rancheria rastro restaurante sala salon secundaria teatro tecnologico templo unidad universidad zona
""")

# "El Mirador", "La Loma": with their article they are names, whoever writes them in lower case.
TOPONYMS = words("""
aguacate aguila aguilas ahuehuete alamo alamos alberca arenal arenales ascension asuncion aurora azucenas bajio bambu
barranquilla barro bolsa bugambilias cabaña calera calvario candelaria capulin carmen carrizal carrizo cascada
cascadas cañada ceiba ceja charco charcos chorrera cienega cieneguita cofradia colmena concepcion coyote coyotes
cruces cruz cuervo cumbre cumbres divisadero encino encinos ermita escondida esmeralda esperanza espinal estancia fe
flores florida fresno fresnos gardenias gavilan gavilanes gloria guadalupana guamuchil guasima guayabo herradura
higuera higuerita huaje huerta huertas huizache jacarandas jicara joya joyita labor ladera leon libertad limon limones
lirios llano llanos loma lomas lomita luz magueyera mango merced mesa meseta mesita mezquital mezquite mezquites
mirador mora moral morales moras naranjo naranjos nogal nogales nopalera noria norias ojo olivo olivos otate pajaros
palma palmar palmas palmita palomar parota paz perla peña peñas peñita peñitas piedad piedra piedras pinos pitayo pozo
pozos providencia pueblito puerta puerto purisima ranchito ranchitos reforma refugio rosario rosas sabino sabinos
salitre salto sauces saucillo saucito sauz sierra sierrita soledad tanque tanques tecolote tepame tepozan tigre tinaja
tinajas trinidad trojes tular tule tuna tunas union vado valle vega vegas venado venta ventura victoria villa villas
zapote zapotes zorrillo
""")

# What opens the name of a town.
SAINTS = words("""
ejido hacienda ntra nuestra rancho san santa santo señor señora sn sta sto villa villas
""")

# Streets and quarters.
STREETS = words("""
av ave avenida barrio blvd boulevard calle calzada carretera col colonia comunidad ejido fracc fraccionamiento
localidad
""")

# The states of the country: "Guadalajara, Jal."
STATES = words("""
ags b.c b.c.s bc bcs camp cdmx chih chis coah col dgo edomex gro gto hgo jal jalisco mex mich michoacan mor n.l nay nl
oax oaxaca pue puebla q.roo qro qroo s.l.p sin slp son tab tamps tlax ver veracruz yuc zac
""")

# Either an activity or a place, and mostly a place.
BUILDINGS = words("""
cafe castillo cine clinica consultorio entronque expoferia kilometro lienzo modulo palenque paseo teatro velaria
""")

# Activities are called after them; in lower case before a proper name they are buildings.
STAGES = words("""
cafe campamento cine circo clinica club feria foro lienzo museo palenque paseo taller teatro tianguis
""")

# After "en", what tells how, why or for whom; never where.
NOT_PLACES = words("""
administracion alianza apoyo atencion autobus barro belleza beneficio bici bicicleta braille breve busca calidad
camino camion carro caso celebracion ceramica colaboracion combate compañia computacion conjunto conmemoracion contra
coordinacion corte costura cual cuanto cuenta cuidado cuidados cumplimiento curso defensa derechos desarrollo directo
discapacidad donde educacion efectivo electricidad emprendimiento equidad equipo equipos esa ese eso español especie
esta este estilismo esto excel familia favor forma funcion general gestion grupo grupos habilidades honor igualdad
inclusion ingles lactancia lengua lenguaje liderazgo linea madera manejo mano manos marco marketing matematicas
materia materias memoria moto movimiento nutricion ocho panaderia paz pie pintura pipa pipas plomeria presencia
prevencion primer primeros pro proceso proteccion punto quince redes relacion reparacion reposteria representacion
repujado respuesta riesgo robotica salud seguida seguimiento seguridad señas sistemas situacion tanto tecnologias tela
tercer torno total tu tus uso valores vehiculo vehiculos ventas vez vias vida virtud vivo voz
""")

# A common noun after "en el/la" that is no place even so.
MODES = words("""
adolescencia agua atencion año caso combate cual desarrollo dia embarazo infancia lugar manejo marco matrimonio
mañana mes niñez noche noviazgo prevencion que semana tarde tema temas trabajo uso vejez
""")

# Never a place, not even in capitals: "Mujeres en la Política".
ABSTRACT = words("""
adolescencia adopcion arte ciencia ciencias comunicacion corrupcion cultura democracia deporte derecho diversidad
economia emprendimiento feminismo infancia ingenieria innovacion inteligencia juventud lectura literatura maternidad
matrimonio musica niñez noviazgo pobreza poesia politica salud servicio sociedad tecnologia tercera vejez vida
violencia
""")

# Where an interview is given, which is no place to go to.
MEDIA = words("""
canal facebook google instagram internet meet noticiero pantalla radio streaming teams television tv youtube zoom
""")

# Who is of a school, and what a school is called: "directores secundarias" are theirs.
SCHOOL_FOLK = words("alumnas alumnos director directora directores maestros padres")
SCHOOLS = words("""
bachillerato colegio escuela escuelas jardin jardines kinder preescolar prepa preparatoria primaria primarias
secundaria secundarias telesecundaria universidad
""")

# Parts of a building: what stands after a comma is the building.
ROOMS = words("""
auditorio aula lobby patio sala salon terraza vestibulo
""")
