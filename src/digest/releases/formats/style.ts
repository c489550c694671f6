/** Style of the pages of letters and notices: light and dark, a phone and a desk, and paper. */
export const SHEET_STYLE = `
:root{color-scheme:light dark;--bg:#eef1f4;--sheet:#ffffff;--ink:#1a2330;--soft:#55606f;--line:#d5dbe2;--head:#14304f;--accent:#1c4f8c;--warn-bg:#fff3d6;--warn:#6b4300;--box:#f2f6fb}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--sheet:#1a2027;--ink:#e7ebf0;--soft:#a5b0bd;--line:#36414d;--head:#102a47;--accent:#8dbcf2;--warn-bg:#3d2f0c;--warn:#ffe1a1;--box:#212a34}}
*{box-sizing:border-box}
body{margin:0;padding:24px 12px;background:var(--bg);color:var(--ink);font:16px/1.55 Roboto,-apple-system,"Segoe UI","Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
.sheet{max-width:760px;margin:0 auto;background:var(--sheet);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.in{padding:8px 32px 28px}
.banner{margin:0;padding:10px 32px;background:var(--warn-bg);color:var(--warn);font-weight:700}
.head{padding:24px 32px;background:var(--head);color:#fff}
.head .kicker{margin:0 0 6px;color:#c3d3e6;font-size:15px}
.head h1{margin:0;font-size:28px;line-height:1.25}
.letterhead{display:flex;flex-wrap:wrap;gap:12px 32px;justify-content:space-between;padding-top:20px}
.letterhead p{margin:0;flex:1 1 240px}
.letterhead .right{text-align:right}
.tlp{display:inline-block;margin:16px 0 0;padding:2px 8px;background:#000;font-weight:700;font-size:14px;letter-spacing:.02em}
.tlp-clear{color:#fff}.tlp-green{color:#33ff00}.tlp-amber,.tlp-amber\\+strict{color:#ffc000}.tlp-red{color:#ff2b2b}
h1.title{margin:24px 0 12px;font-size:22px;line-height:1.3}
h2{margin:28px 0 8px;font-size:18px;line-height:1.3}
p{margin:0 0 10px}
ul,ol{margin:0 0 10px;padding-left:26px}
li{margin:0 0 7px}
dl{margin:0;display:grid;grid-template-columns:minmax(120px,34%) 1fr;border-top:1px solid var(--line)}
dt,dd{margin:0;padding:7px 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);padding-right:14px}
.notice dl{border:0;background:var(--box);border-radius:6px;padding:6px 16px}
.notice dl>:nth-last-child(-n+2){border:0}
.notice dd{font-weight:600}
.soft{color:var(--soft);font-size:14px}
.strong{font-weight:700}
blockquote{margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid var(--line)}
blockquote p{margin:0 0 3px}
a{color:var(--accent)}
figure{margin:0 0 10px}
figure svg{display:block;width:100%;height:auto}
.signature{display:flex;flex-wrap:wrap;gap:24px;margin-top:40px}
.signature span{flex:1 1 160px;border-top:1px solid var(--soft);padding-top:4px;text-align:center;color:var(--soft);font-size:14px}
footer{margin-top:28px;padding-top:12px;border-top:1px solid var(--line)}
@media (max-width:480px){figure text{font-size:19px}body{padding:0}.sheet{border:0;border-radius:0}.in{padding:4px 16px 20px}.head,.banner{padding-left:16px;padding-right:16px}.head h1{font-size:23px}.letterhead .right{text-align:left}dl{grid-template-columns:1fr}dt{border:0;padding:9px 0 0}dd{padding-top:0}.notice dl>:nth-last-child(2){padding-top:9px}}
@media print{body{background:#fff;padding:0}.sheet{border:0;max-width:none}h2{break-after:avoid}blockquote,li,figure{break-inside:avoid}}
`;
