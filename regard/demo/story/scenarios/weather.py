"""Storm, flood, heat, snow: the forecast, and what it does to plans."""

SCENES = r"""
### storm-warning
hello | before 1-3 | any
subject: The storm warning | Should we come tomorrow? | Forecast for {arrives} | Red on the weather map

ASKS
There is a warning for {arrives}, [orange at the moment|gusts of a hundred]. <Would you come, if you were us, or wait a day?> [We have a roof box and a nervous driver.|We come with a tent, not a cabin.]
--
<Can we arrive a day later because of the storm without losing the night?> The map is [red|purple] where you are, and {partner} does not like bridges in wind.
--
We see the forecast and we see our tent. <Is there a roof on the site for {heads} people if it gets as bad as they say?>

ANSWER
(maja) I would wait. The wind comes at four in the morning and is gone by the next noon; the bridge at Malby closes when it blows like that. Come a day later, the night that you miss is not charged, and on pitches we move everybody into the boathouse anyway. I will write to you at eight tomorrow and say how it looks.
--
(arne) Do not drive tonight. Trees on the Malby road. Come after noon tomorrow, I will have walked the lane by then. Not charged. If you are already on the road: boathouse is open all night, stove is on.

JUDGED +20h
+2 At eight in the morning there was a letter, as promised, with a photograph of the lane. (thanks maja)
+1 "I would wait." An answer like a friend's.
0 Helped us decide.

=> short
ANSWER +15h
(elin) We are open as usual. Cancellations on the day of arrival are charged in full.

JUDGED +26h
-2 We drove. There was a tree across the road, and you knew.
-1 I asked about a storm and got the terms.

ANSWER +2h
(maja) That answer was careless, and I am glad you are safe. The night is not charged, the next one neither. From now on a storm warning means that we write first, to every guest who is due.

### path-flooded
hello | during | any
subject: The path is under water | How do we get to {place}? | Water on the lane

ASKS
<The path to {place} is under water.> [We turned round at the sawmill.|{child} thinks it is wonderful.] Is there another way in?
--
<Is the lane passable with a low car?> We stand before [a puddle with waves|a lake that was not there on Monday].

ANSWER
(priya) Please do not drive through, it is deeper than it looks. Go back to the sawmill, left up the forest track, it is firm; after nine hundred metres you see our top gate and Callum with a lamp. I should have rung all of you at noon.
--
(callum) Back to the sawmill and up the forest track on the left, firm all the way, nine hundred metres. I am at the top gate with the tractor, just in case. Ignore the sign that says private, that is ours.

JUDGED
+1 A man with a lamp, exactly where she said. (thanks callum)
0 Got in dry.
-1 The way round was good. I would have liked to hear of it before I stood in the water.

=> short
ANSWER +4h
(jonas) Yes, the lane floods after heavy rain. There is a notice at the cabin door.

JUDGED
-2 We drove four hours and found the notice about the water on the cabin door. You had my number.
-1 A notice behind the flood.

ANSWER +1h
(maja) A notice on the far side of the water helps nobody, and yes, we had your number. From today whoever sees the lane go under rings every guest who is on the way. I am sorry for the evening you had. It is not charged.

### heat-in-cabin
onsite | during | summer cabin any months=6-8
subject: 31 degrees in {cabin} | Too hot to sleep | A fan?

ASKS
<Have you got a fan for {cabin}?> It is thirty-one degrees in the bedroom and [{child} lies on the tiles|we have slept on the jetty].
--
<What do you do against the heat in {cabin}?> The roof window cannot be darkened and the sun [moves in at five|has the better bed].

ANSWER
(callum) Two fans and a reflective blind on the way for the roof window. Old trick: all shut from eight to eight, everything open at night, wet sheet in the doorway.
--
(jonas) I am bringing a fan, and hammocks; between the alders it is twenty-two degrees and there is always a breath from the water. Half the camp sleeps there tonight.

JUDGED
+2 We slept in hammocks over the lake, all of us. (thanks jonas)
+1 The blind made five degrees.
0 A fan.

=> short
ANSWER +8h
(jonas) All fans are out at the moment, sorry.

JUDGED
-1 Then tell me at noon, and I drive to Malby and buy one.

ANSWER +13h
(callum) Bought six in Malby this morning, one is on your porch. The wet sheet in the doorway helps too, truly.

### snow-road
hello | before 1-10 | winter any
subject: Do we need chains? | Snow on Shore Road | Winter tyres enough?

ASKS
<Do we need snow chains to reach you?> We have winter tyres and [respect|no ambition].
--
<Is Shore Road cleared in the mornings?> We would arrive [before eight|after dark] on {arrival} and know each other's views on reversing.

ANSWER
(arne) Winter tyres are enough. I plough at six and at four. The hill after Malby is gritted. If it snows over 20 cm I come and meet you at the sawmill.
--
(tom) Good tyres will do. Arne ploughs before breakfast and again at dusk, and takes the matter personally. Ring from Malby if it comes down hard, he will drive ahead of you.

JUDGED
*+1 He ploughed the lane ten minutes before we came. I believe he waited.
*0 Tyres were enough.

### ice-and-skates
hello | before 2-30 | winter any months=12-3
subject: Does the ice hold? | Skating on the lake | Skates for {heads}?

ASKS
<Is the lake frozen, and can one skate on it?> [We would bring our own skates.|We have none and great plans.]
--
We dream of skating from your jetty. <How thick must the ice be, how thick is it, and who decides?>

ANSWER
(jonas) I decide, with a drill, each morning at seven. It needs fifteen centimetres, today it has eleven in the bay and six beyond, so it is no for the moment. Seven cold nights will do it. I write the number on the board at the jetty and, if you like, in a letter to you each morning.
--
(arne) Eleven centimetres in the bay. Fifteen needed. Not yet. Jonas drills every morning. We have skates 28 to 46.

JUDGED
*+2 A letter each morning with one number in it. We counted along. (thanks jonas)
0 An exact no.

### rain-all-week
hello | during | any
subject: It rains | What does one do here in the rain? | Day four of rain

ASKS
It has rained for [four|three] days and we have played every game there is. <What can one do here with {child} under a roof?>
--
<Have you got an idea for a wet day?> [We have read the leaflets.|{partner} has begun to sort the cutlery.] {child} is {age} and cannot be sorted.

ANSWER
(jonas) Come to the boathouse at ten. I carve boats with whoever is there, there are knives with round tips, and at three we race them in the gutter. Bring something that can be a sail.
--
(elin) Three things: bread baking with Ingrid at ten (four euros, you eat the result), the railway museum in Malby (the small train runs in the shed when it rains), and the box of costumes under the stairs at reception, which nobody ever finds.

JUDGED
+2 The boat lost, the day was the best of the week. (thanks jonas)
+1 The box under the stairs. Three hours of peace.
0 Good ideas.
"""
