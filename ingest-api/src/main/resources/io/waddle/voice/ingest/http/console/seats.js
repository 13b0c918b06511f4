import { Api } from "./api.js";

const STORED = "waddle-voice.seats";

/** Somebody whom this window may act as. What the token says of itself is only shown: the service checks it. */
class Seat {
  constructor(token, claims) {
    this.token = token;
    this.userId = String(claims.sub);
    this.scopes = new Set(String(claims.scope ?? "").split(" "));
    this.api = new Api(token);
  }

  get isAdmin() {
    return this.scopes.has("voice:admin");
  }

  static of(token) {
    const payload = token.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    if (!claims.sub) {
      throw new Error("sub is missing");
    }
    return new Seat(token, claims);
  }
}

/** The users side by side in this window, one of them active. Their tokens last as long as the tab, and stay in it. */
export class Seats {
  #seats = [];
  #active = "";

  constructor() {
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    for (const token of stored.tokens ?? []) {
      this.add(token);
    }
    this.activate(stored.active);
  }

  get all() {
    return this.#seats;
  }

  get active() {
    return this.of(this.#active);
  }

  get admin() {
    return this.active?.isAdmin ? this.active : this.#seats.find((seat) => seat.isAdmin);
  }

  of(userId) {
    return this.#seats.find((seat) => seat.userId === userId);
  }

  /** Takes the place of an earlier token of the same user. Undefined when it is no token. */
  add(token) {
    let seat;
    try {
      seat = Seat.of(token.trim());
    } catch {
      return undefined;
    }
    const place = this.#seats.findIndex((other) => other.userId === seat.userId);
    this.#seats.splice(place < 0 ? this.#seats.length : place, place < 0 ? 0 : 1, seat);
    this.#active ||= seat.userId;
    this.#store();
    return seat;
  }

  activate(userId) {
    if (this.of(userId)) {
      this.#active = userId;
      this.#store();
    }
  }

  remove(userId) {
    this.#seats = this.#seats.filter((seat) => seat.userId !== userId);
    if (this.#active === userId) {
      this.#active = this.#seats[0]?.userId ?? "";
    }
    this.#store();
  }

  #store() {
    const tokens = this.#seats.map((seat) => seat.token);
    sessionStorage.setItem(STORED, JSON.stringify({ tokens, active: this.#active }));
  }
}
