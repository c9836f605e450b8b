"""Hostile texts, one a line, escapes written as Python writes them."""


def _lignes(texte):
    return [ligne.encode().decode("unicode_escape") for ligne in texte.strip().splitlines()]


SUITES = [
    *_lignes(r"""
https://pirate.invalid/
http://pirate.invalid
HTTPS://PIRATE.INVALID
//pirate.invalid
///pirate.invalid
////pirate.invalid
/\\pirate.invalid
\\/pirate.invalid
\\\\pirate.invalid
/\\/pirate.invalid
\\pirate.invalid
/\t/pirate.invalid
/\n/pirate.invalid
/\r/pirate.invalid
\t//pirate.invalid
\x20//pirate.invalid
\x00//pirate.invalid
\u3000//pirate.invalid
https:pirate.invalid
https:/pirate.invalid
https:///pirate.invalid
https:\\\\pirate.invalid
http:/\\pirate.invalid
javascript:alert(1)
JaVaScRiPt:alert(1)
java\tscript:alert(1)
\x20javascript:alert(1)
data:text/html,<script>alert(1)</script>
vbscript:x
file:///etc/passwd
ftp://pirate.invalid
mailto:a@pirate.invalid
//testserver@pirate.invalid
https://testserver@pirate.invalid
https://testserver.pirate.invalid
//[::1]/
//127.0.0.1:9999/
https://[pirate
///[pirate
?//pirate.invalid
#//pirate.invalid
.pirate.invalid
@pirate.invalid
pirate.invalid
\uff0f\uff0fpirate.invalid
/\uff0fpirate.invalid
%2f%2fpirate.invalid
/%09/pirate.invalid
/%5cpirate.invalid
/%2fpirate.invalid
/..//pirate.invalid
/.//pirate.invalid
/candidat/..//pirate.invalid
/candidat/compte/\r\nLocation: https://pirate.invalid
/candidat/compte/%0d%0aSet-Cookie:a=b
"""),
    "x" * 3000,
]
"""OUT-07: where the page asked for before the sign-in could lead."""

SCRIPTS = _lignes(r"""
<script>xss()</script>
<SCRIPT SRC=//p.invalid/x.js></SCRIPT>
"><script>xss()</script>
'><script>xss()</script>
</title><script>xss()</script>
</textarea><script>xss()</script>
</script><script>xss()</script>
</option></select><script>xss()</script>
--><script>xss()</script>
]]><script>xss()</script>
<img src=x onerror=xss()>
<img src="x" onerror="xss()">
<img/src=x/onerror=xss()>
<img src=x onerror=xss()//
<svg onload=xss()>
<svg/onload=xss()>
<svg><script>xss()</script></svg>
<svg><a xlink:href="javascript:xss()"><text>x</text></a></svg>
<math><mtext><script>xss()</script></mtext></math>
<body onload=xss()>
<iframe src=javascript:xss()>
<iframe srcdoc="<script>xss()</script>">
<object data=javascript:xss()>
<embed src=javascript:xss()>
<details open ontoggle=xss()>
<video><source onerror=xss()></video>
<audio src=x onerror=xss()>
<input autofocus onfocus=xss()>
<select autofocus onfocus=xss()>
<textarea autofocus onfocus=xss()>
<marquee onstart=xss()>
<a href=javascript:xss()>x</a>
<a href="java&#x09;script:xss()">x</a>
<a href="&#106;avascript:xss()">x</a>
<form action=javascript:xss()><button>x</button></form>
<button formaction=javascript:xss()>x</button>
<base href=//p.invalid/>
<link rel=stylesheet href=//p.invalid/x.css>
<meta http-equiv=refresh content="0;url=javascript:xss()">
<style>@import "//p.invalid/x.css";</style>
<div style="background:url(javascript:xss())">
<template><script>xss()</script></template>
<noscript><p title="</noscript><script>xss()</script>">
<xmp><script>xss()</script></xmp>
<plaintext><script>xss()
<!--><script>xss()</script>-->
<![CDATA[<script>xss()</script>]]>
<?xml version="1.0"?><script>xss()</script>
" onmouseover="xss()
' onmouseover='xss()
" autofocus onfocus="xss()" x="
' autofocus onfocus='xss()' x='
` onmouseover=`xss()
"/><svg/onload=xss()>
" style="behavior:url(x)
"accesskey="x"onclick="xss()
javascript:xss()
JaVaScRiPt:xss()
data:text/html;base64,PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg==
{{ 7*7 }}{{ request.session }}
{% include "base.html" %}
${7*7}#{7*7}
<%= 7*7 %>
{{constructor.constructor('xss()')()}}
&lt;script&gt;xss()&lt;/script&gt;
&#60;script&#62;xss()&#60;/script&#62;
&amp;lt;b&amp;gt;
%3Cscript%3Exss()%3C/script%3E
\u2028<script>xss()</script>
\u202e<script>xss()</script>
\uff1cscript\uff1exss()\uff1c/script\uff1e
<scr\x00ipt>xss()</scr\x00ipt>
<scr<script>ipt>xss()</scr</script>ipt>
<b>gras</b> <i>italique</i>
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;
=HYPERLINK("//p.invalid","x")
#read("/etc/passwd") #panic("x") $x^2$ *gras* _it_ @ref <etiquette>
'; DROP TABLE comptes_compte; --
" OR 1=1 --
../../../../etc/passwd
Jean\r\nBcc: tous@p.invalid
Jean\nContent-Type: text/html\n\n<script>xss()</script>
Jean%0d%0aBcc: tous@p.invalid
=?utf-8?q?Jean=0D=0ABcc=3A_tous=40p=2Einvalid?=
""")
"""OUT-01, OUT-05, MAI-06: what must stay a text wherever it is shown back."""

NOMBRES = ["9" * 5000, "-1", "1e309", "nan", "٣", "²", "0x1", "1_000", "\x00", "1" + "0" * 30, "+", " ", "99999999999"]
"""What a field or a query parameter that should be a number may bring."""
