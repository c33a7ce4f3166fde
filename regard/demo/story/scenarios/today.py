"""What lies open on the desk today: some for minutes, some for hours, some that nobody has taken yet."""

SCENES = r"""
### carlos-stove
onsite | during | at=Birch_4:-1x5 @carlos.echeverria with=jonas open
subject: The stove in Birch 4 won’t light and the kids are hungry

ASKS -125m
We have two hungry children and a stove that clicks and does nothing. <Can someone come and get the stove in Birch 4 to light?> The gas bottle is open, I have checked it twice.

WRITES -85m
Nobody has come yet. We have now eaten all the bananas. Please at least tell us whether somebody is on the way or whether I should drive to Malby for pizza.

### hannah-canoe-twice
bookings | after | at=Birch_3:-6x4 @hannah.weiss with=priya open
subject: I was charged twice for the canoe on {last_day}

ASKS -140m
We left on {leaves} and now I see 45 euros on my card two times, both from {last_day}. <I was charged twice for the canoe, could you return one of them?> And please write to me when it is done this time, I do not want to find out from my bank again.

### daniel-second-car
hello | before | at=Otter:+3x4 @daniel.okafor open
subject: Is there room for a second car at Otter?

ASKS -108m
My sister has decided to come too, with her own car, because of the dog and the dog's bed. <Is there room for a second car at Otter?> If it has to stand further away that is fine, as long as I can tell her where before she sets out.

### aoife-leave-early
bookings | during | at=Kestrel:-4x7 @aoife.brennan with=maja open
subject: We have to leave a day early, my mum is ill. What happens to the last night?

ASKS -89m
My mum was taken into hospital this morning, nothing terrible they say, but I want to be there. We will drive home a day before the end. <What happens to the last night, do we pay for it all the same?> I know it is short notice and I am sorry to ask in the middle of everything.

### mei-ling-same-pitch
bookings | before | at=p14:+337x9 @mei-ling.tan open
subject: Could we have the same pitch as last {month}?

ASKS -72m
We are already talking about next year at dinner. <Could we have pitch 14 again, nine nights in {month}, and 14b for my daughter?> She has asked me to say that 14b is not negotiable.

### samuel-life-jackets
hello | before | at=Birch_1:+2x3 @samuel.whitlock with=jonas open
subject: Do the canoes come with life jackets for a four-year-old?

ASKS -63m
We come on {arrives}. My brother Ben was with you and talks of nothing but canoes. <Do you have life jackets that fit a four-year-old of sixteen kilos?> If not I would buy one on the way.

### pieter-tent-pole
onsite | after | at=p22:-7x6 @pieter.de.groot with=priya open
subject: We left a tent pole at pitch 22. Could you post it?

ASKS -26h
Our guests slept on pitch 22 until {leaves} and came home with three poles instead of four. <Could you look for a blue tent pole there and post it?> I am back on my own pitch in two weeks, but they want to go to Denmark before that.

ANSWER (callum) +50m
I have been on my knees in the hedge and have it: blue, folded, a bit of tape on the end. To which address shall it go, yours or theirs?

WRITES -40m
To theirs, please: De Wit, Kade 11, Hoorn. They leave on {in_two_days}, so if there is a faster post than the slow post, I pay it.

### fatima-grill
hello | before | at=Birch_6:+19x5 @fatima.zahra.idrissi open
subject: Is there a grill that has not been used for pork?

ASKS -25m
We look forward to our five nights. One thing that I would like to settle before we come: <is there a grill that has not been used for pork, or a new grate that we could put on?> We are glad to bring our own if that is easier for you.

### lena-key-friday
hello | before | at=Swift:+3x3 @lena.fischer with=tom open
subject: How early can we get the key on {arrives}?

ASKS -33m
Our train is in Malby at 10:40 and we would rather look at your lake than at the station. <How early can we get the key to Swift?> No hurry and no drama, we have books.

### beth-school-friday
bookings | before | at=Birch_1:+90x4 @beth.ashworth with=maja open
subject: The contract for our school week

ASKS -6h
I hand in the papers to the governors tomorrow morning and one page of your contract is missing, page three, between the meals and the boats. <Could you send me the whole contract again today, with page three?> Otherwise we fall back to the next meeting, which is in five weeks.

### grace-wedding-rain
hello | before | at=Otter:+150x3 @grace.nakamura with=maja open
subject: If it rains on the day

ASKS -29h
We are so happy with the date. My mother has now asked the question that nobody wanted to ask. <If it rains, will all fifty-two of us fit under the roof of the boathouse, sitting down?>

ANSWER (maja) +70m
Congratulations again, and to your mother too, it is the right question. Sixty can sit inside. I will have Arne set up the tables for fifty-two this week and send you a drawing with the measures, so that you can show her.

WRITES -3h
She was delighted with the answer and asks for the drawing before Sunday, because she is doing the seating. There are two aunts who must not sit by the same stove.

### keller-stellplatz
onsite | during | de at=p2:-3x9 @anna.keller with=arne open
subject: Strom auf Stellplatz 2 fällt ständig aus

ASKS -50m
Seit heute Mittag fliegt bei uns alle zwanzig Minuten die Sicherung, obwohl nur der Kühlschrank läuft. <Könnte bitte jemand vorbeikommen und sich den Kasten auf Stellplatz 2 ansehen?> Im Kühlschrank liegt das Essen für den Geburtstag morgen, deshalb bin ich etwas nervös.

### fontaine-facture
bookings | after | fr at=p5:-12x7 @claire.fontaine with=luc open
subject: La facture pour le comité d'entreprise

ASKS -4h
Le comité d'entreprise de mon mari rembourse une partie de nos vacances, à condition d'avoir le dossier avant vendredi. <Pourriez-vous m'envoyer une facture au nom de Laurent Fontaine, avec le nombre de nuits et le prix par nuit ?> Le reçu que nous avons ne porte que le total.

### ferrer-perro
hello | before | es at=p24:+6x5 @lucia.ferrer open
subject: ¿Puede venir también el perro de mi hermana?

ASKS -12m
Llegamos el {arrives} como siempre, pero esta vez mi hermana nos deja a su perro, un galgo muy tranquilo y bastante miedoso. <¿Hay sitio para un segundo perro en la parcela 24 y cuánto cuesta por noche?> Si hay que traer algún papel, decídmelo y lo busco hoy.
"""
