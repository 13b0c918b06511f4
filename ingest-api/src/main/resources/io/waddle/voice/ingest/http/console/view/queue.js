import { clock } from "../words.js";
import { avatar } from "./avatar.js";
import { button, byId, element, reconcile, setText } from "./dom.js";

/** Enough to work on; the first one matters. */
const SHOWN = 20;

/** Who asked to speak and who is invited, for those who may answer. */
export class QueueView {
  #section = byId("queue");
  #title = byId("queue-title");
  #list = byId("requests");
  #actions;

  constructor(actions) {
    this.#actions = actions;
  }

  draw(channel, rights) {
    const visible = channel.type === "STAGE" && rights.has("MANAGE_STAGE");
    this.#section.hidden = !visible;
    if (!visible) {
      return;
    }
    const requests = [...channel.requests.values()].sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
    const pending = requests.filter((request) => request.status === "PENDING").length;
    setText(this.#title, pending > 0 ? `Asking to speak (${pending})` : "Nobody asks to speak");
    reconcile(
      this.#list,
      requests.slice(0, SHOWN),
      (request) => request.requestId,
      (request) => this.#create(channel.id, request),
      () => {},
    );
  }

  #create(channelId, { requestId, userId, status, requestedAt }) {
    const who = [avatar(userId), element("span", { class: "name" }, userId)];
    if (status === "INVITED") {
      return element("li", { class: "request" }, ...who, element("span", { class: "since" }, "invited"));
    }
    const approve = button("Approve", "primary", () => this.#actions.act(channelId, "stage-approve", { requestId }));
    const deny = button("Deny", "", () => this.#actions.act(channelId, "stage-deny", { requestId }));
    approve.setAttribute("aria-label", `Approve ${userId}`);
    deny.setAttribute("aria-label", `Deny ${userId}`);
    const since = element("span", { class: "since" }, `since ${clock(requestedAt)}`);
    return element("li", { class: "request" }, ...who, since, element("span", { class: "buttons" }, approve, deny));
  }
}
