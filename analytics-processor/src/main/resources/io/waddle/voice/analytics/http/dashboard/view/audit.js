import { path } from "../api.js";
import { CODES, why } from "../refusals.js";
import { exact, NONE, plain, whole } from "../words.js";
import { element, freshId } from "./dom.js";
import { list } from "./list.js";

export const moderation = list({
  title: "Moderation",
  name: "moderation",
  none: "Nobody moderated in this time.",
  ask: ({ waddle, days, tz }) => ({ where: `${path("waddles", waddle)}/moderation`, query: { days, tz } }),
  columns: () => [
    { title: "Who", value: (m) => m.actorUserId, text: (m) => m.actorUserId },
    { title: "Actions", number: true, bar: true, value: (m) => m.total, text: (m) => whole(m.total) },
    {
      title: "Which",
      text: (m) =>
        Object.entries(m.actions ?? {})
          .sort((a, b) => b[1] - a[1])
          .map(([action, count]) => `${plain(action)} ${count}`)
          .join(", "),
    },
  ],
});

export const audit = list({
  title: "Decisions",
  name: "decisions",
  none: "No decision is like that.",
  ask: ({ waddle, query, tz }) => ({
    where: `${path("waddles", waddle)}/decisions`,
    query: {
      user: query.get("user") ?? "",
      channel: query.get("channel") ?? "",
      code: query.get("code") ?? "",
      from: instantOf(query.get("from"), tz),
      to: instantOf(query.get("to"), tz),
    },
  }),
  columns: ({ tz }) => [
    { title: "When", value: (d) => d.at, text: (d) => exact(d.at, tz) },
    { title: "Who", value: (d) => d.actorUserId, text: (d) => d.actorUserId },
    { title: "What", value: (d) => d.type, text: (d) => plain(d.type) },
    {
      title: "Decision",
      value: (d) => d.code ?? "",
      cell: (d) => (plain(d.decision) === "rejected" ? refused(d, tz) : plain(d.decision)),
    },
    { title: "Channel", value: (d) => d.channelId, text: (d) => d.channelId ?? NONE },
    { title: "Whom", value: (d) => d.targetUserId, text: (d) => d.targetUserId ?? NONE },
  ],
});

function refused(decision, tz) {
  return element(
    "details",
    { class: "why" },
    element("summary", {}, "Why was this refused? ", element("code", {}, decision.code ?? "")),
    element("p", {}, why(decision, tz)),
    element("small", {}, `Command ${decision.commandId}`),
  );
}

/** What is looked for, kept in the address. */
export function auditForm({ query, to, tz }) {
  const fields = {
    user: field("User (who or whom)", element("input", { autocapitalize: "none", spellcheck: "false" })),
    channel: field("Channel", element("input", { autocapitalize: "none", spellcheck: "false" })),
    code: field("Refused with", element("select", {}, new Option("anything", ""), ...CODES.map((code) => new Option(code)))),
    from: field(`From (${tz})`, element("input", { type: "datetime-local" })),
    to: field("To", element("input", { type: "datetime-local" })),
  };
  for (const [name, { input }] of Object.entries(fields)) {
    input.value = query.get(name) ?? "";
  }
  const form = element(
    "form",
    { class: "card find", role: "search", "aria-label": "Decisions" },
    ...Object.values(fields).map(({ node }) => node),
    element("button", { type: "submit", class: "primary" }, "Search"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = Object.entries(fields).map(([name, { input }]) => [name, input.value.trim()]);
    location.hash = to(["audit"], Object.fromEntries(wanted));
  });
  return form;
}

function field(label, input) {
  input.id = freshId("field");
  return { input, node: element("div", { class: "field" }, element("label", { for: input.id }, label), input) };
}

/** The instant that is called so in a zone. */
function instantOf(local, tz) {
  const asIfUtc = Date.parse(`${local}Z`);
  if (!local || Number.isNaN(asIfUtc)) {
    return "";
  }
  // Twice: the offset there may differ from the one here.
  let instant = asIfUtc;
  for (let times = 0; times < 2; times++) {
    instant = asIfUtc - offsetAt(instant, tz);
  }
  return new Date(instant).toISOString();
}

function offsetAt(instant, tz) {
  const parts = new Intl.DateTimeFormat("sv", { timeZone: tz, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${parts.format(instant).replace(" ", "T")}Z`) - Math.floor(instant / 1_000) * 1_000;
}
