import { path, Problem } from "./api.js";
import { serverSentEvents } from "./sse.js";

/** The service comments every 15 s: after two of them were missed the connection is dead, whatever TCP thinks. */
const SILENCE_MILLIS = 40_000;

const FIRST_WAIT_MILLIS = 500;
/** Often enough to be back soon, seldom enough not to hurt a service that starts. */
const LONGEST_WAIT_MILLIS = 10_000;

/** What trying again cannot mend: no token, no right, no such waddle. */
const FINAL = new Set([400, 401, 403, 404]);

/**
 * A waddle's live events, for as long as it is open. Read with fetch rather than EventSource, which can send neither a
 * token nor, with tickets that are good once, come back by itself. After a break it goes on behind the last event.
 */
export class LiveStream {
  #api;
  #waddleId;
  #listener;
  #cursor;
  #closed = false;
  #connection = new AbortController();
  #wake = () => {};

  /** @param listener `onState("connecting" | "live" | "reconnecting" | "ended", problem?)` and `onEvent(name, data)` */
  constructor(api, waddleId, listener) {
    this.#api = api;
    this.#waddleId = waddleId;
    this.#listener = listener;
  }

  open() {
    addEventListener("online", this.#retryNow);
    this.#run();
  }

  close() {
    this.#closed = true;
    removeEventListener("online", this.#retryNow);
    this.#connection.abort();
    this.#wake();
  }

  #retryNow = () => this.#wake();

  async #run() {
    let wait = FIRST_WAIT_MILLIS;
    this.#tell("connecting");
    while (!this.#closed) {
      try {
        await this.#read(() => {
          wait = FIRST_WAIT_MILLIS;
        });
        this.#tell("reconnecting");
      } catch (problem) {
        if (problem instanceof Problem && FINAL.has(problem.status)) {
          this.#tell("ended", problem);
          return;
        }
        this.#tell("reconnecting", problem);
        wait = Math.max(wait, (problem.retryAfterSeconds ?? 0) * 1000);
      }
      await this.#pause(wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  /** Returns when the service ends the stream. */
  async #read(onBytes) {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    let watchdog = this.#watch();
    const touch = () => {
      clearTimeout(watchdog);
      watchdog = this.#watch();
      onBytes();
    };
    try {
      const headers = { Accept: "text/event-stream" };
      if (this.#cursor !== undefined) {
        headers["Last-Event-ID"] = this.#cursor;
      }
      const response = await this.#api.open(path("waddles", this.#waddleId, "stream"), headers, signal);
      this.#tell("live");
      for await (const { id, event, data } of serverSentEvents(response.body, touch)) {
        if (this.#closed) {
          return;
        }
        this.#listener.onEvent(event, JSON.parse(data));
        this.#cursor = id;
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  #watch() {
    const connection = this.#connection;
    return setTimeout(() => connection.abort(), SILENCE_MILLIS);
  }

  #pause(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #tell(state, problem) {
    if (!this.#closed) {
      this.#listener.onState(state, problem);
    }
  }
}
