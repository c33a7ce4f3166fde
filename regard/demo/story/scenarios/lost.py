"""After they have left: what stayed behind the bed, on the line, under the bench."""

SCENES = r"""
### teddy-left
hello | after 0-4 | family
subject: A bear is missing | {child}'s rabbit | Have you found an elephant? | Urgent, soft, one ear
let toy; name_t = a brown bear with one ear; Mister Brown | a grey rabbit, washed thin; Hoppel | a small elephant with a blue ribbon; Ella | a knitted penguin with a darned foot; Ping

ASKS
We are home, and {toy} is not. <Could you look behind the beds {in_place}?> {child} is {age} and [has not slept|lies awake and lists the places]. Its name is {name_t}.
--
It is nine at night and I am writing about {toy}. <Has anyone found {name_t}[, perhaps in the laundry|]?> [We have turned the car inside out.|I would drive back, but it is five hours.] {child} is being very brave.
--
<{child} has left {name_t} with you: {toy}.> [Probably in the bed by the window.|Last seen on the jetty, looking at the water.] I will pay any postage there is.

ANSWER
(elin) Found! {name_t} was between the mattress and the wall {in_place}, in good health. A parcel leaves today at noon, express, and should be with you tomorrow. There is a photograph in it of {name_t} having breakfast at the counter, so that {child} knows it was not alone.
--
(jonas) I have {name_t} here on the boathouse shelf. We had a quiet evening, I read the weather report aloud. In the post at nine, with you tomorrow. Please tell {child} that {name_t} did not cry.
--
(callum) Searched the place with a torch and there was {name_t} under the bed by the window, guarding a sock. Both are in the post, express, no charge, and I have written a wee certificate of bravery for them.

WRITES? +27h
{name_t} is here. {child} has read the letter to everyone including the postman.

JUDGED +30h
+2 A photograph of {name_t} at the breakfast counter. I wept a little. (thanks elin)
+2 The bear came with a certificate. It hangs over the bed.
+2 You looked at night, with a torch, for a toy.
+1 Next day, by express.

=> short
WRITES +20h
Has somebody had a look?

ANSWER +8h
(marisol) Lost items are kept at reception for three months. You are welcome to collect it.

JUDGED
-2 Five hours each way, for a sentence you could have kept.
-1 Found, but "collect it". {child} is {age}.

NOTE
(maja) Toys always go by express, the same day, at our cost. Please, everyone.

ANSWER +40m
(maja) {name_t} has been on the way to you since ten minutes ago, by courier, and will ring at your door tonight before eight. I am sorry about the first letter. It was written for umbrellas.

### tent-pole-left
onsite | after 1-6 | pitch any
subject: We left a tent pole | A pole behind at pitch {pitch} | Bag with pegs forgotten
let what = a tent pole, blue, folded | the bag with all our pegs | the ground sheet | a red peg hammer | the middle pole of our tarp

ASKS
Unpacking at home we find everything but {what}. <It must lie at pitch {pitch}, could you look and post it?> [We go off again on Friday.|Without it the tent is a large bag.]
--
<Has somebody handed in {what}?> We were on pitch {pitch} until {leaves} and I can picture exactly where I put it so as not to forget it.

ANSWER
(callum) Got it. It was in the long grass by the hedge, where the mower would have found it next. Posted this afternoon, the long tube, should be with you in two days. Postage is on us, you left the pitch cleaner than you found it.
--
(arne) Found. Posted today. One of the ferrules was cracked, I put a new one on.

JUDGED +3d
+2 Posted and repaired. I had not even noticed the crack. (thanks arne)
+1 Two days, in a tube.
0 Arrived in time.

=> short
WRITES +16h
Nothing so far. Have I written to the wrong place?

ANSWER +6h
(jonas) I have walked past and did not see anything. Sorry.

JUDGED
-1 Walked past. It lay under the hedge, as our neighbours there told me.

ANSWER +5h
(callum) I went on hands and knees and had it in a minute. Under the hedge, as you said. It goes by express at our cost.

### glasses-left
hello | after 0-5 | any
subject: Reading glasses | Have you found my glasses? | A ring, I hope | Charger and a book
let thing; where = my reading glasses, tortoiseshell; on the window sill | a charger and the book I had got to the end of, nearly; beside the bed | a wedding ring; on the edge of the wash basin | my hearing aid, left ear; in the pocket of your bath robe | {partner}'s watch; on the nail by the sauna

ASKS
<I think I left {thing} {in_place}.> Most likely {where}. Could you have a look?
--
Somewhere between you and here I have lost {thing}. <Would you look {where}, please?> [I have already looked in the fridge at home, one never knows.|If it is not there I will stop searching.]

ANSWER
(elin) Here it is, exactly {where}. I have wrapped it well and it leaves with the post at noon, registered. You will find the number in the next line of the parcel service's own letter.
--
(tom) I went to look myself, and there it was, {where}. It is in the safe until the post goes at noon, registered. No charge, it weighs nothing.

JUDGED +3d
+1 He went to look himself.
0 Back where it belongs.
+1 Registered, wrapped in a tea towel. I return the tea towel.

=> short
WRITES +24h
A second letter, shorter than the first: please?

ANSWER +6h
(marisol) Unfortunately nothing has been handed in at reception.

JUDGED
-1 I had told you where to look. Handed in by whom?

ANSWER +2h
(tom) You told us where to look and we looked in the drawer. I have now been there. It was {where}. Registered post, today.

### laundry-line
hello | after 1-5 | any
subject: Swimming things on the line | Still hanging behind {place} | Five towels

ASKS
We have left [five towels|all our swimming things] on the line behind {place}. <Keep them for somebody who needs them, but could we have back the [green|striped] one? It was my grandmother's.>
--
<Is there a chance that our [wetsuits|three wetsuits|wetsuits and a towel] still hang on the line[ behind {place}|]?> [Three of them, they look like tired seals.|Two large and a very small one.]

ANSWER
(callum) Still there, dry as crispbread. All of it goes to you in one parcel tomorrow, the special one in tissue paper. Eight euros postage, put it in somebody's tin one day.
--
(elin) They are washed, dried and folded, and travel tomorrow. The one that matters lies on top.

JUDGED +3d
+1 Washed! Ironed!
0 Got them.
"""
