import uPlot from "../uplot.js";
import { dayOf, hourOf } from "../words.js";
import { element, folded } from "./dom.js";
import { table } from "./table.js";

const HEIGHT = 260;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const MIDNIGHT = hourOf(0, "UTC");
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

const dark = matchMedia("(prefers-color-scheme: dark)");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Curves or bars over time, with the same as a table.
 *
 * @param chart `{label, times (s), tz, days?, series: [{label, values, colour, bars?, area?, right?, show(value)}],
 *     at(time), marks?}`; with `days` each time is the beginning of a day
 */
export function chart(chart, signal) {
  const place = element("div", {
    class: "chart",
    tabindex: "0",
    role: "group",
    "aria-label": `${chart.label}. Arrow keys read the values.`,
  });
  const said = element("p", { class: "reading", role: "status" });
  let plot;
  let index = -1;

  const read = (i) => {
    const values = chart.series.map(({ label, values, show }) => `${label} ${show(values[i])}`);
    said.textContent = i < 0 ? "" : `${chart.at(chart.times[i])}: ${values.join(", ")}`;
  };

  function draw() {
    plot?.destroy();
    plot = new uPlot(options(chart, place.clientWidth, (u) => {
      if (u.cursor.idx !== null && u.cursor.idx !== undefined) {
        index = u.cursor.idx;
        read(index);
      }
    }), [chart.times, ...chart.series.map(({ values }) => values)], place);
  }

  place.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (step !== undefined && plot) {
      event.preventDefault();
      index = Math.min(Math.max(index + step, 0), chart.times.length - 1);
      plot.setCursor({ left: plot.valToPos(chart.times[index], "x"), top: 0 });
      read(index);
    }
  });

  const sizes = new ResizeObserver(() => {
    const width = place.clientWidth;
    if (width > 0 && plot?.width !== width) {
      draw();
    }
  });
  sizes.observe(place);
  dark.addEventListener("change", draw, { signal });
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    plot?.destroy();
  });
  return [legend(chart), place, said, folded("The same as a table", () => asTable(chart))];
}

function options(chart, width, onCursor) {
  const grid = { stroke: colour("line"), width: 1 };
  const axis = { stroke: colour("soft"), grid, ticks: grid, font: "12px system-ui" };
  const right = chart.series.some((series) => series.right);
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), chart.tz),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { range: () => period(chart) }, y: { range: fromZero }, right: { range: fromZero } },
    axes: [
      { ...axis, size: 32, values: (_, ticks) => ticks.map((tick) => tickText(tick, chart)) },
      { ...axis, size: 48 },
      ...(right ? [{ ...axis, scale: "right", side: 1, size: 48, grid: { show: false } }] : []),
    ],
    series: [
      {},
      ...chart.series.map((series) => ({
        label: series.label,
        scale: series.right ? "right" : "y",
        stroke: colour(series.colour),
        fill: series.bars || series.area ? `${colour(series.colour)}${series.bars ? "88" : "22"}` : undefined,
        width: 2,
        paths: series.bars ? uPlot.paths.bars({ size: [0.7, 40] }) : undefined,
        points: { show: !series.bars && chart.times.length < 60 },
      })),
    ],
    hooks: { draw: [(u) => drawMarks(u, chart)], setCursor: [onCursor] },
  };
}

/** From the first time to the last: a single day, or a single moment, would otherwise be lost in years of nothing. */
function period({ times, days }) {
  const margin = days ? DAY / 2 : times.length > 1 ? 0 : HOUR / 2;
  return [(times.at(0) ?? 0) - margin, (times.at(-1) ?? 0) + margin];
}

/** At midnight the day, else the hour, unless each time is a day. */
function tickText(seconds, { days, tz }) {
  const hour = hourOf(seconds * 1_000, tz);
  if (hour === MIDNIGHT) {
    return dayOf(seconds * 1_000, tz);
  }
  return days ? "" : hour;
}

const fromZero = (_, __, max) => [0, Math.max(1, Math.ceil(max * 1.12))];

/** A ring at each peak, with its value above. */
function drawMarks(u, { times, series, marks = [] }) {
  const { ctx } = u;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour("danger");
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.font = `600 ${12 * devicePixelRatio}px system-ui`;
  ctx.textAlign = "center";
  for (const i of marks) {
    const x = u.valToPos(times[i], "x", true);
    const y = u.valToPos(series[0].values[i], "y", true);
    ctx.beginPath();
    ctx.arc(x, y, 5 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.fillText(series[0].show(series[0].values[i]), x, y - 9 * devicePixelRatio);
  }
  ctx.restore();
}

function legend({ series }) {
  return element(
    "ul",
    { class: "plain legend" },
    ...series.map(({ label, colour, right }) =>
      element("li", { class: `key-${colour}` }, right ? `${label} (right)` : label),
    ),
  );
}

function asTable({ label, times, series, at }) {
  const columns = [
    { title: "When", text: (i) => at(times[i]) },
    ...series.map(({ label, values, show }) => ({ title: label, number: true, text: (i) => show(values[i]) })),
  ];
  return table(label, columns, [...times.keys()]);
}
