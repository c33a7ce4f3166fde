"""Before the stay: dates, places, wishes, and who may come along."""

SCENES = r"""
### move-the-dates
bookings | before 12-80 | any
subject: Moving {booking} by a week | Other dates, please | Can we come a week later? | {booking}: change of dates
let reason; reply = {partner} has to work that week; work | the exam was moved into it; exams | my sister is getting married that Saturday; weddings | the car will be in the workshop; cars

ASKS
We have booked {place} from {arrival} and now {reason}. <[Is there any way to move the whole stay by a week|Could you shift us a week later|Can we come seven days later instead], same place if it can be had?> [We do not mind paying a difference.|If {place} is gone we would take something near it.]
--
Booking {booking}. It turns out that {reason}, of all weeks. <I would like to [push our {nights} nights back by one week|start one week after {arrival}] and keep {place}.> [Tell me what that costs before you do anything, please.|Nobody but us has to change anything, I hope.]
--
This is awkward, because I chose the dates myself in [January|a great hurry|the spring]: {reason}. <Can {arrival} become the same weekday a week later[, for the same {nights} nights|]?> The deposit is paid already.

ANSWER
(priya) Done, and it cost you nothing. {place} was free the week after, so I have moved all {nights} nights by exactly seven days and your deposit has moved with them. The new confirmation is on its way; please look at the dates once more, because {reply} have a way of moving twice.
--
(sabine) I have moved {booking} by one week. {place} stays yours, the price stays the same, and your deposit of thirty percent counts for the new dates. If the week has to move a second time we can do that until thirty days before you come.
--
(tom) It can be done and I have done it: the same place, one week on, at the same rate. Nothing more to pay today. You will find the new dates in the confirmation that follows this letter.

WRITES?
[That is a weight off.|I had expected a fee and a form.|Good news, and before lunch.] The confirmation [just came|is here] and [it is right|every line is right|{partner} has checked it twice].

JUDGED
+1 One letter and it was moved. The airline wanted forty minutes and a fee.
0 Moved, as asked.
+1 {agent} did not make me feel silly about it.
0

=> short
WRITES +16h
Sorry to press. Has anybody read it?

ANSWER +6h
(elin) The week after is possible, but {place} is taken by then. I have put you down for a place one row further from the water. I hope that works for you.

JUDGED
-1 I asked whether, and you simply moved us. I would have liked to choose.
-1 You changed the place without asking me first.

ANSWER +50m
(priya) You are right, that was ours to ask. I have put everything back as it was and kept both: your old week in {place}, and the later week in the second row. Nothing is decided until you write me one word.

WRITES
Thank you for putting it back. [We will take the later week after all.|The second row is fine now that I know why.]

### one-more-night
bookings | before 4-40 | any
subject: One night more? | An extra night at the end | Staying until the day after {departure} | Adding a night to {booking}

ASKS
We leave {place} on {departure}, a {leaves}, and the [ferry|train|flight] home only goes the day after. <Is there one more night free for us, [anywhere on the site|in the same place or another]?>
--
<Could we add a night to {booking} and go home on the day after {departure}?> [{partner} has finally been given the extra day off.|The forecast for that weekend is too good to leave.|I miscounted when I booked, there is no nicer way to put it.]
--
I see on your calendar that the day after {departure} is grey for {place}, and I cannot tell whether grey means gone. <[We only want to know if we could stay one night longer|What would one night longer cost, if it can be had].>

ANSWER
(sabine) Grey meant that nobody can arrive that day, not that it is taken. I have added the night: {booking} now ends one day later, and the extra night is charged at the weekday price.
--
(priya) Yes, it is free and it is yours. The extra night is at the same price as the last one and we add it to what is still open, so there is nothing to do until you arrive.
--
(marisol) With pleasure. The night after {departure} is free in {place}, you do not have to move a single bag, and check-out is at eleven as usual.

JUDGED
0 Added at once.
+1 Not a bag to move.
0

=> short
ANSWER
(elin) I am afraid the calendar shows that night as closed for {place}. We do not have anything else in that category.

JUDGED
-1 In that category, perhaps. I would have slept in a cupboard, and I said anywhere.

NOTE
(tom) Asked for anywhere, we looked in one place. Pine 2 was free that night all along.

ANSWER +3h
(tom) You asked for anything and we looked at one line of the calendar. Pine 2 is free that night, forty steps from where you are. It is small but it has a stove. I have put your name on it and you can say no until the weekend.

WRITES?
Pine 2 it is. You could have said so the first time, but thank you.

### which-cabin
hello | before 60-150 | family couple cabin
subject: Heron, Otter or one of the Birches? | Which cabin is the quiet one? | Help us choose a cabin | A question before we book

ASKS
We are looking at your plan of the site and [going round in circles|cannot agree at our kitchen table]. We are {heads}, we like [the water|to be left alone in the mornings|to see the evening sun], and {partner} snores. <Which of your cabins would you take if you were us?>
--
The photographs of the cabins are lovely and all show the same [kettle|window|blanket]. <Could someone who has been inside tell me how Kestrel and Otter differ?> It is for {nights} nights from {arrival}, {heads} of us.
--
<I would like a cabin where you hear the lake and not the road.> We had [Pine 3|one of the Pines] once, years ago, and [heard every lorry|counted lorries until two]. {heads} people, around {arrival}.

ANSWER
(jonas) Take Otter if you want the water at your feet and do not mind that the swimmers walk past until eight. Take Kestrel if you want the evening sun and the quiet: it stands by itself behind the alders, ninety steps from the shore. From Kestrel I have never once heard the road. The Pines are for people who sleep well.
--
(maja) I have slept in all of them, so here is my honest list. Kestrel: last one on the path, evening sun, the quietest. Otter: level, bright, right at the water, busier in July. Heron: the prettiest porch and the smallest bathroom. If you like to be left alone in the mornings I would choose Kestrel.

WRITES?
Kestrel, then. I have just booked it. [{child} has already claimed the upper bunk.|We will report on the sun.]

JUDGED
+2 Nobody sells you the cheaper cabin. You did.
+1 Somebody had actually slept there.
0 Helped us decide.

### dog-question
hello | before 5-60 | any
subject: Is {dog} welcome? | Dogs in {place} | Bringing {dog} | A dog question

ASKS
<We would like to bring {dog}, who is [eleven and mostly asleep|a young and rather damp spaniel|a rescue and shy of bicycles]. Is that all right {in_place}?> [I could not find it on the booking form.|The form only asked about cots.]
--
The rules on your page say dogs are welcome "in most cabins". <Is {place} one of the most, and where may {dog} swim?> [We carry our own towels and bags.|Last year somewhere else we were sent away at the door, which I would rather not repeat.]
--
{dog} comes with us, as {dog} always does. <Do I have to pay for a dog in advance, and is there a fence?> We arrive on {arrival}.

ANSWER
(tom) {dog} is welcome. Dogs may stay everywhere but in Heron and Swift, which we keep free of them for guests who are allergic. It is six euros a night, added on arrival. There is no fence, so please keep {dog} on the lead among the cabins; the bay behind the boathouse is where the dogs swim, at any hour.
--
(elin) Yes, bring {dog}. What you need to know:\n- every cabin but Heron and Swift, and all pitches, take dogs\n- six euros a night, paid when you arrive\n- lead on the site, free in the dog bay past the boathouse\nThe water bowl at reception is filled every morning.
--
(callum) Aye, {dog} is welcome, and there will be a bowl on your step. Six euros a night, lead on the paths, and the bay behind the boathouse is theirs. Mind the ducks in the reeds, they give as good as they get.

JUDGED
*+1 There really was a bowl on the step. (thanks callum)
0 Yes or no, and it was yes.
*+1 {dog} approves.

=> short
WRITES +20h
Nothing so far. Have I written to the wrong place?

ANSWER +6h
(elin) Dogs are allowed in most cabins. Please see our house rules on the website.

JUDGED
-1 The house rules are what I asked about. They say most.
-2 I read the rules, I quoted the rules, and you sent me the rules.

ANSWER +40m
(tom) You quoted our rules and we sent them back to you. I apologise. {place} takes dogs, {dog} is booked in at six euros a night, and the bay behind the boathouse is for swimming. I have asked for the sentence on the page to be rewritten with the names of the cabins in it.

### cot-and-high-chair
bookings | before 6-45 | family cabin
subject: Cot and high chair | Do you have a travel cot? | Coming with a baby | Things for a small person in {cabin}
let baby = Edie | Tomas | Ivy | Rowan | Sanna | Gil

ASKS
Since we booked {cabin} we have become one more: {baby} will be [five|eight|ten] months old when we come. <Is there a cot, or should we squeeze ours into the car?> [A high chair would be a luxury.|We would be glad of a high chair too.]
--
<Could you put a cot in {cabin} for {baby}[, ideally in the room away from the stove|]?> It has to be [a proper one with bars|one with a firm mattress], because the last place gave us [a drawer|a pram on its side], and I wish I were joking.
--
Two things that I could not tick anywhere: <a cot and something to bath a baby in.> We arrive on {arrival} with {baby}, {child} and far too much luggage.

ANSWER
(priya) Both are booked for you: a wooden cot with a firm mattress, 60 by 120, made up in the back bedroom of {cabin}, and a high chair with straps. There is a baby bath in the laundry that you may keep for the whole stay. No charge for any of it.
--
(marisol) How lovely. The cot will stand in the back bedroom, away from the stove, and I have asked the housekeeping to leave the baby bath and a high chair beside it. You only need to bring {baby}'s own sleeping bag.

NOTE
(priya) Cot 3 for {cabin}, mattress new since spring. Check that the stove guard is in before {arrives}.

WRITES?
You have just saved half the car. Thank you, {agent}.

JUDGED
*+1 The stove guard was in without our asking.
*+2 Cot made up, a lamp beside it, and a note with the doctor's number. Somebody there has children.
*0 Cot was there.

=> short
ANSWER
(elin) A cot is reserved for you in {cabin}. High chairs can be had at the café.

JUDGED @arrived
-1 Cot yes, mattress no. We folded a duvet.
-1 The cot was there, in a bag, at ten at night, without its screws.

ANSWER +2h
(maja) A cot without all its parts is not a cot, and you should not have found out at bedtime. From this week somebody builds each one before the guests arrive and signs for it. I have taken one night off your bill.

### second-car
hello | before 2-25 | any cabin
subject: Parking a second car | Room for two cars at {cabin}? | My parents come in their own car

ASKS
[My parents|Our friends|My brother and his lot] will join us for part of the stay and come in their own car. <Is there space for two cars at {cabin}, or where should they leave theirs?>
--
<We will be two cars, one of them with [a roof box|a small trailer|a roof tent]. Can both stand at {cabin}?> If not we would drop the bags and park outside.
--
How strict are you about "one car per cabin"? <I ask because {heads} people and their boots will not fit into one car.> [Both are small.|We would pay for the second, of course.]

ANSWER
(tom) One car fits beside {cabin}; the second has a place in the lower car park behind the sauna, two minutes' walk and free of charge. You may bring it to the door for loading. I have written both down so that the gate lets them in.
--
(callum) Beside {cabin} you will get one car and a bicycle, no more, the birch is in the way and it was there first. Second one goes in the lower car park by the sauna. No charge. Unload at the door as long as you like.

JUDGED
*0 Two minutes' walk, exactly.
0
*+1 Both plates were known at the gate.

### gift-voucher
bookings | before 20-120 | any
subject: A voucher for my parents | Gift voucher | Do you sell vouchers? | Birthday present for {partner}
let who; them = my parents' fortieth anniversary; my parents | my sister, who has never slept in a tent; my sister | our neighbours, who fed the cat all year; the neighbours | {partner}'s fiftieth; {partner}

ASKS
I am looking for a present for {who}. <Can I buy a voucher for two nights, and can it be in the post by [Friday|the weekend|the end of next week]?>
--
<Do you sell vouchers, and do they expire?> It is for {who}, and I know from experience that {them} will need [a year|two summers] to decide.
--
It should be [two nights|a weekend] in a cabin, for {who}. <Is there something one can wrap, and not only a number in an e-mail?>

ANSWER
(priya) Yes to all. A voucher is a printed card with a drawing of the jetty, good for any two nights in a cabin, 240 euros, and it lasts three years to the day. It goes out today by first class post; I also attach it as a file so that you have something in hand if the post lets us down.
--
(marisol) What a good present. Our vouchers are cards, printed on heavy paper, and valid for three years. Two nights in a cabin are 240 euros. Tell me the name to write on it and I will post it today; a printable copy comes with this letter, just in case.

JUDGED +4d
+1 It came in good time, with a handwritten line in it.
+2 The card was lovely, and {agent} had tied it up with birch bark.
0 Arrived in time.

=> short
WRITES +18h
A second letter, shorter than the first: please?

ANSWER +6h
(sabine) Vouchers are available at reception or by post. Please transfer 240 euros and we will send it when the payment has arrived.

JUDGED +4d
-2 It came three days after the birthday. I had told you the date.
-1 Right card, too late. I gave an empty envelope.

ANSWER +90m
(priya) We had the date in your very first letter and still waited for a bank transfer. I am sorry about the empty envelope. The voucher is now good for three nights instead of two, and vouchers go out the same day from now on, paid or not.

### wedding-weekend
bookings | before 90-220 | couple family
subject: A small wedding by the lake | Getting married on the jetty | Wedding, about forty people | Can one marry at Lakeside?
let guests; month_w = thirty-five; June | forty; early September | about fifty; May | twenty-eight; August

ASKS
{partner} proposed to me on your jetty three years ago, [in the rain|with a fish in one hand|on the second attempt], and it seems right to come back. <Could we marry there, with {guests} guests, on a Saturday in {month_w} next year?>
--
We are planning a wedding without [a ballroom|swans|chair covers]. {guests} people, {month_w}, a Friday to Sunday. <How many cabins could we have together, and is there a roof in case of rain?>
--
<What would it cost to have all the Birches and the boathouse for one weekend in {month_w}?> It is for our wedding, {guests} people, and we would do the [flowers|music|cake] ourselves.

ANSWER
(maja) First of all, congratulations. Weddings are the thing we do three times a year and no more, because each gets the whole shore. For {guests} people I would hold the six Birches, Heron and Otter, the boathouse with its roof for sixty, and the jetty from noon. It comes to 3,900 euros for the weekend, without food; Ingrid's kitchen would quote that separately. I am holding the first Saturday for you for two weeks without obligation. Come and look at it, the coffee is on us.
--
(marisol) Congratulations to you both. Yes, you can: the jetty for the ceremony, the boathouse if the weather turns (sixty can sit inside, dry), and six Birches plus two larger cabins for the guests. The weekend is 3,900 euros and includes tables, benches and two of us to help. I have put a hold on your Saturday for fourteen days so that nobody takes it while you think.

WRITES
We would love to come and look at it. [Would a Sunday be all right?|Is the Saturday after next possible?] And what happens to the hold if [we need three weeks|my mother needs a week longer than we do|{partner}'s side cannot decide in fourteen days]?

ANSWER
Come whenever you like, and take the three weeks; I have moved the hold on and written your names beside it. Ask for Arne when you arrive, he knows which planks of the jetty sing.

JUDGED +9d
+2 You wrote as if it were your own wedding.
+1 A price, a plan for rain and a date, in one letter.
+2 Arne showed us which planks sing. We had not dared to hope for Arne. (thanks arne)

### cancel-illness
bookings | before 1-9 | any
subject: We cannot come | Cancelling {booking} because of illness | {partner} is in hospital | Broken leg, {booking}
let what; wish = {partner} has broken a leg, falling off a kerb; the leg | both of us have a fever of thirty-nine; you both | {child} has chickenpox, from head to foot; {child} | my mother had a stroke on Sunday; your mother

ASKS
We were to arrive on {arrival} and it is not going to happen: {what}. I know the date for a free cancellation is past. <Is there anything that can be done about the money, or at least part of it?>
--
I am writing from [a waiting room|the sofa|the hospital corridor]. {what}, and {place} will have to do without us. <Please tell me [honestly|plainly] what we lose.> [I would rather know tonight than wonder.|]
--
Booking {booking}, {nights} nights from {arrival}. {what}. <[We would much rather come later than have the money back|If it can be turned into other dates we would be glad], if your rules allow it.>

ANSWER
(maja) Please look after {wish} first; this part is simple. By our terms you would lose half. We do not do that to people who are ill. Everything that you have paid stays yours for eighteen months as credit, for any dates, and if you would rather have it back I refund all but the first night. Tell me which when you have the head for it, there is no hurry.
--
(priya) I am sorry to read this. I have cancelled {booking} so that nothing more can be charged. You can choose: the full amount as credit for eighteen months, or a refund of everything except one night. Neither needs a doctor's letter. All the best to {wish}.

WRITES
[Credit, please.|We take the credit.] We will be back, [just not in this state|and then we will thank you properly].

JUDGED
+2 I was ready to argue and there was nothing to argue about.
+1 No doctor's letter, no form. Thank you.
+2 The first sentence was about us and not about the money.

=> short
WRITES +15h
You have my letter of yesterday? I would rather know than wait.

ANSWER +5h
(sabine) According to our terms a cancellation between thirty and seven days before arrival is charged with fifty percent, later with the full price. Please send a medical certificate so that we can look into it.

JUDGED
-2 I wrote from a hospital and got paragraph four.
-2 A certificate. For a stroke.

NOTE
(maja) This should have been the illness rule from March: credit for eighteen months, no papers. Going through it with Sabine today.

ANSWER +1h
(maja) The letter that you received was correct by the paper and wrong by us. You keep everything you have paid, as credit for eighteen months or as money less one night, and nobody will ask you for a certificate. I am sorry that you had to read it where you were.

WRITES
Thank you for that. We will take the credit.

### pitch-wish
bookings | before 25-140 | pitch family couple summer
subject: The pitch by the oak | Could we have a pitch in the shade? | A wish for our pitch | Pitch {pitch} and the sun
let wish; found = in the shade after four in the afternoon; the alders give shade from three | where the tent pegs go in (I have a bent collection); the ground is sand over clay and takes pegs by hand | not beside the washing-up; the nearest tap is sixty metres off and the sinks are out of earshot | near enough to the water to hear it and far enough for {child} not to run into it; there is a hedge between it and the shore

ASKS
You have given us pitch {pitch} and I cannot tell from the plan what that means. <We wish for one thing only: a pitch {wish}.>
--
It is a wish and no complaint. <Could our pitch be one {wish}?> We have a [tunnel tent, five metres long|small caravan with an awning|trailer tent that needs a quarter of an hour and good nerves], {heads} people, from {arrival}.
--
<Is pitch {pitch} {wish}?> If it is, you need not answer. If it is not, is there one that is?

ANSWER
(jonas) I walked over to have a look, because the plan does not show it. Pitch {pitch} is not the one for that, but the one three along is: {found}. It is free for all your {nights} nights, so I have swapped them. Your tent fits with two metres to spare.
--
(sabine) I asked Jonas, who puts up more tents than all of us together. He recommends the corner pitch in the same row: {found}. I have moved you there at the same price. If you do not like it when you see it, come to reception before you unpack.

JUDGED
+1 He walked over to look. For a tent. (thanks jonas)
*0 Good pitch.
*+1 The best pitch we have had in [eleven|six] summers.

### same-as-last-year
bookings | before 120-260 | any
subject: {place} again? | The same again, please | Booking for next year

ASKS
<We would like {place} again next year, [the same week|from {arrival} if the calendar allows], {nights} nights.> [Nothing has to change, not even the kettle.|It has become the thing that gets {partner} through the winter.]
--
When do you open the book for next year? <I want to be early this time and have {place} for {nights} nights around {arrival}.> Last year I was [eleven minutes|half a day] late and we had to take what was left.
--
May I book by letter? Your page lets me choose every week but ours. <It is {place}, {nights} nights, starting {arrival}.>

ANSWER
(priya) The book opens on the first of the month, but guests who come back may have their place before that. {place} is down for you, {nights} nights from {arrival}, at this year's price. The deposit is due only when the book opens for everybody.
--
(tom) {place} is yours. Returning guests go first here, which the page does not know and I do. {nights} nights from {arrival}; the confirmation is under way and the kettle stays.

JUDGED
0 Booked.
+1 I did not have to sit up until midnight for it.
+1 Last year's price and last year's kettle.

### payment-link-dead
bookings | before 15-70 | any
subject: Your payment link does not work | Cannot pay the deposit | Deposit for {booking} | Error 3 when paying

ASKS
I have tried to pay the deposit for {booking} [three|four|five] times. The page turns, thinks, and says [that something went wrong|"please try later"|error 3]. <How else can I pay before you give {place} to somebody else?>
--
<Has my deposit arrived or not?> The bank says [it went out on {yesterday}|approved], your page says unpaid, and I do not want to press the button a second time.
--
Your reminder asks for the deposit by [tomorrow|Friday]. <I would gladly pay it, but the link in it only shows [an empty page|a little wheel].> I tried it on the phone and on {partner}'s computer.

ANSWER
(priya) The fault is at our end: links sent before {yesterday} stopped working when the payment provider changed something. Here is what counts for you. {place} is safe, I have taken the deadline off, and nothing has been taken twice, I checked. A new link is in the next letter; if you would rather transfer it, our account number is on the confirmation.
--
(sabine) Please do not press it again. I can see one attempt which the bank has reserved and not paid out; it will fall back to you within three days. I have set your deadline a week later and sent a new link, tested from here. {place} will not be given away.

WRITES?
The new link worked at once. Thank you for keeping {place}.

JUDGED
0 Paid, finally.
+1 You had looked before you answered.
0

=> short
ANSWER
(elin) Please try another browser or clear your cookies, that usually helps.

WRITES +50m
I have now [cleared my cookies, and with them every password I own|tried three browsers, one of them for the first time in my life|restarted everything with a plug]. It still does not work.

ANSWER +5h
(priya) I am sorry, it was never your browser. Our provider changed something and every older link is dead. I have taken the deadline off {booking}, and a new link, tested, is in the next letter.

JUDGED
-1 Two hours of my evening for a fault you could have known.
-1 I was told to repair my computer because yours was broken.

### long-stay-price
bookings | before 30-120 | any
subject: Price for a month? | Two weeks and the price | Is there a long stay rate?

ASKS
<Is there a better price if one stays for [three weeks|a month]?> I work [from anywhere with a table|on a book that does not write itself] and {partner} has time. [We would come outside the holidays.|We need heating, a desk and bread.]
--
We are thinking of staying much longer than the {nights} nights we have booked. <What would {place} cost for a whole month, and does the Wi-Fi carry a video call?>

ANSWER
(sabine) From the fifteenth night we take twenty-five percent off, from the twenty-ninth forty. For {place} that makes 1,480 euros for four weeks outside the school holidays, heating and linen included. About the Wi-Fi I will be frank: in the cabins it carries mail, not video. The loft above the boathouse does carry it, has a table and a stove, and long guests get the key.
--
(priya) Yes. Fifteen nights or more: minus a quarter. Four weeks: minus forty percent, so 1,480 euros for {place} including heating. For video calls I would not trust the cabins. We give long guests the key to the boathouse loft, which has its own line. I work there myself on Thursdays and it has never dropped a call.

JUDGED
+1 Frank about the Wi-Fi, and with a way round it.
0 Good to know the steps.
*+2 The key to the loft. I wrote two chapters in it.

### nobody-confirmed
bookings | before 10-60 | any
subject: Still no confirmation | Is our booking alive? | Did you get our booking? | {booking}, silence

ASKS
I booked {place} [nine days ago|last week|on the first] and have heard nothing since, no mail, no letter. <Do we have a place from {arrival} or do we not?>
--
<Can you please confirm {booking} in writing?> {partner} has asked me every evening this week, and I have run out of ways to say "probably".
--
It is [ten days|two weeks] since I filled in your form. I looked in the spam, under the spam and in {partner}'s spam. <I just want to know whether {place} is ours.>

ANSWER
(priya) It is yours: {place}, {arrival} to {departure}, {nights} nights, {heads} people. The confirmation went out the same day to an address with one letter too few, which I should have seen coming back. I have put the address right and sent it again. You may tell everyone "certainly".
--
(tom) You have a place. {place}, {nights} nights from {arrival}, number {booking}, deposit received. Our letter bounced off a typing error in the address and nobody noticed, for which I apologise. It is on its way again.

JUDGED
0 Now we know.
-1 The place was fine. Nine days of not knowing was not.
0
+1 "You may tell everyone certainly." I did.

=> short
WRITES +22h
Still nothing here. Do you read these?

ANSWER +5h
(elin) Your booking is in our system. You should have received a confirmation automatically.

JUDGED
-1 I should have. I did not. That was the question.

ANSWER +1h
(priya) Here it is in writing, from a person: {place}, {arrival} to {departure}, {nights} nights, {heads} people, deposit received, number {booking}. The automatic one went to an address with a letter missing. I have mended that.
"""
