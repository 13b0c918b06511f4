import { hue, initials } from "../words.js";
import { element, setAttribute } from "./dom.js";

/** The circle of a user, with a ring while they speak. */
export function avatar(userId) {
  return element("span", { class: `avatar hue-${hue(userId)}`, "aria-hidden": "true" }, initials(userId));
}

export function drawAvatar(node, person) {
  setAttribute(node, "data-speaking", person.speaking);
}
