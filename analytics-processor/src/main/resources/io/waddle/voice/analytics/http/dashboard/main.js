import { addressOf, place, takeSecrets } from "./address.js";
import { Api } from "./api.js";
import { audit, auditForm, moderation } from "./view/audit.js";
import { channels, sessions, speakers } from "./view/channels.js";
import { concurrency } from "./view/concurrency.js";
import { byId, element, setText } from "./view/dom.js";
import { live } from "./view/live.js";
import { busiest, daily } from "./view/overview.js";
import { panel } from "./view/panel.js";
import { activity, engagement, stage, trust } from "./view/people.js";
import { session } from "./view/session.js";

/** By tab, and gone with it. */
const STORED = { token: "waddle-voice.analytics.token", ingest: "waddle-voice.analytics.ingest" };
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const DAYS = 30;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const parts =
  (...listed) =>
  (context, signal) =>
    listed.map((part) => panel(part, context, signal));

const VIEWS = {
  overview: {
    title: "Overview",
    draw: (context, signal) => [
      live(context, signal),
      concurrency(context, signal),
      ...parts(daily, busiest, channels)(context, signal),
    ],
  },
  sessions: { title: "Sessions", channel: true, draw: parts(sessions) },
  people: { title: "People", channel: true, draw: parts(engagement, activity, speakers) },
  stage: { title: "Stage", channel: true, draw: parts(stage, moderation) },
  audit: {
    title: "Audit",
    draw: (context, signal) => [auditForm(context), panel(audit, context, signal)],
  },
  trust: { title: "Data trust", draw: parts(trust) },
};

/** Made once, so that the focus stays where it is. */
const links = Object.entries(VIEWS).map(([name, { title }]) => [name, element("a", {}, title)]);

let shown = new AbortController();
let api;

function show() {
  const secrets = takeSecrets();
  if (secrets) {
    signIn(secrets.token, secrets.ingest);
    history.replaceState(null, "", addressOf([], { waddle: secrets.waddle }));
  }
  shown.abort();
  shown = new AbortController();
  const signedIn = api !== undefined;
  byId("sign-in").hidden = signedIn;
  byId("signed-in").hidden = !signedIn;
  byId("sign-out").hidden = !signedIn;
  if (signedIn) {
    draw(contextOf(place()), shown.signal);
  } else {
    byId("view").replaceChildren();
  }
}

/** What every part of a view may need. */
function contextOf({ segments, query }) {
  const waddle = query.get("waddle") ?? "";
  const days = query.get("days") ?? DAYS;
  const tz = zoneOf(query.get("tz"));
  const kept = { waddle, days: Number(days) === DAYS ? "" : days, tz: tz === HERE ? "" : tz };
  return {
    api,
    waddle,
    days,
    tz,
    query,
    segments,
    channel: query.get("channel") ?? "",
    ingest: sessionStorage.getItem(STORED.ingest) ?? "",
    to: (to, more) => addressOf(to, { ...kept, ...more }),
    expired: () => signOut("The token is no longer good. Sign in again."),
  };
}

function zoneOf(name) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name || HERE }).resolvedOptions().timeZone;
  } catch {
    return HERE;
  }
}

function draw(context, signal) {
  const [name = "overview", id] = context.segments;
  const view = VIEWS[name];
  drawChoice(context);
  drawNavigation(context, name);
  const title = name === "session" ? `Session ${id ?? ""}` : (view?.title ?? "Not found");
  document.title = `${title} – Waddle Voice dashboard`;
  if (!context.waddle) {
    byId("view").replaceChildren(element("p", { class: "card state" }, "Choose a waddle to see its figures."));
  } else if (name === "session" && id) {
    byId("view").replaceChildren(panel(session(id), context, signal));
  } else if (view) {
    byId("view").replaceChildren(...filtered(view, context), ...view.draw(context, signal));
  } else {
    byId("view").replaceChildren(element("p", { class: "card state" }, "There is no such view."));
  }
}

function filtered(view, { channel, segments, to }) {
  if (!view.channel || !channel) {
    return [];
  }
  const all = element("a", { href: to(segments, {}) }, "All channels");
  return [element("p", { class: "card line links" }, `Only channel ${channel}. `, all)];
}

function drawChoice({ waddle, days, tz }) {
  byId("waddle").value = waddle;
  byId("days").value = String(days);
  byId("tz").value = tz;
}

function drawNavigation({ to, channel }, current) {
  const lit = current === "session" ? "sessions" : current;
  for (const [name, link] of links) {
    link.href = to(name === "overview" ? [] : [name], VIEWS[name].channel ? { channel } : {});
    if (name === lit) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

/** The list is a help: a waddle may be typed too. */
async function offerWaddles() {
  try {
    const { items } = await api.get("waddles", { limit: 200 }, new AbortController().signal);
    byId("waddles").replaceChildren(...items.map(({ waddleId }) => element("option", { value: waddleId })));
    if (!place().query.get("waddle") && items.length > 0) {
      location.hash = addressOf(place().segments, { waddle: items[0].waddleId });
    }
  } catch (problem) {
    if (problem.status === 401) {
      signOut("The token is no longer good. Sign in again.");
    }
  }
}

function signIn(token, ingest) {
  if (!TOKEN.test(token)) {
    setText(byId("token-error"), "This is not a token.");
    return;
  }
  sessionStorage.setItem(STORED.token, token);
  if (ingest) {
    sessionStorage.setItem(STORED.ingest, ingest);
  }
  api = new Api(token);
  setText(byId("token-error"), "");
  offerWaddles();
}

function signOut(why) {
  sessionStorage.removeItem(STORED.token);
  api = undefined;
  setText(byId("token-error"), why);
  show();
  byId("token").focus();
}

byId("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  signIn(byId("token").value.trim(), "");
  byId("token").value = "";
  show();
});
byId("sign-out").addEventListener("click", () => signOut(""));

byId("choice").addEventListener("submit", (event) => {
  event.preventDefault();
  const { segments, query } = place();
  const waddle = byId("waddle").value.trim();
  // A session belongs to its waddle, and so does a channel.
  const same = waddle === query.get("waddle");
  const chosen = { waddle, days: byId("days").value, tz: byId("tz").value, ...(same ? narrowed(query) : {}) };
  location.hash = addressOf(same || segments[0] !== "session" ? segments : ["sessions"], chosen);
});
byId("days").addEventListener("change", () => byId("choice").requestSubmit());
byId("tz").addEventListener("change", () => byId("choice").requestSubmit());

const narrowed = (query) => Object.fromEntries([...query].filter(([name]) => !["waddle", "days", "tz"].includes(name)));

// The fragment is taken: it says which view.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("view").focus();
});

addEventListener("hashchange", () => {
  show();
  scrollTo(0, 0);
  // The link that led here may be gone.
  if (api && document.activeElement === document.body) {
    byId("view").focus();
  }
});

byId("views").append(...links.map(([, link]) => element("li", {}, link)));
const zones = new Set([HERE, "UTC", ...Intl.supportedValuesOf("timeZone")]);
byId("tz").replaceChildren(...[...zones].map((zone) => new Option(zone)));

const stored = sessionStorage.getItem(STORED.token);
if (stored && !location.hash.includes("token=")) {
  signIn(stored, "");
}
show();
