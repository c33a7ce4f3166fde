"""Auf Deutsch: what guests from the German-speaking countries write, in their own manner."""

SCENES = r"""
### de-umbuchen
bookings | before 15-80 | any
subject: Umbuchung {booking} | Können wir verschieben? | Andere Woche möglich?
let grund = {partner} bekommt in der Woche keinen Urlaub | meine Schwiegermutter feiert genau dann ihren Achtzigsten | die Handwerker haben sich nach acht Monaten endlich angekündigt | das Auto steht bis Monatsende in der Werkstatt

ASKS
Wir haben vom {arrival} an {nights} Nächte {in_place} gebucht, und nun kommt uns etwas dazwischen: {grund}. <Lässt sich der ganze Aufenthalt um eine Woche nach hinten schieben?> [Einen Aufpreis würden wir zahlen.|Am liebsten wieder {in_place}, wenn es geht.]
--
Leider muss ich Umstände machen, denn {grund}. <Könnten Sie bitte nachsehen, ob die Woche nach dem {arrival} noch frei ist?> [Die Anzahlung ist schon überwiesen.|Wir sind zu {heads} und nicht wählerisch.]
--
Die Buchung {booking} stimmt nicht mehr, schuld sind wir: {grund}. <Ich bitte Sie, uns eine Woche später einzutragen[ und mir die Kosten vorher zu nennen|].>

ANSWER
(sabine) Das ist schon erledigt: Ihre {nights} Nächte sind um genau eine Woche verschoben, der Platz bleibt derselbe, der Preis auch. Die Anzahlung habe ich mitgenommen. Die neue Bestätigung müsste gerade bei Ihnen angekommen sein.
--
(maja) Gern. Ich habe Sie eine Woche später eingetragen, derselbe Platz, derselbe Preis. Falls sich noch einmal etwas ändert, geht das bis dreißig Tage vor der Anreise ohne ein Wort der Erklärung.

WRITES?
Wunderbar, die Bestätigung ist da. [Sie haben uns einen Familienstreit erspart.|{partner} dankt besonders.|So einfach hatte ich es mir nicht vorgestellt.]

JUDGED
+1 Eine Mail, eine Antwort, fertig.
0 Hat geklappt.

=> short
WRITES +21h
Ist meine Nachricht von gestern angekommen?

ANSWER +5h
(sabine) Umbuchungen sind laut Bedingungen gegen eine Gebühr von 25 Euro möglich. Bitte teilen Sie uns mit, ob Sie dies wünschen.

JUDGED
-1 Ob die Woche frei ist, weiß ich immer noch nicht.
-1 Danach hatte ich nicht gefragt.

ANSWER +2h
(maja) Entschuldigen Sie, die eigentliche Frage blieb liegen. Die Woche ist frei, ich habe Sie dort eingetragen, und eine Gebühr fällt nicht an.

### de-hund
hello | before 5-50 | any
subject: Dürfen wir {dog} mitbringen? | Hund am See | Frage wegen Hund

ASKS
Zu uns gehört auch {dog}, [ein Dackel mit festen Ansichten|schon etwas taub, aber sehr freundlich|ein junger Mischling, der alles ins Wasser trägt]. <Ist ein Hund {in_place} erlaubt, und was kostet er?>
--
<Gibt es bei Ihnen eine Stelle, an der Hunde schwimmen dürfen?> {dog} hat letztes Jahr [in Dänemark|am Bodensee] nur zusehen dürfen und es uns bis heute nicht verziehen.
--
Auf der Internetseite finde ich zu Hunden nur das Bild eines Hundes. <Muss ich {dog} anmelden, und gilt auf dem Platz Leinenpflicht?>

ANSWER
(sabine) {dog} ist willkommen. Sechs Euro pro Nacht, angemeldet ist der Hund hiermit. Zwischen den Hütten bitte an der Leine, in der Bucht hinter dem Bootshaus darf nach Herzenslust geschwommen werden. Nur in Heron und Swift sind Hunde nicht erlaubt.
--
(jonas) Natürlich. Hinter dem Bootshaus liegt die Hundebucht, flach und sandig, dort liegt auch immer ein Stock bereit. Auf den Wegen an der Leine, sechs Euro die Nacht, und eine Schüssel Wasser steht vor der Tür.

JUDGED
*+1 Vor der Tür stand wirklich eine Schüssel.
0 Alles klar.
*+1 {dog} lässt grüßen.

### de-rechnung
bookings | after 1-20 | any
subject: Rechnung für die Firma | Rechnung mit ausgewiesener Mehrwertsteuer | Korrektur der Rechnung {booking}
encloses: rechnung-{booking}.pdf
let firma = Keller & Söhne GmbH | Ingenieurbüro Nordlicht | Tischlerei Ahrens | Praxis Dr. Hollmann | Verlag Seeblick

ASKS
Für die Buchhaltung bräuchte ich <eine Rechnung auf die {firma}, mit getrennt ausgewiesener Mehrwertsteuer.> [Der Bon vom Empfang wird leider nicht anerkannt.|Es eilt nicht, nur der Monatsabschluss eilt.]
--
<Könnten Sie die Rechnung {booking} bitte auf die {firma} umschreiben?> [Die Anschrift bleibt gleich.|Frühstück und Übernachtung müssten einzeln aufgeführt sein.]
--
Unser Steuerberater hat Ihre Rechnung mit einem roten Fragezeichen zurückgegeben. <Er hätte gern die {firma} als Empfänger und die Steuersätze einzeln.>

ANSWER
(sabine) Anbei die neue Rechnung auf die {firma}, Übernachtung und Frühstück getrennt, beide Steuersätze ausgewiesen. Die alte ist storniert, bitte nicht beide einreichen, sonst gibt es noch ein Fragezeichen.
--
Die berichtigte Rechnung hängt an: Empfänger {firma}, {nights} Nächte, Steuer für beide Sätze einzeln. Unser Henrik hat noch einmal nachgerechnet.

JUDGED
0 Der Steuerberater ist zufrieden.
0 Passt.
+1 Am selben Vormittag, ohne Nachfrage.

=> short
ANSWER
(sabine) Im Anhang finden Sie Ihre Rechnung.

WRITES +20h
Vielen Dank, nur steht darauf immer noch mein Name und nicht die {firma}.

ANSWER +23h
(sabine) Das war mein Fehler, ich hatte die alte noch einmal angehängt. Jetzt stimmt sie: {firma}, beide Steuersätze einzeln.

JUDGED
-1 Drei Mails für eine Rechnung.

### de-rollstuhl
hello | before 10-60 | cabin any
subject: Rollstuhl | Barrierefrei, wirklich? | Kommt man mit dem Rollstuhl ans Wasser?
let wer; er = mein Vater; er | meine Mutter; sie | mein Bruder; er | unsere Freundin Edith; sie

ASKS
Mit uns reist {wer}, im Rollstuhl. „Weitgehend barrierefrei“ steht auf Ihrer Seite. <Was heißt weitgehend, in Stufen und Zentimetern?>
--
<Kommt {wer} mit dem Rollstuhl vom Parkplatz bis ans Wasser, ohne dass jemand tragen muss?> [Getragen werden kommt nicht in Frage.|Wir sind schon einmal vor drei Stufen umgekehrt.]
--
Bevor wir uns zu sehr freuen: <Wie breit ist die Badezimmertür {in_place}, und gibt es eine ebenerdige Dusche?> {wer} sitzt im Rollstuhl und möchte allein zurechtkommen.

ANSWER
(maja) Arne ist mit dem Zollstock gegangen. Vom Parkplatz zum Bootshaus Asphalt ohne Stufe, zum Steg Planken ohne Kante. Die einzige ganz passende Hütte ist Otter: Badezimmertür 84 Zentimeter, ebenerdige Dusche, Griffe auf beiden Seiten. Ich habe sie für Ihre Tage zurückgelegt, zum selben Preis.
--
(jonas) Ich bin den Weg heute mit Arnes Messrad gegangen: Parkplatz bis Steg ohne eine einzige Stufe. Die schmalste Tür in Otter misst 84 Zentimeter, die Dusche ist ebenerdig. Otter ist in Ihrer Woche frei, wir könnten tauschen, ohne Aufpreis.

JUDGED
*+2 Zentimeter statt Adjektive. Und {er} war zum ersten Mal seit Jahren allein am Wasser.
+1 Genau die Zahlen, die ich brauchte.

=> short
WRITES +16h
Ist meine Nachricht von gestern angekommen?

ANSWER +6h
(sabine) Unsere Anlage ist weitgehend barrierefrei. Bei Bedarf helfen unsere Mitarbeiter gern.

JUDGED
-2 Das ist wörtlich der Satz, nach dem ich gefragt habe.
-1 Helfen heißt tragen. Genau das nicht.

ANSWER +3h
(maja) Es tut mir leid, das war keine Antwort. Arne hat gemessen: Otter hat eine Badezimmertür von 84 Zentimetern und eine ebenerdige Dusche, der Weg zum Steg hat keine Stufe. Otter ist für Sie zurückgelegt.

### de-laerm
onsite | during | any
subject: Musik nach zehn | Nachtruhe? | Es ist zu laut

ASKS 23:00
<Neben uns läuft seit zehn laute Musik, könnte bitte jemand für Ruhe sorgen?> [Ich habe schon freundlich geklopft.|{partner} muss um fünf los.]
--
Auf Ihrer Tafel steht Nachtruhe ab 22 Uhr. <Wer ist denn heute Nacht zuständig?> {in_place} hört man jedes Wort, [auch die, die man nicht hören möchte|und die Lieder kennen wir jetzt alle].

ANSWER +9m
(jonas) Ich bin schon unterwegs. Die Sänger ziehen um zur Feuerstelle auf der oberen Wiese, da stört es niemanden.
--
(arne) Gehe rüber. Zehn Minuten.

WRITES?
Es ist still, man hört die Frösche. Danke und gute Nacht.

JUDGED
+1 Zehn Minuten später nur noch Frösche.
0 Ruhe.

=> short
ANSWER +9h
(jonas) Leider habe ich die Nachricht erst heute früh gesehen. Ich spreche mit den Nachbarn.

JUDGED
-2 Bis halb drei wach gelegen. Eine Nachtruhe, die niemand hütet, ist keine.

ANSWER +2h
(maja) Das Nachttelefon war aus, und das darf nicht sein. Heute Nacht habe ich es selbst in der Tasche, und die letzte Nacht berechnen wir Ihnen nicht.

### de-schluessel
hello | before 1-12 | cabin any
subject: Frühe Anreise am {arrives} | Schlüssel schon am Mittag? | Ankunft {arrival}

ASKS
Unser Zug ist schon [um zehn|um halb elf] in Malby. <Ab wann könnten wir am {arrives} den Schlüssel für {cabin} bekommen?> [Notfalls setzen wir uns ans Ufer.|Mit {heads} Leuten und acht Taschen.]
--
Offiziell ist die Anreise ab 15 Uhr, das haben wir gelesen. <Dürften wir unser Gepäck trotzdem schon vormittags unterstellen?>
--
Wir fahren die Nacht durch und sind am {arrival} gegen neun da. <Gibt es eine Chance, vor drei Uhr in {cabin} zu kommen?>

ANSWER
(sabine) Ab zwölf Uhr ist {cabin} für Sie fertig, die Nacht davor ist sie leer. Das Gepäck nehmen wir ab acht, und Kaffee gibt es im Bootshaus ebenfalls ab acht.
--
(maja) Kommen Sie, wann Sie da sind. Gepäck jederzeit, Dusche am Bootshaus, und den Schlüssel für {cabin} haben Sie um zwölf. Die Handtücher für den See lege ich Ihnen an den Empfang.

JUDGED
*+1 Um zwölf im See, um eins ausgepackt.
*0 Wie versprochen um zwölf.

### de-ofen
onsite | during | cabin any
subject: Der Ofen raucht | Ofen in {cabin} | Es wird nicht warm

ASKS 18:20
<Der Ofen in {cabin} qualmt, statt zu brennen.> [Wir haben es mit drei Sorten Holz versucht.|Der Rauchmelder hat sich auch schon gemeldet.]
--
<Könnte uns jemand zeigen, wie man diesen Ofen anbekommt?> Wir haben zu Hause [Fernwärme|Fußbodenheizung] und sind in {cabin} am Ende unserer Kunst.

ANSWER
(arne) Komme gleich. Unteren Schieber ganz auf, Tür zwei Finger breit offen, nichts nachlegen.
--
(jonas) Bin in zehn Minuten mit trockener Birke da. Meistens ist es die kleine Klappe hinter dem Rohr.

NOTE
(arne) {cabin}: flap behind the pipe was stuck, greased it.

JUDGED
+2 Er blieb, bis das zweite Scheit brannte, und hat es {partner} beigebracht.
+1 Zehn Minuten, dann Feuer.
0 Zieht wieder.

### de-vergessen
hello | after 0-5 | any
subject: Etwas vergessen | Liegt bei Ihnen vielleicht … | Fundsache {place}
let ding; wo = meine Lesebrille; auf der Fensterbank | eine dunkelblaue Strickjacke; am Haken hinter der Tür | das Ladegerät für das Hörgerät; in der Steckdose am Bett | ein Kochmesser, das meinem Großvater gehörte; in der Besteckschublade | ein grüner Kinderrucksack mit einem Stoffhasen darin; unter der Bank

ASKS
Zu Hause fehlt uns {ding}. <Könnte jemand nachsehen, ob {ding} noch {wo} liegt?> [Das Porto übernehmen wir selbstverständlich.|]
--
<Ist bei Ihnen {ding} aufgetaucht?> Wir waren bis {leaves} {in_place}, vermutlich {wo}. [Der Wert ist gering, das Herz hängt daran.|Ich habe schon dreimal im Auto gesucht.]

ANSWER
(luc) Gefunden, genau dort, wo Sie es vermutet haben: {wo}. Das Päckchen geht heute Mittag per Einschreiben auf die Reise, das Porto geht auf uns.
--
(sabine) Es lag wirklich {wo}. Gut verpackt, heute zur Post gegeben, Sie müssten es übermorgen haben. Sie schulden uns nichts.

WRITES? +2d
[Heute kam das Päckchen|Das Päckchen ist da|Eben hat es geklingelt], mit [einer Tüte Birkenrinde zum Anzünden|einer Karte vom Steg|einem Gruß von Elin darin]. Wie nett von Ihnen.

JUDGED +3d
+2 Im Päckchen lag noch eine Karte mit Gruß vom See.
+1 Zwei Tage später war es da.
0 Angekommen.

### de-doppelt
bookings | after 2-14 | any
subject: Doppelt abgebucht | Zweimal derselbe Betrag | Abbuchung prüfen
let was; summe = das Kanu; 45,00 | die Sauna; 30,00 | das Abendessen; 58,40 | die Fahrräder; 32,00

ASKS
Auf meinem Konto steht {summe} Euro für {was} zweimal, am selben Tag. <Bitte überweisen Sie einen der beiden Beträge zurück.>
--
<Kann es sein, dass {was} doppelt abgebucht wurde?> Beide Male {summe} Euro, [beide Male Lakeside Camp|im Abstand von einer Minute].

ANSWER
(sabine) Sie haben recht: einmal {was}, zweimal {summe} Euro. Das Gerät hatte keine Verbindung, und wir haben ein zweites Mal gedrückt. Der Betrag ist vor fünf Minuten an Sie zurückgegangen, am {in_two_days} sehe ich nach, ob er angekommen ist, und schreibe Ihnen.
--
(maja) Das war unser Gerät, nicht Ihres: einmal {was}, zweimal abgebucht. Die {summe} Euro habe ich eben zurückgeschickt. Am {in_two_days} prüfe ich, ob sie bei Ihnen sind, und melde mich so oder so.

ANSWER +2d
Wie versprochen habe ich nachgesehen: Ihre Bank hat die {summe} Euro [gestern Abend|heute früh] angenommen, sie müssten jetzt zu sehen sein.

WRITES?
Ist angekommen. Danke auch für Ihre zweite Nachricht, damit rechnet man ja nicht.

JUDGED
+1 Nachgesehen und Bescheid gesagt.
0 Geld ist da.

=> short
WRITES +22h
Ich frage noch einmal nach: Hat es jemand gelesen?

ANSWER +6h
(sabine) Bitte senden Sie uns einen Kontoauszug, damit wir den Vorgang prüfen können.

JUDGED
-1 Ihr Gerät, Ihr Fehler, meine Beweise.

ANSWER +4h
(maja) Sie müssen uns nichts beweisen, unsere Kasse zeigt es selbst. {summe} Euro sind auf dem Weg zu Ihnen, und ich entschuldige mich für den Umweg.

### de-krank
bookings | before 1-8 | any
subject: Wir können leider nicht kommen | Absage wegen Krankheit | Stornierung {booking}
let was = {partner} liegt mit einer Lungenentzündung | unser halber Haushalt hat Scharlach | ich habe mir gestern den Knöchel gebrochen | mein Vater ist ins Krankenhaus gekommen

ASKS
Schweren Herzens: {was}. <Können wir die Buchung ab dem {arrival} auf später verschieben, oder ist das Geld verloren?> [Die Frist ist vorbei, das weiß ich.|]
--
In drei Zeilen, mehr Kraft ist gerade nicht: {was}. <Was kostet es uns, wenn wir {place} jetzt absagen?>

ANSWER
(maja) Erst einmal gute Besserung, alles andere ist einfach. Was Sie bezahlt haben, bleibt achtzehn Monate lang Ihr Guthaben, für jeden Termin. Wenn Ihnen Geld lieber ist, überweise ich alles bis auf eine Nacht zurück. Ein Attest brauchen wir nicht.
--
(sabine) Das tut mir leid, gute Besserung. Ich habe storniert, damit nichts mehr abgebucht wird. Sie können wählen: Guthaben für achtzehn Monate oder Rückzahlung bis auf eine Nacht. Sagen Sie es mir, wenn wieder Kraft da ist.

JUDGED
+2 Kein Attest, keine Diskussion. Wir kommen wieder.
+1 Der erste Satz galt uns und nicht dem Geld.
0 Faire Lösung.

### de-lob
hello | after 1-10 | any
subject: Ein Dankeschön | Lob für Ihr Team | Wieder zu Hause
let wer_d; tat = Jonas; unserem Sohn an einem Regentag das Schnitzen beigebracht | Ingrid; für meine Mutter jeden Morgen ein Brot ohne Weizen gebacken | Callum; nachts um elf im Regen unser Vorzelt gerettet | Elin; uns am Sonntag einen Zahnarzt gefunden und gleich den Weg aufgemalt

ASKS
Gemeckert wird schnell, gelobt selten, deshalb schreibe ich. <{wer_d} hat {tat}, und das möchte ich gesagt haben.>
--
<Bitte richten Sie {wer_d} unseren Dank aus:> {wer_d} hat {tat}. [Verlangt hatte das niemand.|Wir reden heute noch davon.]

ANSWER
(maja) Ihren Brief habe ich heute in der Morgenrunde vorgelesen. {wer_d} hat auf die Schuhe geschaut und gelächelt. Danke, dass Sie es aufgeschrieben haben.
--
(jonas) Ich habe es {wer_d} ausgerichtet und musste es zweimal sagen, weil es beim ersten Mal niemand glauben wollte. Vielen Dank. Der Brief hängt jetzt im Bootshaus.

JUDGED
+1 Sogar auf ein Dankeschön kommt eine Antwort.
+1

### de-angeln
hello | before 3-40 | summer any
subject: Angelschein | Darf man vom Steg aus angeln? | Forellen im See?

ASKS
<Brauche ich für Ihren See einen Angelschein, und wo bekomme ich ihn?> [{child} möchte auch einmal die Rute halten.|Ich bringe meine eigene Rute mit.]
--
In Deutschland braucht man zum Angeln ja fast ein Studium. <Welche Papiere verlangen Sie, und was darf man fangen?>

ANSWER
(jonas) Kein Studium: eine Karte vom Empfang, zwölf Euro am Tag oder dreißig die Woche, unter sechzehn frei. Barsche abends vom Steg, drei am Tag. Forellen nur mit der Fliege und nur hinter der zweiten Boje. Wer es ernst meint, kommt um fünf Uhr früh zu mir auf den Steg.
--
(maja) Die Karte gibt es bei uns am Empfang, zwölf Euro für den Tag, dreißig für die Woche, Kinder unter sechzehn angeln frei. Drei Barsche am Tag dürfen mit. Für alles, was mit Forellen zu tun hat, ist Jonas zuständig, am liebsten vor dem Frühstück.

JUDGED
*+2 Um fünf stand er mit Kaffee da.
0 Alles verstanden.
*+1 Zwei Barsche, ein Abend, unvergesslich.

### de-wlan
hello | during | any
subject: WLAN {in_place} | Kein Internet | WLAN-Passwort

ASKS
<Gibt es einen Ort auf dem Platz, an dem das WLAN zuverlässig geht?> {in_place} habe ich einen Strich, und um [drei|zehn] eine Besprechung, [die ich nicht absagen kann|ausgerechnet im Urlaub].
--
<Das Passwort auf dem Zettel wird nicht angenommen, wie lautet das richtige?> Wir haben es mit großem und kleinem L versucht, [auch mit gutem Zureden|{partner} zuletzt mit Nachdruck].

ANSWER
(sabine) Ehrlich gesagt: in den Birken ist es schwach, im Bootshaus gut. Das Passwort ist heron-at-dawn, klein und mit Bindestrichen. Für Ihre Besprechung lege ich den Schlüssel zum Dachraum über dem Bootshaus an den Empfang, dort ist es ruhig.
--
(maja) Die Bäume schlucken es, vor allem in den Birken. Gut geht es auf der Bank vor dem Bootshaus und im Bootshaus selbst; für Gespräche nehmen Sie bitte den Dachraum darüber, der Schlüssel liegt für Sie bereit. Passwort: heron-at-dawn, alles klein.

JUDGED
+1 Der Dachraum war Gold wert.
0 Läuft.

### de-dauercamper
onsite | before 1-40 | seasonal summer months=4-7
subject: Die Hecke | Der Wasserhahn an der Ecke | Eine Bitte zu unserem Platz

ASKS
<Wann wird die Hecke zum See hin geschnitten?> Von unserer Bank sehen wir seit [Juni|drei Wochen] nur noch Blätter, gemietet hatten wir See.
--
<Könnte bitte jemand nach dem Wasserhahn und der Hecke an unserer Ecke sehen?> Er tropft [seit Pfingsten|Tag und Nacht], und die Hecke wächst davon besonders gut.

ANSWER
(arne) Hecke erst Anfang August, da brüten noch Grasmücken. Dann auf 1,20. Den Hahn habe ich heute früh neu gedichtet.
--
(jonas) In der Hecke sitzt ein Nest, deshalb erst im August, dann auf einen Meter zwanzig. Bis dahin habe ich Ihnen ein Fenster hineingeschnitten, wo kein Nest ist. Setzen Sie sich mal auf Ihre Bank.

JUDGED
+2 Ein Fenster in der Hecke, mit See darin.
0 Auf Vögel warte ich gern.
"""
