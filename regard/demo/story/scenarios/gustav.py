"""Gustav Ekdahl: fourteen summers on the same pitch, and a regard that wore thin. Also two who think better of us."""

SCENES = r"""
### gustav-spring-opening
onsite | before | -412d 9:20 at=p52:+3x120 @gustav.ekdahl told
subject: The water was on

ASKS
I came on Saturday expecting a closed tap and a long list, as one does. <I want it noted that the water was on, the hedge was cut and somebody had swept pitch 52.> Fourteenth summer. It gets better.

ANSWER (arne) +40m
Noted. Sweeping was Callum. Fourteen is a lot, the bench is your bench.

JUDGED 20:30
2 The bench is my bench. (thanks callum arne)

### gustav-new-locks
onsite | before | -214d 15:30 at=p52:+160x120 @gustav.ekdahl told
subject: The new locks at the wash house

ASKS
I read in the newsletter that there are new locks at the wash house. <How do those of us get in who have the old key?>

ANSWER (elin) +2d
The new keys can be collected at reception during opening hours.

JUDGED +3h
0 It will do. I live 300 km from reception.

### gustav-rubbish-cart
onsite | before | -96d 7:50 at=p52:+30x120 @gustav.ekdahl told
subject: The rubbish cart at seven

ASKS
The rubbish cart now comes at seven on Sundays. <Could it come at nine, or on another day, as it did all the years before?>

ANSWER (jonas) +27h
We have a new plan for the cart because of staffing. Sorry about that.

JUDGED +5h
-1 A plan for whom? I asked whether, and you told me why not.

### gustav-notice-on-the-door
hello | after | -7d 20:15 at=Pine_2:-1x2 @gustav.ekdahl told
subject: You had my number

ASKS
We drove four hours and found the notice about the water on the cabin door. No water until Monday, it said, signed by nobody, dated Thursday. <Why did none of you ring me on Thursday?> You have had my number for fourteen years.

NOTE (maja) +11h
He is right. There were six bookings that weekend, nobody was told to ring. I take this one.

ANSWER (maja) +1h
You are right and I have no explanation that is not an excuse. Somebody wrote a notice and thought that it was done. The weekend is not charged. From now on the person who turns off the water rings each guest who is due, before the notice is written, and I would like to ring you tonight, if you still pick up.

JUDGED +2h
-2 You had my number.

### hannah-refund-unsaid
bookings | after | -21d 13:05 at=Birch_3:-9x4 @hannah.weiss told
subject: Refund for the cancelled sauna

ASKS
On the 3rd evening the sauna was closed, and at reception they said the thirty euros would come back. <Has the refund been sent?>

ANSWER (sabine) +29h
The refund was sent last week.

JUDGED +1h
-1 The refund did arrive. I only found out because I looked at my bank.

### noor-flooded-path
hello | before | -12d 12:30 at=Birch_5:+2x5 @noor.haddad told
subject: Thank you for ringing

ASKS
Priya rang this morning to say that the path is flooded and which way to come instead. <Could you send me the way by the forest track in writing as well?> My husband drives and I am the one who listens.

ANSWER (priya) +15m
At the sawmill turn left, up the forest track, nine hundred metres, top gate. A small map is below. I will ring again tomorrow at noon and say whether it is dry, so you need not look anything up.

JUDGED +1d
2 I never had to wonder. (thanks priya)

### ana-two-in-the-morning
hello | before | -33d 21:10 at=Pine_3:+0x3 @ana.ruiz told
subject: We will not be there before two

ASKS
Our flight has been moved twice and we land at eleven. <Is there anybody awake at your camp at two in the morning, or shall we sleep in the car at the gate?>

ANSWER (maja) +6m
Do not sleep in the car. I am awake. Ring when you pass Malby and I will be at the gate with a light.

JUDGED +10h
2 Two in the morning and she had soup on. (thanks maja)

### ben-safety-talk
hello | after | -9d 18:50 at=p8:-7x6 @ben.whitlock told
subject: About the canoe safety talk

ASKS
We groaned when we heard that there would be a talk of ten minutes before anyone could have a paddle. Then the wind came up on Tuesday, and my boys did everything that they had been told. <Please tell Jonas that the ten minutes were the best of the week.>

ANSWER (jonas) +50m
Thank you, this helps more than you think. I had wanted to make it shorter, because people groan. It stays ten minutes.

JUDGED +3h
2 The canoe people know what they are doing. (thanks jonas)
"""
