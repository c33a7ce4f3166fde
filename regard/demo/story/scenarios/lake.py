"""On the water: canoes, swimming, fishing, boats of one's own."""

SCENES = r"""
### canoe-for-tomorrow
hello | during | summer any
subject: A canoe tomorrow morning | Canoe for {heads} | Booking a canoe

ASKS
<Are there canoes left for tomorrow morning, [two of them|a big one]?> {heads} of us, [two have paddled before|none has ever held a paddle].
--
We would like to go out to the island [before breakfast|when the lake is flat]. <From what hour can one have a canoe, and how long does it take there and back?>
--
<Can we have the canoe with the back rest[ tomorrow|, any morning this week]?> {partner} has a bad disc and a great wish to be on the water.

ANSWER
(jonas) Two canoes are down for you at seven, when the lake is like a table; the wind wakes at eleven. To the island it is fifty minutes if you look straight ahead and two hours if you look at the grebes. Fourteen euros an hour or forty-five for the day. I am on the jetty and will show you how to turn.
--
(jonas) Yes. From six, if you tell me the evening before, so that the paddles are out. Keep the shore on your left going out and you have the sun in your back both ways. The one with the back rest is number 9 and I have put your name on it.

JUDGED
+2 Jonas was on the jetty at six with a thermos for us. (thanks jonas)
+1 The safety talk was ten minutes and we needed nine of them.
0 Canoe, paddle, lake.
+1 He sees from the jetty who will fall in, and says it kindly.

### life-jackets
hello | before 2-20 | summer family
subject: Life jackets for {child} | A jacket for a {age}-year-old | Safe in a canoe with {child}?

ASKS
<Have you got life jackets in small sizes?> {child} is {age} and [slender|built like a sparrow], and I would rather not row with something that slips over the head.
--
<May {child} come in a canoe at {age}?> [Swimming is going well, but not that well.|My mother says no, {partner} says yes, you decide.]

ANSWER
(jonas) We have them from ten kilos up, with a strap between the legs so that nothing slips, and we try each on in the shallow water first: I pick the child up by the jacket, and if the ears stay above the collar it fits. {child} may come along, in the middle, with one grown-up at each end, and within the bay.
--
(callum) From ten kilos, aye, with crotch straps, six of them new this year. Jonas checks every one on the child himself. Inside the bay, an adult fore and aft, and {child} is welcome aboard.

JUDGED
+1 "If the ears stay above the collar it fits." I have never had it explained so well.
0 Good to know.
+1 My mother says yes now.

### fishing-licence
hello | before 3-50 | any
subject: Fishing licence | May one fish from the jetty? | Trout, perch and permits | Fishing at Lakeside

ASKS
<Do I need a licence to fish in the lake, and can I buy it from you?> [{child} would like to fish too.|I come with a fly rod and low expectations.]
--
My father has fished in [nine countries|every puddle between here and the sea] and would like to add yours. <What may one catch [from the jetty|in {month}|at this time of year], and with which permit?>

ANSWER
(jonas) You need one, and we sell it at the counter: twelve euros a day, thirty a week, free under sixteen. Perch from the jetty in the evening with anything that glitters. Trout only by fly and only beyond the second buoy, nothing under forty centimetres. If you are serious, come to me at five in the morning.
--
(tom) A licence is twelve euros for a day or thirty for a week, from reception, free for anyone under sixteen. You may keep three perch a day. Everything beyond that sentence is Jonas's department; ask him about trout when you have an hour.

JUDGED
*+2 At five in the morning he really stood there, with flies he had tied for us. (thanks jonas)
0 All the rules in one letter.
*+1 Two perch and an evening I will not forget.

### is-the-water-clean
hello | before 2-25 | summer family couple
subject: Can one swim at the moment? | Algae? | Water quality | How warm is the lake?

ASKS
There was something on the radio about blue-green algae in lakes. <Is yours safe to swim in [right now|this week]?> {child} swallows half of every lake.
--
<How warm is the water at the moment, and is there a shallow part?> [{partner} goes in from nineteen degrees, not from eighteen.|{child} is {age} and cannot swim yet.]

ANSWER
(jonas) It is clear. They test every second week, the last sample was on {yesterday}, nothing in it, and I drink my coffee with my feet in it. Twenty degrees at seven this morning. The bay by the boathouse is waist-deep for thirty metres, with sand. If that changes we hoist the yellow flag and write to every guest who is on the way.
--
(elin) Tested on {yesterday}: clean, no algae. 20 degrees in the morning, 22 in the afternoon. Sandy and shallow for thirty metres at the boathouse bay, buoys where it drops. I will write to you if anything changes before {arrival}.

JUDGED
+1 You promised to write if it changed, and I believed it.
0 Clean. Thank you.
0

=> short
WRITES +17h
I write again, in case my letter went under.

ANSWER +6h
(elin) The water quality in our lake is regularly tested and generally very good.

JUDGED
-1 Generally. I asked about this week.

ANSWER +1h
(jonas) This week, then: sampled on {yesterday}, result this morning, no blue-green algae, visibility four metres. I have asked that the figures go on the board at the jetty and on the page, with their date.

### own-boat
hello | before 8-60 | summer any
subject: May we bring our boat? | Mooring for a small boat | A sailing dinghy | Paddle boards

ASKS
<Is there a place at the jetty for our own boat?> It is [a wooden dinghy of four metres|an inflatable with a small motor|a sailing canoe that I built for three winters]. [It does not like to be dragged over gravel.|]
--
We have [two paddle boards|a folding kayak]. <May we put in at your beach, and [is there a place to lock them at night|where do they sleep|can they stay by the water for {nights} nights]?>

ANSWER
(jonas) Bring it. Berths 4 to 9 are for guests, six euros a night, there is a slip of wood beside the boathouse so no keel touches gravel. Motors only electric on our lake, up to one kilowatt, because of the divers; the birds, I mean. Boards and kayaks lie in the rack behind the boathouse, I have the key.
--
(callum) Aye, six euros a night on berths 4 to 9, and a timber slip to slide down. Only electric motors on the lake. For boards there is a rack with a chain, first come. Jonas will want to see the dinghy, so allow half an hour.

JUDGED
*+1 Jonas came to look at the boat and stayed until dark.
*0 Berth 6, as agreed.
*-1 The berth was fine. That only electric motors may run I could have used to know on your page, before I bought petrol.

### canoe-too-late
hello | during | summer any
subject: Can we keep the canoe another hour? | We are late with the canoe | Stuck on the island

ASKS 15:10
We are on the island, [the wind has come up|there is a wall of waves between us and you], and the canoe should be back at four. <What shall we do, wait or paddle?>
--
<May we keep the canoe for another hour or two?> [{child} is asleep in it.|We have just found the beach and it would be a crime to leave.]

ANSWER +5m
(jonas) Stay where you are, it drops at six, it always does. No extra charge for wind. If you need something before then wave the yellow paddle twice, I have the glasses on you.
--
(jonas) Keep it, nobody is waiting for number 9. Come home along the west shore, it is calmer, and stay close enough to read the numbers on the cabins.
--
(callum) Stay put, it blows itself out by six. Nobody is waiting for the boat and wind is on the house. I have the glasses on you from the jetty.

WRITES?
We are back, dry and sunburnt. Thank you for watching over us.

JUDGED
+2 He watched us through the glasses for two hours. (thanks jonas)
+1 No extra charge for wind.
0

### swim-lessons
hello | before 10-40 | summer family
subject: Swimming lessons for {child}? | Could {child} learn to swim with you?

ASKS
<Is there anyone at the camp who teaches children to swim?> {child} is {age}, [half a fish already|brave up to the knees], and we are with you for {nights} nights.
--
{child} has decided to learn to swim this summer and has told everyone. <Do you give lessons, and what does a {age}-year-old need to bring?>

ANSWER
(callum) We do, mornings at half nine in the shallow bay, me or Jonas, eight children at most. Twelve euros a lesson, five make a badge. Bring goggles and something to eat after, they come out like wolves. I have kept a place for {child} from the day after you arrive.
--
(jonas) Half past nine each morning, when the water is flat. We begin by blowing bubbles and end, usually on the fourth day, by swimming to the first buoy. Twelve euros each time. {child} has a place, say the word if not.

JUDGED
*+2 To the first buoy! {child} sleeps with the badge. (thanks callum)
*+1 Eight children, two teachers, no whistle.
*0 Good lessons.
"""
