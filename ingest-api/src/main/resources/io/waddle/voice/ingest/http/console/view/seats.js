import { avatar } from "./avatar.js";
import { button, byId, element, reconcile, setAttribute, setText } from "./dom.js";

/** Who acts: the users of this window side by side, and the form that adds one. */
export class SeatsView {
  #list = byId("seats");
  #form = byId("sign-in");
  #token = byId("token");
  #error = byId("token-error");
  #add = byId("add-seat");
  #actions;

  constructor(actions) {
    this.#actions = actions;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#add.addEventListener("click", () => this.#open(this.#form.hidden));
  }

  draw({ seats, stays }) {
    const active = seats.active;
    if (!active) {
      this.#open(true, false);
    }
    this.#add.hidden = !active;
    reconcile(
      this.#list,
      seats.all,
      (seat) => seat.userId,
      (seat) => this.#create(seat),
      (node, seat) => {
        const [choose] = node.children;
        setAttribute(choose, "aria-pressed", seat === active);
        setText(choose.lastElementChild, stays.place(seat.userId)?.channelId ?? "");
        setAttribute(choose.firstElementChild, "data-speaking", stays.isSpeaking(seat.userId));
      },
    );
  }

  #create(seat) {
    const choose = button("", "seat", () => this.#actions.activate(seat.userId));
    choose.append(
      avatar(seat.userId),
      element("span", { class: "seat-name" }, element("span", { class: "visually-hidden" }, "Act as "), seat.userId),
      element("span", { class: "seat-place" }),
    );
    const leave = button("×", "seat-out", () => this.#actions.signOut(seat.userId));
    leave.setAttribute("aria-label", `Sign ${seat.userId} out`);
    return element("li", {}, choose, leave);
  }

  #open(open, focus = true) {
    this.#form.hidden = !open;
    setAttribute(this.#add, "aria-expanded", String(open));
    if (open && focus) {
      this.#token.focus();
    }
  }

  #submit() {
    const added = this.#actions.signIn(this.#token.value);
    setText(this.#error, added ? "" : "That is no token: three parts with dots between are expected.");
    setAttribute(this.#token, "aria-invalid", added ? undefined : "true");
    if (added) {
      this.#token.value = "";
      this.#open(false);
    }
  }
}
