"""How mail programs write an answer in HTML: program to body. In each, her words are the same (HER_WORDS)."""

HER_WORDS = "Yes, pitch 14 please.\n\nThanks, Mara"

_FROM = "Ines Berg &lt;<a href='mailto:ines@lakeside.example'>ines@lakeside.example</a>&gt;"
_ON = f"On Mon, May 5, 2025 at 9:12 AM {_FROM} wrote:"
_BLOCK = (
    f"<b>From:</b> {_FROM}<br><b>Sent:</b> Monday, May 5, 2025 9:12 AM<br>"
    "<b>To:</b> Mara Lind &lt;mara@lind.example&gt;<br><b>Subject:</b> Re: Pitch 14"
)
_OLD = "<div>Hello Mara,</div><div><br></div><div>is it pitch 14 or 15?</div><div><br></div><div>Ines</div>"
_HER = "<div>Yes, pitch 14 please.</div><div><br></div><div>Thanks, Mara</div>"
_RULED = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"

ANSWERS = {
    "gmail": f'<div dir="ltr">{_HER}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{_ON}<br></div>'
    f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex"><div dir="ltr">{_OLD}</div></blockquote></div>',
    "gmail with signature": f'<div dir="ltr">{_HER}<div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Mara Lind</div><div>Lind Tents</div></div></div><br>'
    f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{_ON}<br></div><blockquote class="gmail_quote">{_OLD}</blockquote></div>',
    "apple mail": f'<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word;">{_HER}<div><br><blockquote type="cite"><div>On 5 May 2025, at 09:12, {_FROM} wrote:</div><br class="Apple-interchange-newline"><div>{_OLD}</div></blockquote></div><br></body></html>',
    "iphone": f'<html><body dir="auto">{_HER}<div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 5 May 2025, at 09:12, {_FROM} wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{_OLD}</div></blockquote></div></body></html>',
    "outlook desktop": f'<div class="WordSection1"><p class="MsoNormal">Yes, pitch 14 please.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Thanks, Mara<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="{_RULED}"><p class="MsoNormal">{_BLOCK}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>{_OLD}</div>',
    "outlook on the web": f'<div class="elementToProof">{_HER}</div><div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{_BLOCK}</font><div>&nbsp;</div></div><div>{_OLD}</div>',
    "outlook forwarded by outlook": f'<div class="x_elementToProof">{_HER}</div><div id="x_appendonsend"></div><hr tabindex="-1"><div id="x_divRplyFwdMsg" dir="ltr">{_BLOCK}</div>{_OLD}',
    "outlook phone": f'<div dir="auto">{_HER}</div><div><br></div><div id="ms-outlook-mobile-signature" dir="auto"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><div id="mail-editor-reference-message-container"><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">{_BLOCK}</div>{_OLD}</div>',
    "outlook 2003": f'<div>Yes, pitch 14 please.</div><div>&nbsp;</div><div>Thanks, Mara</div><div>&nbsp;</div><div class="OutlookMessageHeader" dir="ltr"><hr tabindex="-1"><font face="Tahoma">{_BLOCK}</font></div>{_OLD}',
    "hotmail": f'{_HER}<br><hr id="stopSpelling">{_BLOCK}<br><br>{_OLD}',
    "yahoo": f'<div class="ydp8c1d yahoo-style-wrap">{_HER}</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div><div>On Monday, May 5, 2025 at 09:12:33 AM GMT+2, {_FROM} wrote: </div><div><br></div>{_OLD}</div></div>',
    "yahoo renamed": f'<div class="ydp8c1dyahoo-style-wrap">{_HER}</div><div id="ydp8c1dyahoo_quoted_123" class="ydp8c1dyahoo_quoted"><div>am 5. Mai hat man uns gesagt</div>{_OLD}</div>',
    "yahoo on android": f'<div id="yqrichtext">{_HER}</div><br><div id="ymail_android_signature"><a href="https://go.onelink.me/1">Sent from Yahoo Mail on Android</a></div><br><blockquote><div>On Mon, May 5, 2025 at 9:12 AM, Ines Berg</div><div>&lt;ines@lakeside.example&gt; wrote:</div><div>{_OLD}</div></blockquote>',
    "proton": f'<div style="font-family: Arial">{_HER}</div><div><br></div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, May 5th, 2025 at 9:12 AM, {_FROM} wrote:<br><blockquote class="protonmail_quote" type="cite">{_OLD}</blockquote><br></div>',
    "zoho": f'<div>{_HER}</div><div id="Zm-_Id_-Sgn" data-zbluepencil-ignore="true"><div>Mara Lind</div></div><div class="zmail_extra" style="x"><br><div id="Zm-_Id_-Sgn1">---- On Mon, 05 May 2025 09:12:33 +0200 <b>Ines &lt;ines@lakeside.example&gt;</b> wrote ----<br></div><br><blockquote style="margin:0px">{_OLD}</blockquote></div>',
    "thunderbird": f'{_HER}<br><div class="moz-cite-prefix">On 5/5/2025 9:12 AM, Ines Berg wrote:<br></div><blockquote type="cite" cite="mid:1@lakeside.example">{_OLD}</blockquote><br>',
    "thunderbird with signature": f'{_HER}<div class="moz-cite-prefix"><br></div><div class="moz-cite-prefix">On 5/5/2025 9:12 AM, Ines Berg wrote:<br></div><blockquote type="cite">{_OLD}</blockquote><div class="moz-signature">-- <br>Mara Lind<br>Lind Tents</div>',
    "gmx": f'{_HER}<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b> Montag, 05. Mai 2025 um 09:12 Uhr<br/><b>Von:</b> "Ines Berg" &lt;ines@lakeside.example&gt;<br/><b>An:</b> mara@lind.example<br/><b>Betreff:</b> Re: Stellplatz 14</div><div name="quoted-content">{_OLD}</div></div></div>',
    "samsung": f'<div dir="auto">{_HER}</div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><meta http-equiv="Content-Type" content="text/html"><div style="font-size:12px">Sent from my Galaxy</div></div><div dir="auto"><br></div><div><div>-------- Original message --------</div><div>From: Ines Berg &lt;ines@lakeside.example&gt; </div><div>Date: 05/05/2025  09:12  (GMT+01:00) </div><div>To: mara@lind.example </div><div>Subject: Re: Pitch 14 </div><div><br></div></div>{_OLD}',
    "fastmail": f'<!DOCTYPE html><html><body>{_HER}<div><br></div><div>On Mon, 5 May 2025, at 9:12 AM, Ines Berg wrote:<br></div><blockquote type="cite" id="qt">{_OLD}</blockquote></body></html>',
    "superhuman": f'<html><body><div>{_HER}<br></div><div><div class="gmail_signature"><div>Sent via <a href="https://sprh.mn/">Superhuman</a></div></div><br><div class="gmail_quote"><div>On Mon, May 05, 2025 at 9:12 AM, Ines Berg &lt; ines@lakeside.example &gt; wrote:<br></div><blockquote class="gmail_quote sh-color-black sh-color">{_OLD}</blockquote></div></div></body></html>',
    "spark": f'<div name="messageBodySection"><div dir="auto">{_HER}</div></div><div name="messageSignatureSection"><br>Mara Lind, Lind Tents</div><div name="messageReplySection">On 5 May 2025 at 09:12 +0200, {_FROM}, wrote:<br><blockquote type="cite">{_OLD}</blockquote></div>',
    "airmail": f'<html><body>{_HER}<br><p class="airmail_on">On 5 May 2025 at 09:12:33, Ines Berg (<a href="mailto:ines@lakeside.example">ines@lakeside.example</a>) wrote:</p><blockquote type="cite" class="clean_bq">{_OLD}</blockquote></body></html>',
    "tutanota": f'<div>{_HER}<br></div><div>5 May 2025, 09:12 by ines@lakeside.example:<br></div><blockquote class="tutanota_quote">{_OLD}</blockquote>',
    "roundcube": f'<p>Yes, pitch 14 please.</p><p>Thanks, Mara</p><p id="reply-intro">On 2025-05-05 09:12, Ines Berg wrote:</p><blockquote type="cite" style="padding: 0 0.4em">{_OLD}</blockquote>',
    "zimbra": f'{_HER}<br><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Ines Berg" &lt;ines@lakeside.example&gt;<br><b>To: </b>"mara" &lt;mara@lind.example&gt;<br><b>Sent: </b>Monday, May 5, 2025 9:12:33 AM<br><b>Subject: </b>Re: Pitch 14<br></div><br><div data-marker="__QUOTED_TEXT__">{_OLD}</div>',
    "mail.ru": f'{_HER}<br><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 5 мая 2025, 9:12 +03:00 от Ines Berg &lt;ines@lakeside.example&gt;:<br><br>{_OLD}</blockquote>',
    "yandex": f'{_HER}<div> </div><div>05.05.2025, 09:12, "Ines Berg" &lt;ines@lakeside.example&gt;:</div><blockquote>{_OLD}</blockquote>',
    "qq": f'{_HER}<div><br></div><div style="font-size: 12px;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"Ines"&nbsp;&lt;ines@lakeside.example&gt;;</div><div><b>发送时间:</b>&nbsp;2025年5月5日(星期一) 上午9:12</div><div><b>收件人:</b>&nbsp;"Mara"&lt;mara@lind.example&gt;;</div><div><b>主题:</b>&nbsp;Re: 14</div></div>{_OLD}',
    "em client": f'{_HER}<div><br></div><div>------ Original Message ------</div><div>From "Ines Berg" &lt;ines@lakeside.example&gt;</div><div>To "Mara" &lt;mara@lind.example&gt;</div><div>Date 5/5/2025 9:12:33 AM</div><div>Subject Re: Pitch 14</div><div><br></div>{_OLD}',
    "mailspring": f'{_HER}<div class="gmail_quote nylas-quote"><br>On May 5 2025, at 9:12 am, {_FROM} wrote:<br><blockquote class="gmail_quote">{_OLD}</blockquote></div>',
    "front": f'<div>{_HER}<div><div class="front-signature"></div><div><br></div></div><div>On May 5, 2025, 9:12 AM GMT+2 <a href="mailto:ines@lakeside.example">ines@lakeside.example</a> wrote:<br></div><blockquote type="cite" class="front-blockquote">{_OLD}</blockquote></div>',
    "lotus notes": f'<p>Yes, pitch 14 please.</p><p>Thanks, Mara</p><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>"Ines Berg" &lt;ines@lakeside.example&gt;</font><br><font size=1 color=#5f5f5f>To: </font><font size=1>Mara Lind/Lind@Lind</font><br><font size=1 color=#5f5f5f>Date: </font><font size=1>05/05/2025 09:12 AM</font><br><font size=1 color=#5f5f5f>Subject: </font><font size=1>Re: Pitch 14</font><br><hr noshade><br>{_OLD}',
}  # fmt: skip
