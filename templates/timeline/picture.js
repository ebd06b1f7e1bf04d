// The picture: a lane for each agency, time to scale. It shows what the table shows, and nothing else.

const SVG = "http://www.w3.org/2000/svg";
const DOT = 5, STEP = 12, BIN = 18, TRACK = 8, AXIS = 34;
const scale = { from: 0, to: 1, least: 7, left: 0, width: 0 };
const places = new Map(); // row → { x, y } of its mark, as last drawn
let picked = -1; // the row that the keyboard is at in the picture
let lanes = [];
let isDrawing = false;
let laterDrawing = 0;

const datedRows = data.refs.map((_, n) => n).filter((n) => data.kind[n] !== UNDATED);
const everything = wholeSpan();

/** From the first day to the last, of entries and of the review's period. */
function wholeSpan() {
  let from = data.period?.[0] ?? Infinity, to = data.period ? data.period[1] + 1 : -Infinity;
  for (const n of datedRows) {
    from = Math.min(from, data.first[n]);
    to = Math.max(to, data.last[n] + 1);
  }
  return from < to ? [from, to] : [0, 1];
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const xOf = (day) => scale.left + ((day - scale.from) / (scale.to - scale.from)) * scale.width;
const dayAt = (x) => scale.from + ((x - scale.left) / scale.width) * (scale.to - scale.from);

/** The lanes from top to bottom: silences that are nobody's alone, then the agencies. */
function layOut(width) {
  const isNarrow = width < 640;
  scale.left = isNarrow ? 6 : 186;
  scale.width = Math.max(60, width - scale.left - 10);
  const slots = data.agencies.length > 8 ? 2 : 3;
  const above = isNarrow ? 16 : 0;
  const special = Array.from(new Set(data.silences.map(([lane]) => lane).filter((lane) => typeof lane === "string")));
  let top = AXIS;
  const add = (lane, height) => {
    lanes.push({ ...lane, top, above, height: height + above });
    top += height + above;
  };
  lanes = [];
  data.agencies.forEach(([code, name], number) => {
    if (!view.agency.size || view.agency.has(code)) add({ name, number, slots }, slots * STEP + 2 * TRACK + 8);
  });
  for (const name of special.sort()) add({ name, number: name, slots: 0 }, isNarrow ? 18 : 32);
  return top;
}

function drawSoon() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => { isDrawing = false; drawPicture(); });
}

/** After a filter the table comes first, the picture when the hand rests. */
function drawLater() {
  clearTimeout(laterDrawing);
  laterDrawing = setTimeout(drawSoon, 150);
}

function drawPicture() {
  const place = byId("picture");
  const width = place.clientWidth;
  if (!width || !byId("picture-part").open || view.part !== "timeline") return;
  const bottom = layOut(width);
  const svg = draw("svg", { width, height: bottom, viewBox: `0 0 ${width} ${bottom}`, "aria-hidden": "true", focusable: "false" });
  svg.append(patterns(), ...frame(bottom), ...drawSilences(), ...lanes.flatMap(laneName));
  places.clear();
  const marks = lanes.filter((lane) => lane.slots).flatMap(drawLane);
  svg.append(...drawJoins(), ...marks, ...ring());
  place.replaceChildren(svg);
  byId("window").textContent = `${dayText(Math.floor(scale.from))} to ${dayText(Math.ceil(scale.to) - 1)}`;
}

function patterns() {
  const lines = draw("path", { d: "M-2 8L8 -2M0 14L14 0", class: "hatch" });
  return draw("defs", {}, draw("pattern", { id: "hatched", width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    draw("rect", { width: 8, height: 8, class: "quiet" }), lines));
}

/** Axis, grid, what lies outside the review's period, the lanes' edges. */
function frame(bottom) {
  const parts = [];
  if (data.period) {
    for (const [from, to] of [[scale.from, data.period[0]], [data.period[1] + 1, scale.to]]) {
      if (to > from) parts.push(band(from, to, AXIS, bottom - AXIS, "outside"));
    }
  }
  for (const { day, label, isYear } of ticks()) {
    const x = xOf(day).toFixed(1);
    if (day < scale.from) continue;
    parts.push(draw("line", { x1: x, x2: x, y1: AXIS - 8, y2: bottom, class: isYear ? "tick year" : "tick" }));
    if (label && xOf(day) < scale.left + scale.width - 24) parts.push(words(label, Number(x) + 3, AXIS - 12, "axis"));
  }
  for (const lane of lanes) {
    parts.push(draw("line", { x1: 0, x2: scale.left + scale.width + 10, y1: lane.top, y2: lane.top, class: "edge" }));
  }
  return parts;
}

function band(from, to, y, height, kind, fill) {
  const x1 = Math.max(scale.left, xOf(from)), x2 = Math.min(scale.left + scale.width, xOf(to));
  const rect = draw("rect", { x: x1.toFixed(1), y, width: Math.max(0, x2 - x1).toFixed(1), height, class: kind });
  if (fill) rect.setAttribute("fill", fill);
  return rect;
}

function words(text, x, y, kind) {
  const element = draw("text", { x, y, class: kind });
  element.textContent = text;
  return element;
}

/** Days at which the axis has a line: years, quarters, months, weeks or days, as many as fit. */
function ticks() {
  const pixels = scale.width / (scale.to - scale.from);
  const months = [1, 3, 12, 60, 120].find((step) => step * 30.4 * pixels > 46) ?? 240;
  if (months > 1 || 30.4 * pixels < 240) return monthTicks(months);
  const days = [1, 2, 7, 14].find((step) => step * pixels > 62) ?? 14;
  const found = [];
  // weeks begin on Monday: day 4 after 1 January 1970 was one
  for (let day = Math.ceil((scale.from - 4) / days) * days + 4; day < scale.to; day += days) {
    const at = new Date(day * DAY);
    const year = at.getUTCDate() === 1 && at.getUTCMonth() === 0;
    const label = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${found.length && !year ? "" : ` ${at.getUTCFullYear()}`}`;
    found.push({ day, label, isYear: year });
  }
  return found;
}

function monthTicks(step) {
  const start = new Date(scale.from * DAY);
  const found = [];
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const year = Math.floor(month / 12), isYear = month % 12 === 0;
    const day = Date.UTC(year, month % 12, 1) / DAY;
    if (day >= scale.to) return found;
    const first = !found.some((tick) => tick.day >= scale.from) && day >= scale.from;
    const label = isYear ? `${year}` : `${MONTHS[month % 12]}${first ? ` ${year}` : ""}`;
    found.push({ day, label, isYear });
  }
}

function laneName(lane) {
  if (lane.above) return [words(lane.name, 6, lane.top + 13, "name")];
  const lines = [""];
  for (const word of lane.name.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] && `${lines[last]} ${word}`.length > 23) lines.push(word);
    else lines[last] = `${lines[last]} ${word}`.trim();
  }
  const fit = Math.max(1, Math.floor(lane.height / 14));
  if (lines.length > fit) lines.splice(fit - 1, lines.length, `${lines[fit - 1]} …`);
  const start = lane.top + lane.height / 2 + 4 - (lines.length - 1) * 7;
  return lines.map((line, at) => words(line.length > 25 ? `${line.slice(0, 24)}…` : line, 8, start + at * 14, "name"));
}

/** Silences as shaded days; those declared as no contact have another pattern. */
function drawSilences() {
  const parts = [];
  for (const [number, first, last, declared] of data.silences) {
    const lane = lanes.find((each) => each.number === number);
    if (!lane || last + 1 < scale.from || first > scale.to) continue;
    const y = lane.top + lane.above + 2, height = lane.height - lane.above - 4;
    const shade = band(first, last + 1, y, height, declared ? "declared" : "silent", declared ? "" : "url(#hatched)");
    parts.push(shade);
    const wide = Number(shade.getAttribute("width"));
    if (!lane.slots && wide > 66) parts.push(words(`${last - first + 1} days`, Number(shade.getAttribute("x")) + 6, y + height / 2 + 4, "days"));
  }
  return parts;
}

/** One agency's marks: dots stacked where they are near, a counted block where they are many, bars for spans. */
function drawLane(lane) {
  const bins = new Map(), bars = [], parts = [];
  for (const n of datedRows) {
    if (data.agency[n] !== lane.number || !shown[n]) continue;
    if (data.last[n] + 1 < scale.from || data.first[n] > scale.to) continue;
    const x1 = xOf(data.first[n]), x2 = xOf(data.last[n] + 1);
    if (data.last[n] > data.first[n] && x2 - x1 > BIN) {
      bars.push({ n, x1: Math.max(scale.left, x1), x2: Math.min(scale.left + scale.width, x2) });
      continue;
    }
    const middle = data.minute[n] >= 0 ? data.first[n] + data.minute[n] / 1440 : (data.first[n] + data.last[n] + 1) / 2;
    const x = xOf(middle);
    if (x < scale.left || x > scale.left + scale.width) continue;
    const bin = Math.round(x / BIN);
    if (bins.has(bin)) bins.get(bin).push({ n, x });
    else bins.set(bin, [{ n, x }]);
  }
  const tint = draw("g", { class: `c${lane.number % 12}` });
  for (const [bin, marks] of bins) parts.push(...drawBin(lane, bin, marks));
  parts.push(...drawBars(lane, bars));
  tint.append(...parts);
  return [tint];
}

function drawBin(lane, bin, marks) {
  const base = lane.top + lane.above + 4 + STEP / 2;
  if (marks.length <= lane.slots) {
    return marks.map(({ n, x }, at) => {
      const y = base + at * STEP;
      places.set(n, { x, y });
      return dot(n, x, y);
    });
  }
  const x = bin * BIN, height = lane.slots * STEP;
  const y = base - STEP / 2;
  for (const { n } of marks) places.set(n, { x, y: y + height / 2, many: marks.length });
  const block = draw("rect", { x: x - 8.5, y, width: 17, height, rx: 3, class: "mark cluster", "data-n": marks[0].n, "data-many": marks.length });
  const number = words(marks.length > 99 ? "…" : `${marks.length}`, x, y + height / 2 + 4, "number");
  return [block, number];
}

function dot(n, x, y) {
  const at = { "data-n": n, cx: x.toFixed(1), cy: y, r: DOT };
  if (data.kind[n] === 0) return draw("circle", { ...at, class: "mark certain" });
  if (data.kind[n] === 1) {
    return draw("path", { "data-n": n, d: `M${x - 5} ${y - 4}v8M${x - 5} ${y}h10M${x + 5} ${y - 4}v8`, class: "mark spans" });
  }
  return draw("circle", { ...at, r: DOT - 0.5, class: "mark vague" });
}

function drawBars(lane, bars) {
  const ends = [-Infinity, -Infinity];
  const base = lane.top + lane.above + 6 + lane.slots * STEP;
  return bars.map(({ n, x1, x2 }) => {
    let track = ends.findIndex((end) => end < x1 - 2);
    if (track < 0) track = ends[0] <= ends[1] ? 0 : 1;
    ends[track] = Math.max(ends[track], x2);
    const y = base + track * TRACK;
    places.set(n, { x: (x1 + x2) / 2, y: y + 3 });
    if (data.kind[n] === 1) {
      return draw("path", { "data-n": n, d: `M${x1.toFixed(1)} ${y}v6M${x1.toFixed(1)} ${y + 3}H${x2.toFixed(1)}M${x2.toFixed(1)} ${y}v6`, class: "mark spans" });
    }
    return draw("rect", { "data-n": n, x: x1.toFixed(1), y, width: (x2 - x1).toFixed(1), height: 6, rx: 3, class: "mark vague" });
  });
}

/** A line through the accounts of one event, from lane to lane. */
function drawJoins() {
  const parts = [];
  for (const rows of data.events) {
    const points = rows.filter((n) => shown[n]).map((n) => places.get(n)).filter(Boolean).sort((a, b) => a.y - b.y || a.x - b.x);
    if (points.length < 2) continue;
    const path = points.map(({ x, y }, at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y}`).join("");
    parts.push(draw("path", { d: path, class: "join" }));
  }
  return parts;
}

/** The keyboard's place in the picture: two rings, dark and light, seen on any colour. */
function ring() {
  const at = places.get(picked);
  if (!at || document.activeElement !== byId("picture")) return [];
  const { x, y } = at;
  return [draw("circle", { cx: x, cy: y, r: 10, class: "ring" }), draw("circle", { cx: x, cy: y, r: 10, class: "ring inner" })];
}
