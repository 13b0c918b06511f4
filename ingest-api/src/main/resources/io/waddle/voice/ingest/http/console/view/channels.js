import { TYPES } from "../words.js";
import { avatar, drawAvatar } from "./avatar.js";
import { button, byId, element, icon, reconcile, setAttribute, setText } from "./dom.js";

/** Enough to know a group of friends; a stage of a thousand must not push the other channels away. */
const SHOWN = 6;

/** The channels by category, with who is in them. */
export class ChannelsView {
  #root = byId("channels");
  #actions;
  /** channelId → its element, to redraw one without the others. */
  #items = new Map();

  constructor(actions) {
    this.#actions = actions;
  }

  draw({ watch, channelId }, changed) {
    if (!watch) {
      this.#root.replaceChildren();
      return;
    }
    if (changed.all) {
      this.#drawAll(watch, channelId);
      return;
    }
    for (const id of changed.channels) {
      const node = this.#items.get(id);
      const channel = watch.model.channels.get(id);
      if (node && channel) {
        drawChannel(node, channel, channelId);
      }
    }
  }

  #drawAll(watch, channelId) {
    const { model } = watch;
    const groups = [{ id: "", name: "Channels" }, ...model.categories]
      .map((category) => ({ category, channels: model.channelsOf(category.id) }))
      .filter(({ category, channels }) => category.id !== "" || channels.length > 0);
    const seen = new Set();
    reconcile(
      this.#root,
      groups,
      ({ category }) => category.id,
      () => element("section", { class: "category" }, element("h3"), element("ul", { class: "plain" })),
      (section, { category, channels }) => {
        setText(section.firstElementChild, category.name);
        reconcile(
          section.lastElementChild,
          channels,
          (channel) => channel.id,
          (channel) => this.#create(channel),
          (node, channel) => {
            seen.add(channel.id);
            this.#items.set(channel.id, node);
            drawChannel(node, channel, channelId);
          },
        );
      },
    );
    for (const id of [...this.#items.keys()].filter((id) => !seen.has(id))) {
      this.#items.delete(id);
    }
  }

  #create(channel) {
    const open = button("", "channel", () => this.#actions.openChannel(channel.id));
    open.append(
      icon(channel.type.toLowerCase()),
      element("span", { class: "channel-name" }),
      element("span", { class: "count" }),
    );
    return element("li", {}, open, element("ul", { class: "plain inside" }));
  }
}

function drawChannel(node, channel, selectedId) {
  const [open, inside] = node.children;
  const [, name, count] = open.children;
  setAttribute(open, "aria-current", channel.id === selectedId ? "true" : undefined);
  setText(name, channel.name);
  setText(count, seatsOf(channel));
  setAttribute(count, "aria-label", `${TYPES[channel.type]}, ${channel.active} inside`);
  const shown = firstOf(channel);
  const more = Math.max(0, channel.active - shown.length);
  reconcile(
    inside,
    [...shown, ...(more > 0 ? [{ userId: "", more }] : [])],
    (person) => person.userId,
    create,
    update,
  );
}

function seatsOf({ active, userLimit }) {
  if (userLimit > 0) {
    return `${active}/${userLimit}`;
  }
  return active > 0 ? String(active) : "";
}

/** Whoever speaks is among them. */
function firstOf(channel) {
  const first = [];
  const speaking = [];
  for (const person of channel.people.values()) {
    if (person.speaking && speaking.length < SHOWN) {
      speaking.push(person);
    } else if (first.length < SHOWN) {
      first.push(person);
    }
  }
  const chosen = new Set([...speaking, ...first].slice(0, SHOWN));
  return [...channel.people.values()].filter((person) => chosen.has(person));
}

function create(person) {
  if (person.more !== undefined) {
    return element("li", { class: "more" });
  }
  const name = element("span", { class: "name" }, person.userId);
  return element("li", {}, avatar(person.userId), name, element("span", { class: "visually-hidden" }));
}

function update(node, person) {
  if (person.more !== undefined) {
    setText(node, `and ${person.more} more`);
    return;
  }
  const [circle, , state] = node.children;
  drawAvatar(circle, person);
  setAttribute(node, "data-muted", person.muted);
  setText(state, person.speaking ? " speaks" : person.muted ? " muted" : "");
}
