import { clock, ROLES } from "../words.js";
import { button, byId, element, setText } from "./dom.js";

/** Somebody in the channel: what is known of them, and what one may do about it. */
export class PersonView {
  #dialog = byId("person");
  #name = byId("person-name");
  #facts = byId("person-facts");
  #deeds = byId("person-deeds");
  #actions;

  constructor(actions) {
    this.#actions = actions;
  }

  open({ watch, channelId }, userId) {
    const channel = watch.model.channels.get(channelId);
    const person = channel?.people.get(userId);
    if (!person) {
      return;
    }
    setText(this.#name, userId);
    const lines = facts(person, channel).flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]);
    this.#facts.replaceChildren(...lines);
    const deeds = deedsOn(person, channel, watch).map(({ label, type, fields }) =>
      button(label, "", () => this.#do(channelId, type, { targetUserId: userId, ...fields })),
    );
    const move = this.#move(person, channel, watch);
    this.#deeds.replaceChildren(...deeds, ...(move ? [move] : []));
    this.#dialog.showModal();
  }

  #do(channelId, type, fields) {
    this.#dialog.close();
    this.#actions.act(channelId, type, fields);
  }

  #move(person, channel, watch) {
    const others = [...watch.model.channels.values()].filter((other) => other.id !== channel.id);
    if (!watch.rights(channel.id).has("MOVE_MEMBERS") || others.length === 0) {
      return undefined;
    }
    const options = others.map(({ id, name }) => element("option", { value: id }, name));
    const select = element("select", { id: "move-to" }, ...options);
    const go = button("Move", "", () =>
      this.#do(channel.id, "move", { targetUserId: person.userId, toChannelId: select.value }),
    );
    return element("div", { class: "move" }, element("label", { for: "move-to" }, "Move to"), select, go);
  }
}

function facts(person, channel) {
  return [
    ["Role", ROLES[person.role] || "Participant"],
    ["Since", clock(person.joinedAt)],
    ["Connection", [person.connectionState.toLowerCase(), person.connectionQuality].filter(Boolean).join(", ")],
    ["Host", channel.session?.hostUserId === person.userId ? "yes" : "no"],
    ["May", person.permissions.map((name) => name.toLowerCase().replaceAll("_", " ")).join(", ") || "nothing"],
  ];
}

/** What the viewer's own permissions here allow; the service decides. */
function deedsOn(person, channel, watch) {
  const rights = watch.rights(channel.id);
  const self = person.userId === watch.seat.userId;
  const stage = channel.type === "STAGE";
  const manages = rights.has(stage ? "MANAGE_STAGE" : "MANAGE_CHANNELS");
  const hosts = channel.session?.hostUserId === watch.seat.userId;
  const directs = stage && rights.has("MANAGE_STAGE");
  const deeds = [
    [directs && person.role === "AUDIENCE" && !self, "Invite to speak", "stage-invite"],
    [directs && person.role === "AUDIENCE", "Make speaker", "stage-promote", { role: "SPEAKER" }],
    [directs && person.role !== "MODERATOR", "Make moderator", "stage-promote", { role: "MODERATOR" }],
    [directs && person.role !== "AUDIENCE", "Move to audience", "stage-demote"],
    [
      rights.has("MUTE_MEMBERS"),
      person.serverMuted ? "Unmute for everybody" : "Mute for everybody",
      "server-mute",
      { muted: !person.serverMuted },
    ],
    [
      rights.has("DEAFEN_MEMBERS") && !stage,
      person.serverDeafened ? "Undeafen" : "Deafen",
      "server-deafen",
      { deafened: !person.serverDeafened },
    ],
    [(hosts || manages) && channel.session?.hostUserId !== person.userId, "Make host", "host-transfer"],
    [rights.has("MOVE_MEMBERS") && !self, "Disconnect", "disconnect"],
  ];
  return deeds.filter(([allowed]) => allowed).map(([, label, type, fields]) => ({ label, type, fields }));
}
