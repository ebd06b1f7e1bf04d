// Which rows are shown, how many each choice would leave, and the filter in words.

const TEXT = 1, AGENCY = 2, THEME = 4, FLAG = 8, DATE = 16, LIST = 32, FIRST_ONLY = 64;
const shown = new Uint8Array(TOTAL).fill(1);
const groupOf = new Uint16Array(TOTAL);
const onlyRows = data.only.map(([, , rows]) => asBytes(rows));
const rowThemes = data.refs.map((_, n) => new Set(data.rowThemes[n] ?? []));
const rowFlags = data.refs.map((_, n) => data.rowFlags[n] ?? []);
const facets = []; // { name, title, options: [{ value, label, input, count, label element }] }
let shownCount = TOTAL;
const foundRemarks = [];
const WRITTEN = new Set(["Date as written", "Time as written"]); // in the row as it is

function asBytes(rows) {
  const bytes = new Uint8Array(TOTAL);
  for (const n of rows) bytes[n] = 1;
  return bytes;
}

/** For each row, which kinds of filter leave it out. */
function judge() {
  const holding = rowsHolding(view.q);
  const list = view.list ? asBytes(data.lists[listOf.get(view.list)][2]) : null;
  const from = dayNumber(view.from) ?? -Infinity, to = dayNumber(view.to) ?? Infinity;
  const dated = from > -Infinity || to < Infinity;
  const agencies = new Set(Array.from(view.agency, (code) => agencyOf.get(code)));
  const themes = Array.from(view.theme, (name) => themeOf.get(name));
  const flags = new Set(Array.from(view.flag, (code) => flagOf.get(code)));
  const only = Array.from(view.only, (key) => onlyOf.get(key));
  const fails = new Uint32Array(TOTAL);
  for (let n = 0; n < TOTAL; n += 1) {
    let mask = 0;
    if (holding && !holding[n]) mask |= TEXT;
    if (agencies.size && !agencies.has(data.agency[n])) mask |= AGENCY;
    if (themes.length && !themes.some((theme) => rowThemes[n].has(theme))) mask |= THEME;
    if (flags.size && !rowFlags[n].some((flag) => flags.has(flag))) mask |= FLAG;
    if (dated && (data.kind[n] === UNDATED || data.last[n] < from || data.first[n] > to)) mask |= DATE;
    if (list && !list[n]) mask |= LIST;
    for (const each of only) if (!onlyRows[each][n]) mask |= FIRST_ONLY << each;
    fails[n] = mask;
  }
  return fails;
}

/** Show what the view asks for: rows, counts, the filter in words. */
function applyFilters() {
  const fails = judge();
  const changed = new Set();
  shownCount = 0;
  for (let n = 0; n < TOTAL; n += 1) {
    const is = fails[n] === 0 ? 1 : 0;
    shownCount += is;
    if (is === shown[n]) continue;
    shown[n] = is;
    rowElements[n].hidden = !is;
    const detail = rowElements[n].nextElementSibling;
    if (detail?.classList.contains("detail")) detail.hidden = !is;
    changed.add(groupOf[n]);
  }
  for (const group of changed) fitGroup(group);
  if (changed.size) showYears();
  if (changed.size > 30) holdBack();
  countOptions(fails);
  sayWhatIsShown();
  markFound();
}

const shownIn = (group) => group.querySelectorAll("tr[data-n]:not([hidden])").length;

/** A group of rows: hidden when empty, and about as high as its rows, so that the scroll bar is near the truth. */
function fitGroup(group) {
  const rows = shownIn(groups[group]);
  groups[group].hidden = rows === 0;
  groups[group].style.containIntrinsicBlockSize = `${rows * 90}px`;
}

/** Rows far below wait for the next frame: else every group that was on the screen while few rows were shown would
 * be laid out in full before the first can be read. */
function holdBack() {
  let above = 0;
  const held = groups.filter((group) => {
    const waits = above > 60;
    above += group.hidden ? 0 : shownIn(group);
    return waits && !group.hidden;
  });
  for (const group of held) group.style.contentVisibility = "hidden";
  requestAnimationFrame(() => setTimeout(() => { for (const group of held) group.style.contentVisibility = ""; }));
}

/** A year's heading stands only above rows of that year. */
function showYears() {
  for (const heading of document.querySelectorAll("tbody.y")) {
    let group = heading.nextElementSibling;
    while (group?.hidden && group.classList.contains("g")) group = group.nextElementSibling;
    heading.hidden = !group || !group.classList.contains("g");
  }
}

/** Beside each choice, how many entries it would show with the other filters as they are. */
function countOptions(fails) {
  const counts = {
    agency: new Uint32Array(data.agencies.length), theme: new Uint32Array(data.themes.length),
    flag: new Uint32Array(data.flags.length), only: new Uint32Array(data.only.length),
  };
  for (let n = 0; n < TOTAL; n += 1) {
    const mask = fails[n];
    if ((mask & ~AGENCY) === 0) counts.agency[data.agency[n]] += 1;
    if ((mask & ~THEME) === 0) for (const theme of rowThemes[n]) counts.theme[theme] += 1;
    if ((mask & ~FLAG) === 0) for (const flag of rowFlags[n]) counts.flag[flag] += 1;
    for (let each = 0; each < onlyRows.length; each += 1) {
      if (onlyRows[each][n] && (mask & ~(FIRST_ONLY << each)) === 0) counts.only[each] += 1;
    }
  }
  for (const facet of facets) {
    facet.options.forEach((option, at) => {
      const count = counts[facet.name][at];
      option.count.textContent = count.toLocaleString("en-GB");
      option.label.classList.toggle("nothing", count === 0);
      option.input.checked = view[facet.name].has(option.value);
    });
    const chosen = view[facet.name].size;
    facet.chosen.textContent = chosen ? `${chosen} chosen` : facet.name === "only" ? "none" : "all";
  }
}

/** The choices of one kind as tick boxes. */
function makeFacet(name, title, choices) {
  const options = choices.map(([value, words]) => {
    const input = make("input", { type: "checkbox" });
    const count = make("span", { className: "count" });
    const label = make("label", {}, input, make("span", {}, words), count);
    input.addEventListener("change", () => {
      if (input.checked) view[name].add(value);
      else view[name].delete(value);
      changeFilters(true);
    });
    return { value, words, input, count, label };
  });
  const chosen = make("span", { className: "count" });
  const fieldset = make("fieldset", {}, make("legend", { className: "sr" }, title), ...options.map((o) => o.label));
  const part = make("details", { className: "facet" }, make("summary", {}, `${title} `, chosen), fieldset);
  part.dataset.facet = name;
  facets.push({ name, title, options, chosen });
  return part;
}

function makeFacets() {
  const place = byId("facets");
  const open = Array.from(place.querySelectorAll("details[open]"), (part) => part.dataset.facet);
  facets.length = 0;
  const kinds = [
    ["agency", "Agency", data.agencies], ["theme", "Theme", data.themes],
    ["flag", "Flag", data.flags], ["only", "Show only", data.only],
  ];
  const parts = kinds.filter(([, , choices]) => choices.length).map((kind) => makeFacet(...kind));
  for (const part of parts) part.open = open.includes(part.dataset.facet);
  place.replaceChildren(...parts);
}

/** The filter as a sentence; empty when there is none. */
function filterInWords() {
  const words = (name) => facets.find((facet) => facet.name === name).options
    .filter((option) => view[name].has(option.value)).map((option) => option.words);
  const said = [];
  const looked = searchWords(view.q);
  if (looked.length) said.push(`that hold ${looked.map((word) => `“${word}”`).join(" and ")}`);
  if (view.agency.size) said.push(`of ${words("agency").join(" or ")}`);
  if (view.theme.size) said.push(`on theme ${words("theme").join(" or on theme ")}`);
  if (view.flag.size) said.push(`flagged “${words("flag").join("” or “")}”`);
  const from = dayNumber(view.from), to = dayNumber(view.to);
  if (from !== null) said.push(`from ${dayText(from)}`);
  if (to !== null) said.push(`up to ${dayText(to)}`);
  for (const choice of view.only.size ? words("only") : []) said.push(`only those ${choice}`);
  if (view.list) said.push(`from the list “${data.lists[listOf.get(view.list)][1]}”`);
  return said.join("; ");
}

function sayWhatIsShown() {
  const said = filterInWords();
  const dated = view.from || view.to;
  byId("count").textContent = said
    ? `${shownCount.toLocaleString("en-GB")} of ${counted(TOTAL, "entry", "entries")} shown`
    : `All ${counted(TOTAL, "entry", "entries")} shown`;
  byId("stated").textContent = said ? `Filter: entries ${said}.` : "No filter.";
  const undated = data.kind.reduce((sum, kind, n) => sum + (kind === UNDATED && shown[n] ? 1 : 0), 0);
  byId("undated-note").textContent = dated
    ? "Undated entries are not shown while a date range is set."
    : undated
      ? `${counted(undated, "entry", "entries")} shown here, whose date is missing or could not be read. None was given a date.`
      : "No undated entry is shown.";
  byId("clear").disabled = !said;
  byId("undated").hidden = undated === 0;
  byId("dated").hidden = shownCount === undated && TOTAL > 0;
}

/** In the first rows shown, put the found words into colour and say in which other columns they stand; what the
 * authors wrote is left alone. */
function markFound() {
  for (const remark of foundRemarks.splice(0)) remark.remove();
  CSS.highlights?.delete("found");
  const words = searchWords(view.q).filter((word) => word.length > 1);
  if (!words.length) return;
  const ranges = [];
  for (let n = 0, rows = 0; n < TOTAL && rows < 150; n += 1) {
    if (!shown[n]) continue;
    rows += 1;
    const text = rowElements[n].querySelector(".e").firstChild;
    if (text?.nodeType === Node.TEXT_NODE) ranges.push(...rangesOf(text, words));
    sayWhere(n, words);
  }
  for (const said of document.querySelectorAll("tr.detail dd")) ranges.push(...rangesOf(said.firstChild, words));
  CSS.highlights?.set("found", new Highlight(...ranges));
}

/** Why a row is shown whose event does not hold every word: the other columns that do. */
function sayWhere(n, words) {
  const event = plain(eventText(n));
  const missing = words.filter((word) => !event.includes(word));
  if (!missing.length) return;
  const where = columns(n).filter(([heading, text]) => !WRITTEN.has(heading) && missing.some((word) => plain(text).includes(word)));
  if (!where.length) return;
  const remark = make("p", { className: "found" }, `Found in: ${Array.from(new Set(where.map(([heading]) => heading))).join(", ")}`);
  rowElements[n].querySelector(".n").append(remark);
  foundRemarks.push(remark);
}

function rangesOf(node, words) {
  const text = node.data.toLowerCase();
  if (text.length !== node.data.length) return []; // a letter whose small form is longer: places would not fit
  const ranges = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0 && ranges.length < 20; at = text.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      ranges.push(range);
    }
  }
  return ranges;
}
