import { clock, sentence } from "../words.js";
import { byId, element } from "./dom.js";

/** A screenful to scroll through. */
const KEPT = 100;

/** The last events of the stream, newest first. Drawn only while it is open. */
export class LogView {
  #details = byId("log");
  #list = byId("events");
  #entries = [];

  constructor() {
    this.#details.addEventListener("toggle", () => this.draw());
  }

  add(event, data, nameOf) {
    const { at, revision = "" } = data;
    this.#entries.unshift({ event, at: clock(at), revision, text: sentence(event, data, nameOf) });
    this.#entries.length = Math.min(this.#entries.length, KEPT);
  }

  clear() {
    this.#entries = [];
  }

  draw() {
    if (!this.#details.open) {
      return;
    }
    this.#list.replaceChildren(
      ...this.#entries.map(({ event, at, revision, text }) =>
        element(
          "li",
          {},
          element("span", { class: "revision" }, String(revision)),
          element("time", {}, at),
          element("code", {}, event),
          element("span", { class: "what" }, text),
        ),
      ),
    );
  }
}
