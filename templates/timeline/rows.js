// Opening a row to the author's full wording, and going from row to row by keyboard.

/** The places of things by the row that they belong to. */
function byRow(things, rowsOf) {
  const places = new Map();
  things.forEach((thing, at) => {
    for (const n of rowsOf(thing)) {
      if (places.has(n)) places.get(n).push(at);
      else places.set(n, [at]);
    }
  });
  return places;
}

/** What is made when it is first asked for: a page that only opens has no use for it. */
function whenAsked(making) {
  let made = null;
  return (n) => (made ??= making()).get(n) ?? [];
}

const linksOf = whenAsked(() => byRow(data.links, ([first, second]) => [first, second]));
const tagsOf = whenAsked(() => byRow(data.tags, ([n]) => [n]));
const COUNTS = /^(theme|term)\//; // told elsewhere in the row
const listsOf = whenAsked(() => byRow(data.lists, ([key, , rows]) => (COUNTS.test(key) ? [] : rows)));
const equipped = new Uint8Array(groups.length);
let current = -1; // the row that the keyboard is in

const refLink = (n) => rowElements[n].querySelector("th a");
const wayTo = (n) => make("a", { href: `#entry=${encodeURIComponent(data.refs[n])}` }, data.refs[n]);

/** Make the open rows those that the view names. */
function applyOpen() {
  const wanted = new Set(view.open.map((ref) => rowOf.get(ref)));
  for (const detail of document.querySelectorAll("tr.detail")) {
    const n = Number(detail.dataset.of);
    if (!wanted.has(n)) closeRow(n, detail);
    wanted.delete(n);
  }
  for (const n of wanted) {
    const row = rowElements[n];
    row.classList.add("open");
    refLink(n).setAttribute("aria-expanded", "true");
    const detail = make("tr", { className: "detail", role: "row" }, make("td", { role: "cell", colSpan: 5, "aria-colspan": "6" }, fullWording(n)));
    detail.dataset.of = n;
    detail.hidden = !shown[n];
    row.after(detail);
  }
  if (wanted.size) markFound();
}

function closeRow(n, detail) {
  rowElements[n].classList.remove("open");
  refLink(n).setAttribute("aria-expanded", "false");
  detail.remove();
}

function toggleRow(n) {
  const ref = data.refs[n];
  view.open = view.open.includes(ref) ? view.open.filter((each) => each !== ref) : [...view.open, ref];
  applyOpen();
  writeAddress(true);
}

/** Everything that is known of a row. */
function fullWording(n) {
  const { file, sheet, row } = source(n);
  const place = [file, sheet, `row ${row}`].filter(Boolean).join(", ");
  const close = make("button", { type: "button" }, `Close ${data.refs[n]}`);
  close.addEventListener("click", () => { toggleRow(n); goTo(n); });
  const pairs = [["Event", eventText(n)], ...columns(n)].filter(([, text]) => text);
  return make("div", { className: "whole" },
    make("h4", {}, `${data.refs[n]}: full wording`),
    describe(pairs),
    make("h4", {}, "Where it stands"),
    describe([["Source", place], ["Agency", agencyName(n)], ["When", whenText(n)], ...remarks(n)]),
    ...accounts(n), ...named(n), close);
}

function describe(pairs) {
  return make("dl", {}, ...pairs.flatMap(([what, text]) => [make("dt", {}, what), make("dd", {}, text)]));
}

/** Flags and themes in words. */
function remarks(n) {
  const said = rowFlags[n].map((flag) => ["Flag", data.flags[flag][1]]);
  for (const theme of rowThemes[n]) {
    const why = tagsOf(n).map((at) => data.tags[at]).filter((tag) => tag[1] === theme)
      .map(([, , words, by]) => [words.length ? `words: ${words.join(", ")}` : "", by ? `tagged by ${by}` : ""].filter(Boolean).join("; "));
    said.push(["Theme", [data.themes[theme][1], ...why].filter(Boolean).join(" — ")]);
  }
  return said;
}

/** The other accounts of the event, each with its reasons, its differences side by side, and its own words. */
function accounts(n) {
  const links = linksOf(n);
  if (!links.length) return [];
  return [make("h4", {}, "May tell the same event"), ...links.map((at) => account(n, at))];
}

function account(n, at) {
  const [first, second, confidence, reasons, differences, confirmedBy] = data.links[at];
  const other = first === n ? second : first;
  const sure = confirmedBy ? `, confirmed by ${confirmedBy}` : "";
  const part = make("div", { className: "other" },
    make("p", {}, wayTo(other), ` ${agencyName(other)}, ${whenText(other)}: ${confidence}${sure}`),
    make("blockquote", {}, eventText(other)),
    make("p", {}, `Why: ${reasons.join("; ") || "not said"}`));
  if (differences.length) part.append(differing(n, other, first === n, differences));
  part.append(linkChoice(first, second));
  return part;
}

function differing(n, other, isFirst, differences) {
  const heads = ["Differs in", data.refs[n], data.refs[other]].map((text) => make("th", { scope: "col" }, text));
  const lines = differences.map(([about, first, second]) => make("tr", {},
    make("th", { scope: "row" }, about),
    make("td", {}, isFirst ? first : second), make("td", {}, isFirst ? second : first)));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines));
}

/** The lists that name this row. */
function named(n) {
  const lists = listsOf(n).map((at) => data.lists[at]);
  if (!lists.length) return [];
  const items = lists.map(([key, label]) => {
    const way = make("a", { href: "#view=timeline" }, label);
    way.dataset.list = key;
    return make("li", {}, way);
  });
  return [make("h4", {}, "Named in these lists"), make("ul", {}, ...items)];
}

/** Bring a row to the reader and put the keyboard there. Filters that hide it are taken off, and it is said. */
function goTo(n) {
  if (!shown[n]) {
    clearFilters();
    showView();
    byId("count").textContent += `. The filters were taken off to show ${data.refs[n]}: Back brings them back.`;
  }
  setCurrent(n);
  groups[groupOf[n]].style.contentVisibility = "";
  // a row higher than the window is read from its beginning
  const isHigh = rowElements[n].offsetHeight > innerHeight / 2;
  rowElements[n].scrollIntoView({ block: isHigh ? "start" : "center" });
  refLink(n).focus({ preventScroll: true });
}

/** Only the current row's controls are stops of the Tab key: ten thousand rows would be twenty thousand. */
function setCurrent(n) {
  if (n === current) return;
  equip(groupOf[n]);
  if (current >= 0) for (const stop of rowElements[current].querySelectorAll("a, input")) stop.tabIndex = -1;
  for (const stop of rowElements[n].querySelectorAll("a, input")) stop.tabIndex = 0;
  current = n;
}

/** Give a group's rows their tick boxes, and take them out of the Tab key's way. */
function equip(group) {
  if (equipped[group]) return;
  equipped[group] = 1;
  for (const row of groups[group].querySelectorAll("tr[data-n]")) {
    const ref = data.refs[row.dataset.n];
    const tickBox = make("input", { type: "checkbox", autocomplete: "off", tabIndex: -1, ariaLabel: `Tick ${ref}` });
    row.prepend(make("td", { className: "t", role: "cell" }, tickBox));
    for (const way of row.querySelectorAll("a")) way.tabIndex = -1;
  }
}

/** All groups, in the browser's spare moments, from the first on. */
function equipWhenIdle(group = 0) {
  requestIdleCallback((idle) => {
    let next = group;
    do equip(next++); while (next < groups.length && idle.timeRemaining() > 2);
    if (next < groups.length) equipWhenIdle(next);
    else gatherWhenIdle();
  }, { timeout: 400 });
}

function firstShown(from, step) {
  for (let n = from; n >= 0 && n < TOTAL; n += step) if (shown[n]) return n;
  return -1;
}

/** Keep a stop for the Tab key in the table, whatever is filtered. */
function keepCurrent() {
  if (current >= 0 && shown[current]) return;
  const n = firstShown(0, 1);
  if (n >= 0) setCurrent(n);
}

function tableKeys(event) {
  const row = event.target.closest("tr[data-n], tr.detail");
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
  const n = Number(row.dataset.n ?? row.dataset.of);
  if (event.key === "Escape" && view.open.includes(data.refs[n])) {
    toggleRow(n);
    goTo(n);
    event.preventDefault();
  }
  if (row.classList.contains("detail")) return;
  const next = {
    ArrowDown: () => firstShown(n + 1, 1), ArrowUp: () => firstShown(n - 1, -1),
    Home: () => firstShown(0, 1), End: () => firstShown(TOTAL - 1, -1),
  }[event.key]?.();
  if (next === undefined) return;
  event.preventDefault();
  if (next < 0) return;
  setCurrent(next);
  const tick = event.target.matches("input");
  const stop = tick ? rowElements[next].querySelector("input") : refLink(next);
  stop.focus();
  rowElements[next].scrollIntoView({ block: "nearest" });
}
