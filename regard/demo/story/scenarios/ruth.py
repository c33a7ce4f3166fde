"""Ruth Abernathy, her father Edwin, 81, and her daughter Clara: a year with us, up to a word that was not kept."""

SCENES = r"""
### ruth-fewest-steps
hello | before | -368d 17:20 at=Birch_2:+8x5 @ruth.abernathy told
subject: Which cabin has the fewest steps?

ASKS
My father comes with us again, he is eighty now and proud, which makes two things to carry. <Which of your cabins has the fewest steps from the car to the bed?> We have booked Birch 2 without knowing.

ANSWER (maja) +35m
I rang you just now and write it down as promised. Birch 2 has two low steps and a rail on the left. Kestrel has none but a long path. Birch 4 has three and no rail. For someone who walks, and wants to walk, I would stay with Birch 2, and Arne will add a rail on the right before {arrival}.

JUDGED 20:15
0 Clear, thank you.

### ruth-back-rest
hello | during | -359d 9:10 at=Birch_2:-1x5 @ruth.abernathy told
subject: A canoe my father can sit in

ASKS
Dad has not been on water for eleven years and this morning he asked what the canoes cost. <Is there one with something for his back, and somebody who will not make a speech about his age?>

ANSWER (jonas) +20m
Number 9 has a back rest and a wide bottom. I will be on the jetty at eleven and talk about nothing but the wind.

JUDGED 18:40
1 He talked about nothing but the wind. (thanks jonas)

### ruth-lower-chair
hello | during | -358d 8:25 at=Birch_2:-2x5 @ruth.abernathy told
subject: A lower chair, if there is one

ASKS
The chairs on the porch are too high for Dad, his feet hang and he says nothing about it. <Could we borrow a lower one for the rest of the week?>

ANSWER (priya) +15m
I have just carried one over, with arms, from the reading corner. Nobody reads there in this weather. Keep it until {leaves}.

JUDGED 12:05
0

### ruth-down-to-the-water
hello | after | -352d 10:05 at=Birch_2:-8x5 @ruth.abernathy told
subject: What Jonas did

ASKS
We are home since {leaves} and I have not said thank you properly. Jonas saw Dad looking at the jetty and simply walked him down to the water. They talked about trout for an hour. <I would like somebody to know that this was the best hour my father has had since my mother died.>

NOTE (jonas) +20m
It was no work. He knows more about trout than I do, and he told me about his wife.

ANSWER (maja) +30m
Thank you for writing that down. I read it to Jonas on the jetty, where else, and he asked me to tell your father that the trout under the third post is still there and has asked after him.

JUDGED +3h
1 Jonas saw Dad looking at the jetty and simply walked him down to the water. (thanks jonas)

WRITES +1d 9:10
Clara says there is a photograph of the two of them on the jetty. Does anyone know who took it?

ANSWER (elin) +25m
I did, from reception, with the long lens. Here it is, in full size. Your father is laughing in it, I had not noticed until I made it larger.

### ruth-the-cap
onsite | after | -349d 19:30 at=Birch_2:-11x5 @ruth.abernathy told
subject: Dad's cap

ASKS
It is only a cap. Grey, flat, with a hook in the brim, and he has worn it since 1974. <Could somebody look on the nail behind the door of Birch 2?>

ANSWER (arne) +13h
On the nail. Posted. Put a new hook in, old one was rusty.

JUDGED +2d
2 He put in a new hook. Dad has shown it to the whole street. (thanks arne)

### ruth-winter-weekend
bookings | before | -232d 16:45 at=Heron:+20x2 @ruth.abernathy told
subject: A weekend in {month}?

ASKS
Clara wants the lake without anybody on it, and Dad wants to see Clara have it. <Is Heron warm enough in {month} for a man who is always cold, and is the path lit?>

ANSWER (sabine) +26h
Heron is available on your dates for 310 euros including heating. You can book it with the link below.

JUDGED +2h
-1 I asked if he would be warm. You sent me a price.

WRITES +4h
It may be a silly question. But he will not say when he is cold, so I have to know it before.

ANSWER (arne) +40m
Not silly. Heron in {month}: 21 in the living room, 18 in the bedroom, stove besides. Lamps along the path from dusk to eleven. I light the stove at noon on the day you come.

JUDGED +1h
1 Degrees, hours, and a lit stove.

### ruth-birthday-card
hello | before | -118d 20:10 at=Heron:+126x4 @ruth.abernathy told
subject: A birthday on Thursday

ASKS
Dad will be 81 on Thursday. He was not well these last months and he goes about in a wheelchair now, which he calls the vehicle. <Would Jonas write him a card, two lines, something about trout?>

NOTE (jonas) +30m
Of course. Callum, would you draw the fish?

NOTE (callum) +25m
Drawn. It is a bigger fish than the real one.

ANSWER (jonas) +20m
It is in the post and it is four lines, I could not stop. Tell him that I keep his place on the bench free.

JUDGED +3d
2 He has it in his breast pocket. (thanks jonas callum)

### ruth-tap-water
hello | before | -61d 11:15 at=Heron:+69x4 @ruth.abernathy told
subject: Which pharmacy is nearest?

ASKS
Dad needs something every fourth day that has to be kept cold and picked up fresh. <Is there a pharmacy nearer than Malby, and is there a fridge in every cabin?>

ANSWER (tom) +45m
The one in Orra, beside the church, is four kilometres away and open until six, Saturdays until one; they deliver to us at noon if you ring before ten. Every cabin has a fridge, and I have a thermometer to lend for it.

JUDGED 18:30
1 He thought of the thermometer.

### ruth-booked-heron
bookings | before | -25d 12:40 at=Heron:+33x4 @ruth.abernathy told
subject: Heron, and one question

ASKS
I have just booked Heron for four nights, for three. Your form asked about dogs and cots but not about wheels. <Can one get into Heron and into its bathroom with a wheelchair?>

ANSWER (elin) +75m
How nice that you are coming again. Heron has a ramp on the lake side. We look forward to seeing all three of you.

### ruth-asks-in-advance
hello | before | -9d 18:05 at=Heron:+17x4 @ruth.abernathy told
subject: Heron once more

ASKS
Your last letter was kind and told me about the ramp. <I would still like to know about the bathroom in Heron, the door above all.> I read "Getting around with wheels" on your page twice, it shows the ramp as well.

ANSWER (tom) +14h
Thank you for asking again. I shall find it out and let you know.

### ruth-herons-bathroom
hello | before | -1d 17:42 at=Heron:+9x4 @ruth.abernathy told open
subject: Can Dad get into Heron’s bathroom by himself?

ASKS
We arrive on {arrival} with my father, who uses a wheelchair. The website says Heron has a ramp, but none of the pictures show one. <Could somebody tell me whether he can get through the door and into the bathroom by himself?> He hates being lifted, and he would rather stay at home than be a fuss.

ANSWER (tom) 9:20
Yes, the ramp is on the lake side and it is 90 cm wide, so your father will get in without help. The bathroom door I do not know by heart. Arne is measuring it today and I will write to you again before noon.

JUDGED 9:41
-1 You answered half of it. The bathroom is the half that matters.

NOTE (arne) 11:48
Heron bathroom door is 71 cm, too narrow for most chairs. Otter is 84 cm with a level shower and grab rails, and it is free {arrival} to {departure}.

WRITES 14:05
It is past two and I have not heard. This is the third time I have asked. I am not cross with you, Tom, I just need to know before I tell Dad we are going.
"""
