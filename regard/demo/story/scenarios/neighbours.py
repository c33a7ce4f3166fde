"""Noise, smoke, wasps, children at six in the morning: living close to others."""

SCENES = r"""
### noise-after-ten
onsite | during | any
subject: Music after ten | It is too loud to sleep | Quiet at ten? | Party next door

ASKS 23:05
<There is music next to us {in_place} and it is [a quarter past eleven|long past ten].> [It is good music, but {heads} of us want to sleep.|I have asked once. They were friendly and turned it down for four minutes.]
--
Your board says quiet from ten. <Could somebody explain it to the people beside {place}?> I would rather not be the one in pyjamas.
--
<Is anybody on duty who can end a party?> [They are singing in parts.|The bass comes through the ground.] {child} is awake, {partner} is awake, I am writing.

ANSWER +10m
(arne) Going over now.
--
(jonas) I am on my way over. They will be invited to the fire ring on the meadow, where one may sing until one.
--
(callum) On my way, with my serious face on.

WRITES?
It is quiet. We can hear the lake. Good night and thank you.

JUDGED
+1 Ten minutes, no quarrel, and next morning the neighbours brought buns.
+2 They were led to the meadow like sheep, still singing. (thanks jonas)
0 Quiet.

=> short
ANSWER +9h
(jonas) Sorry, I had the phone off. I will talk to them today.

JUDGED
-2 Nobody came. We lay awake until two.
-1 Quiet after ten is what you promise. Who keeps it?

ANSWER +1h
(maja) The night phone was off, and it is the one thing that must not be. I spoke with your neighbours at nine; they had no idea. Tonight I have the phone myself. The night is not charged.

WRITES
Thank you. It was quiet last night, and I saw you walk round.

### smoke-from-grill
onsite | during | summer any
subject: Smoke | The grill beside us | Our neighbours' fire

ASKS
<The people beside us grill with the wind on our side, every evening.> [Our beds smell of lighter fluid.|{partner} has asthma.] They are nice, I do not want a scene.
--
<Is an open fire allowed on the pitches?> Next to {place} there is one, knee-high, and [it has been dry for a week|there are sparks on our awning].

ANSWER
(callum) I had a chat and a sausage with them. They have moved the grill to the other side of their van and switched to charcoal. No names were named.
--
(arne) Open fire on the pitch is not allowed, only grills. Put it out with them, they use the ring on the meadow now. Checked your awning, two small burns. Bring it to me, I have patches.

JUDGED
+1 No names were named.
0 Air.
+2 He patched the awning so one cannot see it. (thanks arne)

### wasps-nest
onsite | during | summer any months=6-9
subject: Wasps under the roof | A nest | Wasps at {place}

ASKS
<There is a wasps' nest under the eaves, [a hand's breadth from the door|as big as a football].> {partner} is allergic, [and we go in and out by the window|so this is not about manners].
--
How does one live with [two hundred|a great many] wasps and one allergy? <They have a nest {in_place} and I would like somebody to look at it today.>

ANSWER
(jonas) I have looked from below. They are the long-headed kind, calm, and gone in two weeks, but not beside a door and never with an allergy. You move tonight: a place in the next row is made up, Callum helps carry. Tomorrow a man comes who rehouses them.
--
(arne) Stay out of that door. Bringing a net for it now. The man who moves nests comes at seven tonight, they must be home for it. If you would rather change the place, there is one free.

JUDGED
+1 Rehoused, not poisoned. {partner} slept.
0 Dealt with the same day.
+1 I had expected a shrug.

=> short
ANSWER +20h
(callum) They do no harm if you leave them be. They will be away in a fortnight.

JUDGED
-2 I wrote that there is an allergy. A fortnight is longer than our stay.
-1 We have three days here, not a fortnight.

ANSWER +1h
(arne) You were right to write again. Moved you to the next row, keys are with Elin. Nest goes tonight.

### children-at-six
hello | during | any
subject: Six in the morning | Football against the wall | The playground

ASKS
I like children, I have had some. <But is there an hour before which they may not play football against the wall of {place}?> [Today it was six twenty.|They are very good. The wall is not.]
--
<Could the ball games begin after eight?> The goal on the playground [ends where our bedroom begins|stands four metres from our pillows|and our bedroom share a wall].

ANSWER
(tom) Quiet hours last until seven, and balls against cabins have none at all. I met the team at breakfast; their captain is nine and gave me his word. The goal has been turned round, so that it now shoots towards the forest.
--
(callum) Spoke to the lads, they were mortified. They have the meadow from eight and I have lent them proper goals. The wall is retired.

JUDGED
+1 The captain apologised to me in person.
0 It has stopped.
+1 One sentence to the children, none to the parents, goal turned round. Wise.

### neighbours-dog-barks
onsite | during | any
subject: A dog alone | Barking beside us | Somebody's dog

ASKS
<The dog beside us barks when its people are away, and they are away [all day|from nine to six].> [I do not mind the noise so much as I mind the dog.|It is a nice dog. It should not be by itself.|{partner} has sat with it for an hour.]
--
<Could someone look after the dog next to {place}?> It has been tied up since [this morning|breakfast], in the sun.

ANSWER
(callum) Been over. She had water but no shade, so she is with me in the workshop now, asleep on my foot. I will talk with her folk when they are back.
--
(jonas) The dog is with me on the jetty, in the shade, and quite happy. I shall speak with the owners tonight; for days like this we have a run behind the laundry, they did not know.

JUDGED
+2 Asleep on his foot. I went to look. (thanks callum)
+1 You thought of the dog first.
0 Quiet since.

### smoking-on-porch
hello | during | cabin any
subject: Smoke on the porch | Cigarettes next door | A delicate matter

ASKS
<Is there a way to tell the people beside {cabin} that their smoke comes in at our window?> [They are on their own porch, they may do that, I know.|They have every right to, it is their porch.|I do not want to spoil their evening.]
--
<Could we change to another cabin?> Next door they smoke on the porch from [six|breakfast] to midnight and {partner} [is expecting|coughs].

ANSWER
(elin) You can have Plover from two o'clock, it is free for the rest of your stay, same price, no neighbours on the window side. Callum comes with the cart for the bags. Nobody will be told why.
--
(tom) I took them a bench. It stands by the water, out of your wind, with an ashtray and the better view, and they have gone to sit there of their own will. Should that not last, Plover is free and yours.

JUDGED
+2 He took them a bench with a better view. Diplomacy. (thanks tom)
+1 A way out without a quarrel.
0
"""
