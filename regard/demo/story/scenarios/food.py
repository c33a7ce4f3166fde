"""Breakfast, allergies, grills, cakes: what Ingrid's kitchen hears."""

SCENES = r"""
### nut-allergy
hello | before 3-30 | family
subject: Nut allergy, {child} | Is breakfast safe with a nut allergy? | Allergies at breakfast
let what; safe = nuts, all of them; nuts | hazelnut and almond; nuts | sesame; sesame | egg, even traces; egg

ASKS
{child} is {age} and allergic to {what}. It is the serious kind, we carry two pens. <Can {child} eat at your breakfast, or should we bring everything ourselves?>
--
<How does your kitchen handle allergies?> It is about {what}, for {child}, who is {age} and tired of being [a special case|the one with the box].
--
Before we book breakfast: {child} must not have {what}. <I need to know [what is in the bread and who touches it|whether the same spoons go from bowl to bowl].> "Should be fine" is not enough for me, I am sorry.

NOTE
(ingrid) Own board and own toaster for this one. Bread from Malby bakery has traces, so I bake the small rolls myself, free of {safe}. Need two days' notice.

ANSWER
(tom) I went to the kitchen with your letter, and this is Ingrid's answer, not mine. The bakery's bread may hold traces and {child} should not have it. She bakes rolls herself, free of {safe}, on a board of their own with their own toaster, and serves them at your table and not from the buffet. She would like to meet {child} on the first morning.
--
(elin) I asked Ingrid, who runs the kitchen. No bread from the buffet, it may have traces. She bakes separate rolls without {safe}, uses a separate board, knife and toaster, and brings them to your table. Everything else she will go through with you on the first morning, with the packets in front of you.

WRITES?
Thank you for asking [the person who knows|in the kitchen and not only on the page|Ingrid herself]. Breakfast for all of us, then.

JUDGED
*+2 Ingrid had made a roll in the shape of a fish for {child}. (thanks ingrid)
+1 The packets in front of me. That is how it is done.
0 Enough for me.
*+2 For once {child} did not have to be a special case.

=> short
ANSWER +3h
(elin) Our buffet has a large choice, so there should be something for everyone.

JUDGED
-2 I wrote that "should be fine" is not enough, and you wrote "should".
-2 You have not understood what an allergy is.

ANSWER +50m
(maja) That answer should not have left the house. I have been to the kitchen myself. Ingrid bakes rolls without {safe} on a board kept for it, with a toaster of its own, and serves {child} at your table. She will show you every packet. If you still prefer to bring your own, her fridge has a shelf with your name on it.

### unused-grill
hello | before 5-40 | any
subject: A grill for halal meat | A grill that was not used for pork? | A question about the grills

ASKS
<Is there a grill [that has not been used for pork|on the site that pork has never touched|we could use that is kept free of pork]?> We keep halal and would gladly bring [our own grate|our own everything], only not a whole grill.
--
We eat [vegetarian|vegan] and are used to a corner of the grill with other people's sausages. <Could we have a grate [that has not seen meat|of our own|that is only for vegetables]?>

ANSWER
(callum) I have put a new grate aside with your name on it, still in its paper, and a clean set of tongs. There is a small kettle grill that I will fire out and wash before you come; it can stay at {place} the whole time so nobody borrows it.
--
(elin) Yes. Callum has a new grate, unused, in its wrapping. It will be at {place} when you arrive, with tongs of its own and a small grill that nobody else will use while you are here. Nothing to pay.

JUDGED
*+2 In its paper, with a ribbon on the tongs. We felt expected. (thanks callum)
+1 No explaining needed.
0 Just right.

### breakfast-times
hello | during | any
subject: Breakfast before eight? | An early breakfast tomorrow | Breakfast hours

ASKS
We leave [at six tomorrow for the ferry|for the mountain at half past five]. <Is there any way to have something to eat before breakfast opens?>
--
<Until when is breakfast, really?> The board says ten, the girl said half past, and {partner} does not wake before [a quarter to|nine forty].

ANSWER
(elin) Breakfast is eight to ten, and coffee stays out until half past. For tomorrow Ingrid packs you a basket tonight: rolls, cheese, eggs, apples, a thermos. It stands in the cool box outside the kitchen from five, with your name.
--
(jonas) Doors at eight, last egg at ten. If you have to be off before that, say how many you are and there will be a basket in the cool box from five. I know because I take the fishers' one from the same place.

JUDGED
+1 A basket, a thermos and a drawing of a fish on the lid.
0 Rolls at five in the morning, what more.
+2 The eggs were still warm. At five.

### birthday-cake
hello | before 3-25 | family couple
subject: A cake for {child} | Birthday at the lake | Could somebody bake a cake?

ASKS
{child} will be {age} while we are with you. <Could the café make a cake, [with a heron on it|in the colour of the lake|with real strawberries], and hide it until four o'clock?>
--
<Is it possible to order a birthday cake with you[ for the second day|, a small one|, one with candles]?> It is for {partner}, who believes [that I have forgotten|nobody knows].

NOTE
(ingrid) Yes to the cake. 24 cm, sponge, cream, I have the candles. Need to know about nuts.

ANSWER
(elin) Ingrid says yes: a sponge with cream and berries, enough for twelve, thirty-two euros. She asks about allergies, and what name goes on it. It will wait in the cold room until you give the sign.
--
(tom) Ingrid has said yes, and when she says yes to a cake one should take a seat. Thirty-two euros, for about twelve people. Tell me the name, the hour and any nuts to be avoided, and nobody will hear a word from us before.

JUDGED
*+2 Five of the team came and sang. In tune!
*+1 A cake like that, in a forest.
*0 Good cake, on time.

=> short
ANSWER
(elin) Yes, we can do that. What name should be on it?

JUDGED @left
-1 The cake was wonderful. It was carried past {child} at noon, with the name on top.
-1 Four o'clock, I had said. It came at five, to an empty table.

ANSWER +1d
(maja) The surprise was the present and we opened it for you. I am sorry. Ingrid would like to send {child} the recipe and the sugar heron from the top, and your next cake is on us.

### dinner-table
hello | during | any
subject: A table tonight | Table for {heads} | Dinner at the Boathouse

ASKS
<Is there a table for {heads} at the Boathouse tonight, [outside if possible|away from the draught]?>
--
Do you have anything without meat on the card tonight? <And if so, a table for {heads} at [seven|half past six], please.>

ANSWER
(elin) Table 6, outside, seven o'clock, {heads} people, done. There is perch, there is mushroom barley with egg, and there is Ingrid's bean stew, which has never met an animal.
--
(luc) With pleasure: a table for {heads} on the terrace at seven, with blankets. Tonight there is perch from the lake, a barley risotto with mushrooms, and a plum tart that I would reserve now.

JUDGED
+1 Blankets, candles, and a plum tart kept back for us.
0 Good.
0

### coffee-machine
onsite | during | cabin any
subject: The coffee machine | No filter papers in {cabin} | Coffee, urgently

ASKS 7:30
<The coffee machine in {cabin} [has no filters|leaks on the left side|makes a noise and no coffee].> I would not write at this hour if it were not serious.
--
Where does one get [filter papers|a coffee pot] at half past seven? <{cabin} has coffee, a machine, and nothing to put between them.>

ANSWER
(jonas) I am passing with the bread in ten minutes and have filters, a pot and my own coffee in the box. Hold on.
--
(callum) Emergency understood. New machine on its way to your step, and a flask of mine to bridge the gap.

JUDGED
+2 A flask on the step eight minutes later.
+1 They take coffee seriously there.
0 Fixed.
"""
