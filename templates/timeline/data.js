// What the page holds: rows by number, in the table's order. Nothing here writes markup from text: every word of an
// agency reaches the page as textContent.
"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("view-data").textContent);
const TOTAL = data.refs.length;
const UNDATED = 3;
const rowElements = Array.from(document.querySelectorAll("tr[data-n]"));
const groups = Array.from(document.querySelectorAll("tbody.g"));
const rowOf = new Map(data.refs.map((ref, n) => [ref, n]));
const agencyOf = new Map(data.agencies.map(([code], n) => [code, n]));
const flagOf = new Map(data.flags.map(([code], n) => [code, n]));
const onlyOf = new Map(data.only.map(([key], n) => [key, n]));
const listOf = new Map(data.lists.map(([key], n) => [key, n]));
const themeOf = new Map(data.themes.map(([name], n) => [name, n]));

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY = 86400000;

let wordingRead = null;

/** The full wording of every row; read when first wanted, since it is most of the file. */
function wording() {
  wordingRead ??= JSON.parse(byId("wording-data").textContent);
  return wordingRead;
}

/** The columns of a row but the event: [heading, text] pairs. */
function columns(n) {
  const { headings, rows } = wording();
  const pairs = [];
  for (let at = 2; at < rows[n].length; at += 2) pairs.push([headings[rows[n][at]], rows[n][at + 1]]);
  return pairs;
}

/** File, sheet and row of an entry. */
function source(n) {
  const [place, row] = wording().rows[n];
  const [file, sheet] = wording().sources[place];
  return { file, sheet, row };
}

/** The author's wording of the event, empty when there is none. */
function eventText(n) {
  const cell = rowElements[n].querySelector(".e");
  return cell.querySelector("i.none") ? "" : cell.textContent;
}

const whenText = (n) => rowElements[n].querySelector(".d").firstChild.textContent;
const agencyName = (n) => data.agencies[data.agency[n]][1];
const counted = (n, one, many) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** `3 Apr 2019` for a number of days since 1970. */
function dayText(day) {
  const at = new Date(day * DAY);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** First and last day of what a reader types: `3/4/2019`, `3 Apr 2019`, `Apr 2019`, `4/2019`, `2019`, `2019-04-03`. */
function daysTyped(text) {
  const said = text.trim().toLowerCase();
  const iso = dayNumber(said);
  if (iso !== null) return [iso, iso];
  const parts = said.match(/^(?:(\d{1,2})(?:st|nd|rd|th)?[\s./-]+)?(?:(\d{1,2}|[a-z]{3,9})\.?[\s./-]+)?(\d{4})$/);
  if (!parts) return null;
  let [, day, month, year] = parts;
  if (day && !month) [day, month] = [undefined, day];
  const number = month === undefined ? undefined : /\d/.test(month) ? Number(month) - 1 : MONTHS.findIndex((name) => month.startsWith(name.toLowerCase()));
  if (number !== undefined && (number < 0 || number > 11)) return null;
  const utc = (...of) => Date.UTC(...of) / DAY;
  if (number === undefined) return [utc(year, 0, 1), utc(year, 11, 31)];
  if (day === undefined) return [utc(year, number, 1), utc(year, number + 1, 0)];
  const at = utc(year, number, day);
  return new Date(at * DAY).getUTCDate() === Number(day) ? [at, at] : null;
}

const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Days since 1970 of `2019-04-03`; null when it is no day. */
function dayNumber(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso ?? "")) return null;
  const day = Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
  return !Number.isNaN(day) && isoDay(day) === iso ? day : null; // 31 February is read as 3 March
}

/** An element with properties and children; a child that is a text stays a text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Words as they are looked for: small letters, plain quotes, single spaces. */
function plain(text) {
  return text.toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\s+/g, " ");
}
