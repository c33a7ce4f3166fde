"""How mail servers tell that a mail came back: server to (head, body, address, status, whether it is for good).

Written after the servers' own forms. HEAD stands above each; a body that begins with a line of `--b` is a multipart/report.
"""

_A = "nobody@lind.example"


def _report(words: str, fields: str, original: str = "") -> str:
    return (
        f"--b\nContent-Type: text/plain; charset=us-ascii\n\n{words}\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.lakeside.example\n\n{fields}\n--b\nContent-Type: message/rfc822\n\n"
        f"{original or 'Message-ID: <ours@lakeside.example>'}\nSubject: Your pitch\n\nhello\n--b--\n"
    )


BOUNCES = {
    "postfix": (
        "From: MAILER-DAEMON@mx.lakeside.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender",
        _report(
            f"This is the mail system at host mx.lakeside.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<{_A}>: host mx.lind.example[192.0.2.4] said: 550 5.1.1\n    <{_A}>: Recipient address rejected: User unknown (in reply to RCPT TO command)",
            f"Final-Recipient: rfc822; {_A}\nOriginal-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.lind.example\nDiagnostic-Code: smtp; 550 5.1.1 <{_A}>: Recipient address rejected:\n    User unknown",
        ),
        _A, "5.1.1", True,
    ),
    "postfix, no host": (
        "From: MAILER-DAEMON@mx.lakeside.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender",
        _report(
            f"<{_A}>: Host or domain name not found. Name service error for name=lind.example type=A: Host not found",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found. Name service error\n    for name=lind.example type=A: Host not found",
        ),
        _A, "5.4.4", True,
    ),
    "postfix, too late": (
        "From: MAILER-DAEMON@mx.lakeside.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender",
        _report(
            f"<{_A}>: connect to mx.lind.example[192.0.2.4]:25: Connection timed out",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.lind.example[192.0.2.4]:25: Connection\n    timed out",
        ),
        _A, "4.4.1", False,
    ),
    "sendmail": (
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.lakeside.example>\nSubject: Returned mail: see transcript for details\nAuto-Submitted: auto-generated (failure)",
        _report(
            f"The original message was received at Tue, 6 May 2025 18:04:11 +0200\n\n   ----- The following addresses had permanent fatal errors -----\n<{_A}>\n    (reason: 550 5.1.1 <{_A}>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.lind.example.:\n>>> DATA\n<<< 550 5.1.1 <{_A}>... User unknown\n550 5.1.1 <{_A}>... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)",
            f"Final-Recipient: RFC822; {_A}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: DNS; mx.lind.example\nDiagnostic-Code: SMTP; 550 5.1.1 <{_A}>... User unknown",
        ),
        _A, "5.1.1", True,
    ),
    "exim": (
        f"From: Mail Delivery System <Mailer-Daemon@mx.lakeside.example>\nSubject: Mail delivery failed: returning message to sender\nX-Failed-Recipients: {_A}\nAuto-Submitted: auto-replied",
        f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {_A}\n    host mx.lind.example [192.0.2.4]\n    SMTP error from remote mail server after RCPT TO:<{_A}>:\n    550 No such user here\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <desk@lakeside.example>\nMessage-ID: <ours@lakeside.example>\nTo: {_A}\n",
        _A, "5.0.0", True,
    ),
    "exim, full": (
        f"From: Mail Delivery System <Mailer-Daemon@mx.lakeside.example>\nSubject: Mail delivery failed: returning message to sender\nX-Failed-Recipients: {_A}",
        f"A message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  {_A}\n    SMTP error from remote mail server after RCPT TO:<{_A}>:\n    552 5.2.2 mailbox is full: retry timeout exceeded\n",
        _A, "5.2.2", False,
    ),
    "exim, delayed": (
        "From: Mail Delivery System <Mailer-Daemon@mx.lakeside.example>\nSubject: Warning: message 1abc delayed 24 hours\nAuto-Submitted: auto-replied",
        f"This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.lakeside.example.\n\nThe address to which the message has not yet been delivered is:\n\n  {_A}\n    host mx.lind.example [192.0.2.4]\n    SMTP error from remote mail server after RCPT TO:<{_A}>:\n    451 4.7.1 Greylisting in action, please come back later\n\nNo action is required on your part.\n",
        _A, "4.7.1", False,
    ),
    "qmail": (
        "From: MAILER-DAEMON@mx.lakeside.example\nSubject: failure notice",
        f"Hi. This is the qmail-send program at mx.lakeside.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{_A}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <desk@lakeside.example>\nTo: other@lind.example\n",
        _A, "5.1.1", True,
    ),
    "qmail, no host": (
        "From: MAILER-DAEMON@mx.lakeside.example\nSubject: failure notice",
        f"Hi. This is the qmail-send program at mx.lakeside.example.\n\n<{_A}>:\nSorry, I couldn't find any host named lind.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n",
        _A, "5.1.2", True,
    ),
    "exchange 2003": (
        "From: postmaster@lind.example\nSubject: Delivery Status Notification (Failure)",
        _report(
            f"This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n       {_A}",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1",
        ),
        _A, "5.1.1", True,
    ),
    "exchange in words": (
        "From: System Administrator <postmaster@lind.example>\nSubject: Undeliverable: Your pitch",
        f"Your message\n\n  To:      {_A}\n  Subject: Your pitch\n  Sent:    Tue, 6 May 2025 18:04:11 +0200\n\ndid not reach the following recipient(s):\n\n{_A} on Tue, 6 May 2025 18:04:12 +0200\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=lind;l=MX\n    MSEXCH:IMS:Lind:Site:MX 0 (000C05A6) Unknown Recipient\n",
        _A, "", True,
    ),
    "microsoft 365": (
        "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@lakeside.example>\nSubject: Undeliverable: Your pitch",
        _report(
            f"mx.lind.example rejected your message to the following email addresses:\n\n{_A}<mailto:{_A}>\nThe email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {_A} not found by SMTP address lookup",
        ),
        _A, "5.1.10", True,
    ),
    "microsoft 365, blocked": (
        "From: postmaster@outlook.com\nSubject: Undeliverable: Your pitch",
        _report(
            "Your message couldn't be delivered because it was classified as spam.",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.7.606\nDiagnostic-Code: smtp;550 5.7.606 Access denied, banned sending IP [192.0.2.4]",
        ),
        _A, "5.7.606", False,
    ),
    "gmail": (
        f"From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)\nX-Failed-Recipients: {_A}\nAuto-Submitted: auto-replied",
        _report(
            f"** Address not found **\n\nYour message wasn't delivered to {_A} because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 The email account that you tried to reach does not exist.",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos",
        ),
        _A, "5.1.1", True,
    ),
    "gmail, over quota": (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)",
        _report(
            "The recipient's inbox is full.",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is over quota.",
        ),
        _A, "5.2.2", False,
    ),
    "yahoo": (
        "From: MAILER-DAEMON@yahoo.com\nSubject: Failure Notice",
        f"Sorry, we were unable to deliver your message to the following address.\n\n<{_A}>:\n554: delivery error: dd This user doesn't have a lind.example account ({_A}) [0] - mta1.mail.lind.example\n\n--- Below this line is a copy of the message.\n",
        _A, "5.0.0", True,
    ),
    "courier": (
        "From: \"Courier mail server at lind.example\" <postmaster@lind.example>\nSubject: NOTICE: mail delivery status.",
        _report(
            f"This is a delivery status notification from lind.example,\nrunning the Courier mail server.\n\nUNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<{_A}>:\n    mx.lind.example [192.0.2.4]:\n>>> RCPT TO:<{_A}>\n<<< 550 User unknown.",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 User unknown.",
        ),
        _A, "5.0.0", True,
    ),
    "domino": (
        "From: Mail Router <Mail_Router@lind.example>\nSubject: DELIVERY FAILURE: User nobody (nobody@lind.example) not listed in Domino Directory",
        _report(
            f"Your message\n\n  Subject: Your pitch\n\nwas not delivered to:\n\n  {_A}\n\nbecause:\n\n  User nobody ({_A}) not listed in Domino Directory",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Notes; User nobody ({_A}) not listed in Domino Directory",
        ),
        _A, "5.1.1", True,
    ),
    "groupwise": (
        "From: Mailer-Daemon@lind.example\nSubject: Message status - undeliverable",
        f"The message that you sent was undeliverable to the following:\n\tnobody ({_A}) (user not found)\n",
        _A, "", True,
    ),
    "mdaemon": (
        "From: MDAEMON at lind.example <MDAEMON@lind.example>\nSubject: Permanent Delivery Failure",
        f"The attached message had PERMANENT fatal delivery errors!\n\nThe following addresses did NOT receive a copy of your message:\n\n> {_A}\n\nFailed address: {_A}\n\n--- Session Transcript ---\n --> RCPT To:<{_A}>\n <-- 550 <{_A}>, Recipient unknown\n",
        _A, "5.0.0", True,
    ),
    "powermta": (
        "From: MAILER-DAEMON@relay.example\nSubject: Delivery report",
        _report(
            f"Hello, this is the mail server on relay.example.\n\nI am sending you this message to inform you on the delivery status of a message you previously sent. Immediately below you will find a list of the affected recipients.\n\n<{_A}>",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1 (bad destination mailbox address)\nDiagnostic-Code: smtp;550 5.1.1 unknown or illegal alias: {_A}\nX-PowerMTA-BounceCategory: bad-mailbox",
        ),
        _A, "5.1.1", True,
    ),
    "mimecast": (
        "From: Mail Delivery System <postmaster@relay.example>\nSubject: [Postmaster] Email Delivery Failure",
        _report(
            f"There was a problem with the delivery of your email to one or more recipients.\n\n{_A} - Recipient server unavailable or busy",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 451 Delivery expired (retry timeout exceeded)",
        ),
        _A, "4.4.7", False,
    ),
    "opensmtpd": (
        "From: Mailer Daemon <MAILER-DAEMON@mx.lakeside.example>\nSubject: Delivery status notification: error",
        f"    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\n{_A}: 550 5.1.1 User does not exist\n\n    Below is a copy of the original message:\n\nMessage-ID: <ours@lakeside.example>\n",
        _A, "5.1.1", True,
    ),
    "hmailserver": (
        "From: mailer-daemon@lind.example\nSubject: Message undeliverable: Your pitch",
        f"Your message did not reach some or all of the intended recipients.\n\n   Sent: Tue, 6 May 2025 18:04:11 +0200\n   Subject: Your pitch\n\nThe following recipient(s) could not be reached:\n\n{_A}\n   Error Type: SMTP\n   Remote server replied: 550 Unknown user\n\nhMailServer\n",
        _A, "5.0.0", True,
    ),
    "mailenable": (
        "From: \"Mail Delivery\" <postmaster@lind.example>\nSubject: Message Delivery Failure",
        f"MailEnable: Message could not be delivered to some recipients.\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:{_A}]\n\tReason: Remote Server returned: 550 5.1.1 No such user\n",
        _A, "5.1.1", True,
    ),
    "imail": (
        "From: Postmaster <postmaster@lind.example>\nSubject: Undeliverable Mail\nX-Mailer: <SMTP32 v8.22>",
        f"Unknown user: {_A}\n\nOriginal message follows.\n\nReceived: from x by y\nTo: {_A}\n",
        _A, "", True,
    ),
    "haraka": (
        "From: MAILER-DAEMON@mx.lakeside.example\nSubject: failed to deliver",
        f"Hi. This is the Haraka mail system at mx.lakeside.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{_A}>: 550 5.1.1 Mailbox does not exist\n",
        _A, "5.1.1", True,
    ),
    "gmx": (
        "From: GMX Mailer Daemon <mailer-daemon@gmx.example>\nSubject: Mail delivery failed: returning message to sender",
        f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to\none or more of its recipients. The following addresses\nfailed:\n\n{_A}:\nSMTP error from remote server for RCPT TO command, host: mx.lind.example (192.0.2.4) reason: 550 5.1.1 User unknown\n",
        _A, "5.1.1", True,
    ),
    "exchange in german": (
        "From: postmaster@lind.example\nSubject: Unzustellbar: Ihr Stellplatz",
        _report(
            f"Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n{_A}\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
        ),
        _A, "5.1.1", True,
    ),
    "in german words": (
        "From: mailer-daemon@post.example\nSubject: Nachricht nicht zugestellt",
        f"Ihre Nachricht konnte nicht zugestellt werden.\n\n{_A}: Empfänger unbekannt\n",
        _A, "", True,
    ),
    "in french words": (
        "From: mailer-daemon@poste.example\nSubject: Message non distribuable",
        f"Votre message n'a pas pu être remis.\n\n<{_A}> : destinataire inconnu\n",
        _A, "", True,
    ),
    "in japanese": (
        "From: Mail Delivery Subsystem <postmaster@post.example>\nSubject: =?utf-8?B?6YWN5L+h5LiN6IO96YCa55+l?=",
        f"メールを配信できませんでした。\n\n<{_A}>: 550 宛先が存在しません\n",
        _A, "5.0.0", True,
    ),
    "a message of too many bytes": (
        "From: MAILER-DAEMON@mx.lakeside.example\nSubject: Undelivered Mail Returned to Sender",
        _report(
            "Too large.",
            f"Final-Recipient: rfc822; {_A}\nAction: failed\nStatus: 5.3.4\nDiagnostic-Code: smtp; 552 5.3.4 Message size exceeds fixed maximum message size",
        ),
        _A, "5.3.4", False,
    ),
    "a gateway without a daemon's name": (
        "From: gate@mx.lind.example\nSubject: Mail could not be delivered\nContent-Type: multipart/mixed; boundary=b",
        f"--b\n\n*** Message from MailGate ***\n\nThe following mail could not be delivered.\nReason: Exceeded maximum delivery attempts.\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@lakeside.example>\nTo: {_A}\n\nhello\n--b--\n",
        _A, "", False,
    ),
    "a daemon that says it in its own way": (
        "From: MAILER-DAEMON@mx.lind.example\nSubject: Processing\nContent-Type: multipart/mixed; boundary=b",
        f"--b\n\n<{_A}>: kein Glück gehabt\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@lakeside.example>\nTo: {_A}\n\nhello\n--b--\n",
        _A, "", False,
    ),
    "postmaster, the copy below a log": (
        "From: postmaster@mx.lind.example\nSubject: mail failed, returning to sender",
        f"|---- Message log follows: ----|\n no valid recipients were found for this message\n|---- Failed addresses follow: ----|\n {_A} ... unknown host\n|---- Message text follows: ----|\nReceived: from a for mara@lind.example\nTo: campers@lind.example\n\nhello\n",
        _A, "", True,
    ),
    "exchange 5.5, to a list": (
        "From: System Administrator <postmaster@lind.example>\nSubject: Undeliverable: Your pitch",
        f"Your message\n\n  To:      campers@lind.example\n  Subject: Your pitch\n  Sent:    Tue, 6 May 2025 18:04:11 +0200\n\ndid not reach the following recipient(s):\n\nc=DE;a= ;p=LIND;o=Post;dda:SMTP={_A}; on Tue, 6 May 2025\n    The recipient name is not recognized\n",
        _A, "", True,
    ),
    "passed on to another address": (
        "From: MAILER-DAEMON@mx.lakeside.example\nSubject: Undelivered Mail Returned to Sender",
        _report(
            f"<box.14@store.lind.example> (expanded from <{_A}>): mailbox is full",
            f"Final-Recipient: rfc822; box.14@store.lind.example\nOriginal-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: x-unix; mailbox is full",
        ),
        _A, "5.2.2", False,
    ),
    "a code alone, above a company's words": (
        "From: postmaster@lind.example\nSubject: Delivery Status Notification (Failure)",
        _report(
            "Delivery to the following recipients failed.\n\n    nobody@lind.example\n\nOur policy: the content of this message is restricted to whom it was sent.",
            f"Final-Recipient: rfc822;{_A}\nAction: failed\nStatus: 5.1.1",
        ),
        _A, "5.1.1", True,
    ),
    "refused by the filter of a mailbox": (
        "From: Mail Delivery Subsystem <post@lind.example>\nSubject: Automatically rejected mail\nAuto-Submitted: auto-replied (rejected)\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b",
        f"--b\n\nYour message to <{_A}> was automatically rejected:\nNot now\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; {_A}\nDisposition: automatic-action/MDN-sent-automatically; deleted\n--b--\n",
        _A, "", False,
    ),
    "in swedish words": (
        "From: post@lind.example\nReturn-Path: <>\nSubject: Kan inte levereras: Din plats",
        f"Meddelandet kunde inte levereras till {_A}: no such user\n",
        _A, "", True,
    ),
}  # fmt: skip

_RE = "In-Reply-To: <ours@lakeside.example>\nSubject: "

# Machines that answer for her: system to (head, body). Some leave every header out that would say so.
AUTO_REPLIES = {
    "exchange": (f"{_RE}Automatic reply: Your pitch\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All", "I am out of the office."),
    "exchange in german, html": (f"{_RE}Automatische Antwort: Ihr Stellplatz\nContent-Type: text/html; charset=utf-8", "<html><body><p class=MsoNormal>Ich bin bis zum 12. Mai nicht im Büro.</p></body></html>"),
    "exchange in polish": (f"{_RE}=?utf-8?Q?Odpowied=C5=BA_automatyczna:_Miejsce_14?=\nContent-Type: text/plain; charset=utf-8", "Jestem na urlopie."),
    "exchange in czech": (f"{_RE}=?utf-8?Q?Automatick=C3=A1_odpov=C4=9B=C4=8F:_M=C3=ADsto?=\nContent-Type: text/plain; charset=utf-8", "Jsem mimo."),
    "exchange in portuguese": (f"{_RE}=?utf-8?Q?Resposta_autom=C3=A1tica:_Lote_14?=", "Estou fora."),
    "exchange in finnish": (f"{_RE}Automaattinen vastaus: Paikka", "Olen lomalla."),
    "exchange in hungarian": (f"{_RE}=?utf-8?Q?Automatikus_v=C3=A1lasz:_Hely?=", "Szabadságon."),
    "exchange in turkish": (f"{_RE}=?utf-8?Q?Otomatik_Yan=C4=B1t:_Yer?=", "Izindeyim."),
    "gmail": (f"{_RE}Out of office Re: Your pitch\nPrecedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied", "I am away."),
    "outlook.com": (f"{_RE}Automatic reply: Your pitch\nX-MS-Exchange-CrossTenant-AuthAs: Internal", "I am away."),
    "icloud": (f"{_RE}Re: Your pitch\nAuto-Submitted: auto-replied (vacation)\nPrecedence: bulk", "I am away."),
    "yahoo": (f"{_RE}Re: Your pitch\nX-Yahoo-Newman-Property: vacation\nAuto-Submitted: auto-replied", "I am away."),
    "zoho": (f"{_RE}Re: Your pitch\nPrecedence: auto_reply\nX-Zoho-AutoReply: yes", "I am away."),
    "proton": (f"{_RE}Auto: Your pitch\nX-Autoreply: yes\nX-Autorespond: yes\nPrecedence: auto_reply", "I am away."),
    "dovecot sieve": (f"{_RE}Auto: Your pitch\nAuto-Submitted: auto-replied (vacation)\nPrecedence: bulk\nX-Sieve: Pigeonhole Sieve 0.5", "I am away."),
    "zimbra": (f"{_RE}Re: Your pitch\nAuto-Submitted: auto-replied (zimbra; vacation)\nPrecedence: bulk", "I am away."),
    "unix vacation": ("Subject: Re: Your pitch\nIn-Reply-To: <ours@lakeside.example>\nPrecedence: junk", "I will not be reading my mail for a while."),
    "procmail": ("Subject: Re: Your pitch\nIn-Reply-To: <ours@lakeside.example>\nPrecedence: junk\nX-Loop: mara@lind.example", "I am away."),
    "cpanel": (f"{_RE}Re: Your pitch\nX-Autorespond: Your pitch\nPrecedence: auto_reply\nX-Precedence: auto_reply", "We got it."),
    "plesk": (f"{_RE}Re: Your pitch\nX-PPP-Vhost: lind.example\nAuto-Submitted: auto-replied", "We got it."),
    "lotus notes": ("Subject: Mara Lind is out of the office (returning 12.05.2025)\nX-Mailer: Lotus Notes Release 9", "I will respond to your message when I return."),
    "lotus notes in german": ("Subject: =?utf-8?Q?Mara_Lind_ist_au=C3=9Fer_Haus?=\nAuto-Submitted: auto-generated\nIn-Reply-To: <ours@lakeside.example>", "Ich kehre zurück am 12.05.2025."),
    "groupwise": (f"{_RE}Away: Your pitch\nX-Autogenerated: Reply", "I am away."),
    "gmx": ("Subject: Abwesenheitsnotiz: Your pitch", "Ich bin bis 12. Mai im Urlaub."),
    "mail.ru": ("Subject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGC?=", "Меня нет."),
    "qq": ("Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSNOlJlOiBZb3VyIHBpdGNo?=", "您好，我已收到。"),
    "japanese office": ("Subject: =?utf-8?B?6Ieq5YuV6L+U5L+hOiDljLrnlLsxNA==?=", "不在にしております。"),
    "korean office": ("Subject: =?utf-8?B?67aA7J6sIOykkSDsnpDrj5kg7J2R64u1?=", "휴가 중입니다."),
    "a help desk's receipt": (f"{_RE}[Ticket#20251] We received your request\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nPrecedence: bulk", "Your request was received."),
    "jira": (f"{_RE}DESK-12 Your pitch\nAuto-Submitted: auto-generated\nX-JIRA-FingerPrint: 1\nPrecedence: bulk", "We received it."),
    "exchange in latvian": (f"{_RE}=?utf-8?Q?=C4=80rpus_biroja?=", "Esmu prom."),
    "exchange in bulgarian": ("Subject: =?utf-8?B?0JDQstGC0L7QvNCw0YLQuNGH0LXQvSDQvtGC0LPQvtCy0L7RgDog0JzRj9GB0YLQvg==?=", "Няма ме."),
    "exchange in chinese": ("Subject: =?utf-8?B?6Ieq5Yqo562U5aSNOiBZb3VyIHBpdGNo?=", "您好，我已收到。"),
    "bare english": (f"{_RE}Re: Your pitch", "Hello,\n\nthank you for your email. I am currently out of the office and will be back on Monday, 12 May. In urgent cases please contact Jon Lind, jon@lind.example.\n\nKind regards\nMara"),
    "bare german": (f"{_RE}AW: Ihr Stellplatz", "Vielen Dank für Ihre Nachricht. Ich bin bis zum 12. Mai nicht im Büro. Ihre E-Mail wird nicht weitergeleitet. In dringenden Fällen wenden Sie sich bitte an Jon Lind."),
    "bare french": (f"{_RE}Re: Emplacement", "Bonjour,\n\nje suis absente du bureau jusqu'au 12 mai inclus. En cas d'urgence, veuillez contacter Jon Lind."),
    "bare spanish": (f"{_RE}Re: Parcela", "Gracias por su mensaje. Estoy fuera de la oficina hasta el 12 de mayo. Para asuntos urgentes, contacte con Jon Lind."),
    "bare italian": (f"{_RE}R: Piazzola", "Buongiorno, sono fuori ufficio fino al 12 maggio. Per urgenze contattare Jon Lind."),
    "bare dutch": (f"{_RE}Re: Plaats", "Ik ben afwezig tot en met 12 mei. Voor dringende zaken kunt u contact opnemen met Jon Lind."),
    "bare portuguese": (f"{_RE}RES: Lote", "Estou de férias até 12 de maio. Em caso de urgência, entre em contato com Jon Lind."),
    "bare swedish": (f"{_RE}Sv: Plats", "Jag är på semester till och med 12 maj. Vid brådskande ärenden kontakta Jon Lind."),
    "bare danish": (f"{_RE}Sv: Plads", "Jeg holder ferie til og med 12. maj. Ved hastesager kontakt venligst Jon Lind."),
    "bare polish": (f"{_RE}Odp: Miejsce", "Jestem na urlopie do 12 maja. W pilnych sprawach proszę o kontakt z Jon Lind."),
    "bare russian": (f"{_RE}Re: Место", "Здравствуйте! Я в отпуске до 12 мая. По срочным вопросам обращайтесь к Джону Линду."),
    "bare, html": (f"{_RE}Re: Your pitch\nContent-Type: text/html; charset=utf-8", "<div>Hi,</div><div>I'm <b>on annual leave</b> until 12 May with limited access to email.</div><div>For anything urgent please contact jon@lind.example.</div>"),
    # She, or her provider, asks to be shown a person before she reads anything.
    "challenge of boxbe": (f"{_RE}Your pitch (Action Required)\nX-Boxbe-Challenge: 1\nAuto-Submitted: auto-replied", "Your message is waiting: click to be let through."),
    "challenge of spam arrest": (f"{_RE}Re: Your pitch (verification)", "This message was sent to you by Spam Arrest. I'm protecting myself from receiving junk mail. Please click the link below to complete the verification process: https://spam.example/v"),
    "challenge of tmda": (f"{_RE}Please confirm your message\nX-Delivery-Agent: TMDA/1.1", "This message was created automatically by mail delivery software (TMDA). To release your message for delivery, please send an empty message to the following address, or use your mailer's \"Reply\" feature."),
    "challenge in portuguese": (f"{_RE}Re: Lote\nX-AntiSpamUOL: 1", "AntiSpam UOL: sua mensagem ainda não foi entregue. Para que sua mensagem seja encaminhada, por favor, clique aqui e confirme."),
    "read receipt": ("Subject: Read: Your pitch\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b", "--b\n\nYour message was read.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n"),
    "read receipt in words": (f"{_RE}Lu : Emplacement 14", "Votre message\n\n  À : Mara Lind\n  Objet : Emplacement 14\n  Envoyé : 06/05/2025 18:04\n\na été lu le 06/05/2025 18:10."),
}  # fmt: skip

# A person wrote these, however they look.
PERSONS = {
    "she is away and wants something": (f"{_RE}Re: Your pitch", "I am out of the office today, so could you ring me on my mobile instead? Is pitch 14 still free?"),
    "she asks about an absence": ("Subject: Out of office hours, can we still arrive?", "We would reach you at 22:00. Is the gate open then?"),
    "she speaks of vacation": ("Subject: Vacation in June", "We will be on vacation from 5 June until 12 June. Please contact us about the pitch; it is urgent."),
    "she forwards a bounce": ("Subject: Fwd: Undelivered Mail Returned to Sender", "Your address does not work, see below. What now?\n\n---------- Forwarded message ---------\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\n\n<info@lakeside.example>: 550 5.1.1 User unknown"),
    "she answers under the subject of a bounce": (f"{_RE}Re: Undelivered Mail Returned to Sender", "Did my mail reach you at last? The first one came back: user unknown."),
    "her subject says delivery": ("Subject: Delivery failed twice", "The parcel could not be delivered on Monday nor on Tuesday. Where is it?"),
    "a list": ("Subject: [campers] Pitch 14\nList-Id: <campers.lind.example>\nPrecedence: list", "Has anybody been on pitch 14?"),
    "a shop's order": ("Subject: New order 1017\nAuto-Submitted: auto-generated", "Mara Lind ordered a pitch."),
    "she asks to confirm": (f"{_RE}Re: Your pitch", "Please confirm my booking by clicking the link or by mail."),
    "her subject says who is away": ("Subject: The manager is out of the office, who can help?", "Nobody answers the phone."),
    "her subject begins with a word for reading": ("Subject: Read: it is about pitch 14", "Please read this."),
    "her subject says what is used up": ("Subject: I am out of gas at the pitch", "Can I get a new bottle?"),
    "her subject begins with auto": ("Subject: Auto-lock of the gate", "It shuts behind us."),
    "her parcel came back": ("Subject: Mancata consegna", "Il mio pacco: non è stato possibile consegnarlo, dice il corriere. Perché?\n\nMara Lind\nmara@lind.example, shop@lind.example"),
    "her parcel came back, and so did her mail": ("Subject: Delivery failed", "The parcel could not be delivered, and the message to my-old@lind.example was returned. Where is it?"),
    "a rule of hers passed it on": ("Subject: Your pitch\nX-Autogenerated: Mirror\nX-Mirrored-by: <mara@lind.example>", "Is it free?"),
    "her program says that it is no answer": ("Subject: Your pitch\nX-Autoreply: no", "Is it free?"),
    "her box's keeper passes on what worries her": ("From: postmaster@lind.example\nSubject: What is this?\nContent-Type: multipart/mixed; boundary=b", "--b\n\nCan you tell us about this mail?\n--b\nContent-Type: message/rfc822\n\nSubject: Your pitch\n\nhello\n--b--\n"),
    "she answers on an old list": (f"{_RE}Re: Pitch 14\nPrecedence: bulk\nReturn-Path: <owner-campers@lind.example>\nX-Loop: campers@lind.example", "It is dry there."),
    "her forwarder calls all bulk": (f"{_RE}Re: Pitch 14\nPrecedence: bulk\nReturn-Path: <SRS0=RahL=LY=lind.example=mara@bounce.example>", "It is dry there."),
    "she quotes what she answers, in bulk": (f"{_RE}Re: Pitch 14\nPrecedence: bulk", "> Is it dry?\n\nYes."),
    "she confirms": ("Subject: Please confirm your message", "I got no answer; please confirm that you received it."),
}  # fmt: skip
