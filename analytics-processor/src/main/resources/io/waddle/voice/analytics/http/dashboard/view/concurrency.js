import { path } from "../api.js";
import { moment, whole } from "../words.js";
import { chart } from "./chart.js";
import { button, element } from "./dom.js";
import { panel } from "./panel.js";

/** Hours, and seconds of a step: some 300 points each. */
const SPANS = [
  { title: "24 hours", hours: 24, step: 300 },
  { title: "7 days", hours: 168, step: 1_800 },
  { title: "30 days", hours: 720, step: 7_200 },
];
const PEAKS = 3;

/** Its own period can be chosen: only this part is asked for anew. */
export function concurrency(context, signal) {
  let shown = new AbortController();
  const place = element("div");
  const choices = SPANS.map((span, i) =>
    button(span.title, "small", () => {
      show(span);
      choices[i].focus();
    }),
  );
  signal.addEventListener("abort", () => shown.abort());

  function show(span) {
    shown.abort();
    shown = new AbortController();
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", SPANS[i] === span));
    place.replaceChildren(panel(part(span), context, shown.signal));
    place.firstChild.querySelector(".head").append(group);
  }

  const group = element("div", { class: "buttons", role: "group", "aria-label": "Period of the curve" }, ...choices);
  show(SPANS[0]);
  return place;
}

const part = ({ hours, step }) => ({
  title: "People at the same time",
  load({ api, waddle }, signal) {
    const to = Math.ceil(Date.now() / 1_000 / step) * step * 1_000;
    const from = to - hours * 3_600_000;
    const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), step };
    return api.get(`${path("waddles", waddle)}/concurrency`, query, signal);
  },
  draw({ points }, { tz }, signal) {
    const participants = points.map((point) => point.participants);
    const marks = peaks(participants);
    if (marks.length === 0) {
      return "Nobody was in voice in this time.";
    }
    const top = points[marks[0]];
    const curve = chart(
      {
        label: "People in voice and sessions at the same time",
        times: points.map((point) => Date.parse(point.at) / 1_000),
        tz,
        at: (time) => moment(time * 1_000, tz),
        marks,
        series: [
          { label: "People", colour: "accent", area: true, values: participants, show: whole },
          { label: "Sessions", colour: "warn", values: points.map((point) => point.sessions), show: whole },
        ],
      },
      signal,
    );
    return [element("p", { class: "note" }, `Peak: ${whole(top.participants)} people, ${moment(top.at, tz)}.`), ...curve];
  },
});

/** The highest points, each away from the others, highest first. */
export function peaks(values) {
  const apart = values.length / 12;
  const found = [];
  const byHeight = [...values.keys()].filter((i) => values[i] > 0).sort((a, b) => values[b] - values[a] || a - b);
  for (const i of byHeight) {
    if (found.length === PEAKS) {
      break;
    }
    if (found.every((other) => Math.abs(other - i) >= apart)) {
      found.push(i);
    }
  }
  return found;
}
