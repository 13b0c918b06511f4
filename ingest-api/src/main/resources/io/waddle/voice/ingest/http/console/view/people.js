import { ROLES } from "../words.js";
import { avatar, drawAvatar } from "./avatar.js";
import { button, element, icon, reconcile, setAttribute, setText } from "./dom.js";

/** Two screens of a desktop; whoever else is there is found by name. */
const SHOWN = 60;

const RANK = { MODERATOR: 0, BROADCASTER: 0, SPEAKER: 1, PARTICIPANT: 1, AUDIENCE: 2, LISTENER: 2 };

const FLAGS = [
  { icon: "hand", text: "asks to speak", on: (person, context) => context.asking.has(person.userId) },
  { icon: "star", text: "priority", on: (person) => person.prioritySpeaker },
  { icon: "camera", text: "video", on: (person) => person.video },
  { icon: "screen", text: "shares the screen", on: (person) => person.screenSharing },
  { icon: "shield", text: "muted by a moderator", on: (person) => person.serverMuted },
  { icon: "mic-off", text: "muted", on: (person) => person.muted && !person.suppressed },
  { icon: "deaf", text: "deafened", on: (person) => person.deafened },
];

/** Who is in the channel, as far as fits. */
export class PeopleView {
  #list;
  #more;
  #onOpen;

  constructor(list, more, onOpen) {
    this.#list = list;
    this.#more = more;
    this.#onOpen = onOpen;
  }

  /** @param wanted part of a name, or "" */
  draw(channel, meId, wanted) {
    const context = {
      host: channel.session?.hostUserId,
      meId,
      asking: new Set([...channel.requests.values()].filter((r) => r.status === "PENDING").map((r) => r.userId)),
    };
    const found = [...channel.people.values()].filter((person) => person.userId.includes(wanted));
    const shown = inOrder(found, context).slice(0, SHOWN);
    reconcile(
      this.#list,
      shown,
      (person) => person.userId,
      (person) => this.#create(person),
      (node, person) => drawPerson(node, person, context),
    );
    const total = wanted === "" ? channel.active : found.length;
    setText(this.#more, total > shown.length ? `and ${total - shown.length} more` : "");
  }

  /** Whether there are more than can be shown at once. */
  static crowded(channel) {
    return channel.people.size > SHOWN;
  }

  #create(person) {
    const open = button("", "person", () => this.#onOpen(person.userId));
    open.append(
      avatar(person.userId),
      element("span", { class: "name" }, person.userId),
      element("span", { class: "tags" }),
      element("span", { class: "flags" }),
    );
    return element("li", {}, open);
  }
}

/** Oneself, host, moderators, speakers, the others; each by arrival. Speaking moves nobody. */
function inOrder(people, { host, meId }) {
  const rank = (person) => (person.userId === meId ? -2 : person.userId === host ? -1 : (RANK[person.role] ?? 2));
  return people
    .map((person, index) => ({ person, index, rank: rank(person) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ person }) => person);
}

function drawPerson(node, person, context) {
  const open = node.firstElementChild;
  const [circle, , tags, flags] = open.children;
  drawAvatar(circle, person);
  setAttribute(open, "data-speaking", person.speaking);
  setText(tags, labels(person, context).join(" · "));
  reconcile(
    flags,
    FLAGS.filter((flag) => flag.on(person, context)),
    (flag) => flag.icon,
    createFlag,
    () => {},
  );
}

function createFlag({ icon: name, text }) {
  return element("span", { title: text }, icon(name), element("span", { class: "visually-hidden" }, `, ${text}`));
}

function labels(person, { host, meId }) {
  return [
    person.userId === meId ? "you" : "",
    person.userId === host ? "host" : "",
    ROLES[person.role] ?? person.role,
    person.connectionState === "CONNECTING" ? "connecting" : "",
    person.connectionState === "RECONNECTING" ? "reconnecting" : "",
    person.speaking ? "speaking" : "",
  ].filter(Boolean);
}
