// Moving about in the picture: buttons, wheel, dragging, keyboard. Whatever the hand does, the keyboard can.

/** Show these days, no closer than a week and no wider than everything. */
function showDays(from, to) {
  const [first, last] = everything;
  const width = Math.min(Math.max(to - from, scale.least), last - first);
  const start = Math.min(Math.max(from + (to - from - width) / 2, first), last - width);
  scale.from = start;
  scale.to = start + width;
  const isAll = start <= first && start + width >= last;
  view.zoom = isAll ? null : [Math.floor(scale.from), Math.ceil(scale.to)];
  drawSoon();
}

function moved() {
  writeAddressLater();
}

function zoom(factor, around = (scale.from + scale.to) / 2) {
  showDays(around - (around - scale.from) * factor, around + (scale.to - around) * factor);
  moved();
}

function slide(share) {
  const by = (scale.to - scale.from) * share;
  const [first, last] = everything;
  const room = by < 0 ? Math.max(by, first - scale.from) : Math.min(by, last - scale.to);
  showDays(scale.from + room, scale.to + room);
  moved();
}

const MOVES = {
  in: () => zoom(0.5), out: () => zoom(2), earlier: () => slide(-0.5), later: () => slide(0.5),
  all: () => { showDays(...everything); moved(); },
  period: () => { showDays(data.period[0], data.period[1] + 1); moved(); },
  filter: () => {
    view.from = isoDay(Math.floor(scale.from));
    view.to = isoDay(Math.ceil(scale.to) - 1);
    changeFilters(true);
  },
};

/** A mark in words, under the picture. */
function sayMark(n, many = 0) {
  const text = eventText(n).replace(/\s+/g, " ");
  const short = text.length > 160 ? `${text.slice(0, 160)} …` : text;
  const crowd = many > 1 ? ` (one of ${many} here: zoom in to part them)` : "";
  byId("mark").replaceChildren(wayTo(n), ` ${whenText(n)}, ${agencyName(n)}${crowd}: ${short}`);
}

function pick(n) {
  picked = n;
  if (data.last[n] + 1 < scale.from || data.first[n] > scale.to) {
    const middle = (data.first[n] + data.last[n] + 1) / 2, half = (scale.to - scale.from) / 2;
    showDays(middle - half, middle + half);
    moved();
  }
  drawPicture();
  sayMark(n, places.get(n)?.many);
}

/** The rows of a lane that are shown, in order. */
const laneRows = (agency) => datedRows.filter((n) => shown[n] && data.agency[n] === agency);

function alongLane(step) {
  if (picked < 0 || !shown[picked]) return pickFirst();
  const rows = laneRows(data.agency[picked]);
  const next = rows[rows.indexOf(picked) + step];
  if (next !== undefined) pick(next);
}

function pickFirst() {
  const n = datedRows.find((each) => shown[each] && data.last[each] >= scale.from);
  if (n !== undefined) pick(n);
}

/** To the nearest day in the next lane that has entries. */
function acrossLanes(step) {
  if (picked < 0 || !shown[picked]) return pickFirst();
  for (let lane = data.agency[picked] + step; lane >= 0 && lane < data.agencies.length; lane += step) {
    const rows = laneRows(lane);
    if (!rows.length) continue;
    const far = (n) => Math.abs(data.first[n] - data.first[picked]);
    return pick(rows.reduce((best, n) => (far(n) < far(best) ? n : best)));
  }
}

const PICTURE_KEYS = {
  ArrowRight: () => alongLane(1), ArrowLeft: () => alongLane(-1),
  ArrowDown: () => acrossLanes(1), ArrowUp: () => acrossLanes(-1),
  "+": () => zoom(0.5, pickedDay()), "=": () => zoom(0.5, pickedDay()), "-": () => zoom(2, pickedDay()),
  0: MOVES.all, PageUp: MOVES.earlier, PageDown: MOVES.later,
  Home: () => { const n = datedRows.find((each) => shown[each]); if (n !== undefined) pick(n); },
  End: () => { const n = datedRows.findLast((each) => shown[each]); if (n !== undefined) pick(n); },
  Enter: () => { if (picked >= 0) goTo(picked); },
  Escape: () => { picked = -1; byId("mark").replaceChildren(); drawPicture(); },
};

const pickedDay = () => (picked >= 0 ? data.first[picked] : (scale.from + scale.to) / 2);

function pictureKeys(event) {
  const act = PICTURE_KEYS[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
}

/** The wheel zooms with Ctrl held, or once the picture has been clicked or tabbed to; else the page scrolls on. */
function pictureWheel(event) {
  const place = byId("picture");
  if (!event.ctrlKey && document.activeElement !== place) return;
  event.preventDefault();
  const x = event.clientX - place.getBoundingClientRect().left;
  zoom(event.deltaY > 0 ? 1.25 : 0.8, dayAt(Math.max(scale.left, x)));
}

function startMoving() {
  const place = byId("picture");
  let held = null;
  place.addEventListener("keydown", pictureKeys);
  place.addEventListener("wheel", pictureWheel, { passive: false });
  place.addEventListener("focus", drawSoon);
  place.addEventListener("blur", drawSoon);
  place.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, from: scale.from, to: scale.to, far: false };
  });
  place.addEventListener("pointermove", (event) => {
    const mark = event.target.closest?.("[data-n]");
    if (mark && !held) sayMark(Number(mark.dataset.n), Number(mark.dataset.many ?? 0));
    if (!held || event.buttons === 0) return;
    const by = ((held.x - event.clientX) / scale.width) * (held.to - held.from);
    held.far ||= Math.abs(held.x - event.clientX) > 5;
    if (held.far) showDays(held.from + by, held.to + by);
  });
  place.addEventListener("pointerup", (event) => {
    if (held?.far) moved();
    else clickMark(event.target.closest?.("[data-n]"));
    held = null;
  });
  place.addEventListener("pointerleave", () => { held = null; });
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", MOVES[button.dataset.move]);
    button.hidden = button.dataset.move === "period" && !data.period;
  }
  byId("picture-part").addEventListener("toggle", drawSoon);
  new ResizeObserver(drawSoon).observe(place);
}

/** One entry: go to its row. A block of many: come closer, until they part or a week fills the picture. */
function clickMark(mark) {
  if (!mark) return;
  const n = Number(mark.dataset.n);
  picked = n;
  if (mark.dataset.many && scale.to - scale.from > scale.least * 1.01) zoom(0.25, data.first[n]);
  else goTo(n);
}
