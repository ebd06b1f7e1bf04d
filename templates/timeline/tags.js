// The reviewer's own tags and link decisions. They live while the page is open; saved files go into the review's
// decisions folder, and hold what stood there before as well, so that nothing decided is lost.

const ticked = new Set();
const tagChanges = new Map(); // ref, theme → { ref, theme, tagged, by }
const linkChanges = new Map(); // ref, ref → { first, second, confirmed, by, reason }
let tagsUnsaved = 0, linksUnsaved = 0;

const pairKey = (one, other) => JSON.stringify([one, other]);

function showTagging() {
  byId("tagging").hidden = !ticked.size && !tagsUnsaved && !linksUnsaved;
  byId("ticked").textContent = ticked.size ? `${counted(ticked.size, "entry", "entries")} ticked` : "No entry ticked";
  for (const id of ["tag-add", "tag-remove", "untick"]) byId(id).disabled = !ticked.size;
  byId("same-event").disabled = ticked.size < 2;
  byId("save-tags").disabled = !tagChanges.size;
  byId("save-links").disabled = !linkChanges.size;
  const waiting = [
    tagsUnsaved ? counted(tagsUnsaved, "tag", "tags") : "", linksUnsaved ? counted(linksUnsaved, "link decision", "link decisions") : "",
  ].filter(Boolean).join(" and ");
  byId("unsaved").textContent = waiting
    ? `Not saved yet: ${waiting}. Save, and put the file into the review's decisions folder.`
    : "Nothing waits to be saved.";
}

function tick(n, is) {
  if (is) ticked.add(n);
  else ticked.delete(n);
  equip(groupOf[n]);
  rowElements[n].classList.toggle("ticked", is);
  rowElements[n].querySelector("input").checked = is;
  showTagging();
}

/** The button has no more to do then and may be gone: the keyboard goes back to the rows. */
function untickAll() {
  for (const n of Array.from(ticked)) tick(n, false);
  if (current >= 0 && shown[current] && view.part === "timeline") rowElements[current].querySelector("input").focus();
  else byId(`view=${view.part}`).querySelector("h2").focus();
}

/** A theme by its name as typed, its title, or as a new theme of the reviewer's own. */
function themeTyped(text) {
  const wanted = text.trim();
  const at = data.themes.findIndex(([name, title]) => [name, title].some((each) => plain(each) === plain(wanted)));
  if (at >= 0) return at;
  data.themes.push([wanted, wanted]);
  themeOf.set(wanted, data.themes.length - 1);
  makeFacets();
  nameThemes();
  return data.themes.length - 1;
}

function nameThemes() {
  byId("theme-names").replaceChildren(...data.themes.map(([, title]) => make("option", { value: title })));
}

function tagTicked(tagged) {
  const typed = byId("tag-theme");
  if (!typed.value.trim()) {
    byId("unsaved").textContent = "Choose or type a theme first.";
    typed.focus();
    return;
  }
  const theme = themeTyped(typed.value), by = byId("tag-by").value.trim();
  const name = data.themes[theme][0];
  for (const n of ticked) {
    tagChanges.set(pairKey(data.refs[n], name), { ref: data.refs[n], theme: name, tagged, by });
    tagsUnsaved += 1;
    if (tagged) rowThemes[n].add(theme);
    else rowThemes[n].delete(theme);
    noteTag(n, `${tagged ? "Your tag" : "Tag taken off"}: ${name}`);
    if (tagged) onlyRows[onlyOf.get("tagged")][n] = 1;
  }
  applyFilters();
  showTagging();
}

/** A remark in the row, beside those of the run. */
function noteTag(n, text) {
  const cell = rowElements[n].querySelector(".n");
  const same = Array.from(cell.querySelectorAll("p.yours")).find((p) => p.textContent.split(": ")[1] === text.split(": ")[1]);
  if (same) same.textContent = text;
  else cell.append(make("p", { className: "yours" }, text));
}

/** Buttons to confirm or reject that two entries tell one event. */
function linkChoice(first, second) {
  const refs = [data.refs[first], data.refs[second]];
  const said = make("span", { role: "status" });
  const reason = make("input", { "aria-label": `Reason, ${refs.join(" and ")}` });
  const decided = linkChanges.get(pairKey(...refs));
  const button = (words, confirmed) => {
    const made = make("button", { type: "button", "aria-pressed": String(decided?.confirmed === confirmed) }, words);
    made.addEventListener("click", () => {
      decideLink(refs[0], refs[1], confirmed, reason.value.trim());
      for (const each of made.parentElement.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === made));
      said.textContent = ` Noted: ${confirmed ? "same event" : "not the same"}. Not saved yet.`;
    });
    return made;
  };
  const label = make("label", {}, "Reason ", reason);
  return make("div", { className: "act line" }, button("Same event", true), button("Not the same", false), label, said);
}

function decideLink(first, second, confirmed, reason) {
  const by = byId("tag-by").value.trim();
  linkChanges.set(pairKey(first, second), { first, second, confirmed, by, reason });
  linksUnsaved += 1;
  showTagging();
}

/** Every pair of neighbours among the ticked rows: enough to hold one event together. */
function sameEventTicked() {
  const rows = Array.from(ticked).sort((a, b) => a - b);
  for (let at = 1; at < rows.length; at += 1) decideLink(data.refs[rows[at - 1]], data.refs[rows[at]], true, "");
}

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A CSV file as the pipeline reads it: byte order mark, CR LF. */
function save(name, rows) {
  const text = `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const way = make("a", { href: address, download: name });
  way.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function saveTags() {
  const all = new Map(data.tagDecisions.map(([ref, theme, tagged, by]) => [pairKey(ref, theme), { ref, theme, tagged, by }]));
  for (const [key, change] of tagChanges) all.set(key, change);
  const rows = Array.from(all.values(), ({ ref, theme, tagged, by }) => {
    const n = rowOf.get(ref);
    const known = n !== undefined;
    const date = known && data.kind[n] !== UNDATED ? isoDay(data.first[n]) : "";
    return [ref, theme, tagged ? "add" : "remove", by, known ? agencyName(n) : "", date];
  });
  save("tags.csv", [["ref", "theme", "decision", "by", "agency", "date"], ...rows]);
  tagsUnsaved = 0;
  showTagging();
}

function saveLinks() {
  const all = new Map(data.linkDecisions.map(([first, second, confirmed, by, reason]) => [pairKey(first, second), { first, second, confirmed, by, reason }]));
  for (const [key, change] of linkChanges) {
    all.delete(pairKey(change.second, change.first));
    all.set(key, change);
  }
  const rows = Array.from(all.values(), (each) => [each.first, each.second, each.confirmed ? "confirm" : "reject", each.by, each.reason]);
  save("links.csv", [["ref", "other_ref", "decision", "by", "reason"], ...rows]);
  linksUnsaved = 0;
  showTagging();
}

function startTagging() {
  nameThemes();
  byId("tag-form").addEventListener("submit", (event) => { event.preventDefault(); tagTicked(true); });
  byId("tag-remove").addEventListener("click", () => tagTicked(false));
  byId("same-event").addEventListener("click", sameEventTicked);
  byId("untick").addEventListener("click", untickAll);
  byId("save-tags").addEventListener("click", saveTags);
  byId("save-links").addEventListener("click", saveLinks);
  addEventListener("beforeunload", (event) => { if (tagsUnsaved || linksUnsaved) event.preventDefault(); });
  showTagging();
}
