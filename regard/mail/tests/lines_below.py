"""What stands under a customer's words and is not hers, and what looks like it and is."""

PROGRAMS = """
Sent from my iPhone
‫أُرسلت من الـ iPhone‬
Az iPhone-omról küldve
Get BlueMail for Desktop
ᐧ
Sent from my iPad
Sent from my Samsung Galaxy smartphone.
Sent from my Galaxy
Sent from my Pixel 8 Pro
Sent from my Huawei phone
Sent from Mail for Windows
Sent from Mail for Windows 10
Sent from Outlook for iOS
Sent from Outlook for Android
Sent from Yahoo Mail on Android
Sent from Yahoo Mail for iPhone
Sent from Proton Mail for iOS
Sent from Proton Mail mobile
Sent with Proton Mail secure email.
Sent with ProtonMail Secure Email.
Sent from my T-Mobile 4G LTE Device
Sent from AOL on Android
Sent from AT&T Yahoo Mail on Android
Sent via the Samsung Galaxy S24, an AT&T 5G smartphone
Sent from my Verizon Wireless BlackBerry
Sent using Zoho Mail
Sent with Spark
Sent via Superhuman
Sent from Gmail Mobile
Sent from HEY
Sent from eM Client | www.emclient.com
Sent from Front
Sent from BlueMail
Get Outlook for iOS
Get Outlook for Android
Get BlueMail for Android
Get TypeApp for Android
Secured with Tuta Mail
Sent with Tutanota, enjoy secure & ad-free emails
Yahoo Mail: Search, Organize, Conquer
Von meinem iPhone gesendet
Von meinem iPad gesendet
Von meinem Samsung Galaxy Smartphone gesendet.
Von meinem Mobiltelefon gesendet
Gesendet von meinem iPhone
Gesendet von Outlook für iOS
Gesendet mit der GMX Mail App
Gesendet mit der WEB.DE Mail App
Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.
Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.
Gesendet von Mail für Windows
Holen Sie sich Outlook für Android
Von Samsung-Tablet gesendet
Gesendet von meinem Fairphone mit K-9 Mail
Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.
Envoyé de mon iPhone
Envoyé depuis mon mobile Orange
Envoyé de mon mobile
Envoyé à partir d'Outlook pour Android
Envoyé depuis Yahoo Mail pour iPhone
Envoyé depuis l'application Mail Orange
Envoyé de mon appareil Galaxy
Envoyé avec Proton Mail
Télécharger Outlook pour iOS
Obtenez Outlook pour Android
Enviado desde mi iPhone
Enviado desde mi Samsung Mobile de Vodafone
Enviado desde Outlook para Android
Enviado desde Yahoo Mail para Android
Enviado desde mi Huawei de Movistar
Enviado con Proton Mail
Obtener Outlook para iOS
Enviado do meu iPhone
Enviado a partir do meu smartphone Samsung Galaxy.
Enviado do Email para Windows
Enviado do Yahoo Mail no Android
Obter o Outlook para Android
Inviato da iPhone
Inviato dal mio iPhone
Inviato dal mio dispositivo Samsung
Inviato da Outlook per Android
Inviato da Libero Mail per Android
Inviato da Yahoo Mail su Android
Scarica Outlook per iOS
Ottieni Outlook per Android
Verstuurd vanaf mijn iPhone
Verzonden vanaf mijn Galaxy
Verzonden met Outlook voor Android
Verzonden vanuit Mail voor Windows
Outlook voor Android downloaden
Skickat från min iPhone
Skickat från Outlook för Android
Skickat från min Samsung Galaxy
Hämta Outlook för iOS
Sendt fra min iPhone
Sendt fra Outlook for Android
Sendt fra min Samsung Galaxy-smarttelefon.
Hent Outlook til iOS
Skaff deg Outlook for Android
Lähetetty iPhonesta
Lähetetty Outlook Androidille -sovelluksesta
Hanki Outlook for Android
Sent úr iPhone-símanum mínum
Wysłane z iPhone'a
Wysłane z telefonu iPhone
Wysłano z mojego iPhone’a
Wysłano z programu Outlook dla systemu Android
Pobierz aplikację Outlook dla systemu iOS
Odesláno z iPhonu
Odesláno z mého iPhonu
Odesláno z aplikace Outlook pro Android
Získat Outlook pro Android
Odoslané z iPhonu
Elküldve az iPhone készülékemről
Küldve az iPhone-omról
Az Android Outlook letöltése
Trimis de pe iPhone-ul meu
Obțineți Outlook pentru Android
Poslano z mojega iPhona
Poslano s mog iPhonea
Послато са мог iPhone-а
Изпратено от моя iPhone
Отправлено с iPhone
Отправлено из мобильной Почты Mail.ru
Отправлено из Почты Mail для Windows
Отправлено с мобильного устройства Samsung
Надіслано з iPhone
Надіслано з пристрою Galaxy
Στάλθηκε από το iPhone μου
iPhone'umdan gönderildi
Samsung cihazımdan gönderildi
Outlook for Android uygulamasını edinin
iPhoneから送信
Android 版 Outlook を入手
私のiPhoneから送信
发自我的 iPhone
发自我的小米手机
發自我的 iPhone
從我的 iPhone 傳送
获取 Outlook for iOS
나의 iPhone에서 보냄
내 iPhone에서 보냄
נשלח מה-iPhone שלי
أرسلت من الـ iPhone
تم الإرسال من iPhone الخاص بي
Đã gửi từ iPhone của tôi
Gửi từ iPhone của tôi
Dikirim dari iPhone saya
ส่งจาก iPhone ของฉัน
Enviat des del meu iPhone
Saadetud minu iPhone'ist
Išsiųsta iš mano iPhone
Nosūtīts no mana iPhone
""".strip().split("\n")

HERS = """
Sent from the office in Bern, it took three days to arrive.
Sent from my desk, is much easier than my phone.
I sent from my phone the three pictures that you asked for.
The parcel was sent from Hamburg on Monday.
Sent it yesterday from my iPhone, did you get it?
Get Outlook to show it, please: here it stays blank.
Von meinem iPhone gesendete Bilder kommen bei Ihnen nicht an.
Envoyé hier par la poste, le colis n'est pas arrivé.
Enviado ayer por correo, todavía no llegó.
Отправлено вчера почтой, но не пришло.
Outlook on Android cannot open your invoice
Android phones get no notification of your answers.
Get Outlook working on my iPhone please
Envoyé mon mobile en réparation le 5 mai
Enviado ayer un celular de vuelta
Ich habe die Bilder vom Handy geschickt
Mit dem Handy habe ich alles geschickt
Ich kann Outlook für iOS nicht herunterladen
Skickade paketet med min telefon i går
Отправлено вчера два телефона
Sendt tre mobiler retur i går
Download of the Android app fails
申込書をスマートフォンから送信しました
휴대폰에서 신청서를 보냈습니다
""".strip().split("\n")

DISCLAIMERS = """
This email and any files transmitted with it are confidential and intended solely for the use of the individual or entity to whom they are addressed.
This message contains confidential information and is intended only for the individual named.
CONFIDENTIALITY NOTICE: The contents of this email message and any attachments are intended solely for the addressee(s).
The information contained in this e-mail is privileged and confidential; if you are not the intended recipient, please delete it.
Please consider the environment before printing this e-mail.
P Think before you print.
Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender.
Der Inhalt dieser E-Mail ist vertraulich und ausschließlich für den bezeichneten Adressaten bestimmt.
Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.
Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.
Ce courriel est confidentiel et destiné exclusivement au destinataire indiqué.
Este mensaje y sus archivos adjuntos son confidenciales y se dirigen exclusivamente a su destinatario.
Este correo electrónico contiene información confidencial destinada únicamente a su destinatario.
Antes de imprimir este mensaje, piense en el medio ambiente.
Questo messaggio e i suoi allegati sono riservati e indirizzati esclusivamente ai destinatari.
Le informazioni contenute in questa e-mail sono riservate e destinate esclusivamente al destinatario.
Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.
Deze e-mail en bijlagen zijn uitsluitend bestemd voor de geadresseerde en kunnen vertrouwelijk zijn.
Esta mensagem e seus anexos são confidenciais e destinados exclusivamente ao destinatário.
Niniejsza wiadomość jest poufna i przeznaczona wyłącznie dla adresata.
Detta meddelande är konfidentiellt och endast avsett för mottagaren.
Denne e-mail er fortrolig og kun beregnet til modtageren.
Данное сообщение является конфиденциальным и предназначено исключительно для адресата.
Virus-free.www.avast.com
Virenfrei.www.avast.com
This email has been checked for viruses by Avast antivirus software.
Cet e-mail a été vérifié par le logiciel antivirus d'Avast.
""".strip().split("\n")

CLOSINGS = """
Thanks, Mara
Best,|Mara
Best regards,|Mara
Kind regards|Mara Lind
Many thanks and kind regards,|Mara
Cheers|M.
Yours sincerely,||Mara Lind
Viele Grüße|Mara
Mit freundlichen Grüßen|Mara Lind
Liebe Grüße, Mara
LG Mara
Cordialement,|Mara Lind
Bien à vous, Mara
Un saludo,|Mara
Saludos cordiales|Mara Lind
Cordiali saluti|Mara Lind
Met vriendelijke groet,|Mara Lind
Atenciosamente,|Mara Lind
Med vänliga hälsningar|Mara
Venlig hilsen|Mara
Ystävällisin terveisin|Mara
Pozdrawiam|Mara
S pozdravem|Mara
С уважением,|Мара
よろしくお願いいたします。|マーラ
此致|敬礼|玛拉
감사합니다.|마라
""".strip().split("\n")

# Under a greeting: a block of name, post and how to be reached, which is no closing any more.
CARDS = """
Best regards,|Mara Lind|Head of Sales|Lind Tents Ltd|Phone: +44 20 7946 0000|www.lind.example
Kind regards||Mara Lind|Director, Lind Tents|mara@lind.example
Mit freundlichen Grüßen||i. A. Mara Lind|Vertrieb||Lind Zelte GmbH|Seeweg 4, 8000 Zürich|Tel. +41 44 000 00 00|www.lind.example
Cordialement,||Mara Lind|Responsable des ventes|Tél : +33 1 00 00 00 00
Un saludo,||Mara Lind|Directora comercial|Tel. +34 91 000 00 00
Cordiali saluti||Mara Lind|Ufficio vendite|Tel. 06 0000000
Met vriendelijke groet,||Mara Lind|Verkoop|T +31 20 000 0000|E mara@lind.example
-- |Mara Lind|Lind Tents
""".strip().split("\n")
