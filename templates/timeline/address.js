// The address holds the whole view, so that it can be cited and Back works.

const view = emptyView();
let laterWriting = 0;
let written = null; // the address as last written or read

function emptyView() {
  return {
    part: "timeline", q: "", agency: new Set(), theme: new Set(), flag: new Set(), only: new Set(),
    from: "", to: "", list: "", open: [], zoom: null,
  };
}

/** The view as the text after `#`. */
function addressText() {
  const said = new URLSearchParams();
  if (view.part !== "timeline") said.append("view", view.part);
  if (view.q) said.append("q", view.q);
  for (const name of ["agency", "theme", "flag", "only"]) {
    for (const value of Array.from(view[name]).sort()) said.append(name, value);
  }
  for (const name of ["from", "to", "list"]) if (view[name]) said.append(name, view[name]);
  for (const ref of view.open) said.append("entry", ref);
  if (view.zoom) said.append("zoom", view.zoom.map((day) => isoDay(Math.round(day))).join(".."));
  return said.toString();
}

/** Read the view from the address; what is not understood is left out. */
function readAddress() {
  clearTimeout(laterWriting);
  written = location.hash.slice(1);
  const said = new URLSearchParams(written);
  Object.assign(view, emptyView());
  const part = said.get("view");
  if (part && byId(`view=${part}`)) view.part = part;
  view.q = said.get("q") ?? "";
  const known = { agency: agencyOf, theme: themeOf, flag: flagOf, only: onlyOf };
  for (const [name, values] of Object.entries(known)) {
    view[name] = new Set(said.getAll(name).filter((value) => values.has(value)));
  }
  for (const name of ["from", "to"]) if (dayNumber(said.get(name)) !== null) view[name] = said.get(name);
  if (listOf.has(said.get("list"))) view.list = said.get("list");
  view.open = said.getAll("entry").filter((ref) => rowOf.has(ref));
  const zoom = (said.get("zoom") ?? "").split("..").map(dayNumber);
  if (zoom.length === 2 && zoom.every((day) => day !== null) && zoom[0] < zoom[1]) view.zoom = zoom;
}

/** Write the view into the address: as a step that Back can undo, or in place of the last (typing, zooming). */
function writeAddress(step) {
  clearTimeout(laterWriting);
  const text = addressText();
  if (text === written) return;
  written = text;
  history[step ? "pushState" : "replaceState"](null, "", `#${text}`);
}

/** The same, in place of the last, when the hand rests: the browser takes its time over each address. */
function writeAddressLater() {
  clearTimeout(laterWriting);
  laterWriting = setTimeout(() => writeAddress(false), 150);
}

/** Take every filter off. */
function clearFilters() {
  const { part, open, zoom } = view;
  Object.assign(view, emptyView(), { part, open, zoom });
}
