"""Letters that want nothing back, or almost nothing."""

SCENES = r"""
### thank-you-someone
hello | after 1-12 | any
subject: Thank you | A word about {who_t} | For {who_t} | We are home, and grateful
let who_t; deed = Callum; carried a sleeping child from the car to the bed without waking anybody | Elin; found a dentist on a Sunday and then drove there | Jonas; spent an hour untangling one fishing line and said it was a pleasure | Arne; repaired a pram wheel with a part of his own bicycle | Ingrid; put a plate aside each night for the one of us who works late | Priya; remembered from two years ago that one of us takes no milk | Luc; translated a whole evening for my mother, jokes included

ASKS
I want this to be read by whoever is in charge. <{who_t} {deed}.> It was not asked for, it was not on any list, and we have talked about it the whole way home.
--
<Please tell {who_t} that we have noticed.> [Most people think that nobody sees such things.|It may seem small from your side.] What happened was this: {who_t} {deed}.
--
{nights} nights {in_place}, good weather, good beds. <But what we will remember is that {who_t} {deed}.>

ANSWER
(maja) I read your letter aloud at our morning round, and {who_t} looked at the floor and then went out to see about something urgent. Thank you for writing it down. It hangs by the coffee machine now, where one reads things.
--
(tom) Your letter has been delivered by hand. {who_t} said that it was nothing, which is what {who_t} always says, and then read it twice. We are all a little taller today.

JUDGED
+1 You answered a thank-you. Who does that?
+2
+1

### photo-of-us
hello | after 2-20 | any
subject: The photograph on the jetty | A picture of us | You took a photo of us

ASKS
On the last evening somebody of yours took a picture of {heads} of us on the jetty, with [a proper camera|my own phone's battery dead]. <Would it be possible to have it?>
--
<Does the photograph still exist that was taken of us at the fire?> It is the only one in years on which [nobody pulls a face|{partner} did not run out of the picture].

ANSWER
(jonas) It exists, and it is a good one. I am sending it in full size; the light behind you is real, I did nothing to it. There is a second one that you did not notice, when you had stopped posing. I like that one better.
--
(luc) Of course. Two pictures come with this letter: the one you posed for and the one just after, when everybody laughed. I would frame the second.

JUDGED
+2 The second one is on our wall.
+1 There was even one we did not know about.
0 Got it, thank you.

### recipe-please
hello | after 2-30 | any
subject: The recipe for the buns | Ingrid's bread | What was in that soup?
let dish; secret = the cardamom buns; the dough rests in the fridge overnight | the bean stew; a spoon of coffee goes in at the end | the perch soup; the heads are cooked first and then taken out | the plum tart; the plums lie cut side up and the almond goes below

ASKS
{partner} has tried to make {dish} at home [three times|on two Sundays], and it is not that. <Would Ingrid give us the recipe?>
--
<What is the secret of {dish}?> [We promise to tell nobody, or only family.|I have dreamt of it, which is embarrassing at my age.]

NOTE
(ingrid) Gladly. Written on the back of this morning's order list, please copy it out, my hand is awful.

ANSWER
(elin) Ingrid says yes. I have typed it out for you from the back of an order list; the thing everybody gets wrong is that {secret}. She asks for a photograph of the result.
--
(tom) Permission has been granted. The recipe follows below in her own words. The secret, which I have worked here nine years to learn, is that {secret}.

JUDGED +5d
+1 Now it is right.
+2 In her own hand, with a stain of butter on it. We framed that too.
0

### five-stars-but
hello | after 2-15 | any
subject: Lovely, with one remark | A small remark | Nearly perfect
let thing; fix = the bedside lamps, by which one cannot read; new ones with a warm light are ordered for all cabins | the lid of the big pot, which is missing in every kitchen; Callum found eleven lids behind the sauna | the mirror in the wash house, hung for people of two metres; it hangs twenty centimetres lower since this morning | the sign to the lake, which sends one to the bins; it has been turned, it was the wind

ASKS
It was a lovely stay {in_place}. <If you want to know one thing to make better, it is {thing}.> That is all. We come again.
--
I am asked for stars everywhere and never for a sentence. Here is mine. <Everything was right but {thing}.>

ANSWER
(callum) You are right about that, and it is seen to: {fix}. Funny how we walk past a thing for years. Thank you for the eyes.
--
(maja) Thank you for the sentence, I prefer it to stars. Done already: {fix}. Have a look when you are next here and tell us the next one thing.

JUDGED
+2 I made a remark and it was mended.
+1 Somebody reads.
0

=> short
ANSWER +2d
(marisol) Thank you very much for your feedback, we are happy that you enjoyed your stay and hope to see you again soon.

JUDGED
-1 You thanked me for the stay and did not mention the remark.

ANSWER +1d
(callum) I have gone and looked at what you wrote about: {fix}. You should have had that answer first.

### night-sky
hello | before 3-50 | any
subject: When is it really dark? | Stars over the lake | The shooting stars in {month}

ASKS
<On which of our {nights} nights is there no moon?> [I bring a telescope and patience.|{child} has a book about stars and has never seen more than nine.]
--
<Is there a spot without lamps[ near {place}| by the water|], and could one be switched off?> We come from a city where the night is [orange|a shade of porridge].

ANSWER
(jonas) The jetty's end is the darkest place I know; and I can switch off the lane lamps from eleven, nobody has minded yet. Lie on your back, planks keep the warmth of the day until about one. I have looked at the almanac, the first two nights of yours are the best.
--
(arne) Lane lamps have a switch in the grey box behind reception. From eleven I put them out on request. End of jetty, lie down. The first two nights, moon rises late.

JUDGED
*+2 They switched off the lamps for us. (thanks arne)
*+1 Warm planks and more stars than in the book.
0
"""
