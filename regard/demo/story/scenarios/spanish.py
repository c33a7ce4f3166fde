"""En español: what guests from Spain and Latin America write, in their own manner."""

SCENES = r"""
### es-cambiar-fechas
bookings | before 15-80 | any
subject: Cambio de fechas | ¿Podemos ir una semana más tarde? | Reserva {booking}
let motivo = a {partner} le han cambiado las vacaciones | mi hermana se casa justo ese fin de semana | nos entregan las llaves del piso esos días | el coche no sale del taller hasta fin de mes

ASKS
Tenemos reservadas {nights} noches desde el {arrival}, pero {motivo}. <¿Sería posible mover la reserva una semana más tarde?> [Si hay que pagar algo más, lo pagamos.|El mismo sitio, si puede ser.]
--
Ha surgido un imprevisto: {motivo}. <¿Podéis mirar si queda libre la semana siguiente para {heads} personas?> [La señal ya está pagada.|Perdonad las molestias.]
--
Sé que es mala época para pedir favores, pero {motivo}. <Quisiera retrasar siete días la reserva {booking} sin perder la señal.>

ANSWER
(marisol) Hecho. Las {nights} noches quedan una semana más tarde, en el mismo sitio y al mismo precio, y la señal va con ellas. La nueva confirmación acaba de salir.
--
(elin) Claro que sí, la semana siguiente estaba libre. Lo he movido todo siete días, sin coste. Mirad las fechas en la confirmación, por favor, que cuatro ojos ven más que dos.

WRITES?
Ya ha llegado la confirmación y está todo bien. Qué alivio.

JUDGED
+1 Un correo y resuelto.
0 Cambiado.

=> short
WRITES +20h
¿Les llegó mi carta de ayer?

ANSWER +6h
(marisol) Los cambios de fecha tienen un coste de 25 euros según las condiciones generales.

JUDGED
-1 Yo preguntaba si había sitio.

ANSWER +2h
(marisol) Tiene toda la razón, contesté a otra cosa. Sí hay sitio, ya está a su nombre, y no cuesta nada.

### es-llegada-tarde
hello | before 1-9 | any
subject: Llegamos muy tarde | Llegada de madrugada | ¿Quién abre la verja?

ASKS
Nuestro vuelo aterriza tarde y no llegaremos antes de [las once|medianoche]. <¿Cómo entramos si la recepción está cerrada?> [Venimos {heads}, medio dormidos.|]
--
<¿Se puede llegar a la una de la madrugada sin despertar a nadie?> Conducimos [desde el sur|todo el día] y {partner} ya ha avisado de que no duerme en el coche.
--
En la confirmación pone hasta las ocho, y el {arrives} no vamos a poder. <¿Podríais dejarnos la llave en algún sitio?>

ANSWER
(marisol) Llegar tarde también es llegar. Llamad al 01 555 0142 al pasar por Malby y veinte minutos después habrá alguien en la verja con una linterna, sea la hora que sea.
--
(elin) Sin prisa. Llamadnos desde Malby y bajamos a abrir. La llave estará puesta y la luz encendida.

JUDGED
*+2 A la una de la madrugada nos esperaban con sopa. ¡Con sopa!
*+1 Había una luz en la verja.
*0 Todo bien.

### es-cobro-doble
bookings | after 2-15 | any
subject: Me habéis cobrado dos veces | Cobro duplicado | Un cargo de más
let cosa; suma = la canoa; 45,00 | la sauna; 30,00 | la cena; 57,80 | las bicicletas; 32,00

ASKS
En la tarjeta me aparecen {suma} euros por {cosa}, y debajo otra vez lo mismo. <¿Podéis devolverme uno de los dos cargos?>
--
<Creo que me han cobrado dos veces {cosa}.> Los dos cargos son de {suma} euros, [con un minuto de diferencia|del mismo día]. [Seguro que ha sido la máquina.|]

ANSWER
(marisol) Tiene razón y no hace falta que lo demuestre: aquí veo {cosa} una vez y dos pagos. Acabo de devolver {suma} euros a su tarjeta. El {in_two_days} compruebo si han llegado y le escribo.
--
(elin) Ya lo he visto: {cosa} una vez, dos pagos de {suma} euros. El segundo es de nuestra máquina y acabo de devolverlo. El {in_two_days} miro si ha llegado y os lo digo.

ANSWER +2d
Lo prometido: he mirado y su banco aceptó los {suma} euros [anoche|esta mañana]. Hoy deberían aparecer.

WRITES?
Ya los tengo. Y gracias por volver a escribir, nadie cumple esas cosas.

JUDGED
+1 Dijo un día y fue ese día.
0 Devuelto.

=> short
WRITES +22h
Sigo esperando. ¿La ha leído alguien?

ANSWER +6h
(marisol) Por favor, envíenos el extracto del banco para comprobarlo.

JUDGED
-1 La máquina es vuestra y el extracto lo pongo yo.

ANSWER +3h
(marisol) No tiene que enviarnos nada, lo he visto en nuestra caja. El dinero sale ahora mismo. Disculpe el rodeo.

### es-perro
hello | before 5-45 | any
subject: ¿Puede venir {dog}? | Perros | Una pregunta sobre el perro

ASKS
<¿Se admiten perros {in_place}?> El nuestro se llama {dog}, [es mayor y solo quiere sombra|es joven y solo quiere agua].
--
Viajamos siempre con {dog}. <¿Dónde puede bañarse y cuánto se paga por noche?> [Tiene todas las vacunas.|En el último sitio nos mandaron al aparcamiento.]

ANSWER
(marisol) {dog} es bienvenido. Son seis euros por noche. Entre las cabañas, con correa; en la cala de detrás del cobertizo de las barcas, a nadar todo lo que quiera. Solo Heron y Swift son sin perros, por las alergias.
--
(elin) Claro que sí. Seis euros por noche, cuenco de agua en la puerta y baño en la cala de detrás del cobertizo, a cualquier hora. Entre las cabañas, con correa. Los únicos sitios sin perros son Heron y Swift.

JUDGED
*+1 Había un cuenco de agua en la puerta.
0 Respuesta clara.

### es-silla
hello | before 10-60 | cabin any
subject: Silla de ruedas | ¿Hay escalones? | Accesibilidad de verdad
let quien = mi padre | mi madre | mi hermano | mi suegra

ASKS
Este año viene {quien}, en silla de ruedas. <¿Cuántos escalones hay desde el coche hasta la cama y hasta el lago?> [«Accesible» lo escribe todo el mundo.|]
--
<¿Qué ancho tiene la puerta del baño {in_place}?> La silla de {quien} mide setenta y seis centímetros y no nos gustan las sorpresas.

ANSWER
(marisol) Arne ha ido con la cinta métrica. Ningún escalón desde el aparcamiento hasta el final del embarcadero. Para el baño, la cabaña buena es Otter: puerta de 84 centímetros, ducha a ras de suelo y barras. Está libre en vuestras fechas y os la guardo al mismo precio.
--
(elin) Lo hemos medido esta mañana. Del aparcamiento al final del embarcadero no hay ningún escalón. El baño que os sirve es el de Otter: 84 centímetros de puerta y ducha sin bordillo. Está libre esos días y os cambio sin coste.

WRITES?
Nos quedamos con Otter. Gracias por ir a medirlo.

JUDGED
*+2 Fueron a medirlo. {quien} llegó sin ayuda hasta el final del embarcadero.
+1 Números y una solución.

=> short
WRITES +16h
¿Les llegó mi carta de ayer?

ANSWER +6h
(elin) Nuestro camping es accesible en general y el equipo os ayudará encantado.

JUDGED
-2 «En general» no cabe por una puerta.

ANSWER +3h
(marisol) Pedisteis centímetros: 71 en Heron, 84 en Otter, con la ducha a ras de suelo. Otter está libre y es vuestra si la queréis, sin suplemento.

### es-ruido
onsite | during | any
subject: No podemos dormir | Música a estas horas | Ruido al lado

ASKS 23:15
<¿Podría pasar alguien a pedirles que bajen la música?> Son más de las once y {in_place} se oye [hasta el estribillo|todo].
--
Nosotros también cantamos, pero no a esta hora. <¿Quién está de guardia esta noche?> [{partner} madruga.|La tercera vez que tocan la misma canción ya duele.]

ANSWER +10m
(callum) Voy ahora mismo. Me los llevo a la hoguera del prado de arriba, que allí no molestan.
--
(callum) Dadme diez minutos. En el prado de arriba pueden cantar hasta la una sin despertar a nadie.

WRITES?
Silencio. Se oye el lago. Mil gracias.

JUDGED
+1 Diez minutos y sin malas caras.
0 Silencio.

=> short
ANSWER +9h
(callum) Acabo de ver el mensaje, el teléfono de noche estaba apagado. Lo siento.

JUDGED
-2 Toda la noche en vela. ¿Para qué está el cartel?

ANSWER +2h
(marisol) No debió pasar. Esta noche el teléfono lo lleva Maja y la noche de ayer no se cobra.

### es-peluche
hello | after 0-4 | family
subject: El conejo de {child} | Un peluche perdido | Urgente y pequeño
let peluche; nombre = un conejo gris con una sola oreja; Don Conejo | un oso de punto que hizo mi madre; Benito | una jirafa muy abrazada; Rita

ASKS
Ya estamos en casa, pero falta {nombre}: {peluche}. <¿Podéis mirar debajo de las camas {in_place}?> {child} tiene {age} años y dice que no pasa nada, y sí pasa.
--
<¿Habéis encontrado {peluche}?> Se llama {nombre}. [Pago el envío que haga falta.|Puede estar entre las sábanas.] {child} no se duerme.

ANSWER
(marisol) ¡Ha aparecido! {nombre} estaba entre el colchón y la pared. Sale hoy mismo por mensajero, con una foto desayunando en recepción para que {child} vea que no ha estado a solas.
--
(elin) ¡Lo tengo aquí delante! {nombre} estaba debajo de la cama de la ventana. Sale a mediodía por mensajero, sin coste, con una carta que cuenta cómo ha pasado la noche en recepción.

WRITES? +27h
Ha llegado {nombre}. {child} le ha contado la carta a todo el colegio.

JUDGED +30h
+2 La foto del desayuno está enmarcada.
+1 Al día siguiente en casa.

### es-estufa
onsite | during | cabin any
subject: La estufa de {cabin} | Humo en la cabaña | No conseguimos encender el fuego

ASKS 18:30
<La estufa de {cabin} echa todo el humo hacia dentro.> [Hemos probado con todo menos con rezar.|Ha saltado la alarma dos veces.]
--
<¿Puede venir alguien a enseñarnos cómo se enciende esta estufa?> Somos de [Cádiz|Almería], de fuego entendemos poco y de frío menos.

ANSWER
(callum) Ya voy con leña seca. Abrid del todo la palanca de abajo y no echéis más madera.
--
(callum) En diez minutos estoy ahí. Mientras tanto, la palanca de detrás del tubo en vertical y una ventana abierta.

NOTE
(callum) {cabin}: damper shut again, showed them the red dot.

JUDGED
+2 Se quedó hasta que prendió el segundo tronco.
+1 En diez minutos había fuego.
0 Funciona.

### es-factura
bookings | after 1-20 | any
subject: Factura a nombre de la empresa | Necesito factura | Factura {booking}
encloses: factura-{booking}.pdf
let empresa = Talleres Ortega | Estudio Quintana | Librería La Orilla | Clínica Molina

ASKS
<Necesito una factura a nombre de {empresa}, con el IVA desglosado.> [El tique no le vale a la gestoría.|Alojamiento y comidas por separado, por favor.]
--
<¿Podéis cambiar la factura {booking} y ponerla a nombre de {empresa}?> [La dirección es la misma.|Cierro el trimestre el viernes.]

ANSWER
(marisol) Aquí la tiene, a nombre de {empresa}: {nights} noches por un lado, las comidas por otro y cada IVA en su línea. La anterior queda anulada.
--
(elin) La factura correcta va adjunta: {empresa}, {nights} noches y las comidas aparte, con los dos tipos de IVA. Henrik, de contabilidad, la ha repasado.

JUDGED
0 Correcta.
+1 En menos de una hora.

### es-enfermedad
bookings | before 1-8 | any
subject: No podemos ir | Anulación por enfermedad | Malas noticias, {booking}
let que = {partner} está en el hospital | hemos caído todos con gripe | me he roto el tobillo en las escaleras de casa | han ingresado a mi madre

ASKS
Con mucha pena: {que}. <¿Perdemos todo lo pagado o se puede dejar para más adelante?>
--
{que}, y salíamos dentro de nada. <Decidme con franqueza qué opciones tenemos.> [Sé que el plazo ha pasado.|]

ANSWER
(marisol) Lo primero es la salud; lo demás es fácil. Lo pagado queda como saldo durante dieciocho meses, para las fechas que queráis, o devolvemos todo menos una noche. No hace falta ningún certificado.
--
(elin) Cuánto lo siento. Ya está todo parado, no se cobrará nada más. Podéis elegir entre un saldo de dieciocho meses y la devolución de todo menos una noche; sin papeles y sin prisa.

WRITES?
Nos quedamos con el saldo. Volveremos, y con ganas.

JUDGED
+2 Ni papeles ni peros. Así se hace.
+1 Primero preguntó por nosotros.
0 Razonable.

### es-gracias
hello | after 1-12 | any
subject: Gracias | Unas palabras para {quien_s} | Ya en casa
let quien_s; hecho = Marisol; nos encontró un dentista en domingo y nos llevó en su coche | Jonas; dedicó una hora a desenredar un solo sedal | Callum; salvó nuestro toldo bajo la lluvia a las once de la noche | Ingrid; guardó cada noche un plato para el que llegaba tarde

ASKS
Para quejarse siempre hay tiempo, así que hoy escribo para lo otro. <Quiero que se sepa que {quien_s} {hecho}.>
--
<Dadle las gracias a {quien_s} de nuestra parte.> No se nos olvida: {quien_s} {hecho}. [Nadie se lo había pedido.|Por eso volvemos.]

ANSWER
(marisol) Hemos leído su carta en voz alta esta mañana y {quien_s} no sabía dónde meterse. Está colgada junto a la cafetera, donde se leen las cosas importantes.
--
(elin) Se lo he leído a {quien_s} en la cocina. Ha dicho que no fue nada y ha pedido que se lo leyera otra vez. Gracias de parte de todos.

JUDGED
+1 Hasta para dar las gracias contestan.
+1

### es-pesca
hello | before 3-40 | summer any
subject: Licencia de pesca | ¿Se puede pescar? | Pescar desde el embarcadero

ASKS
<¿Hace falta licencia para pescar en el lago y dónde se saca?> [{child} quiere probar.|Llevo mi propia caña.]
--
Mi padre ha pescado en medio mundo y le falta vuestro lago. <¿Qué se puede pescar y con qué permiso?>

ANSWER
(callum) La licencia se compra en recepción: doce euros al día, treinta a la semana, gratis hasta los dieciséis años. Perca desde el embarcadero al caer la tarde, tres al día. La trucha, solo a mosca y pasada la segunda boya; para eso, preguntad por Jonas a las cinco de la mañana.
--
(marisol) Sí, hace falta, y la vendemos en recepción: doce euros el día, treinta la semana, los menores de dieciséis no pagan. Al atardecer la perca pica desde el embarcadero. Para la trucha, Jonas os espera a las cinco con café.

JUDGED
*+2 A las cinco allí estaba, con café para todos.
*+1 Dos percas y una tarde redonda.
0 Todo explicado.
"""
