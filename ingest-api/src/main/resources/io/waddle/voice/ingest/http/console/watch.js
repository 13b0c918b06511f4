import { path } from "./api.js";
import { Model } from "./model.js";
import { LiveStream } from "./stream.js";

/** Changes of configuration come in bunches. */
const SETTLE_MILLIS = 150;

/** One waddle, watched live with the eyes of one seat. */
export class Watch {
  model = new Model();
  state = "connecting";
  problem = undefined;
  name = "";
  /** Whether the service was asked for the waddle and knew it. */
  exists = undefined;

  #listener;
  #stream;
  #settling;
  #closed = false;
  /** What the seat may do, by channel in which it is not. */
  #rights = new Map();

  /** @param listener `onChange({all, channels})`, `onState(watch)`, `onEvent(name, data, watch)` */
  constructor(seat, waddleId, listener) {
    this.seat = seat;
    this.waddleId = waddleId;
    this.#listener = listener;
    this.#stream = new LiveStream(seat.api, waddleId, {
      onState: (state, problem) => this.#onState(state, problem),
      onEvent: (event, data) => this.#onEvent(event, data),
    });
  }

  open() {
    this.#stream.open();
    this.#lookUp();
  }

  close() {
    this.#closed = true;
    this.#stream.close();
    clearTimeout(this.#settling);
  }

  get me() {
    return this.model.person(this.seat.userId);
  }

  /** Permissions of the seat in a channel; none until they are known. */
  rights(channelId) {
    const me = this.me;
    if (me?.channelId === channelId) {
      return new Set(me.permissions);
    }
    return this.#rights.get(channelId) ?? new Set();
  }

  /** Learns what the stream does not tell of a channel. */
  async study(channelId) {
    const channel = this.model.channels.get(channelId);
    if (!channel) {
      return;
    }
    const where = path("waddles", this.waddleId, "channels", channelId);
    const [rights, queue] = await Promise.all([
      this.#optional(`${where}/permissions/${path(this.seat.userId)}`),
      channel.type === "STAGE" ? this.#optional(`${where}/stage/requests`) : undefined,
    ]);
    if (rights) {
      this.#rights.set(channelId, new Set(rights.permissions));
    }
    this.#changed(queue ? this.model.setRequests(channelId, queue.requests) : { all: false, channels: [channelId] });
  }

  async #lookUp() {
    try {
      const waddle = await this.seat.api.get(path("waddles", this.waddleId));
      this.exists = true;
      this.name = waddle.name;
    } catch (problem) {
      this.exists = problem.status === 404 ? false : this.exists;
    }
    this.#changed({ all: true, channels: [] });
  }

  /** Undefined also when it is not for this seat: what is missing then is not offered. */
  #optional(where) {
    return this.seat.api.get(where).catch(() => undefined);
  }

  #onState(state, problem) {
    this.state = state;
    this.problem = problem;
    this.#listener.onState(this);
  }

  #onEvent(event, data) {
    const change = this.model.apply(event, data);
    if (event === "snapshot" || event === "config.updated" || event === "channel.updated") {
      this.#rights.clear();
    }
    if (event === "config.updated" && (data.kind === "category" || data.kind === "waddle")) {
      this.#reread();
    }
    this.#listener.onEvent(event, data, this);
    this.#changed(change);
  }

  /** Categories are told of by their id only. */
  #reread() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(async () => {
      this.#lookUp();
      const voice = await this.#optional(`${path("waddles", this.waddleId)}/voice?atLeast=${this.model.revision}`);
      if (voice && !this.#closed && voice.revision >= this.model.revision) {
        this.#changed(this.model.snapshot(voice));
        this.#listener.onEvent("snapshot", voice, this);
      }
    }, SETTLE_MILLIS);
  }

  #changed(change) {
    if (!this.#closed) {
      this.#listener.onChange(change);
    }
  }
}
