import { path } from "../api.js";
import { duration, whole } from "../words.js";
import { element, freshId, setText } from "./dom.js";
import { inWords } from "./panel.js";

const EVERY_MILLIS = 2_000;
const MOST_MILLIS = 30_000;
/** A screen reader is told now and then, not every other second. */
const TOLD_EVERY_MILLIS = 60_000;
const LATE_SECONDS = 5;

const TILES = [
  { title: "In voice now", text: (live) => whole(live.participants), hint: (live) => `${whole(live.speakers)} speakers` },
  { title: "Sessions", text: (live) => whole(live.sessions), hint: (live) => `${whole(live.pendingRequests)} waiting to speak` },
  {
    title: "Joins in a minute",
    text: (live) => whole(live.joins.lastMinute),
    hint: (live) => `${whole(live.joins.lastHour)} in an hour`,
  },
  {
    title: "Rejections in a minute",
    text: (live) => whole(live.rejections.lastMinute),
    hint: (live) => `${whole(live.rejections.lastHour)} in an hour`,
  },
];

/** How it is now; nothing is asked while nobody sees the tab. */
export function live(context, signal) {
  const title = freshId("title");
  const values = TILES.map(() => ({ value: element("dd", {}, "…"), hint: element("dd", { class: "hint" }) }));
  const state = element("p", { class: "state" });
  const told = element("p", { class: "visually-hidden", role: "status" });
  let timer;
  let asking = false;
  let wait = EVERY_MILLIS;
  let toldAt = 0;

  async function ask() {
    clearTimeout(timer);
    if (asking || signal.aborted || document.hidden) {
      return;
    }
    asking = true;
    try {
      draw(await context.api.get(`${path("waddles", context.waddle)}/live`, {}, signal));
      wait = EVERY_MILLIS;
    } catch (problem) {
      if (problem.status === 401 && !signal.aborted) {
        context.expired();
        return;
      }
      // An outage is not asked about every other second.
      wait = Math.min(Math.max(2 * wait, 1_000 * (problem.retryAfterSeconds ?? 0)), MOST_MILLIS);
      setText(state, signal.aborted ? "" : `${inWords(problem)} Tries again.`);
    } finally {
      asking = false;
    }
    if (!signal.aborted && !document.hidden) {
      timer = setTimeout(ask, wait);
    }
  }

  function draw(now) {
    TILES.forEach((tile, i) => {
      setText(values[i].value, tile.text(now));
      setText(values[i].hint, tile.hint(now));
    });
    setText(state, now.lagSeconds > LATE_SECONDS ? `These figures are ${duration(now.lagSeconds)} behind.` : "");
    if (Date.now() - toldAt > TOLD_EVERY_MILLIS) {
      toldAt = Date.now();
      setText(told, `${whole(now.participants)} in voice, ${whole(now.sessions)} sessions`);
    }
  }

  document.addEventListener("visibilitychange", ask, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  ask();
  return element(
    "section",
    { "aria-labelledby": title },
    element("h2", { id: title, class: "visually-hidden" }, "Now"),
    element(
      "dl",
      { class: "tiles" },
      ...TILES.map((tile, i) =>
        element("div", { class: "card tile" }, element("dt", {}, tile.title), values[i].value, values[i].hint),
      ),
    ),
    state,
    told,
  );
}
