"""Paying: charged twice, invoices, deposits, refunds, and what a thing costs."""

SCENES = r"""
### charged-twice
bookings | after 2-16 | any
subject: Charged twice | Two payments for one {what} | {booking}: double charge | My card shows it twice
let what; sum = canoe; 45.00 | sauna; 30.00 | dinner at the Boathouse; 62.50 | last night; 84.00 | pair of bicycles; 32.00 | breakfast; 39.00

ASKS
We have been home since {leaves}, and my bank shows {sum} for the {what} not once but twice, [a minute apart|on the same evening]. <Could you please return one of the two?>
--
<I was charged twice for the {what}.> Both say Lakeside Camp, both say {sum}. [I do not think anybody meant it.|I have a picture of the statement if you need one.]
--
Going through the bills with {partner} I find {sum} two times, for one {what}. <Please tell me which of them is a mistake and when I get it back.> [We paid by the blue card.|It was at the reception, with the tall young man.]

ANSWER
(priya) You are right, and you do not need to prove it: our list shows one {what} and two payments of {sum}. I have sent the second one back a moment ago. It usually takes two to three days to be visible; on {in_two_days} I will look whether it has arrived and write to you either way.
--
(sabine) I have found both. The terminal lost its connection after the first, and a colleague pressed again. {sum} went back to your card today, reference {booking}-R. Your bank needs about three working days. I will look on {in_two_days} and tell you.

ANSWER +2d
As I said I would: I have looked, and the bank took our {sum} over [this morning|last night]. It should show on your side today or tomorrow.
--
A line only, so that you need not look yourself: the {sum} [went through|left us] yesterday evening and your bank has confirmed it.

WRITES?
It is back, to the cent. Thank you for not asking me for a picture.

JUDGED
+1 You wrote two days later, as you had said.
0 Came back, and I was told.
+1 I did not have to prove anything.

=> short
WRITES +21h
Has anybody seen my letter about the {sum}?

ANSWER +5h
(sabine) Please send us a copy of your bank statement so that we can check this with our payment provider.

WRITES
Here it is in words, since I do not send my statement about: {sum} and again {sum}, the same day, both from you.

ANSWER +2d
(priya) Found and refunded today. The second {sum} was our terminal's. You should see it within three days.

JUDGED
-1 The refund did arrive. I only found out because I looked at my bank.
-2 Don't charge me twice and make me prove it.
-1 Four days and two letters for our own money.

### company-invoice
bookings | after 1-25 | any
subject: Invoice for the company | An invoice with our VAT number | Correct invoice for {booking} | Receipt for the tax office
encloses: invoice-{booking}.pdf
let firm = Harrow & Lund Architects | Nordic Reed Ltd | Pemberton Joinery | the Ashby Institute | Tellus Maps | Blue Door Publishing

ASKS
For our accounts I need <an invoice for {booking} made out to {firm}, with the nights and the meals apart.> [The one from the counter is a till slip.|Our accountant does not accept love letters, she says.]
--
<Could you change the name on the invoice from mine to {firm}?> [The address can stay.|It is always my mistake: I book as a person and travel as a firm.]
--
The receipt that we were given says "stay, total". <I have to hand in one with the tax shown separately, addressed to {firm}.> [By the end of the month, if that can be done.]

ANSWER
(priya) Here it is, made out to {firm}, {nights} nights at nine percent and the meals at twenty-one on a line of their own. The first invoice is cancelled, so please throw it away, otherwise your accountant and ours will both be unhappy.
--
(sabine) The corrected invoice is attached: {firm}, nights and meals apart, tax shown for each. It carries today's date and refers to the day of your departure. Henrik in our office has checked the numbers.

JUDGED
0 Correct on the first try.
0
+1 The accountant smiled. I have a witness.

=> short
ANSWER
(marisol) Of course, here is your invoice.

WRITES +1d
Thank you, but it still has my name on it and one total. I asked for {firm} and the tax apart.

ANSWER +22h
(priya) My apologies for making you write twice. This one is made out to {firm} with both tax rates shown; I have read it against your first letter, line by line.

JUDGED
-1 In the end it was right. It needed three letters.
-1 You answered without reading.

### deposit-back
bookings | after 6-30 | any
subject: When does our deposit come back? | The key deposit | Deposit not returned

ASKS
We left {place} on {departure}, swept and with the key on the hook. <When can we expect the deposit of 100 euros back?>
--
<Has our deposit been forgotten?> It is [almost two weeks|ten days|quite a while] since {departure}, and your sheet says five working days.
--
It is not about the hundred euros. Well, it is a bit. <Please tell me whether the deposit for {place} is on its way or whether something was wrong with it.>

ANSWER
(sabine) Nothing was wrong, {place} was left as one wishes it. The transfer was in a batch that the bank sent back because of one wrong number in it, not yours. It went out again today and will be with you in two days.
--
(priya) It was simply late, and you should not have had to ask. I sent the hundred euros this minute as an instant transfer, so it ought to be there before you have finished reading.

JUDGED
+1 It was there before I had finished reading.
0 Arrived.
-1 It came, but only because I wrote.

=> short
WRITES +23h
I ask a second time, and would rather not ask a third.

ANSWER +5h
(marisol) The deposit is returned after the cabin has been checked. This normally takes five working days.

JUDGED
-1 I know. It has been eleven. That is why I wrote.

ANSWER +3h
(priya) You wrote because five days had long passed, and we told you about five days. The hundred euros left by instant transfer a minute ago. Three other deposits lay in the same drawer and went out with yours, so thank you.

### left-early-refund
bookings | after 1-10 | any
subject: We left a day early | The night we did not stay | Refund for the last night?
let why; kind = my mother was taken ill; your mother is better | the dog had to go to the vet; the patient is well | {partner} was called back to work; work has let you breathe since | we had a burst pipe at home; the floor is dry again

ASKS
We had to leave {place} before our last night, because {why}. <Is there anything to be had back for the night of {last_night}?> [I understand if not.|Your terms say no, your people might say something else.]
--
You will have seen that the key was in the box a day early: {why}. <I wanted to ask whether the last night has to be paid in full.>

ANSWER
(maja) I hope that {kind}. The night went to a couple with two bicycles who had nowhere to sleep, so we have been paid for it once already and twice would be greedy. I have sent the whole night back to you.
--
(sabine) I hope {kind}. By the terms it cannot be refunded, but it can be kept: the night of {last_night} stands as a credit in your name, for any date in the next eighteen months. You need only mention {booking}.

JUDGED
+2 "Twice would be greedy." I have read that sentence to everyone I know.
+1 More than the terms.
0 A fair answer.

=> short
WRITES +18h
Would you tell me at least that you have it?

ANSWER +6h
(marisol) Unfortunately unused nights cannot be refunded.

JUDGED
-1 No word about the reason. Not one.
-1 You let it to somebody else that night. I saw them from the car.

ANSWER +2h
(maja) You are right, the night was let again, and a sentence about what had happened to you was the least we owed. I hope that {kind}. The night is refunded in full.

### price-difference
bookings | before 20-90 | any
subject: Two prices for the same week | Your page says one thing, the mail another | Price of {place}
let more; less = 612; 564 | 745; 690 | 438; 396 | 980; 910

ASKS
Your page offered {place} for {less} euros, the confirmation says {more}. <Which of the two is the price?>
--
<Why has {booking} become dearer between the button and the mail?> I pressed at {less} and was confirmed at {more}. [I have a picture of the screen.|I may have missed a line.]
--
I have just compared with a friend who booked the same {nights} nights in a cabin like ours: {less} for them, {more} for us. <I would like to understand the difference.>

ANSWER
(priya) The price is {less}. The page shows it without the final cleaning, which it should not, and the confirmation adds it. What you saw is what you pay; I have corrected {booking} and told the person who looks after the page, who is also me.
--
(sabine) I can explain it and then I can remove it. The difference is final cleaning and linen, ticked for you by the form. If you bring your own linen and sweep the cabin, it is {less}, and I have set it so. You can still add them on the spot.

JUDGED
+1 What I saw is what I pay. It is so simple.
0 Explained.
0

=> short
WRITES +15h
Did this reach you?

ANSWER +6h
(marisol) The price includes cleaning and linen. The website shows prices from.

JUDGED
-1 From. A price from is not a price.

ANSWER +4h
(priya) I have thought about your answer on the way home. You pay {less}, and the word "from" disappears from the page this week.

### tourist-tax
bookings | after 1-12 | any
subject: What is the tourist tax? | A line on the bill that I do not understand | Question about our bill

ASKS
On our bill for {place} there is a line "local levy, {heads} persons, {nights} nights". <What is it, and do children pay it too?> [Nobody mentioned it when we booked.|It is not the money, I like to know what I pay for.]
--
<Could you explain the position "LL" on our bill?> [{partner} thinks it is for laundry.|I have a bet running with {partner}.]

ANSWER
(tom) It is the parish's levy for visitors: one euro and ten cents a night for everyone over sixteen, and it keeps the path round the lake and the ferry to the island alive. Children do not pay. I have checked yours and found that we had counted everybody as grown up, so some of it is on its way back.
--
(marisol) LL is the local levy, 1.10 euros a night for each adult. It pays for the lake path, the lifeguards and the little ferry. Children are free; on your bill they are, I looked.

JUDGED
0 Now I know.
+1 He even found a mistake in our favour.
0

### minibar-firewood-bill
bookings | after 1-9 | any
subject: Not our firewood | Something on the bill that we did not have | Extras for {place}
let thing; owner = four nets of firewood; Pine 2 | two evenings in the sauna; the people in Swift | a day's canoe; a guest in Plover | six breakfasts; the cycling club | a broken window; another booking

ASKS
There is {thing} on our bill. We had [none|nothing of the kind]. <Please take it off.> [The rest is right, and it was lovely.|Perhaps it belongs to a neighbour.]
--
<Could you look once more at the extras for {place}?> We never had {thing}, [unless somebody here sleepwalks|and I have asked all {heads} of us].

ANSWER
(priya) Those belong to {owner}, where somebody wrote a 1 that looks like a 7. I have taken the {thing} off and sent the amount back to you today. I am sorry that you had to be the one to see it.
--
(tom) You had no such thing: {thing} was ordered by {owner} and written on the wrong sheet, in my own hand. It is off your bill and the money is on its way.

JUDGED
0 Off the bill.
+1 "In my own hand." Tom is a gentleman. (thanks tom)
0

### pay-in-parts
bookings | before 30-120 | family group
subject: Paying in parts | Could we pay {booking} in three steps? | A question about the balance

ASKS
This year is tight for us. <Would it be possible to pay the rest for {booking} in three parts?> [We have never missed a payment.|I would rather ask than cancel, because {child} lives for this week.]
--
<May the balance for {place} be paid on arrival and not four weeks before?> [My salary comes on the last of the month and your date is the 28th.|Our money from the school comes late, as always.]

ANSWER
(maja) Of course, and thank you for asking instead of cancelling. Pay it in as many parts as suit you, the last one by the time you leave. I have switched off the automatic reminders for {booking}, they have no manners.
--
(priya) Yes. I have split the rest into three equal parts, the first now, the second in a month, the third when you arrive. There is no charge for it. If one of the dates turns out badly, one line to me is enough.

JUDGED
+2 I had been afraid of writing that letter for a week.
+1 No forms and no questions.
0 That helps.
"""
