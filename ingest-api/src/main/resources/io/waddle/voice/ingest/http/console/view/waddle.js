import { recentWaddles } from "../recent.js";
import { STATES } from "../words.js";
import { byId, element, setAttribute, setText } from "./dom.js";

/** Which waddle is watched, how the connection is, and what to do where there is none. */
export class WaddleView {
  #main = byId("watched");
  #form = byId("choose-waddle");
  #input = byId("waddle-id");
  #recent = byId("recent-waddles");
  #title = byId("waddle-name");
  #state = byId("connection");
  #missing = byId("missing");
  #missingText = byId("missing-text");
  #demo = byId("make-demo");

  constructor(actions) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      actions.openWaddle(this.#input.value.trim());
    });
    this.#demo.addEventListener("click", () => actions.makeDemo());
  }

  draw({ watch, seats }) {
    this.#main.hidden = !seats.active;
    this.#drawState(watch);
    setText(this.#title, watch ? watch.name || watch.waddleId : "Channels");
    const missing = isMissing(watch);
    const empty = watch?.state === "live" && !missing && watch.model.revision >= 0 && watch.model.channels.size === 0;
    this.#missing.hidden = !missing && !empty;
    this.#demo.hidden = !missing || !seats.admin;
    if (missing) {
      setText(this.#demo, `Make a demo waddle “${watch.waddleId}”`);
      const { waddleId, seat } = watch;
      setText(this.#missingText, `There is no waddle “${waddleId}”, or ${seat.userId} is no member of it.`);
    } else if (empty) {
      setText(this.#missingText, `${watch.seat.userId} sees no voice channel here.`);
    }
  }

  show(waddleId) {
    this.#input.value = waddleId;
    this.#recent.replaceChildren(...recentWaddles().map((id) => element("option", { value: id })));
  }

  #drawState(watch) {
    const state = watch?.state ?? "none";
    const text = isMissing(watch) ? "Not found" : STATES[state];
    const why = state === "reconnecting" || state === "ended" ? watch.problem?.title : "";
    setAttribute(this.#state, "data-state", state);
    setText(this.#state, why && !isMissing(watch) ? `${text}: ${why}` : text);
  }
}

/** An admin is shown an empty waddle where there is none. */
function isMissing(watch) {
  return watch?.problem?.status === 404 || (watch?.exists === false && watch.model.channels.size === 0);
}
