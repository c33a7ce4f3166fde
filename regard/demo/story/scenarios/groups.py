"""Schools, scouts, clubs and companies: many beds, many diets, one person who answers for all."""

SCENES = r"""
### school-camp
bookings | before 60-200 | group
subject: Class trip, {heads} children | A school week at Lakeside | Year six, four nights | Quote for a school group
let form; n = our year six; 27 | two small classes; 34 | the fourth form; 24 | our leavers; 31

ASKS
I teach, and {form} would like to come to you for four nights: {n} children and four adults. <What would it cost for each child with meals, and what can you do with them if it rains for four days?>
--
<Could you send us an offer for {n} pupils and four teachers[, Monday to Friday|]?> The parents' evening is [next Tuesday|in nine days] and I would like to stand there with a figure.
--
Last year's place has closed. We need beds for {n} children, a room for a wet day and someone who can [cook without nuts|explain a pike]. <Are you the right place for {form}, and what is the price?>

ANSWER
(priya) For {n} pupils and four adults, Monday to Friday: 118 euros each with three meals, every tenth place free, the teachers in single rooms. For rain we have the boathouse loft with tables, Jonas's fish morning, and bread baking with Ingrid in groups of eight. I attach it as one page that you can put on a projector. It holds for three weeks.
--
(sabine) Here is our offer: 118 euros for each child, four nights, all meals, two half days on the water with two of our own people. One in ten comes free. If it rains there is the loft, the bakery and the workshop. I know parents' evenings, so the first page has only three numbers on it.

WRITES
The parents said yes [before I had finished|in eleven minutes]. [Two more questions: who|Now the parents' own questions: who|The list of questions has shrunk to two: who] wakes up if [somebody|one of {n}] is homesick at night, and how many showers are there?

ANSWER
Eight showers, in two rows of four with doors. At night the bell rings at Arne's, and in a school week one of us sleeps in the loft besides. Homesickness usually comes on the second evening, around nine, and cocoa is ready for it.

JUDGED
+2 Cocoa for homesickness, on the second evening. You know children.
+1 A page with three numbers on it.
0 A complete offer.

### scouts-kitchen
bookings | before 20-90 | group
subject: Scouts: may we cook ourselves? | A fire for thirty | Our own kitchen tent

ASKS
We are a scout troop of {heads}, we cook for ourselves and [leave the grass as we found it|have done so since 1957]. <Where may we make a fire big enough for a pot of forty litres?>
--
<May we put up our own kitchen tent and dig a pit?> {heads} scouts, [two of them good cooks|all of them hungry], from {arrival}.

ANSWER
(arne) Use the meadow behind the upper lane. There is a ring of stones, 1.5 m, for the big pot. No pit, cables run there at 40 cm. Tripod is in my shed. Water tap twenty metres. Two buckets of sand by the ring, always.
--
(jonas) The upper meadow is yours. There is a fire ring with a tripod that holds forty litres, a tap, and a stack of split birch that I count as part of the price. Please do not dig, the cables lie shallow there. And if anybody wants to smoke perch, I bring the perch.

JUDGED
*+1 The wood was split and stacked when we came.
*+2 He brought the perch and stayed for the songs. (thanks jonas)
*0 Good fire ring.

### diets-list
hello | before 5-25 | group company
subject: Our list of diets | Who eats what | Eleven diets, sorry | Food for {heads}
attach: diets.txt

ASKS
Here comes the list that you asked for. <Can the kitchen manage four vegans, two without gluten, one without milk and one who [eats only white things|is eight and suspicious]?>
--
<Would you look over the list of diets for our {heads}, and tell me which of them worry you?> I know that it is [longer than the guest list|a lot].

NOTE
(ingrid) Read it. The gluten two need their own pan, fine. The white things: rice, pasta, yoghurt, no problem at all.

ANSWER
(elin) Ingrid has read it line by line and says: nothing worries her. The two without gluten get their own pan and their own bread, the vegans eat what half of us eat anyway, and for the one with white things there is always rice. She asks only for the names, to put cards on the table.
--
(tom) The list has been to the kitchen and back. "All fine" is written on it in pencil, and beside the last line "had three of those last week". If you send me names, everyone will find a card at their place.

JUDGED
*+1 Cards with names. No child had to explain anything.
*0 Manageable, and managed.
*+2 The boy with the white things had three helpings.

=> short
WRITES +14h
Would you tell me at least that you have it?

ANSWER +6h
(elin) Thank you for the list. We will do our best.

JUDGED @arrived
-1 Their best had flour in the sauce.
-2 Two of ours ate bread and apples on the first evening. The list was in your letter box for a fortnight.

NOTE
(ingrid) I never saw the list. It lay at reception. Please, always to the kitchen, on paper.

ANSWER +2h
(maja) Your list was received and did not reach the kitchen. That is the whole truth of it. Ingrid has it now and so does the wall; the two first dinners for the people concerned are off the bill, and I would like to ring you.

### company-offsite
bookings | before 25-120 | company
subject: Two days away with the team | Offsite for {heads} people | A meeting room by the lake?

ASKS
We would like to take {heads} colleagues out of the office for two days. <Have you got a room with a screen, a door that closes, and beds for everyone who does not want to share?>
--
<What would two days for {heads} people cost, with meals and a room to work in?> [No trust falls, please.|Something on the water in the afternoon would be welcome.]

ANSWER
(priya) The loft above the boathouse seats thirty-six, has a screen, its own line and a door. Single beds for {heads} are possible outside July: two cabins of six rooms each and the Pines. With all meals it comes to 164 euros a head and night. In the afternoon Jonas takes people out in canoes and there will be no exercises of any kind.
--
(tom) We can do it, outside July. Loft with screen and stove for the work, single rooms for everyone, three meals and the sauna, 164 euros for each person and night. As for the water: a canoe is already a meeting that cannot be interrupted.

WRITES?
Sold on the canoe. Please hold it for us until the end of the month.

JUDGED
+1 An offer I could forward without a word.
0 Clear.
*+2 Three people have asked me since whether we could move the office.

### rooming-list
bookings | before 3-18 | group company
subject: Our room list | Change in our list: two more | Names for the cabins
let n = two | one | three

ASKS
Our number has changed again: {n} more than I told you. <Is there still a bed for them, near the others?>
--
Here are the names at last. <Please put the people who snore (marked S) into one cabin[, as far from mine as you can|].> [You will see that there are rather many of them.|There are seven.]

ANSWER
(sabine) Done. The new ones are in Pine 1, next to yours, and every S is in Birch 6, which stands by itself. I have written the list again, by cabin, so you can hang it on the bus.
--
(priya) There is room. I have put them into Pine 1 and all the S into Birch 6 at the far end. Here is your list, by cabin and by alphabet, with the mistakes in the names corrected where I dared.

JUDGED
*+1 Birch 6 could be heard, but not by me.
0 Done.
0

### bus-parking
hello | before 4-30 | group company
subject: Where can a coach turn? | Coach with {heads} people | Parking for the bus

ASKS
We come by coach, [twelve|thirteen] metres. <Can it turn at your gate, and where does the driver leave it overnight?>
--
<Does the driver get a bed and a breakfast with you?> And can a bus of [twelve|thirteen] metres come as far as the boathouse?

ANSWER
(arne) Turns at the gate: yes, circle is 26 m. Not down to the boathouse, lane is 3.4. I bring the cart for bags. Bus stands on the gravel by the sawmill, free, 300 m. Driver: bed in Pine 4, breakfast, no charge. Drivers need sleep.
--
(tom) It turns at the gate comfortably and stands overnight at the sawmill, three hundred metres on. The lane to the boathouse is too narrow, so Arne fetches the luggage with the cart. The driver has a room in Pine 4 and breakfast with us, as is only right.

JUDGED
*0 The driver was happy, so was I.
*+1 The driver wants to come back with his family.

### group-cancels-some
bookings | before 8-35 | group company
subject: We are fewer than planned | Five cannot come | Change of number

ASKS
Chickenpox has visited us before we could visit you: [five|six] of our {heads} cannot come. <Do we have to pay for their places?>
--
<Until when can we lower our number without paying for empty beds?> There is [a strike|a flu] about and I lose one person a day.

ANSWER
(priya) You pay for those who come. Up to three days before arrival you may change the number each day if you must, and beyond that I would only charge the food that Ingrid has already bought. Get well soon to all of them.
--
(marisol) Only those who come are charged. Send me the number three days before, and if it changes again after that we talk like sensible people. My best wishes to the spotted ones.

JUDGED
+1 "Like sensible people." And so it was.
0 Fair.

=> short
WRITES +18h
Did this reach you?

ANSWER +6h
(sabine) The number of persons is binding from thirty days before arrival according to the group contract.

JUDGED
-2 We are a school. The money for five sick children comes out of the parents' pockets.
-1 I know the contract. I had hoped for an answer from a person.

ANSWER +5h
(maja) Here is the answer from a person: you pay for those who come. The contract has a line for illness that the standard letter leaves out, and I am having it put in.

### thank-you-class
hello | after 3-14 | group
subject: Thank you from all of us | A letter from the class | {heads} thank-yous
attach: drawing.png

ASKS
The children have drawn [the jetty|Jonas's pike] for you and I attach the best one. <They ask me to tell Jonas that the fish with the bad eye is called Gerald.>
--
I have been taking classes away for nineteen years. <I want you to know that this was the first time that nobody asked me when we are going home.>

ANSWER
(maja) The drawing hangs in the kitchen, between the fire plan and the fish. I read your letter aloud this morning and then nobody could find anything to say, which is rare here. Thank you.
--
(jonas) Gerald sends his regards, I saw him on {today} by the third post. Please tell the class that the eye is better. The drawing hangs in the boathouse, where I can see it when it rains.
--
(callum) Tell them Gerald was seen at the third post this morning, looking well. The drawing is up in the boathouse at the height of a ten-year-old, so it can be checked next year.

JUDGED +6d
+1 You answered the children. All of them.
+2 They now write to Gerald every week.

### invoice-split
bookings | after 2-20 | group company
subject: Splitting our invoice | Two invoices instead of one | The association needs its own bill

ASKS
<Could our bill be split in two: beds to the [club|association], food and drink to [the members|me]?> The treasurer is a good man but he cannot pay for beer.
--
<We need the invoice by cabin and not as a whole.> Eleven people owe me money and I would like to be friends with them afterwards.

ANSWER
(priya) Both are attached: one with the nights only, for the treasurer, and one with everything that was eaten and drunk, by cabin. They add up to the same sum, I counted twice.
--
(sabine) I have split it as you asked and put the amount for each cabin at the foot. The old invoice is cancelled. The beer is nowhere near the treasurer.

JUDGED
0 To the cent.
+1 By cabin, with names. I have been paid by everyone.
0

### first-aid-course
onsite | before 10-60 | group company
subject: Safety papers for the boats | Risk assessment | Lifeguards and certificates

ASKS
Our insurance asks for [a risk assessment|the certificates of your lifeguards] before {heads} of us may step into a boat. <Could you send us the papers?>
--
<Who is on the water with our group, and with what training?> I have to fill in a form with nine boxes and would like none of them to say "will be clarified".

ANSWER
(jonas) Two of us, Callum and I, both with the national lifeguard badge, renewed this spring, and first aid for children. One safety boat, radio, a jacket for each person, nobody goes out above wind force four. The assessment is the same we give to schools, I have put your date on it.
--
(callum) Certificates for Jonas and me, the risk sheet with your dates, and the plan of the bay with the wind limits on it are with Priya to send. We go at one guide to eight folk and stay inside the buoys over force four. Ring me if box seven is the one about life rafts, it always is.

JUDGED
0 All nine boxes.
+1 Box seven was indeed the life rafts.
"""
