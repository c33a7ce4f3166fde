"""During the stay: what is broken, missing, cold, dark or humming."""

SCENES = r"""
### stove-wont-light
onsite | during | cabin any
subject: The stove in {cabin} | Smoke instead of fire | Cannot get the fire going

ASKS 18:10
<The stove in {cabin} does not draw.> We have tried [dry wood, wet wood and the local paper|everything in the leaflet, in order], and all the smoke comes [into the room|back down to say hello]. [The children are in their coats.|We have the door open and it is not warm out.]
--
We are in {cabin} and cold. <Could someone come and show us how this stove wants to be lit?> [I grew up with radiators.|{partner} says it needs air, I say it needs a person.]
--
There is more smoke than fire in {cabin}, and the alarm has now [gone off twice|been wrapped in a towel by {partner}]. <Please send somebody who understands stoves.>

ANSWER +12m
(arne) Coming. Open the lower slide all the way, door ajar two fingers, and do not add wood.
--
(jonas) I am on my way with dry birch. Until I am there: lower slide open, window a crack, and take the towel off the alarm, please.
--
(callum) With you in ten. Nine times of ten it is the damper behind the pipe, the wee lever that looks like it does nothing.

NOTE
(arne) {cabin}: damper was shut, soot in the bend. Swept it. Put a red dot on the lever.
--
(jonas) Bird's nest in the cap of {cabin}, old one, empty. Removed, grille ordered.

WRITES?
It burns. [We are sitting in front of it like cats.|Thank you, also for the dry wood.]

JUDGED
+2 He stayed until the second log had caught, and taught {partner}. (thanks arne)
+1 Ten minutes and a fire.
0 It draws now.
+1 Quick, and he did not laugh.

=> short
ANSWER +65m
(jonas) Have you opened the slide at the bottom? There is a leaflet beside the stove which explains it with pictures.

WRITES +14m
The leaflet is what we lit it with. It still smokes.

ANSWER +40m
(arne) Here in five minutes. Should have come at once.

JUDGED
-1 Two hours in coats. When he came it took three minutes.
-2 The leaflet. With a room full of smoke.

### no-hot-water
onsite | during | any
subject: No hot water | Cold showers | Is the boiler off?

ASKS 8:05
<There is no hot water {in_place} since [last night|six this morning].> [One of us is standing in the shower as I write, with shampoo.|We have let it run for ten minutes. It is getting colder.]
--
Good morning from the cold side. <Is the boiler broken or have {heads} of us used it all up?>
--
The men's showers at the wash house are warm, the women's are not. <Could somebody turn the hot water on where I am?>

ANSWER
(arne) Boiler valve tripped at five. Reset now. Give it thirty minutes. Showers behind the sauna are hot, go there.
--
(callum) My doing, I flushed the line last night and left a valve shut. It is open now, hot in twenty-five minutes. If you cannot wait, the showers behind the sauna are piping.
--
(jonas) Found it: the pump had stopped. Running again, please give it half an hour. The sauna showers are warm all the time, take those with a towel from me.

JUDGED
0 Warm again by nine.
+1 He said it was his own fault. Nobody ever says that.
0

=> short
ANSWER +75m
(elin) I have passed this on to our technician.

JUDGED +4h
-1 Passed on, and then nothing. We went home with shampoo in our hair, so to speak.

NOTE
(arne) Message reached me at 13:40. Valve was a two-minute job.

ANSWER +1h
(arne) Fixed. It was two minutes of work and five hours of nobody telling me. Sorry. From now such mails go to my phone direct.

### wifi-slow
onsite | during | any
subject: Wi-Fi {in_place} | The internet is not reaching us | No Wi-Fi

ASKS
<Is the Wi-Fi meant to work {in_place}?> I have one bar if I stand [on the step with one arm up|in the shower], and I have a call with the office at [three|ten tomorrow].
--
We did not come here for the internet, but [{child} has an application to send by midnight|{partner} has to sign something today|my mother wants to see the children]. <Where on the site is there a signal that holds?>
--
<The Wi-Fi asks for a password and the one on the slip is not it.> I have tried it with [a capital L|the zero as an O and the O as a zero].

ANSWER
(elin) It reaches the Birches only on good days, the trees drink it. It is strong at reception, in the Boathouse and on the bench between them, day and night. Password this week: heron-at-dawn, all small, with hyphens. For a call take the loft above the boathouse, I will leave the key on the counter with your name.
--
(tom) I will not pretend: at the far end it is poor and will be until they lay the cable in autumn. The Boathouse has it properly until eleven at night, and the loft above it has a table and a door one can close. The password is heron-at-dawn, in small letters, with the hyphens.

JUDGED
+1 The loft saved my week.
0 Works on the bench.
0 An honest no is also an answer.

=> short
WRITES +18h
I am still waiting, and still hoping.

ANSWER +6h
(elin) Wi-Fi is available on the whole site. Try turning your phone off and on.

JUDGED
-1 It is not on the whole site. I walked the whole site.
-1 The call was yesterday.

ANSWER +2h
(tom) You are right and the sentence on our page is wrong; I have had it taken down. The bench by the Boathouse works, the loft above it works better, and the key to it is yours for the rest of your stay.

### lamp-and-fuse
onsite | during | any
subject: Half of {place} is dark | The fuse again | No electricity

ASKS 20:40
<The electricity is gone {in_place}, [all of it|everything but one socket].> We had only the kettle [and the heater|and {partner}'s hair dryer] on.
--
<Which switch do I have to push to get the light back?> We are {in_place}, using [my phone|a head torch and some optimism].

ANSWER
(arne) Grey box left of the door (pitches: the post with your number). Third switch from the left, push up. It takes one kettle or one heater, not both. If it falls again ring the bell, I come.
--
(callum) Third switch along in the grey box. Up it goes. Kettle and heater together will drop it every time. I will bring you a gas lantern anyway, it is a nicer light.

JUDGED
0 Third switch. Light.
+2 The lantern hung on the door when we came back from the wash house. (thanks callum)
0
+1 Told us why as well.

### mouse-in-cabin
onsite | during | cabin family couple
subject: A visitor in {cabin} | There is a mouse | Small animal behind the fridge

ASKS
<We have a mouse in {cabin}.> It [has eaten the corner off the muesli|sits behind the fridge and listens|came out at two, looked at {partner} and went back]. I am not afraid of it. {partner} is on a chair.
--
I know that we are guests in the forest and not the other way round. All the same, <could somebody persuade the mouse in {cabin} to live elsewhere?>
--
Is it normal that something [runs|tap-dances] between the ceiling and the roof of {cabin} from about three? <Somebody should look before {child} names it.>

ANSWER
(jonas) I am coming with the live trap and a bit of peanut butter, they cannot resist it. Please put all food into the tin box under the bench. It will be released on the far side of the bay, where its cousins are.
--
(arne) Trap and steel wool, today before four. There is a gap by the pipe, I know which one. Food in the tin box tonight.

NOTE
(arne) {cabin}: gap at the waste pipe closed with steel wool and putty. One mouse, moved.

WRITES?
Caught at midnight. {child} insists that it goes to the far side by canoe.

JUDGED
+2 Jonas and {child} rowed it across the bay together. (thanks jonas)
+1 The chair is a chair again.
0 Mouse gone.

=> short
WRITES +14h
Is somebody looking at this?

ANSWER +6h
(callum) We are in the woods, so a mouse can happen. Best keep the food shut away.

JUDGED
-1 It can happen. I asked what happens next.
-1 One more night on the chair.

ANSWER +1h
(arne) What happens next: I have closed the gap behind the pipe and there is a trap by the fridge. I look after it at eight and at eight.

### firewood
hello | during | any
subject: Firewood | Where is the dry wood? | Wood for tonight

ASKS
<Where do we get firewood that is dry?> The heap behind {place} is [green|a home for beetles], and [{child} has been promised a fire|we have sausages].
--
Is one allowed to collect wood in the forest? And if not, <where can we buy some after the kiosk has closed?>
--
<Could someone drop two nets of wood at {place}?> [My back says no to carrying.|We came by bus and your handcart is out.]

ANSWER
(jonas) Dry birch is in the open shed behind the sauna, nine euros a net, and there is a tin for the money so it is open all night. Please leave the forest its branches. I will drop two nets at your door when I pass with the cart at six, pay whenever.
--
(tom) The shed behind the sauna, nine euros the net, day and night; there is a tin on the beam and we trust it. Birch bark for lighting lies in the crate and is free. What lies in the forest belongs to the beetles.

JUDGED
0 Dry and where you said.
+1 Two nets at the door at six.
+1 A tin and trust. I told my children to look at it well.

### heating-cold
onsite | during | cabin winter any
subject: It is cold in {cabin} | The heating | Fourteen degrees

ASKS
<It is fourteen degrees in {cabin} and will not get warmer.> The radiators are [lukewarm at the top|making a sound like an old uncle]. [We have the stove going as well.|Outside it is minus six.]
--
We love the snow but would like it to stay outside. <Can somebody look at the heating in {cabin}?> The bedroom never gets above [thirteen|twelve].

ANSWER
(arne) Air in the pipes. Coming with the key, fifteen minutes. Bringing an oil heater for the bedroom tonight in any case.
--
(callum) With you shortly, I will bleed the radiators and bring two wool blankets and a heater for the bedroom. Keep the stove in and the bedroom door open until then.

JUDGED
+1 Nineteen degrees by bedtime.
0 Warm.
+2 A hot water bottle in each bed. In knitted covers.

=> short
ANSWER +18h
(jonas) The cabins are slow to warm up in this cold. It should be better by tomorrow.

JUDGED
-2 It was not slow, it was broken. We slept in our hats.
-1 "Should be better" is what I hoped for too. I needed somebody to look.

ANSWER +25m
(arne) It was not slow, it was air in the pipes. I should have looked last night. Bled now, 19 in the bedroom at noon, and tonight is not charged.

### sauna-booking
hello | during | any
subject: The sauna tonight | Booking the sauna | Sauna for {heads}?

ASKS
<Is the sauna free tonight for two hours?> [We have swum in your lake and need to be thawed.|It is our last evening.]
--
How does one book the sauna? <We would take any two hours [tomorrow evening|between five and nine].> And is it wood or electric, because {partner} will not go into an electric one.

ANSWER
(elin) Free from seven to nine and I have put your name there. It is wood, thirty euros for the two hours, towels included. Arne lights it at half past five, so it is ninety degrees when you come. The ladder into the lake is on the left.
--
(jonas) Seven to nine tonight is yours. Wood of course, I would not work here otherwise. Thirty euros with towels. From the top bench you see the sun go down behind the island, so sit on the right.

JUDGED
+1 Sit on the right, he said. He was right.
0 Booked, hot, good.
+2 Somebody had put birch twigs in the bucket and cold beer in the lake.

### bike-hire
hello | during | summer any
subject: Bicycles for tomorrow | Hiring bikes | Have you a bicycle with a child seat?

ASKS
<Can we hire [two|three] bicycles tomorrow, one of them with a seat for {child}?> [We would like to ride round the lake.|It need not be fast, only dry.]
--
How far is it round the lake by bicycle, and is it flat? <We would need {heads} bikes from ten.> [{partner} is out of practice, by twenty years.]

ANSWER
(callum) Bikes are yours from ten, sixteen euros each for the day, helmets thrown in. Round the lake is thirty-one kilometres and flat but for one hill after Sundby with a cake shop on top, for which it was clearly built. I will set the saddles if you come by at a quarter to.
--
(elin) Reserved from ten: sixteen euros a bike and day, helmets and locks included, child seat mounted. Round the lake is 31 km. If that is long, ride to the lighthouse and back, 12 km, all on gravel without cars.

JUDGED
+1 The cake shop alone was worth the hill.
0 Good bikes, brakes work.
0

### lost-key
hello | during | cabin any
subject: We have locked ourselves out | The key is in the lake | Key of {cabin}

ASKS
<The key to {cabin} is [in the lake, four metres from the jetty|inside {cabin}, and we are not].> {partner} is very sorry. What now?
--
How stupid of me: the door of {cabin} fell shut and the key is on the table, I can see it. <Could somebody open it for us[, we have soup on the stove|]?>

ANSWER +8m
(arne) Coming with the spare. Three minutes.
--
(callum) On my way with the spare. It happens twice a week and the lake has more keys in it than fish.

WRITES?
We are in. What do we owe you for it?

ANSWER
(tom) Nothing at all. If it went into the lake, Jonas dives for keys on Sundays and has eleven to his name.

JUDGED
0 In.
+1 No lecture.
+2 Came barefoot from his own dinner and wished us a good evening.

### laundry
hello | during | any
subject: Washing machine | Tokens for the laundry | Our washing is locked in

ASKS
<The washing machine has taken my token and [keeps the door shut|does nothing].> Everything that {child} owns is in it.
--
Where do I get tokens for the dryer when reception is closed? <We have wet sleeping bags [for the night|and it is nine].>

ANSWER
(elin) That is machine 2, it sulks. Pull the plug, count to sixty, put it back: the door opens. I have put two tokens in an envelope with your name at the counter, and machine 1 is free.
--
(jonas) I was in the laundry anyway and have set it going by hand, it will be done in half an hour. Tokens hang on the nail behind the door after hours, four euros in the tin.

JUDGED
0 Count to sixty. It works.
+1 Somebody had put our things in the dryer and folded them. Folded!
0

### blocked-drain
onsite | during | any
subject: The drain | Water standing in the shower | Shower {in_place} does not run off

ASKS
<The water in the shower does not run off any more.> [It is up to the ankles|It has reached the mat], and it smells of [lake|more than lake].
--
I would not write about it if it were not [rising|on its way to the beds]: <the drain {in_place} is blocked, please come.>

ANSWER
(arne) Coming with the spiral. Do not use water until I am there.
--
(callum) On my way with boots on. Leave the tap be for ten minutes.

NOTE
(arne) Roots in the pipe again behind the wash house. Cleared two metres. Needs digging before next season.

JUDGED
0 Runs off.
+1 In ten minutes, in boots.

=> short
ANSWER +5h
(jonas) Arne has the spiral with him in town today. He can be with you tomorrow morning.

JUDGED
-1 One night with it under the beds.
-2 {heads} people, no shower and no toilet until the next day, and nobody asked how we managed.

ANSWER +13h
(arne) Cleared. Roots in the pipe. You should have had another place for the night and nobody offered it. That night is not charged. There is a second spiral in the shed as of today.
"""
