import { path } from "./api.js";

const STORED = "waddle-voice.stays";

/** Four within the liveness lease of 90 s. */
const HEARTBEAT_MILLIS = 20_000;
/** Once within the speaking lease of 15 s, with time to spare for a slow answer. */
const SPEAKING_MILLIS = 8_000;

/** What this window keeps alive: stays that it joined, and who of them speaks. Other clients look after their own. */
export class Stays {
  #seats;
  #listener;
  /** userId → {waddleId, channelId} */
  #places = new Map(Object.entries(JSON.parse(sessionStorage.getItem(STORED) ?? "{}")));
  #speaking = new Set();
  /** userId → what was posted last about their speaking */
  #posted = new Map();

  /** @param listener `onChange()`, `onProblem(problem)` */
  constructor(seats, listener) {
    this.#seats = seats;
    this.#listener = listener;
  }

  start() {
    setInterval(() => this.#each(this.#places.keys(), (userId) => this.#heartbeat(userId)), HEARTBEAT_MILLIS);
    setInterval(() => this.#each(this.#speaking, (userId) => this.#refresh(userId)), SPEAKING_MILLIS);
    this.#each(this.#places.keys(), (userId) => this.#heartbeat(userId));
  }

  place(userId) {
    return this.#places.get(userId);
  }

  isSpeaking(userId) {
    return this.#speaking.has(userId);
  }

  async join(seat, waddleId, channelId) {
    await seat.api.event(waddleId, channelId, "join");
    this.#speaking.delete(seat.userId);
    this.#put(seat.userId, { waddleId, channelId });
    // Or the connect lease ends the stay after 30 s: there is no media service that would report it.
    await this.#heartbeat(seat.userId);
  }

  async leave(seat, waddleId, channelId) {
    this.forget(seat.userId);
    await seat.api.event(waddleId, channelId, "leave");
  }

  async speak(seat, waddleId, channelId, speaking) {
    if (speaking) {
      this.#speaking.add(seat.userId);
    } else {
      this.#speaking.delete(seat.userId);
    }
    this.#listener.onChange();
    try {
      await this.#post(seat, { waddleId, channelId }, speaking);
    } catch (problem) {
      this.silence(seat.userId);
      throw problem;
    }
  }

  /** Refreshes no longer; the service has closed the interval, or its lease will. */
  silence(userId) {
    if (this.#speaking.delete(userId)) {
      this.#listener.onChange();
    }
  }

  /** A moderator moved the user. */
  follow(userId, channelId) {
    const place = this.place(userId);
    if (place) {
      this.#put(userId, { ...place, channelId });
    }
  }

  forget(userId) {
    this.#speaking.delete(userId);
    this.#places.delete(userId);
    this.#store();
  }

  #each(userIds, work) {
    for (const userId of [...userIds]) {
      work(userId);
    }
  }

  async #heartbeat(userId) {
    const seat = this.#seats.of(userId);
    const place = this.place(userId);
    if (!seat || !place) {
      this.forget(userId);
      return;
    }
    try {
      await seat.api.event(place.waddleId, place.channelId, "heartbeat");
    } catch (problem) {
      if (this.place(userId) === place && problem.status >= 400 && problem.status < 500) {
        await this.#lookFor(seat, place);
      }
    }
  }

  /** Not there any more: moved while another seat was being looked at, or gone. */
  async #lookFor(seat, place) {
    const where = path("waddles", place.waddleId, "users", seat.userId, "voice-state");
    const person = await seat.api.get(where).catch(() => undefined);
    if (person) {
      this.follow(seat.userId, person.channelId);
    } else {
      this.forget(seat.userId);
    }
  }

  async #refresh(userId) {
    const seat = this.#seats.of(userId);
    const place = this.place(userId);
    if (!seat || !place) {
      this.silence(userId);
      return;
    }
    try {
      await this.#post(seat, place, true);
    } catch (problem) {
      if (problem.status !== 0) {
        this.silence(userId);
        this.#listener.onProblem(problem);
      }
    }
  }

  /** One after the other: a stop must not be overtaken by its start, nor by a refresh. */
  #post(seat, { waddleId, channelId }, speaking) {
    const before = this.#posted.get(seat.userId) ?? Promise.resolve();
    const post = () => seat.api.event(waddleId, channelId, "speaking", { speaking });
    const posted = before.catch(() => {}).then(() => (speaking && !this.isSpeaking(seat.userId) ? undefined : post()));
    this.#posted.set(seat.userId, posted);
    return posted;
  }

  #put(userId, place) {
    this.#places.set(userId, place);
    this.#store();
  }

  #store() {
    sessionStorage.setItem(STORED, JSON.stringify(Object.fromEntries(this.#places)));
    this.#listener.onChange();
  }
}
