import { byId, setAttribute, setText } from "./dom.js";

/** One's own microphone, ears and hand, wherever in the waddle one is. */
export class ControlsView {
  #bar = byId("controls");
  #place = byId("my-place");
  #hint = byId("my-hint");
  #hold = byId("speak-hold");
  #keep = byId("speak-keep");
  #mute = byId("mute");
  #deafen = byId("deafen");
  #hand = byId("hand");
  #invited = byId("invited");
  #stepDown = byId("step-down");
  #leave = byId("leave");
  #actions;
  #me;
  #request;
  #held = false;

  constructor(actions) {
    this.#actions = actions;
    this.#listenToHold();
    this.#keep.addEventListener("click", () => actions.speak(this.#keep.getAttribute("aria-pressed") !== "true"));
    this.#mute.addEventListener("click", () => this.#act("mute", { muted: !this.#me.selfMuted }));
    this.#deafen.addEventListener("click", () => this.#act("deafen", { deafened: !this.#me.selfDeafened }));
    this.#hand.addEventListener("click", () => this.#act(this.#request ? "stage-request-cancel" : "stage-request"));
    byId("invite-accept").addEventListener("click", () => this.#act("stage-invite-accept"));
    byId("invite-decline").addEventListener("click", () => this.#act("stage-invite-decline"));
    this.#stepDown.addEventListener("click", () => this.#act("stage-demote", { targetUserId: this.#me.userId }));
    this.#leave.addEventListener("click", () => actions.leave());
    this.#place.addEventListener("click", () => actions.openChannel(this.#me.channelId));
  }

  draw({ watch, seats, stays }) {
    const me = watch?.me;
    this.#me = me;
    this.#bar.hidden = !seats.active;
    setAttribute(this.#bar, "data-inside", me !== undefined);
    this.#place.hidden = !me;
    if (!me) {
      this.#held = false;
      this.#invited.hidden = true;
      const open = watch?.state === "live";
      setText(this.#hint, open ? `${watch.seat.userId} is in no channel. Choose one and join it.` : "Open a waddle to begin.");
      return;
    }
    const channel = watch.model.channels.get(me.channelId);
    const live = [...channel.requests.values()].find((request) => request.userId === me.userId);
    this.#request = live?.status === "PENDING" ? live : undefined;
    const speaking = stays.isSpeaking(me.userId);
    setText(this.#place, channel.name);
    setText(this.#hint, hint(me, stays));
    this.#drawSpeak(me, speaking);
    drawToggle(this.#mute, me.selfMuted, "Unmute", "Mute");
    drawToggle(this.#deafen, me.selfDeafened, "Undeafen", "Deafen");
    this.#drawStage(channel, me, live);
  }

  #drawSpeak(me, speaking) {
    const silent = me.muted || !me.permissions.includes("SPEAK");
    this.#hold.disabled = silent;
    this.#keep.disabled = silent;
    setAttribute(this.#hold, "data-speaking", speaking || me.speaking);
    setText(this.#hold.lastElementChild, speaking ? "Speaking" : "Hold to speak");
    setAttribute(this.#keep, "aria-pressed", String(speaking && !this.#held));
  }

  #drawStage(channel, me, live) {
    const audience = channel.type === "STAGE" && me.role === "AUDIENCE";
    this.#hand.hidden = !audience || live?.status === "INVITED" || !me.permissions.includes("REQUEST_TO_SPEAK");
    setText(this.#hand.lastElementChild, this.#request ? "Lower hand" : "Raise hand");
    setAttribute(this.#hand, "aria-pressed", String(this.#request !== undefined));
    this.#invited.hidden = live?.status !== "INVITED";
    this.#stepDown.hidden = channel.type !== "STAGE" || audience;
  }

  #act(type, fields) {
    this.#actions.act(this.#me.channelId, type, fields);
  }

  /** By pointer, Space or Enter; whatever takes the focus away also ends it. */
  #listenToHold() {
    const press = (event) => {
      if (!this.#held && !this.#hold.disabled) {
        event.preventDefault();
        this.#hold.focus();
        this.#held = true;
        this.#actions.speak(true);
      }
    };
    const release = () => {
      if (this.#held) {
        this.#held = false;
        this.#actions.speak(false);
      }
    };
    const isKey = (event) => event.key === " " || event.key === "Enter";
    this.#hold.addEventListener("pointerdown", press);
    this.#hold.addEventListener("keydown", (event) => isKey(event) && press(event));
    this.#hold.addEventListener("keyup", (event) => isKey(event) && release());
    this.#hold.addEventListener("blur", release);
    // Of a long press on a phone.
    this.#hold.addEventListener("contextmenu", (event) => event.preventDefault());
    for (const end of ["pointerup", "pointercancel", "blur"]) {
      addEventListener(end, release);
    }
  }
}

function drawToggle(node, on, whenOn, whenOff) {
  setAttribute(node, "aria-pressed", String(on));
  setText(node.lastElementChild, on ? whenOn : whenOff);
}

function hint(me, stays) {
  if (!stays.place(me.userId)) {
    return "kept by another client";
  }
  if (me.serverMuted) {
    return "muted by a moderator";
  }
  if (me.suppressed) {
    return "listening";
  }
  return me.muted ? "muted" : "";
}
