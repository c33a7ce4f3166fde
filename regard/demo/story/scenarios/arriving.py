"""Getting here: keys, gates, buses, ferries, late nights and early mornings."""

SCENES = r"""
### early-key
bookings | before 1-14 | cabin any
subject: How early can we get the key? | Early arrival on {arrives} | The key before three | {cabin} at noon?
let why = our train gets in at [ten|eleven] | the night ferry docks at seven | {partner} has been driving since four | we hand over our flat that morning

ASKS
We arrive on {arrives}, and {why}. <How early could we have the key to {cabin}?> [Even dropping the bags would help.|We would be happy to sit on the step.]
--
<Is there any chance of getting into {cabin} before three o'clock on {arrival}?> I ask because {why}, and [{heads} tired people are not a pretty sight|there is only so much coffee one can drink].
--
I know check-in is at three. But {why}, <so may we at least leave the luggage with you and use a shower?>

ANSWER
(tom) {cabin} is empty the night before, so it will be ready at noon and the key will be at reception under your name. From nine on you can leave the bags with us, and the showers by the boathouse are open to you all day.
--
(priya) I asked housekeeping to start with {cabin} on {arrives}. You can have the key at half past twelve, no charge. Bags from eight, coffee in the Boathouse from eight too.
--
(elin) Good news: nobody is in {cabin} the night before. Key from noon. If you are here earlier, ring the bell, leave the bags, and take the towels I will put out for the lake.

WRITES?
Noon is [wonderful|far better than we hoped]. See you on {arrives}.

JUDGED
*+1 Key at noon, stove already warm.
*0 As promised, half past twelve.
*+2 Towels for the lake! We swam before we unpacked.

=> short
ANSWER +21h
(elin) Check-in is from 15:00. Unfortunately we cannot guarantee an earlier time in the season.

JUDGED
-1 I know when check-in is, I wrote it. I asked about the bags.

ANSWER +35m
(tom) You asked about the bags and we told you about the key. Bags: any time from eight. Showers: by the boathouse, all day, I will leave two towels with your name. And I have had a look, {cabin} should be done by one.

### late-arrival
hello | before 1-10 | any
subject: Arriving after ten at night | Late arrival on {arrival} | The gate at midnight? | We will be very late
let hour = eleven | half past eleven | about midnight | one in the morning

ASKS
Our [flight|ferry|train] lands late and we will hardly be with you before {hour} on {arrives}. <How do we get in when reception is closed?> [I do not want to wake the whole shore.|The children will be asleep in the back.]
--
<Is it possible to arrive at {hour}?> [Your page says the gate closes at ten.|The confirmation says until eight.] We come from [the south and have nine hours of road|{partner}'s last day at work and cannot leave earlier].
--
We have {place} from {arrival}, but it looks as if we will be standing at your gate at {hour}. <Could you leave the key somewhere and tell us the way in the dark?>

ANSWER
(maja) A late arrival is still an arrival. Somebody will be at the gate with a light, whatever the hour. Ring 01 555 0142 when you pass Malby, it is twenty minutes from there, and whoever has the night will walk down. The lamp at {place} will be on.
--
(arne) No problem. The bell at the gate rings in my kitchen. Press it, I come down, two minutes. Drive in with dipped lights and leave the unloading for the morning if you can. Key is in the door.
--
(tom) Please do not hurry on our account. The gate is opened by hand after ten; ring 01 555 0142 from Malby and somebody will be standing there with a torch when you arrive. Everything that has to be signed can wait until breakfast.

WRITES? @arrived
We made it at {hour}, as feared. There was a light, and there was soup. Who was that?

JUDGED
*+2 One in the morning, and Arne had soup on. (thanks arne)
*+1 A light at the gate. You do not know what that does after nine hours.
*+2 The lamp was on. We could see it across the bay.
*0 Got in without trouble.

### bus-from-station
hello | before 3-30 | any
subject: Without a car | The bus from Malby | How do we get to you by train? | Last bus?

ASKS
We come without a car, by train to Malby. <Which bus goes from there to you, and does it run on a {arrives} [evening|afternoon]?> [The timetable on the web is from two years ago.|We have rucksacks and {child}.]
--
<How do {heads} people with luggage get from Malby station to the camp?> [I found three different bus numbers.|The planner wants to send us round the whole lake.]
--
I should have asked before booking: is Lakeside reachable by public transport? <We arrive at Malby at [17:10|18:40|19:25] on {arrival} and need the last eleven kilometres.>

ANSWER
(tom) The 42, direction Orra, from the stop across the road from the station, on the hour until 21:00 and on Sundays until 19:00. Twenty-two minutes, get off at Shore Road; you will be looking at our gate. If your train is late and the last one has gone, ring us, somebody always seems to be driving to Malby for bread.
--
(elin) Bus 42 to Orra:\n- stop opposite the station, not in front of it\n- every hour on the hour, last one 21:00 (Sundays 19:00)\n- 22 minutes to Shore Road, that is our gate\nBuy the ticket from the driver. Miss the last one, call 01 555 0142 and we come.
--
(luc) Take the 42 towards Orra, it leaves every hour from across the street and stops at our gate after twenty-two minutes. The driver is called Ebbe and tells everyone about the flood of 1995. For the luggage you can have our handcart at the stop, tell me the time and it will be there.

JUDGED
*+1 The handcart was standing at the stop. (thanks luc)
0 42, across the road, correct.
*+2 The last bus had gone and a man called Jonas came with the bread van. (thanks jonas)

=> short
ANSWER
(elin) You can take bus 24 from the station, it stops near us.

JUDGED @arrived
-2 It is the 42. The 24 goes to a quarry.
-1 Near us was three kilometres, with {child} on my shoulders.

NOTE
(tom) Somebody typed 24 for 42. Corrected the saved answer and the page. They walked from the quarry road.

ANSWER +1h
(tom) It is the 42, as you now know better than anyone. The wrong number stood in a text that we all copy from; it is put right since an hour. I would like to pay for the taxi that you should have taken: the cost of one night is on its way back to you.

### gate-code
onsite | during | any
subject: The gate will not open | Code does not work | Outside the gate

ASKS 21:50
We went out for dinner and <the gate does not take our code any more.> It blinks red [twice|three times] and that is that. [We can see {place} from here.|There are {heads} of us standing in the headlights.]
--
<Is there a new gate code?> The one on our slip worked this [morning|afternoon] and does not now. We are [outside, with ice cream|in the lay-by with the engine off].

ANSWER +9m
(arne) I am coming down. Two minutes. Codes change on {today} evenings and yours should have been told.
--
(callum) On my way with the key. The codes turn over at nine and your slip had the old week on it. New one when I see you.

WRITES?
We are in. Thank you for running.

JUDGED
+1 Two minutes, and he ran.
0 We got in.
-1 Quick, but why does a code change while the guests are at dinner?

=> short
ANSWER +55m
(jonas) I saw this only now, I was out on the water. Are you in? The code since nine is on the board inside reception.

JUDGED
-2 Inside reception. Inside. We were outside.
-1 A board behind the gate is no help in front of it.

ANSWER +11h
(arne) You sat in the lay-by for an hour because we wrote the new code where you could not see it. From tonight it goes to every guest's phone at noon, before it changes. I have asked for one night to be taken off your bill.

### caravan-length
bookings | before 10-70 | pitch any
subject: Is the lane wide enough? | 8.4 metres of motorhome | Length of pitch {pitch} | Will our caravan fit?
let rig; length = a motorhome; 7.4 metres | a twin-axle caravan; 8.1 metres with the drawbar | an old Hymer; 6.9 metres | a converted fire engine; 7.9 metres and 3.3 metres high

ASKS
We travel in {rig}, {length} [from nose to tail|and not a slim one]. <Does it fit on pitch {pitch}, and can we get round the corner at the boathouse?>
--
<Would you check the way to pitch {pitch} for us?> We have {rig} ({length}), and [last year we spent an hour between two pines|I do not reverse well when people are watching].
--
Your form asks for "tent or caravan" and we are neither, really: {rig}, {length}. <Is pitch {pitch} big enough or should we book another?>

ANSWER
(arne) Measured it. Pitch {pitch} is 10.2 by 7, so {length} fits and the awning too. Lane is 3.4 at the narrowest. Do not take the boathouse corner, take the upper way past the laundry, no reversing. I will be at the gate at three and walk ahead of you.
--
(callum) Went down with the tape. The pitch is ten metres twenty, the tightest spot on the upper lane three forty, so {length} goes in forwards with room for a coffee on each side. Ignore the arrow at the boathouse, that is for bikes. Wave when you arrive and I will guide you in.

JUDGED
+1 Measured, not guessed.
*+2 He walked in front of us like the man with the red flag. Not a scratch. (thanks arne)
0 Fits.

### ev-charging
hello | before 3-40 | any
subject: Charging an electric car | Are there chargers? | EV charging at {place} | Can we plug the car in?

ASKS
We come in an electric car and will arrive [nearly empty|with eight percent, if the headwind is kind]. <Can we charge overnight, and do we have to book a charger?>
--
<How many charging points do you have and what plug do they take?> [Your page shows a picture of one, half hidden by a hedge.|Our cable is a Type 2.]
--
Please may I ask what {partner} will ask me every hundred kilometres: <is there a charger at the camp or only in Malby?>

ANSWER
(callum) Four points in the upper car park, Type 2, eleven kilowatts each, 45 cents the kilowatt hour, paid with any card. You cannot book them, but folk here move their cars when they are full, and after ten there has never been a queue. Please do not charge from the cabin socket, the fuse is older than me.
--
(priya) Four chargers at 11 kW, Type 2, 0.45 euros per kWh. First come, first served; if all four are taken, leave your number at reception and we ring you when one is free. The nearest fast charger is at the Malby roundabout, eleven kilometres before us.

JUDGED
*0 Worked as described.
*+1 You rang me when a place was free. I had forgotten I had left the number.
0

=> short
ANSWER
(elin) Yes, we have chargers in the upper car park.

WRITES
And which plug, and what do they cost? I had asked that too.

ANSWER +19h
(callum) Type 2, eleven kilowatts, 45 cents a kilowatt hour, any card. Four of them. That should have been in the first letter.

JUDGED
-1 Two letters for one plug.

### forgot-papers
hello | before 1-8 | any
subject: What do we need to bring? | Linen and towels? | A list for packing {place}

ASKS
We are packing and stand before the question of [sheets|the big suitcase]. <Is there linen {in_place}, and towels, or do we bring our own?>
--
<Could you tell me what is in the kitchen of {place}?> [A corkscrew, a big pot and a sharp knife are all I ask.|I have learned to travel with my own peeler.]
--
Short question the evening before packing: <sheets, towels, tea towels, dishwashing things: yours or ours?>

ANSWER
(elin) Cabins: duvets and pillows are there, sheets and towels are 14 euros a person or bring your own. Kitchen: pots, a good knife, corkscrew, kettle, tea towels, washing-up things. Pitches: nothing but grass, I am afraid. What people always forget: a torch, and slippers for the morning walk.
--
(tom) In the cabins the duvets and pillows are ours and the sheets are yours, unless you would like ours at 14 euros a head with towels. There is a large pot, a sharp knife, and a corkscrew on a string, because the last four walked away. On the pitches you bring your own house.

JUDGED
0 The list I needed.
+1 The torch! We would have forgotten the torch.
0

### hundred-questions-first-time
hello | before 5-35 | family new
subject: Our first time camping | Beginners' questions | We have never slept in a tent | First camp with {child}

ASKS
We have never camped in our lives. {child} is {age} and talks of nothing else. <What do people like us forget?> [I am serious, I have a spreadsheet.|{partner} claims one needs only a tent.]
--
<Is there anyone who could show us how to put up a tent?> We bought one, it has [eleven poles|instructions in Finnish], and {partner} and I would like to stay married.
--
Beginners here, arriving on {arrival} with {child}. <Is it very bad if it rains, and where does one go at night when one has to?>

ANSWER
(jonas) I like beginners best. Come before five on {arrives} and I will put the tent up with you, it takes twenty minutes and a peg hammer that we lend. What people forget: something warm for the head, a torch for each child, and a chair. Rain on a tent is the best sound there is as long as nothing touches the wall. The toilets are sixty metres off and lit all night.
--
(callum) No shame in it, I was a city lad myself. Bring: one torch each, wool socks, more pegs than came in the bag. Leave: the spreadsheet. Look for me when you arrive and we will raise the thing together before the kettle boils. The wash house is lit all night and there is a nightlight path for wee ones.

WRITES?
You have talked us into it. {child} has packed [the torch and nothing else|four torches].

JUDGED
*+2 He put it up with {child}, not for {child}. (thanks jonas)
*+1 We stayed married.
*+2 {child} cried when we took the tent down.

### cabin-not-ready
onsite | during | family couple group cabin
subject: {cabin} has not been cleaned | The cabin is not ready | Somebody else's towels

ASKS 16:20
We have just opened the door of {cabin} and <it has not been cleaned.> [There are somebody's towels on the rail|There is half a cake on the table|The beds are as the last people left them], and we are standing outside with everything we own.
--
<Is {cabin} really ours?> It is past four, the beds are unmade and there is [a child's drawing|a pair of boots, size 45,] on the table. [{child} has already asked if we live with Goldilocks.|We do not want to walk in on anybody.]

ANSWER +8m
(maja) It is yours and it should have been ready an hour ago. I am walking over now with Elin and two sets of sheets, it will take us twenty-five minutes. Go to the Boathouse, everything you eat and drink until then is ours.
--
(callum) Coming now with the trolley. The plan had you for tomorrow, which is our daftness and not yours. Half an hour. There is hot chocolate waiting at the Boathouse.

JUDGED
+1 It went wrong, and then three people came running.
0 Put right in half an hour.
-1 Kind, but we drove six hours to somebody's cake.

=> short
ANSWER +70m
(jonas) Housekeeping says {cabin} is done. If something is missing please come to reception.

JUDGED
-2 It was not done. We made the beds ourselves.
-2 You believed the list and not the people standing in it.

NOTE
(maja) The list said done because Pine 1 and {cabin} were swapped. Whoever answers such a letter goes and looks.

ANSWER +1h
(maja) We believed our list instead of you. There is no excuse for that. Your first night costs nothing, and tomorrow at ten we clean {cabin} properly, if you will let us in. I will bring the sheets myself.
"""
