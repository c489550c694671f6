/** Inline styles, since mail readers drop style sheets; the classes only recolour for dark screens and phones. */
export const STYLE = {
  page: 'margin:0;padding:0;background-color:#eef1f4;color:#1a2330;font-family:-apple-system,Segoe UI,Roboto,Noto Sans,Arial,sans-serif;font-size:15px;line-height:1.5;-webkit-text-size-adjust:100%',
  hidden: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:#eef1f4',
  outer: 'background-color:#eef1f4',
  sheet: 'width:100%;max-width:600px;margin:0 auto',
  head: 'background-color:#14304f;color:#ffffff;padding:22px 24px 20px;border-radius:6px 6px 0 0',
  kicker: 'margin:0 0 4px;font-size:13px;line-height:1.4;color:#c3d3e6',
  title: 'margin:0;font-size:23px;line-height:1.25;font-weight:700;color:#ffffff',
  madeUp:
    'background-color:#fff3d6;color:#6b4300;padding:10px 24px;font-size:14px;font-weight:700;border-bottom:1px solid #f0dcae',
  card: 'background-color:#ffffff;padding:18px 24px 20px;border-bottom:1px solid #dde2e8',
  gap: 'height:16px;line-height:16px;font-size:16px',
  fact: 'margin:0 0 5px;font-size:14px',
  label: 'color:#55606f',
  section: 'margin:0 0 8px;font-size:16px;line-height:1.3;font-weight:700;color:#1a2330',
  contents: 'margin:0 0 7px;font-size:14px;line-height:1.4',
  link: 'color:#1c4f8c;text-decoration:underline',
  contentsLink: 'color:#1a2330;text-decoration:none',
  headline: 'margin:8px 0 10px;font-size:19px;line-height:1.3;font-weight:700;color:#1a2330',
  badge:
    'display:inline-block;padding:2px 9px;border-radius:3px;font-size:13px;line-height:1.5;font-weight:700;color:#ffffff',
  score: 'font-size:13px;color:#55606f;padding-left:8px',
  summary: 'margin:0 0 12px;font-size:15px',
  keyLine: 'margin:0 0 12px;font-size:14px;line-height:1.4;color:#55606f',
  list: 'margin:0 0 12px;padding:0 0 0 20px',
  item: 'margin:0 0 4px;font-size:15px;line-height:1.45;color:#1a2330',
  answers: 'margin:0 0 10px;font-size:14px;line-height:1.9',
  answer: 'display:inline-block;margin-right:14px;padding:2px 0',
  sentence: 'margin:0 0 2px;font-size:15px;line-height:1.5;color:#1a2330',
  sentenceOrigin: 'margin:0 0 10px;font-size:13px;line-height:1.45;color:#55606f',
  tlp: 'display:inline-block;margin-left:8px;padding:0 6px;font-weight:700;color:#ffffff;background-color:#000000',
  heading: 'margin:16px 0 6px;font-size:14px;line-height:1.3;font-weight:700;color:#1a2330',
  reason: 'padding:3px 0;font-size:14px;line-height:1.4;vertical-align:top;border-bottom:1px solid #edf0f3',
  amount:
    'padding:3px 0 3px 12px;font-size:14px;line-height:1.4;vertical-align:top;text-align:right;white-space:nowrap;color:#55606f;border-bottom:1px solid #edf0f3',
  evidence: 'margin:0 0 14px;padding:2px 0 2px 12px;border-left:3px solid #b9c6d6',
  quote: 'margin:0 0 4px;font-size:15px;line-height:1.5;color:#1a2330',
  origin: 'margin:0 0 2px;font-size:13px;line-height:1.45;color:#55606f',
  strong: 'font-weight:700;color:#1a2330',
  waiting: 'margin:0;font-size:14px;font-weight:700',
  foot: 'padding:16px 24px 28px;font-size:13px;line-height:1.5;color:#55606f',
  note: 'margin:0 0 6px',
} as const;

/** Colour of a severity, 1 to 5; white text on each has a contrast of at least 4.5. The words say the same. */
export const SEVERITY_COLOURS = ['#5b6675', '#3a6a8c', '#8a5a00', '#b8460b', '#a81e18'] as const;

/** Colour of what is told of a signal; white text on each has a contrast of at least 4.5. The words say the same. */
export const STATUS_COLOURS = { alert: '#14304f', update: '#3f5b2a', cancel: '#6b1d1d' } as const;

/** Dark screens and narrow ones. Readers that drop it show the light page, which works by itself. */
export const SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){
.pad{padding-left:16px!important;padding-right:16px!important}
.edge{padding:0!important}
.round{border-radius:0!important}
}
@media (prefers-color-scheme:dark){
.bg{background-color:#0f1318!important;color:#e7ebf0!important}
.card{background-color:#1a2027!important;border-bottom-color:#2c353f!important}
.head{background-color:#102a47!important}
.made-up{background-color:#3d2f0c!important;color:#ffe1a1!important;border-color:#5b4714!important}
.ink{color:#e7ebf0!important}
.soft{color:#a5b0bd!important}
.link{color:#8dbcf2!important}
.line{border-color:#2c353f!important}
.bar{border-color:#4a5a6d!important}
}
@media print{
.card{border-bottom-color:#999999!important}
}
`;
