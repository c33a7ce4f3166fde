"""Getting about with wheels, bad knees, poor eyes; and being treated as a person while doing so."""

SCENES = r"""
### wheelchair-path
hello | before 8-60 | any
subject: A wheelchair on your paths | Getting around with wheels | Is the way to the lake level? | Wheelchair and {place}
let who; their; they = my mother; her; she | my brother; his; he | my husband; his; he | our friend Edda; her; she | my father-in-law; his; he

ASKS
This time {who} comes with us, in a wheelchair, [a manual one|an electric one of forty kilos]. <How does one get from {place} to the water, and are there steps anywhere?>
--
Your page says "largely accessible". In my experience that word [hides a step|is where the step is]. <Could someone tell me what {who} will actually meet between the car park, {place} and the Boathouse, in a wheelchair?>
--
<Can {who} reach the lake by wheelchair without being carried?> {they} would [rather not come|stay at home] than be lifted, and I would rather know it now than at the jetty.

ANSWER
(arne) Walked it with a spirit level. Car park to Boathouse: asphalt, no steps, two percent. Boathouse to jetty: planks, level, 1.4 m wide, kerb on both sides. Path to {place}: fine gravel, packed, works dry, heavy after rain. One step of 6 cm at the terrace door. I am making a wedge for it this week.
--
(maja) I asked Arne to walk it and not to guess. Level asphalt from the car park to the Boathouse, planks without a step to the very end of the jetty, and packed gravel to {place}, which is hard going only after heavy rain. There was one step, six centimetres, at the terrace door; Arne has built a wedge for it. A key for the accessible washroom will lie with yours.

NOTE
(arne) Wedge for terrace door, 6 cm, oak. Check planks 30 to 34, one is soft.

WRITES?
Nobody has ever measured a step for us. We are coming.

JUDGED
*+2 There was a wedge where there had been a step.
+1 Centimetres instead of adjectives.
*+2 {they} rolled to the end of the jetty alone and stayed there an hour.
0 What I needed to know.

=> short
WRITES +17h
I ask again, because everything else hangs on it.

ANSWER +3h
(elin) Our site is largely accessible and we are happy to help with lifting where needed.

JUDGED
-2 "Happy to help with lifting." I wrote that this is what must not happen.
-1 You repeated the word that I asked about.

ANSWER +3h
(arne) Now measured. Asphalt to the Boathouse, two percent. Planks to the jetty, level. Packed gravel to {place}. One step of 6 cm at the terrace, wedge goes in tomorrow. No lifting anywhere.

### crutches-and-cart
hello | before 2-14 | any
subject: On crutches | Help with the luggage? | A bad knee

ASKS
Since we booked I have had [an operation on my knee|an argument with a staircase], and I come on crutches. <Is there help with the bags from the car to {place}?>
--
<Could we have a place nearer to the wash house than {place}?> {partner} walks with [two sticks|a new hip], slowly, and at night it is [sixty|a hundred] metres too far.

ANSWER
(callum) Leave the bags in the boot and the boot open. I bring the lot to your door with the electric cart, and I will be the one carrying on the last day as well. I have also put you down for the place beside the wash house, twenty steps, rail along the path.
--
(jonas) Drive up to the bell and stay in the car. I come with the cart, take the bags and, if wanted, the passenger; it has a bench and goes like a boat. And a place twenty steps from the wash house is free, so I have swapped it for you.

JUDGED
*+1 The cart stood there with the engine running.
*+2 He drove me to breakfast every morning without my asking. (thanks callum)
*0 Helped well.

### lower-chair
hello | during | any
subject: A chair that is not so low | A stool for the shower | Small thing for my mother

ASKS
<Have you got a chair that one can get out of?> The ones {in_place} are [beautiful and very low|made for people of twenty], and my mother sits in hers like a letter in a box.
--
<Is there a stool for the shower that we could borrow[ until {leaves}|, or anything flat to sit on|]?> My [mother|aunt] is [eighty-three|seventy-nine] and does not like to ask, so I am asking.

ANSWER
(priya) I have just carried over a dining chair with arms, and a second one in case the first is contested. The shower stool comes with Elin in ten minutes. Keep both as long as you are here.
--
(elin) On its way: a stool with rubber feet for the shower and a chair with arms for the porch. If it is too high, tell me, Arne shortens legs (of chairs).

JUDGED
+1 She carried it over herself. (thanks priya)
+2 Arne sawed two centimetres off a chair for my mother. (thanks arne)
0

### blind-guest
hello | before 10-50 | any
subject: A guide dog and a few questions | Finding our way without seeing | Coming with a guide dog

ASKS
{partner} is blind and we come with a guide dog. <Could somebody walk the ways with us once when we arrive, so that {partner} can learn them?> [After that we need nobody.|One walk is enough, we have a good memory between us.]
--
<Are there ropes, rails or anything to follow between {place} and the wash house?> {partner} sees light and dark, no more, and likes to go alone at night.

ANSWER
(jonas) I will walk with you, as often as you like; come at low sun, then the birches throw stripes that {partner} may be able to see. There is a rope from the Boathouse to the jetty. Between {place} and the wash house I will run one tonight, at hip height, with a knot where the path forks.
--
(maja) Jonas has already gone out with a rope. From {place} to the wash house there will be a line at hip height with a knot at the fork, and he will walk every way with you on the first evening. The guide dog stays free of charge and may go everywhere, kitchen excepted.

JUDGED
*+2 A knot where the path forks. {partner} went alone on the second night. (thanks jonas)
+1 You asked what was needed and then simply made it.

### quiet-for-autism
hello | before 6-40 | family
subject: {child} needs it calm | A quiet arrival for {child} | Autism and first days

ASKS
{child} is {age} and autistic, and new places go well when nothing is a surprise. <Could you send us photographs of the door, the beds and the way to the toilet {in_place}?>
--
<Is it possible to check in without a queue and a conversation?> {child} ({age}, autistic) manages [one new thing at a time|about four minutes of strangers], and I would like to spend those on the lake.

ANSWER
(luc) With pleasure. I took the pictures this morning in the order in which {child} will see things: gate, lane, door, beds, lamp, bathroom, lake. I am sending eleven. You will not need to check in at all, the key is in the door, the papers can be signed on the last day. The hand dryer in the wash house is loud; there is a switch, second from the right.
--
(elin) No queue: drive straight to the door, the key is in it, and nobody will wave unless you do. The photographs follow in the order of the way. One thing that is loud: the hand dryer in the wash house. I have hung a sign on it and put out paper towels for your week.

NOTE
(elin) {arrives}: straight through, do not stop the car at the gate. Dryer off in wash house 1, sign is up.

WRITES?
{child} has looked at the pictures every evening and knows where the lamp is.

JUDGED
+2 They had even thought of the hand dryer. (thanks luc)
*+2 Nobody waved. It was perfect.
+1 Pictures in the right order.
"""
