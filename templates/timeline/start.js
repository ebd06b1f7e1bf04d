// Everything put together: the view from the address, and what happens when the reader acts.

/** Show the part of the page that the view names, and everything in it as the view says. */
function showView() {
  for (const part of document.querySelectorAll(".view")) part.hidden = part.id !== `view=${view.part}`;
  for (const way of document.querySelectorAll("nav a")) {
    if (way.dataset.view === view.part) way.setAttribute("aria-current", "page");
    else way.removeAttribute("aria-current");
  }
  byId("q").value = view.q;
  showDates();
  applyFilters();
  keepCurrent();
  applyOpen();
  drawSoon();
}

/** After a filter was changed by hand. */
function changeFilters(step) {
  view.part = "timeline";
  applyFilters();
  keepCurrent();
  showDates();
  drawLater();
  if (step) writeAddress(true);
  else writeAddressLater();
}

function showDates() {
  for (const name of ["from", "to"]) {
    byId(name).value = view[name] ? dayText(dayNumber(view[name])) : "";
    byId(name).removeAttribute("aria-invalid");
  }
  byId("date-wrong").textContent = "";
}

/** A date as typed: the first day of it for From, the last for To. What is no date is said and changes nothing. */
function takeDate(name) {
  const text = byId(name).value;
  const days = daysTyped(text);
  if (text.trim() && !days) {
    byId(name).setAttribute("aria-invalid", "true");
    byId("date-wrong").textContent = `“${text}” is not understood as a date. Write it as 3/4/2019, 3 Apr 2019, Apr 2019 or 2019.`;
    return;
  }
  view[name] = text.trim() ? isoDay(days[name === "from" ? 0 : 1]) : "";
  changeFilters(true);
}

function fromAddress() {
  readAddress();
  showDays(...(view.zoom ?? everything));
  showView();
  const last = view.open.at(-1);
  // an address is a citation: its filters stand, even when they hide what is open
  if (last !== undefined && view.part === "timeline" && shown[rowOf.get(last)]) goTo(rowOf.get(last));
}

/** Links inside the page change the view and keep what else the address says. */
function followLink(event) {
  const way = event.target.closest("a[href^='#']");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const said = new URLSearchParams(way.getAttribute("href").slice(1));
  if (way.id === "skip-to-table") return skipToTable();
  if (way.dataset.list) return showList(way.dataset.list);
  if (way.dataset.days) return showStretch(...way.dataset.days.split(" ").map(Number));
  if (said.has("entry")) return showEntry(rowOf.get(said.get("entry")), way);
  view.part = said.get("view");
  showView();
  writeAddress(true);
  const heading = byId(`view=${view.part}`).querySelector("h2");
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function skipToTable() {
  view.part = "timeline";
  showView();
  if (current >= 0) goTo(current);
  else byId("table-title").focus();
}

/** The entries of one item of a list, and no others. */
function showList(key) {
  clearFilters();
  view.list = key;
  view.part = "timeline";
  showView();
  writeAddress(true);
  byId("table-title").focus({ preventScroll: true });
  byId("count").scrollIntoView({ block: "start" });
}

/** A stretch of days in the picture, with some of what was before and after. */
function showStretch(first, last) {
  const margin = Math.max(7, Math.round((last - first) / 8));
  clearFilters();
  view.part = "timeline";
  byId("picture-part").open = true;
  showView();
  showDays(Math.max(first - margin, everything[0]), Math.min(last + 1 + margin, everything[1]));
  writeAddress(true);
  byId("picture").focus({ preventScroll: true });
  byId("picture-part").scrollIntoView({ block: "start" });
}

/** A row's own link opens and closes it; a link from elsewhere goes to the row and opens it. */
function showEntry(n, way) {
  if (n === undefined) return;
  setCurrent(n);
  if (way === refLink(n)) return toggleRow(n);
  const ref = data.refs[n];
  if (!view.open.includes(ref)) view.open.push(ref);
  view.part = "timeline";
  if (!shown[n]) clearFilters();
  showView();
  writeAddress(true);
  goTo(n);
}

function startFilters() {
  let typing = false;
  byId("q").addEventListener("input", () => {
    view.q = byId("q").value;
    changeFilters(!typing); // one step back for a whole search, not one for each letter
    typing = true;
  });
  byId("q").addEventListener("blur", () => { typing = false; });
  for (const name of ["from", "to"]) {
    byId(name).addEventListener("change", () => takeDate(name));
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => { clearFilters(); byId("q").value = ""; changeFilters(true); byId("q").focus(); });
}

function startRows() {
  groups.forEach((group, at) => {
    for (const row of group.querySelectorAll("tr[data-n]")) groupOf[Number(row.dataset.n)] = at;
    group.style.containIntrinsicBlockSize = `auto ${group.rows.length * 90}px`;
  });
  for (const id of ["dated", "undated"]) {
    const table = byId(id);
    table.addEventListener("keydown", tableKeys);
    table.addEventListener("focusin", (event) => {
      const row = event.target.closest("tr[data-n]");
      if (row) setCurrent(Number(row.dataset.n));
    });
    table.addEventListener("change", (event) => {
      const row = event.target.closest("tr[data-n]");
      if (row && event.target.matches("input[type=checkbox]")) tick(Number(row.dataset.n), event.target.checked);
    });
  }
}

byId("picture-text").textContent = `${counted(datedRows.length, "dated entry", "dated entries")} in ${counted(data.agencies.length, "lane", "lanes")},`
  + ` one for each agency, from ${dayText(everything[0])} to ${dayText(everything[1] - 1)}. The picture shows what the table below shows; everything in it`
  + " stands in the table and in the lists. With the picture in focus: Left and Right go along a lane, Up and Down between lanes, plus and minus zoom,"
  + " 0 shows everything, Enter goes to the entry. The wheel zooms while Ctrl is held or the picture is in focus.";
makeFacets();
startRows();
startFilters();
startMoving();
startTagging();
document.addEventListener("click", followLink);
addEventListener("popstate", () => { if (location.hash.slice(1) !== written) fromAddress(); });
addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) fromAddress(); });
fromAddress();
document.documentElement.classList.remove("opening");
if (groups.length) equipWhenIdle();
