import { path } from "../api.js";
import { clock, duration, exact, LEFT, moment, NONE, percent, plain, RESOLVED, tenths, TYPES, whole, wordOf } from "../words.js";
import { endOf } from "./channels.js";
import { button, drawing, element, figures, folded, setText } from "./dom.js";
import { table } from "./table.js";

const SHOWN = 60;
const ROW = 28;
const TOP = 22;
const ZOOMS = [1, 2, 4, 8, 16];
/** Narrower is not seen, and not hit with a mouse. */
const LEAST_WIDTH = 2;
const HANDS = { APPROVED: "granted", DENIED: "denied" };

export const session = (sessionId) => ({
  title: `Session ${sessionId}`,
  load: ({ api, waddle }, signal) => api.get(path("waddles", waddle, "sessions", sessionId), {}, signal),
  draw: (data, context, signal) => [
    element("p", { class: "note" }, about(data, context)),
    ...links(data, context),
    facts(data),
    ...timeline(data, context, signal),
    folded("Stays as a table", () => staysTable(data, context)),
    ...(data.stageRequests?.length > 0 ? [folded("Raised hands as a table", () => handsTable(data, context))] : []),
  ],
});

const about = (s, { tz }) =>
  `${wordOf(TYPES, s.type)} channel ${s.channelId}, ${moment(s.startedAt, tz)} – ${s.endedAt ? moment(s.endedAt, tz) : "now"}: ${endOf(s)}.`;

function links({ channelId, recording }, { ingest, waddle, to }) {
  const shown = [element("a", { href: to(["sessions"], { channel: channelId }) }, "Sessions of this channel")];
  if (web(ingest)) {
    const there = new URLSearchParams({ waddle, channel: channelId });
    shown.push(element("a", { href: new URL(`console#${there}`, ingest).href, rel: "noreferrer" }, "Channel in the console"));
  }
  if (web(recording?.url)) {
    shown.push(element("a", { href: recording.url, rel: "noreferrer" }, "Recording"));
  }
  return [element("p", { class: "line links" }, ...shown)];
}

/** Not, for instance, a script. */
const web = (address) => URL.canParse(address ?? "") && /^https?:$/.test(new URL(address).protocol);

const facts = (s) =>
  figures([
    ["Lasted", duration(s.durationSeconds)],
    ["People", whole(s.uniqueParticipants), `${whole(s.peakParticipants)} at most, ${tenths(s.avgParticipants)} on average`],
    ["Host", s.hostUserId ?? NONE],
    ["Time of all", duration(s.participantSeconds)],
    ["Talk", duration(s.speakerSeconds)],
    ["Recording", plain(s.recording?.status) || NONE],
  ]);

/** One row for each user, those who talk most first. */
function rowsOf({ stays = [], speaking = [], stageRequests = [] }) {
  const rows = new Map();
  const rowOf = (userId) => {
    if (!rows.has(userId)) {
      rows.set(userId, { userId, talk: 0, stays: [], speaking: [], hands: [] });
    }
    return rows.get(userId);
  };
  for (const stay of stays) {
    rowOf(stay.userId).stays.push(stay);
    rowOf(stay.userId).talk += stay.speakerSeconds ?? 0;
  }
  speaking.forEach((talk) => rowOf(talk.userId).speaking.push(talk));
  stageRequests.forEach((hand) => rowOf(hand.userId).hands.push(hand));
  return [...rows.values()].sort((a, b) => b.talk - a.talk || a.userId.localeCompare(b.userId));
}

function timeline(data, { tz }, signal) {
  const rows = rowsOf(data);
  if (rows.length === 0) {
    return [element("p", { class: "state" }, "Nobody is known to have been in it.")];
  }
  const from = Date.parse(data.startedAt);
  const to = Math.max(Date.parse(data.endedAt ?? new Date().toISOString()), from + 1_000);
  let zoom = 0;
  let shown = SHOWN;
  const names = element("ul", { class: "plain names", "aria-hidden": "true" });
  const scroll = element("div", {
    class: "tracks",
    tabindex: "0",
    role: "region",
    "aria-label": "Who was there and who spoke, over time; below as a table",
  });
  const said = element("span", { class: "visually-hidden", role: "status" });
  const more = button("Show more", "", () => {
    shown += SHOWN;
    draw();
  });
  const closer = button("+", "small", () => zoomBy(1));
  const farther = button("−", "small", () => zoomBy(-1));
  closer.setAttribute("aria-label", "Zoom in");
  farther.setAttribute("aria-label", "Zoom out");

  function zoomBy(step) {
    const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth;
    zoom = Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1);
    draw();
    scroll.scrollLeft = middle * scroll.scrollWidth - scroll.clientWidth / 2;
    setText(said, `Zoom ${ZOOMS[zoom]} times`);
  }

  function draw() {
    const visible = rows.slice(0, shown);
    const width = Math.max(scroll.clientWidth, 200) * ZOOMS[zoom];
    names.replaceChildren(...visible.map(({ userId }) => element("li", { title: userId }, userId)));
    scroll.replaceChildren(tracks(visible, { from, to, width, tz }));
    more.hidden = shown >= rows.length;
    setText(more, `Show more (${rows.length - shown} left)`);
    closer.disabled = zoom === ZOOMS.length - 1;
    farther.disabled = zoom === 0;
  }

  let wide = 0;
  const sizes = new ResizeObserver(() => {
    if (scroll.clientWidth !== wide) {
      wide = scroll.clientWidth;
      draw();
    }
  });
  sizes.observe(scroll);
  signal.addEventListener("abort", () => sizes.disconnect());
  const legend = [["stay", "there"], ["talk", "speaks"], ["hand", "hand up"], ["granted", "granted"], ["denied", "denied"]];
  return [
    element(
      "div",
      { class: "head" },
      element("h3", {}, "Timeline"),
      element("ul", { class: "plain legend" }, ...legend.map(([key, text]) => element("li", { class: `key-${key}` }, text))),
      element("div", { class: "buttons" }, farther, closer, said),
    ),
    element("div", { class: "timeline" }, names, scroll),
    more,
  ];
}

function tracks(rows, { from, to, width, tz }) {
  const x = (instant) => (width * (Math.min(Math.max(instant, from), to) - from)) / (to - from);
  const end = (instant) => (instant ? Date.parse(instant) : to);
  const height = TOP + rows.length * ROW;
  const svg = drawing("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const ticks = Math.max(2, Math.floor(width / 110));
  for (let i = 0; i < ticks; i++) {
    const at = from + ((to - from) * i) / ticks;
    svg.append(
      drawing("line", { class: "tick", x1: x(at), x2: x(at), y1: 0, y2: height }),
      drawing("text", { x: x(at) + 4, y: 14 }, clock(at, tz)),
    );
  }
  const span = (kind, y, height, start, finish, title) =>
    drawing(
      "rect",
      { class: kind, x: x(start), y, width: Math.max(x(finish) - x(start), LEAST_WIDTH), height, rx: 2 },
      drawing("title", {}, title),
    );
  rows.forEach(({ userId, stays, speaking, hands }, i) => {
    const y = TOP + i * ROW;
    for (const stay of stays) {
      const until = stay.leftAt ? `${clock(stay.leftAt, tz)}, ${wordOf(LEFT, stay.leaveReason)}` : "now";
      const title = `${userId}: there ${clock(stay.joinedAt, tz)} – ${until}`;
      svg.append(span("stay", y + 4, ROW - 8, Date.parse(stay.joinedAt), end(stay.leftAt), title));
    }
    for (const talk of speaking) {
      const title = `${userId}: speaks ${clock(talk.from, tz)} – ${talk.to ? clock(talk.to, tz) : "now"}`;
      svg.append(span("talk", y + 9, ROW - 18, Date.parse(talk.from), end(talk.to), title));
    }
    for (const hand of hands) {
      const outcome = `${wordOf(RESOLVED, hand.status)}${hand.resolvedBy ? ` by ${hand.resolvedBy}` : ""}`;
      const title = `${userId}: hand up ${clock(hand.requestedAt, tz)}, ${outcome}`;
      svg.append(span("hand", y + ROW - 7, 3, Date.parse(hand.requestedAt), end(hand.resolvedAt), title));
      if (hand.resolvedAt) {
        const mark = { class: HANDS[hand.status] ?? "other", cx: x(end(hand.resolvedAt)), cy: y + ROW - 6, r: 5 };
        svg.append(drawing("circle", mark, drawing("title", {}, title)));
      }
    }
  });
  return svg;
}

const staysTable = ({ stays }, { tz }) =>
  table(
    "Stays",
    [
      { title: "Who", value: (s) => s.userId, text: (s) => s.userId },
      { title: "Joined", value: (s) => s.joinedAt, text: (s) => exact(s.joinedAt, tz) },
      { title: "Left", value: (s) => s.leftAt, text: (s) => (s.leftAt ? exact(s.leftAt, tz) : "still there") },
      { title: "Why", value: (s) => s.leaveReason, text: (s) => (s.leftAt ? wordOf(LEFT, s.leaveReason) : NONE) },
      { title: "Role", value: (s) => s.role, text: (s) => plain(s.role) },
      { title: "Time", number: true, value: (s) => s.seconds, text: (s) => duration(s.seconds) },
      { title: "Talk", number: true, value: (s) => s.speakerSeconds, text: (s) => duration(s.speakerSeconds) },
      { title: "Share", number: true, bar: true, value: (s) => s.speakerShare ?? 0, text: (s) => percent(s.speakerShare) },
    ],
    stays,
  );

const handsTable = ({ stageRequests }, { tz }) =>
  table(
    "Raised hands",
    [
      { title: "Who", value: (r) => r.userId, text: (r) => r.userId },
      { title: "Raised", value: (r) => r.requestedAt, text: (r) => exact(r.requestedAt, tz) },
      { title: "Outcome", value: (r) => r.status, text: (r) => wordOf(RESOLVED, r.status) },
      { title: "By", value: (r) => r.resolvedBy, text: (r) => r.resolvedBy ?? NONE },
      { title: "Waited", number: true, value: (r) => r.waitSeconds, text: (r) => duration(r.waitSeconds) },
    ],
    stageRequests,
  );
