import { byId, setText } from "./dom.js";

/** What went wrong last, until it is dismissed or the next deed succeeds; and, for screen readers, what happens. */
export class NoticeView {
  #notice = byId("notice");
  #announcement = byId("announcement");

  constructor() {
    byId("notice-close").addEventListener("click", () => this.hide());
  }

  show(problem) {
    setText(byId("notice-title"), problem.title ?? "Something went wrong");
    setText(byId("notice-detail"), problem.detail ?? problem.message);
    setText(byId("notice-code"), problem.code ?? "");
    this.#notice.hidden = false;
  }

  hide() {
    this.#notice.hidden = true;
  }

  announce(text) {
    setText(this.#announcement, text);
  }
}
