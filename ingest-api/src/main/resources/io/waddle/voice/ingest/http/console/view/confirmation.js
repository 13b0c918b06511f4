import { byId, setText } from "./dom.js";

/** Asks before what cannot be undone. */
export function confirmed(question, deed) {
  const dialog = byId("confirmation");
  setText(byId("confirmation-question"), question);
  setText(byId("confirmation-yes"), deed);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
