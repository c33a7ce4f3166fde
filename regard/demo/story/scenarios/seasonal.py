"""People who keep a pitch from year to year: meters, hedges, awnings, fees, winter."""

SCENES = r"""
### meter-reading
bookings | before 1-40 | seasonal any
subject: The meter on our pitch | Electricity bill, {place} | 412 kilowatt hours? | Meter reading
let kwh; real = 412; 142 | 388; 238 | 517; 157 | 296; 196

ASKS
According to your bill we have used {kwh} kilowatt hours since the last reading. We have [a fridge and two lamps|been here on nine nights]. <Could somebody read the meter again?>
--
<The number on the electricity bill cannot be ours: {kwh}.> I wrote down {real} [in my notebook on the day we left|on the wall, in pencil].

ANSWER
(arne) Read it. {real}. The one who wrote {kwh} cannot write ones. New bill follows.
--
(sabine) Arne has been there with a torch: the meter stands at {real}. The bill with {kwh} is cancelled and you have a new one in your letter box. He has also cleaned the glass.

JUDGED
0 {real}, as I said.
+1 And he cleaned the glass.

=> short
WRITES +42h
Did this reach you?

ANSWER +6h
(marisol) The reading was taken by our technician and is therefore correct. Please transfer the amount within fourteen days.

JUDGED
-2 Therefore. You did not even go and look.
-1 After all these years somebody might believe my notebook.

ANSWER +1d
(arne) Went and looked. {real}, you were right. Should have been the first thing, not the third. Bill is corrected.

### awning-storm
onsite | before 1-30 | seasonal
subject: Is our awning still standing? | After the storm | Could someone look at {place}?

ASKS
We saw the wind on the news and are [three hundred kilometres away|at work until Friday]. <Could somebody please look whether our awning still stands?>
--
<Is everything all right on pitch {pitch}?> The neighbours wrote something about [a branch|poles in the hedge], and then their battery was empty.

ANSWER
(callum) Just been. The awning stands, one guy had gone at the lake side, I have put a new peg in and a second line over the top. The branch came down between you and the hedge and hit nothing but a gnome. I am sorry about the gnome.
--
(arne) Looked. Awning is down but whole, two poles bent. I have rolled it up dry and put it in your porch. Poles are on my bench, straightening them now. Nothing wet inside.

WRITES?
We slept well for the first time since the forecast. Thank you.

JUDGED
+2 He went out in it to look at a stranger's awning. (thanks callum)
*+2 When we came the poles were straight and the awning was up. (thanks arne)
+1 An answer, and not only a kind word.

=> short
WRITES +20h
I am still waiting, and still hoping.

ANSWER +6h
(jonas) There was a storm, yes. We have not been round all the pitches yet. Best check when you are next here.

JUDGED
-2 When we next came it had been lying in the rain for six days.
-1 I did not ask whether there was a storm.

ANSWER +2h
(arne) You asked us to look and we did not. I have now. It is down, wet and in my shed over the heater. Poles I will straighten at no cost. After a storm we walk all pitches on the same day, that is a rule from today.

### hedge-too-high
onsite | before 1-60 | seasonal summer months=4-7
subject: The hedge | Our view | A word about the hedge at {place}

ASKS
<When will the hedge on the lake side be cut?> From our bench we now see [leaves|a very fine hedge]. When we took pitch {pitch} we saw the lake.
--
I do not want to be that neighbour. <But could somebody talk about the hedge before it becomes a forest?> {partner} has offered to do it at night.

ANSWER
(arne) Not before the end of July, there are nests in it. First week of August, down to 1.20. I have put it in the book with your pitch number. No scissors at night please.
--
(callum) There is a pair of whitethroats in there with four young, so not this month. The week they are out I bring the trimmer and take it to a metre twenty. In the meantime I have opened a window in it, no nests in that bit, have a look from your bench.

JUDGED
+2 A window in the hedge, with the lake in it, and the birds undisturbed. (thanks callum)
+1 A reason, a date and a height.
0 I can wait for birds.

=> short
WRITES +66h
Is somebody looking at this?

ANSWER +6h
(jonas) It is on the list.

JUDGED
-1 What list, and when? It was on the list last year.

ANSWER +4d
(arne) First week of August, 1.20 high. There are nests until then. The list had no dates. It has now.

### fee-increase
bookings | before 10-120 | seasonal
subject: The new fee | Eleven percent | About your letter on the fees | Why so much?

ASKS
Your letter says that the fee for {place} rises by eleven percent. <I would like to know what we get for it.> [We have paid on time for years.|The tap at the corner still drips.]
--
<May one ask how the eleven percent come about?> I am not against it. I am against learning of it from [a form letter|a letter that begins "Dear guest"].
--
I have read the letter on the fees [twice|to the end], and {partner} has read it aloud. <Is there room to talk about it[, for people who have been here as long as we have|]?>

ANSWER
(maja) You should have heard it from me and not from a form. Seven of the eleven percent are electricity and water, I can show you the bills; four are the new pipes at the wash house, which were due in 2019. Nothing of it is profit. If it is too much at once we can spread it over two years, several have asked and nobody should be ashamed to.
--
(tom) A fair question. Seven points are power and water, four are the pipes at the upper wash house, and the drip at your corner dies with them. Maja will have the figures on the table at the season's coffee on Sunday and answers everything. It can be paid in two steps if that is easier.

JUDGED
+1 I still do not like it. But now I know it.
0 Figures on the table.
0

=> short
WRITES +42h
I write again, in case my letter went under.

ANSWER +6h
(sabine) Costs have risen everywhere. The new fees apply to all seasonal guests from the first of the month.

JUDGED
-2 Fourteen summers, and I am "all seasonal guests".
-1 No figure, no reason, no name.

ANSWER +1d
(maja) I have read your letter and our answer side by side, and I would not have liked it either. The figures are attached, and I would be glad if you came for coffee. Seven points are energy, four are pipes. It can be paid over two years.

### winter-storage
bookings | before 10-120 | seasonal months=6-10
subject: Winter storage for the caravan | A roof for the winter | Where does our caravan go?

ASKS
<Is there still room under the roof for our caravan this winter?> It is [seven metres|six and a half metres] and [not getting younger|leaks only when it rains].
--
<Until what date may the awning stand, and when do you drain the water?> We would like to close pitch {pitch} properly for once and not in the dark.

ANSWER
(arne) Room for one more under the roof, you have it. 190 for the winter. Water is drained on the last Monday of October, awnings down by then. Leave the key of the caravan, I look for damp in January.
--
(sabine) The last place under the roof is yours, 190 euros until April. Please have the awning down by the last Sunday in October, because Arne drains the water the next day. He opens each caravan once in January to look for damp, if you leave a key.

JUDGED
0 Booked.
+1 He looks for damp in January, unasked.

### visitor-day
hello | before 1-40 | seasonal summer
subject: Visitors on {in_two_days} | Grandchildren for a night | May we have guests on our pitch?

ASKS
<May our [grandchildren|son and his family] put up a small tent on our pitch for [a night|two nights]?> It is big enough, and they are small.
--
We expect [nine|twelve] people for coffee on {in_two_days}. <Do they have to pay, and where do they leave the cars?>

ANSWER
(tom) Of course. A small tent beside yours is five euros a night for each grown-up, children nothing. Visitors for the day are free and park at the lower car park; please tell them that the gate is hand-operated by good manners between one and three.
--
(elin) Yes and yes. Day visitors: free, lower car park. A tent for the night: five euros an adult, children free, put it on the lake side where the ground is soft. I have written them into the book so that nobody asks them anything.

JUDGED
0 Easy.
*+1 Jonas took the whole lot of them fishing.

### tap-dripping
onsite | before 1-40 | seasonal summer
subject: The tap at our corner | The tap drips again | A drip at {place}

ASKS
<The tap at our corner drips.> It has dripped since [May|Easter], it sings at night, and there is a [pond|small culture of ducks] below it by now.
--
Third season, same tap. <Would somebody kindly change the washer, or may I?> I have [the tool|the washer] and the will.

ANSWER
(callum) Changed it this morning before you were up, new washer and new seat. If it sings again it is a different tune and I will come for that as well.
--
(arne) Washer changed at seven. Seat was worn too, so it will hold. You may always, but ask me for the right size, it is 3/8 not 1/2.

JUDGED
0 Silence.
+1 Before we were awake.

=> short
WRITES +66h
Sorry to press. Has anybody read it?

ANSWER +6h
(jonas) Thanks for telling us, we will have a look when we are over there.

JUDGED
-1 You were over here twice. I saw you walk past it.

ANSWER +2d
(callum) You saw right and I am sorry. It is done now, washer and seat, and I have cut a wee drain so your pond can go home.

### neighbour-leaves-pitch
bookings | before 10-150 | seasonal
subject: The pitch next to ours | Is the corner pitch free? | May our friends have it?

ASKS
[We hear that the people beside us are giving up their pitch.|Somebody at the wash house says that our neighbours are leaving for good.] <Could our friends[ from home|, who visit us every summer,|] have it, or is there a list?>
--
<Is it true that the corner pitch becomes free, and may we change to it?> We have looked at it with longing for [six|nine] summers.

ANSWER
(maja) It is true, from the end of the season. There is a list, eight names long, and I keep to it because it is the only fair thing I know. But a change within the site goes before the list: if you take the corner, your friends stand first for yours, because nobody on the list wants the one by the bins.
--
(sabine) It becomes free at the end of the season. Those who are already here may change before the list is asked, so the corner is offered to you first; please let me know within two weeks. Your friends I have put on the list, they would be ninth.

JUDGED
+1 A list that is really kept.
0 Clear rules.
"""
