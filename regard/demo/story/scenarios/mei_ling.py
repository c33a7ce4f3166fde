"""Mei-Ling Tan and family: every year on the same pitch, and always glad to have come."""

SCENES = r"""
### mei-ling-said-once
hello | before | -405d 10:30 at=p14:+12x9 @mei-ling.tan told
subject: Rice cooker, and a nut allergy

ASKS
I told somebody on the telephone about my son's allergy to cashews, and now I see that breakfast has to be ordered in writing. <Do I have to explain it all again, or does the kitchen know?>

ANSWER (elin) +25m
The kitchen knows. Luc wrote it down while you were speaking, Ingrid has read it, and it stands on the board: cashews, no traces, own toaster. And yes, the rice cooker may run on pitch 14, it has its own fuse.

JUDGED 19:00
1 I only had to say it once. (thanks elin)

### mei-ling-lanterns
onsite | during | -388d 16:15 at=p14:-5x9 @mei-ling.tan told
subject: Paper lanterns on the lake

ASKS
Tonight is the evening on which my grandmother used to let a lantern go on the water. <May we do that at the jetty, if we bring it back in?> There are five of us, and the lantern is paper and wood.

ANSWER (jonas) +18m
Yes, and you need not fetch it back: I will be out in the rowing boat beyond the buoys, with the lamp off, and collect it when you have gone. Half past nine is when the wind lies down.

JUDGED +16h
2 He sat out there in the dark so that my mother could watch it go. (thanks jonas)

### mei-ling-second-tent
bookings | before | -70d 9:45 at=p14:+60x9 @mei-ling.tan told
subject: A second small tent this year

ASKS
My eldest has decided that she is too old to sleep with us. <Is there room on pitch 14 for a second tent, two metres by one and a half, as far from ours as dignity requires?>

ANSWER (callum) +40m
I paced it out. Behind the hazel there is a flat bit of two twenty by one eighty, with its own path, invisible from yours. I have called it pitch 14b.

JUDGED +2h
1 She has written "14b" on her school bag. (thanks callum)
"""
