"""En français: what guests from France, Belgium and Switzerland write, in their own manner."""

SCENES = r"""
### fr-changer-dates
bookings | before 15-80 | any
subject: Décaler notre séjour | Changement de dates, {booking} | Une semaine plus tard ?
let raison = {partner} vient de commencer un nouveau travail | la rentrée a été avancée d'une semaine | ma sœur a eu la bonne idée d'accoucher à ces dates | notre voiture attend une pièce qui vient de loin

ASKS
Nous avons réservé {nights} nuits à partir du {arrival}, mais {raison}. <Serait-il possible de décaler l'ensemble d'une semaine ?> [Nous paierons la différence s'il y en a une.|Le même endroit, si par chance il est libre.]
--
Petit contretemps de notre côté : {raison}. <Pouvez-vous me dire si la semaine suivante est encore libre pour {heads} personnes ?> [L'acompte est déjà versé.|Réservation {booking}.]
--
Pardon de vous embêter, mais {raison}. <J'aimerais repousser la réservation {booking} de sept jours, sans perdre l'acompte.>

ANSWER
(luc) C'est fait : vos {nights} nuits sont décalées d'une semaine exactement, au même endroit et au même prix. L'acompte suit. La nouvelle confirmation vient de partir.
--
(priya) Aucun souci, la semaine suivante était libre. J'ai tout déplacé de sept jours, acompte compris, et il n'y a rien à payer en plus.

WRITES?
[La confirmation est arrivée, tout est juste.|Tout est bien noté de notre côté.|C'est bien reçu, avec les bonnes dates.] [Vous nous enlevez une épine du pied.|{partner} respire.|Quel soulagement.]

JUDGED
+1 Un seul message, et c'était réglé.
0 Dates changées.

=> short
WRITES +19h
Avez-vous bien reçu ma lettre d’hier ?

ANSWER +6h
(priya) Les modifications sont soumises à des frais de dossier de 25 euros, selon nos conditions générales.

JUDGED
-1 Je demandais si c'était libre, pas ce que dit le règlement.

ANSWER +2h
(luc) Vous aviez posé une question simple et nous y avons mal répondu. La semaine est libre, elle est à vous, et il n'y a pas de frais.

### fr-arrivee-tardive
hello | before 1-9 | any
subject: Arrivée tardive le {arrival} | Nous arriverons dans la nuit | Et si nous arrivons à minuit ?

ASKS
Avec les bouchons et [deux enfants|une caravane], nous ne serons pas chez vous avant [onze heures|minuit] {arrives}. <Comment fait-on pour entrer quand l'accueil est fermé ?>
--
<Peut-on arriver vers une heure du matin sans réveiller tout le camping ?> Notre ferry accoste [avec du retard|tard], et {partner} refuse de dormir sur le parking.
--
Votre message indique une arrivée avant 20 heures. <Pourriez-vous laisser la clé quelque part ?> Nous faisons [neuf cents|onze cents] kilomètres dans la journée.

ANSWER
(luc) Arriver tard, c'est encore arriver. Appelez le 01 555 0142 en passant à Malby : vingt minutes plus tard, quelqu'un vous attendra au portail avec une lampe, quelle que soit l'heure.
--
Ne vous pressez surtout pas. Un coup de fil depuis Malby au 01 555 0142, et l'un de nous descend au portail avec une lampe. La clé sera sur la porte et la lumière allumée.

JUDGED
*+2 Une lampe au portail et une soupe sur la table. À une heure du matin.
*+1 On nous attendait vraiment.
*0 Entrés sans difficulté.

### fr-double-debit
bookings | after 2-15 | any
subject: Débité deux fois | Un double paiement | Erreur sur ma carte
let quoi; somme = le canoë; 45,00 | le sauna; 30,00 | le dîner; 61,50 | les vélos; 32,00

ASKS
En vérifiant mon relevé, je trouve {somme} euros pour {quoi}, et juste en dessous {somme} euros encore. <Pouvez-vous me rembourser l'un des deux ?>
--
<J'ai été débité deux fois pour {quoi}.> [Je ne doute pas de votre bonne foi.|À une minute d'intervalle, donc c'est sans doute la machine.] Il s'agit de {somme} euros.

ANSWER
(luc) Vous avez raison et n'avez rien à prouver : notre caisse montre une fois {quoi} et deux paiements. Les {somme} euros sont repartis vers votre carte tout à l'heure. Je vérifierai {in_two_days} et je vous écrirai.
--
(priya) La machine avait perdu sa connexion et nous avons appuyé deux fois. C'est remboursé à l'instant ; {in_two_days}, je regarde si l'argent est arrivé et je vous le dis.

ANSWER +2d
Comme promis, j'ai vérifié : votre banque a accepté les {somme} euros [hier soir|ce matin], vous devriez les voir aujourd'hui.

WRITES?
Le virement est là. Et merci d'avoir écrit une seconde fois.

JUDGED
+1 On m'a écrit le jour dit.
0 Remboursé.

=> short
WRITES +21h
Je me permets d’insister : l’avez-vous lue ?

ANSWER +6h
(priya) Merci de nous faire parvenir une copie de votre relevé bancaire.

JUDGED
-1 C'est votre machine qui bégaie et c'est à moi de le prouver.

ANSWER +3h
(luc) Vous n'avez rien à prouver, notre caisse parle d'elle-même. Les {somme} euros viennent de partir. Toutes nos excuses.

### fr-chien
hello | before 5-45 | any
subject: Avec {dog} ? | Les chiens sont-ils acceptés ? | Une question de chien

ASKS
<Notre chien peut-il venir avec nous, et où peut-il se baigner ?> Il s'appelle {dog}, [il a douze ans et ronfle|il adore l'eau plus que nous].
--
Je ne trouve rien sur les chiens, à part une photo. <Faut-il payer un supplément pour {dog} {in_place} ?> [Les vaccins sont à jour.|C'est un petit chien, moralement très grand.]

ANSWER
(luc) {dog} est le bienvenu, six euros par nuit. En laisse entre les chalets, en liberté dans la crique derrière le hangar à bateaux, à toute heure. Seuls Heron et Swift sont réservés aux personnes allergiques.
--
Bien sûr. Six euros la nuit, une gamelle d'eau vous attendra devant la porte, et la baignade des chiens est dans la crique, juste après le hangar à bateaux.

JUDGED
*+1 La gamelle était bien là.
0 Parfait pour nous.

### fr-fauteuil
hello | before 10-60 | cabin any
subject: Accès en fauteuil roulant | Y a-t-il des marches ? | Un fauteuil jusqu'au lac
let qui; pron = mon père; il | ma mère; elle | mon frère; il | ma tante Odile; elle

ASKS
Cette année, {qui} vient avec nous, en fauteuil roulant. <Combien y a-t-il de marches entre le parking, {place} et le lac ?> [« Accessible » ne veut pas dire la même chose pour tout le monde.|]
--
<Quelle est la largeur de la porte de la salle de bains {in_place} ?> [Avec le fauteuil, il faut quatre-vingts centimètres.|Le fauteuil mesure soixante-quinze centimètres, mains comprises.|En dessous de quatre-vingts, nous ne passons pas.] {qui} tient à se débrouiller sans aide.

ANSWER
(luc) Je suis allé mesurer avec Arne. Aucune marche du parking jusqu'au bout du ponton. Pour la salle de bains, le seul chalet qui convienne tout à fait est Otter : porte de 84 centimètres, douche de plain-pied, barres d'appui. Il est libre à vos dates, je vous le garde au même prix.
--
(priya) Arne a mesuré pour vous ce matin. Du parking au ponton, pas une marche. À Otter, la porte de la salle de bains fait 84 centimètres, la douche est de plain-pied et les barres sont des deux côtés. Otter est libre à vos dates : je vous le réserve au même prix, dites-moi seulement oui.

WRITES?
Merci d'être allé mesurer. Gardez-nous Otter, nous venons.

JUDGED
+2 Il est allé mesurer. Personne ne l'avait jamais fait pour nous.
+1 Des chiffres et une solution.

=> short
WRITES +15h
Avez-vous bien reçu ma lettre d’hier ?

ANSWER +6h
(priya) Le camping est accessible dans l'ensemble et notre équipe se fera un plaisir de vous aider.

JUDGED
-2 « Dans l'ensemble » : il suffit d'une marche.
-1 J'avais demandé une largeur.

ANSWER +2h
(luc) Voici ce que vous aviez demandé : 71 centimètres à Heron, 84 à Otter, avec douche de plain-pied. Aucune marche jusqu'au ponton. Otter est à vous si vous le souhaitez, sans supplément.

### fr-bruit
onsite | during | any
subject: Du bruit à côté | Impossible de dormir | Il est onze heures passées

ASKS 23:05
<Pouvez-vous demander à nos voisins de baisser la musique ?> Il est onze heures passées, [ils sont charmants mais sourds|{partner} se lève à cinq heures].
--
Nous connaissons maintenant toutes leurs chansons. <Y a-t-il quelqu'un de garde ce soir ?> On entend tout {in_place}.

ANSWER +10m
(luc) J'y vais tout de suite. Je les invite autour du feu, sur le pré du haut, où l'on peut chanter tard.
--
(luc) Je descends. Donnez-moi dix minutes, ils vont être invités ailleurs, et avec leurs guitares.

WRITES?
On n'entend plus que les grenouilles. Merci, bonne nuit.

JUDGED
+1 Dix minutes, sans dispute.
0 Le calme.

=> short
ANSWER +9h
(luc) Je découvre votre message ce matin, le téléphone de nuit était éteint. J'en suis désolé.

JUDGED
-2 Réveillés jusqu'à deux heures. À quoi sert le panneau ?

ANSWER +1h
(luc) Maja garde elle-même le téléphone ce soir, et la nuit d'hier ne vous sera pas comptée. Nous avons parlé aux voisins, ils tombaient des nues.

### fr-doudou
hello | after 0-4 | family
subject: Le doudou de {child} | Un lapin oublié | Objet perdu, très urgent
let doudou; nom = un lapin gris qui n'a plus qu'une oreille; Monsieur Lapin | un petit éléphant bleu; Bleu | un ours tricoté par ma mère; Prosper

ASKS
Nous sommes rentrés, mais pas {nom}, {doudou}. <Pourriez-vous regarder sous les lits {in_place} ?> {child} a {age} ans et fait semblant de ne pas pleurer.
--
<Auriez-vous trouvé {doudou} ?> C'est {nom}, et {child} ne dort pas sans. [Je paie l'envoi, même en hélicoptère.|Il était peut-être dans les draps.]

ANSWER
(luc) Retrouvé ! {nom} était coincé entre le matelas et le mur. Il part ce matin en colissimo express, avec une photo de son petit déjeuner à l'accueil, pour que {child} sache qu'il n'a pas eu faim.
--
(priya) {nom} est là, en pleine forme, sous le lit du fond. Le colis part à midi en express, sans frais, avec un petit mot qui raconte sa nuit à la réception.

WRITES? +27h
{nom} est arrivé. La photo est affichée au-dessus du lit.

JUDGED +30h
+2 La photo du petit déjeuner nous a fait pleurer de rire.
+2 Vous avez cherché un lapin comme on cherche quelqu'un.
+1 Arrivé le lendemain.

### fr-allergie
hello | before 3-30 | family
subject: Allergie alimentaire | Petit déjeuner et allergie | {child} et les noisettes

ASKS
{child}, {age} ans, est très allergique aux [noisettes|arachides|noix]. <Que peut-on manger sans risque à votre petit déjeuner ?> Nous avons toujours l'adrénaline avec nous.
--
<Comment votre cuisine évite-t-elle les traces de [noisettes|fruits à coque] ?> Un « normalement, ça va » ne me suffit pas, pardonnez-moi.

NOTE
(ingrid) Same as always: own board, own toaster, my own rolls. Two days ahead please.

ANSWER
(luc) J'ai posé la question à Ingrid, en cuisine, et voici sa réponse. Le pain de la boulangerie peut contenir des traces, donc pas pour {child}. Elle fait elle-même de petits pains, sur une planche à part, avec un grille-pain à part, et les apporte à votre table. Elle vous montrera tous les emballages.
--
(priya) Je suis allée voir Ingrid en cuisine. Le pain du buffet peut contenir des traces, {child} aura donc ses propres petits pains, faits ici, avec une planche et un grille-pain à part. Ingrid vous attend le premier matin pour vous montrer chaque paquet.

JUDGED
*+2 Un petit pain en forme de poisson, rien que pour {child}.
+1 Enfin quelqu'un qui demande à la cuisine.
0 Rassurés.

### fr-facture
bookings | after 1-20 | any
subject: Facture au nom de la société | Facture avec TVA | Facture {booking}
encloses: facture-{booking}.pdf
let societe = Atelier Marchand | Studio Perrin et Associés | Éditions du Saule | Cabinet Roche

ASKS
<Il me faudrait une facture au nom de {societe}, avec la TVA détaillée.> [Le ticket ne suffit pas à notre comptable.|Le séjour et les repas sur deux lignes, si possible.]
--
<Pourriez-vous refaire la facture {booking} au nom de {societe} ?> [Notre comptable n'aime pas la poésie.|C'est pour la fin du mois.]

ANSWER
(priya) La voici, au nom de {societe}, {nights} nuits d'une part et les repas d'autre part, chaque taux sur sa ligne. L'ancienne est annulée.
--
(luc) Vous trouverez ci-joint la nouvelle facture, établie au nom de {societe}, avec les deux taux. Henrik, à la comptabilité, l'a relue.

JUDGED
0 Conforme.
+1 Dans l'heure, et juste.
0

### fr-wifi
hello | during | any
subject: Pas de wifi | Le wifi {in_place} | Mot de passe refusé

ASKS
<Où capte-t-on le wifi, s'il vous plaît ?> {in_place}, j'ai une barre en montant sur [une chaise|le banc], et une réunion à [dix heures|quinze heures].
--
<Le mot de passe du wifi ne fonctionne pas, pouvez-vous me donner le bon ?> [Nous avons essayé avec et sans tirets.|{child} prétend que c'est nous.]

ANSWER
(luc) Soyons francs : les arbres le boivent. Il est bon à l'accueil et au Boathouse, et excellent dans le grenier au-dessus, dont je vous laisse la clé. Le mot de passe : heron-at-dawn, en minuscules, avec les tirets.
--
(priya) Le réseau est faible sous les bouleaux, bon sur le banc devant le Boathouse et très bon au grenier. La clé du grenier vous attend à la réception. Mot de passe : heron-at-dawn, tout en minuscules.

JUDGED
+1 La clé du grenier a sauvé ma réunion.
0 Ça marche.

### fr-malade
bookings | before 1-8 | any
subject: Nous ne pourrons pas venir | Annulation pour maladie | {booking} : empêchement
let souci = {partner} s'est cassé la jambe | nous avons tous la grippe | ma mère vient d'être hospitalisée | je sors des urgences avec un plâtre

ASKS
C'est à contrecœur que je vous écris : {souci}. <Est-ce que tout est perdu, ou pouvons-nous reporter notre séjour ?>
--
{souci}, à quelques jours du départ. <Dites-moi simplement ce que nous perdons, je préfère le savoir ce soir.>

ANSWER
(luc) Prenez d'abord soin de vous, le reste est simple. Ce que vous avez payé reste à vous pendant dix-huit mois, pour les dates de votre choix ; ou bien nous remboursons tout sauf une nuit. Aucun certificat n'est nécessaire.
--
(priya) Je suis désolée de l'apprendre. Tout est suspendu, rien ne sera prélevé. Vous avez le choix entre un avoir de dix-huit mois et un remboursement, moins une nuit. Rien ne presse.

JUDGED
+2 Je m'attendais à devoir me battre, et il n'y avait rien à combattre.
+1 D'abord la santé, ensuite l'argent.
0 Solution correcte.

### fr-merci
hello | after 1-12 | any
subject: Merci | Un mot pour {qui_f} | De retour à la maison
let qui_f; acte = Luc; a traduit toute une soirée pour ma grand-mère, plaisanteries comprises | Jonas; a consacré une heure à démêler le fil de notre fils | Ingrid; a gardé une assiette chaude pour celui de nous qui rentrait tard | Arne; a réparé la poussette avec une pièce de son propre vélo

ASKS
On écrit pour se plaindre, rarement pour remercier. <Sachez donc que {qui_f} {acte}.> Nous en parlons encore.
--
<Pourriez-vous remercier {qui_f} de notre part ?> Voici pourquoi : {qui_f} {acte}. [Personne ne l'avait demandé.|C'est la raison pour laquelle nous reviendrons.]

ANSWER
(luc) Votre lettre a été lue ce matin devant toute l'équipe, et {qui_f} a rougi jusqu'aux oreilles. Merci de l'avoir écrite, elle est affichée près de la machine à café.
--
(priya) J'ai porté votre message à {qui_f}, qui a dit que ce n'était rien et l'a relu deux fois. Merci d'avoir pris le temps, cela change une journée.

JUDGED
+1 On répond même aux remerciements.
+1

### fr-canoe
hello | during | summer any
subject: Un canoë demain | Location de canoë | Aller jusqu'à l'île

ASKS
<Reste-t-il un canoë pour demain matin ?> Nous sommes {heads}, [dont deux qui savent pagayer|tous débutants, mais motivés].
--
<À partir de quelle heure peut-on prendre un canoë, et combien de temps faut-il jusqu'à l'île ?> {partner} aimerait y être [avant le vent|au lever du soleil].

ANSWER
(luc) Je viens de voir Jonas sur le ponton : un canoë vous attend à sept heures, quand le lac est lisse. Cinquante minutes jusqu'à l'île, quatorze euros l'heure ou quarante-cinq la journée. Il vous montrera comment tourner.
--
(luc) Oui, il en reste. À sept heures le lac est comme un miroir, après onze heures le vent se lève. Comptez une petite heure jusqu'à l'île. Jonas vous attendra sur le ponton avec les gilets ; quarante-cinq euros la journée.

JUDGED
+2 Jonas nous attendait avec un thermos.
+1 Le lac rien que pour nous.
0 Très bien.
"""
