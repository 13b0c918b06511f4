import { TYPES } from "../words.js";
import { avatar, drawAvatar } from "./avatar.js";
import { byId, element, reconcile, setText } from "./dom.js";
import { PeopleView } from "./people.js";
import { QueueView } from "./queue.js";

/** More voices than these at once are noise. */
const VOICES = 5;

/** The channel that is looked at. */
export class RoomView {
  #room = byId("room");
  #nothing = byId("no-room");
  #name = byId("room-name");
  #facts = byId("room-facts");
  #join = byId("join");
  #end = byId("end-session");
  #voices = byId("voices");
  #search = byId("find");
  #people;
  #queue;
  #state;

  constructor(actions) {
    this.#people = new PeopleView(byId("people"), byId("more-people"), (userId) => actions.openPerson(userId));
    this.#queue = new QueueView(actions);
    this.#join.addEventListener("click", () => actions.join());
    this.#end.addEventListener("click", () => actions.endSession());
    byId("find-name").addEventListener("input", () => this.#draw());
  }

  draw(state, changed) {
    if (changed.all || changed.channels.includes(state.channelId)) {
      this.#state = state;
      this.#draw();
    }
  }

  #draw() {
    const { watch, channelId, stays } = this.#state;
    const channel = watch?.model.channels.get(channelId);
    this.#room.hidden = !channel;
    this.#nothing.hidden = channel !== undefined;
    if (!channel) {
      return;
    }
    const rights = watch.rights(channelId);
    setText(this.#name, channel.name);
    setText(this.#facts, facts(channel));
    this.#drawJoin(watch.me, channelId, stays.place(watch.seat.userId) !== undefined);
    this.#end.hidden = !channel.session || !mayEnd(channel, watch.seat.userId, rights);
    this.#drawVoices(channel);
    this.#queue.draw(channel, rights);
    this.#search.hidden = !PeopleView.crowded(channel);
    this.#people.draw(channel, watch.seat.userId, this.#search.hidden ? "" : byId("find-name").value.trim());
  }

  /** @param kept whether this window keeps the stay alive */
  #drawJoin(me, channelId, kept) {
    const here = me?.channelId === channelId;
    const label = me ? "Move here" : "Join";
    setText(this.#join, here ? (kept ? "You are here" : "Stay here") : label);
    this.#join.disabled = here && kept;
  }

  #drawVoices(channel) {
    const speaking = [...channel.people.values()].filter((person) => person.speaking);
    const shown = speaking.slice(0, VOICES);
    const more = speaking.length - shown.length;
    reconcile(
      this.#voices,
      shown.length > 0 ? shown : [{ userId: "", speaking: false }],
      (person) => person.userId,
      ({ userId }) =>
        userId
          ? element("li", {}, avatar(userId), element("span", { class: "name" }, userId))
          : element("li", { class: "quiet" }, "Nobody speaks"),
      (node, person) => person.userId && drawAvatar(node.firstElementChild, person),
    );
    setText(byId("more-voices"), more > 0 ? `and ${more} more` : "");
  }
}

function mayEnd(channel, userId, rights) {
  const needed = channel.type === "STAGE" ? "MANAGE_STAGE" : "MANAGE_CHANNELS";
  return channel.session.hostUserId === userId || rights.has(needed);
}

function facts(channel) {
  const limit = channel.userLimit > 0 ? ` of ${channel.userLimit}` : "";
  const host = channel.session?.hostUserId;
  return [
    TYPES[channel.type],
    channel.session ? `${channel.active}${limit} inside` : `empty${limit ? `, room for ${channel.userLimit}` : ""}`,
    host ? `host ${host}` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
