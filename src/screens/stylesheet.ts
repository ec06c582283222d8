/** The one stylesheet of all screens. No fonts, no pictures: nothing is loaded while a caller waits. */
export const STYLESHEET = `:root {
  color-scheme: light dark;
  --ink: #1b1f24; --quiet: #59636e; --ground: #f6f7f9; --card: #fff; --edge: #d5dae0;
  --link: #0b5cad; --action: #0b5cad; --on-action: #fff; --notice: #fff4d6; --problem: #a8071a; --vip: #7a3e00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ed; --quiet: #a3acb7; --ground: #14171b; --card: #1d2126; --edge: #363c44;
    --link: #7ab8ff; --action: #2f7fd6; --on-action: #fff; --notice: #3a3010; --problem: #ff9a9a; --vip: #ffc078;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.bar { padding: .6rem 1.2rem; border-bottom: 1px solid var(--edge); background: var(--card); }
.home { color: inherit; font-weight: 600; text-decoration: none; }
main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.2rem; }
footer { margin-top: 2.5rem; padding-bottom: 2rem; font-size: .875rem; }
h1 { margin: 1.2rem 0 .8rem; font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 1.6rem 0 .5rem; font-size: 1.15rem; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible, .scroll:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px;
}
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; padding: 1rem 1.2rem; }
.mark { display: inline-block; margin: 0 .5rem .6rem 0; padding: .05rem .55rem; border: 1px solid; border-radius: 1rem; font-size: .875rem; }
.vip { color: var(--vip); font-weight: 600; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .7rem 1.5rem; margin: 0; }
.fields dt { color: var(--quiet); font-size: .875rem; }
.fields dd { margin: 0; overflow-wrap: anywhere; }
.phones { list-style: none; margin: 1rem 0 0; padding: .8rem 0 0; border-top: 1px solid var(--edge); display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; }
table { width: 100%; border-collapse: collapse; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .5rem .9rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--quiet); font-size: .875rem; font-weight: 500; }
td { white-space: nowrap; }
td:first-of-type { min-width: 14rem; white-space: normal; overflow-wrap: anywhere; }
time { white-space: nowrap; }
.closed { color: var(--quiet); }
.choices { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
.choices a { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: .8rem 1.2rem; background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; text-decoration: none; }
.choices a:hover { border-color: var(--link); }
.message { font-size: 1.15rem; white-space: pre-line; overflow-wrap: anywhere; }
.notice { background: var(--notice); border-radius: .5rem; padding: .7rem 1.2rem; }
ul.notice, .notice ul { padding-left: 2rem; }
.note { margin: 0 0 .8rem; padding: .6rem 1.2rem; background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; }
.note p { margin: .2rem 0; }
.long { white-space: pre-line; overflow-wrap: anywhere; }
.form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .9rem 1.5rem; }
.form > p, .wide { grid-column: 1 / -1; margin: 0; }
label { display: block; font-weight: 500; }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=hidden]), select, textarea { width: 100%; padding: .45rem .6rem; background: var(--ground); border: 1px solid var(--quiet); border-radius: .35rem; }
[aria-invalid] { border-color: var(--problem); }
.problem { margin: .2rem 0 0; color: var(--problem); }
button, .button { display: inline-block; padding: .5rem 1.2rem; background: var(--action); color: var(--on-action); border: 0; border-radius: .35rem; text-decoration: none; cursor: pointer; }
details { margin-bottom: .8rem; }
summary { cursor: pointer; }
.trace li { margin: .2rem 0; overflow-wrap: anywhere; }
`;
