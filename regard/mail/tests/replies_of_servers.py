"""What servers answer of an address: sentences that mean that nobody can be reached there, and those that do not."""

GONE = """
550 #5.1.1 bad address {a}
550 address invalid
550 5.1.0 Address rejected.
550 The address does not exist
550 5.1.1 address not present in directory
550 Address unknown
550 Unknown address error
550 can't accept user
550 destination addresses were unknown
550 Email address could not be found, or was misspelled (G8)
550 Invalid address
550 Invalid mailbox: {a}
550 {a} is not a known user
550 {a} is not a valid mailbox
550 5.1.1 Mailbox does not exist
550 mailbox not found
550 5.1.1 Mailbox "nobody" does not exist
550 No account by that name here
550 no existe ese usuario
550 no mail box available for this user
550 No mailbox by that name is currently available
550 no such address here
550 No Such Mailbox
550 No such person at this address
550 5.1.1 no such recipient
550 No such user here
550 5.1.1 sorry, no mailbox here by that name
550 not a valid recipient
550 5.1.1 not known at this site
550 recipient no longer on server: {a}
550 5.1.1 Recipient not found
550 Requested action not taken: mailbox unavailable
550 this address is no longer available
550 This address no longer accepts mail.
550 this email address is wrong or no longer valid
554 delivery error: dd This user doesn't have a yahoo.com account ({a}) [0]
550 unknown e-mail address
550 Unknown local part nobody in <{a}>
550 unknown mailbox
550 Unknown recipient {a}
550 user does not exist
550 User not found: {a}
550 5.1.1 User unknown
550 5.1.1 <{a}>: Recipient address rejected: User unknown in virtual mailbox table
550 5.1.1 <{a}>: Recipient address rejected: undeliverable address: unknown user
550 utilisateur inconnu
550 vdeliver: invalid or unknown virtual user
550 There is no such mailbox
550 RCPT TO has unknown account
550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
550 5.4.1 Recipient address rejected: Access denied. AS(201806281)
550 5.2.1 The email account that you tried to reach does not exist
550-5.1.1 The email account that you tried to reach does not exist. Please try
550 5.1.1 The email account has been deleted
550 Benutzer unbekannt
550 Empfänger unbekannt
550 Destinatario desconocido
550 5.1.1 unknown or illegal alias
550 MAILBOX NOT FOUND
511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
551 User has moved; please try <other@lind.example>
Host or domain name not found. Name service error for name=lind.example type=A: Host not found
550 Host unknown (Name server: lind.example: host not found)
Unrouteable address
all relevant MX records point to non-existent hosts
The domain lind.example does not exist
Sorry, I couldn't find any host named lind.example. (#5.1.2)
550 5.1.2 Domain name not found
556 5.1.10 <{a}>: Recipient address rejected: Domain lind.example does not accept mail (nullMX)
5.1.1 <{a}> Mailbox no longer available
""".strip().split("\n")

NOT_GONE = """
552 5.2.2 mailbox is full
552 Quota exceeded (mailbox for user is full)
452 4.2.2 The email account that you tried to reach is over quota
550 account disabled temporarily for exceeding receiving limits
552 Account is over quota
550 Maildir over quota
552 Not enough storage space in mailbox
550 recipient reached disk quota
552 Mailbox size limit exceeded
550 user has too many messages on the server
550 User account is overquota
550 boite du destinataire pleine
550 Das Postfach ist voll
552 5.3.4 Message size exceeds fixed maximum message size
552 message too large
550 Account is suspended
550 Mailbox currently suspended - please contact correspondent directly
550 This account has been disabled or discontinued
550 5.2.1 The email account that you tried to reach is disabled
550 user suspended
554 5.7.1 Relay access denied
550 5.7.1 Unable to relay for {a}
553 sorry, that domain isn't in my list of allowed rcpthosts
550 5.1.8 Sender address rejected: Domain not found
553 5.1.8 <desk@lakeside.example>... Domain of sender address desk@lakeside.example does not exist
550 5.7.1 Message rejected due to content restrictions
554 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using zen.spamhaus.org
550 5.7.26 This mail is unauthenticated, which poses a security risk
550 5.7.1 SPF check failed
554 Message rejected as spam
550 5.7.606 Access denied, banned sending IP
550 Your IP has a poor reputation
421 4.7.0 Try again later, closing connection
450 4.2.0 Greylisted, please try again in 300 seconds
451 4.3.0 Temporary lookup failure
421 Too many connections from your host
554 5.4.6 Too many hops
554 mail forwarding loop for {a}
connect to mx.lind.example[192.0.2.4]:25: Connection refused
conversation with mx.lind.example timed out while receiving the initial server greeting
delivery temporarily suspended: lost connection with mx.lind.example
550 4.4.7 QUEUE.Expired; message expired
550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required
550 5.7.1 The recipient only accepts mail from specific email addresses
550 5.7.1 You are not allowed to post to this mailing list
554 virus found in message
550 5.7.1 Rejected by policy
554 5.7.0 Your message could not be delivered; header error (RFC 5322)
550 Can't create output: disk full
451 Requested action aborted: local error in processing
550 5.7.25 The IP address sending this message does not have a PTR record
550 Mail content denied
550 DMARC policy of the sender forbids it
""".strip().split("\n")
