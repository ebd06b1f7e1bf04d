// Looking for words in every column. The texts are gathered once, when the browser is idle.

let haystack = null;
let gathered = 0;
let lookedFor = null; // the last words looked for, and which rows hold them
let holds = null;

/** Gather the texts until the time is up; true when all are there. */
function gather(isTime) {
  haystack ??= new Array(TOTAL);
  while (gathered < TOTAL) {
    const n = gathered;
    const texts = columns(n).map(([, text]) => text);
    haystack[n] = plain([data.refs[n], agencyName(n), whenText(n), eventText(n), ...texts].join("\n"));
    gathered += 1;
    if (gathered % 64 === 0 && !isTime()) return false;
  }
  return true;
}

/** Gather in the browser's spare moments, so that the first letter typed finds everything ready. */
function gatherWhenIdle() {
  requestIdleCallback((idle) => {
    if (!gather(() => idle.timeRemaining() > 2)) gatherWhenIdle();
  }, { timeout: 400 });
}

/** The words and quoted phrases of a search. */
function searchWords(query) {
  return Array.from(plain(query).matchAll(/"([^"]+)"|([^\s"]+)/g), (found) => (found[1] ?? found[2]).trim())
    .filter(Boolean);
}

/** Which rows hold every word: a byte for each row, or null when nothing is looked for. */
function rowsHolding(query) {
  const words = searchWords(query);
  if (!words.length) return null;
  const key = words.join("\n");
  if (key === lookedFor) return holds;
  gather(() => true);
  // what is typed further can only be found in rows that held the beginning
  const narrower = lookedFor !== null && words.length === 1 && key.startsWith(lookedFor) ? holds : null;
  const found = new Uint8Array(TOTAL);
  for (let n = 0; n < TOTAL; n += 1) {
    if (narrower && !narrower[n]) continue;
    const text = haystack[n];
    if (words.every((word) => text.includes(word))) found[n] = 1;
  }
  lookedFor = key;
  holds = found;
  return found;
}
