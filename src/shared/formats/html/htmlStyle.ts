/** The style sheet inside a file: legible on a screen, light or dark, and on paper; change is never told by colour alone. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--ink:#1c1b19;--paper:#fff;--soft:#5b5852;--edge:#d5d1c8;--note:#f2efe8;--comment:#fdf3cf}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#1b1a18;--soft:#aaa69c;--edge:#45423c;--note:#272522;--comment:#463d1c}}
body{background:var(--paper);color:var(--ink);font:1.0625rem/1.55 "Source Serif 4",Georgia,"Times New Roman","Noto Serif",serif,"Noto Naskh Arabic";margin:2.5rem auto;max-width:46rem;padding:0 1.25rem}
h1,h2,h3,h4,h5,h6{font-family:"Source Sans 3",system-ui,sans-serif;line-height:1.25;margin:1.6em 0 .5em}
@media (max-width:30rem){body{margin:1.25rem auto}h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1.1rem}}
p{margin:.6em 0}
table{border-collapse:collapse;margin:1em 0;width:100%}
td{border:1px solid var(--edge);padding:.25rem .5rem;vertical-align:top}
td p{margin:.2em 0}
tr.insert>td{border-inline-start:3px solid #1f7a4d}
tr.delete>td{border-inline-start:3px dashed #b3372f;text-decoration:line-through}
ins{text-decoration:underline;text-decoration-thickness:1.5px;text-underline-offset:2px}
del{text-decoration:line-through;text-decoration-thickness:1.5px}
ins ins,ins del{font-style:inherit}
ins[data-move]{text-decoration-style:double}
.a1{color:#1b5e9e}.a2{color:#9c2f2f}.a3{color:#2b6d3f}.a4{color:#7a3f94}.a5{color:#8a5a00}.a6{color:#006d77}.a7{color:#a02c66}.a8{color:#5a5f00}
@media (prefers-color-scheme:dark){.a1{color:#8fc1f5}.a2{color:#f2a09a}.a3{color:#93d3a6}.a4{color:#d5a9ec}.a5{color:#e8bd6b}.a6{color:#78d0d8}.a7{color:#f3a0c8}.a8{color:#ced36b}}
.w{white-space:pre-wrap}
.label{display:inline-block;min-inline-size:2em;padding-inline-end:.5em}
.box{border:1px solid var(--edge);padding:.25rem .75rem}
.commented{background:var(--comment)}
.end{font-size:.85em}
.frame{color:var(--soft);font:0.875rem/1.4 "Source Sans 3",system-ui,sans-serif}
.marking{font-weight:600;text-align:center}
.furniture,.notes,.comments{border-block-start:1px solid var(--edge);font-size:.9375em;margin-block-start:2.5rem;padding-block-start:.75rem}
.furniture{color:var(--soft)}
.comments li{background:var(--note);margin:.5rem 0;padding:.35rem .75rem}
.by{color:var(--soft);font:0.8125rem/1.4 "Source Sans 3",system-ui,sans-serif;margin:0}
@page{margin:22mm 20mm}
@media print{:root{--ink:#000;--paper:#fff;--soft:#444;--edge:#999;--note:#fff;--comment:#eee}body{font-size:11pt;margin:0;max-width:none;padding:0}.comments li{break-inside:avoid}h1,h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}}
`.trim();
