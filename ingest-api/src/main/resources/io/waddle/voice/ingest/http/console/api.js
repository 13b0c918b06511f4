/** Whatever did not go well, with what the server said about it. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.title);
    this.status = status;
    this.title = body.title;
    this.detail = body.detail ?? "";
    this.code = body.code ?? "";
    this.retryAfterSeconds = body.retryAfterSeconds ?? 0;
  }

  static async of(response) {
    const text = await response.text().catch(() => "");
    let body = {};
    try {
      body = JSON.parse(text);
    } catch {
      // Something in between answered, not the service.
    }
    const problem = new Problem(response.status, { title: `HTTP ${response.status}`, ...body });
    problem.retryAfterSeconds ||= Number(response.headers.get("Retry-After")) || 0;
    return problem;
  }

  static outOfReach() {
    return new Problem(0, { title: "Out of reach", detail: "The service did not answer.", code: "OUT_OF_REACH" });
  }
}

/** Beside this module, wherever the service is mounted. */
const BASE = new URL("../v1/", import.meta.url);

/** Longer than the service waits for a decision, 5 s. */
const PATIENCE_MILLIS = 15_000;

/** A command that was not decided in time is asked for once a second. */
const LATER_MILLIS = 1_000;
const LATER_TIMES = 10;

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export const path = (...segments) => segments.map(encodeURIComponent).join("/");

/** The HTTP contract, as one user. Every method throws a Problem. */
export class Api {
  #token;

  constructor(token) {
    this.#token = token;
  }

  async get(where) {
    return (await this.#send("GET", where)).json();
  }

  /** Configures something, and returns it as it is stored. */
  put(where, body) {
    return this.#command("PUT", where, body);
  }

  /** Posts a voice event, and returns the decision. */
  event(waddleId, channelId, type, fields = {}) {
    return this.#command("POST", path("waddles", waddleId, "channels", channelId, "events"), { type, ...fields });
  }

  /** An open response, for whoever reads on; `signal` ends it. */
  async open(where, headers, signal) {
    const response = await this.#fetch(where, { headers, signal });
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  async #command(method, where, body) {
    let response = await this.#send(method, where, body);
    for (let times = 0; response.status === 202; times++) {
      const { commandId } = await response.json();
      if (times === LATER_TIMES) {
        throw new Problem(202, { title: "Not decided yet", detail: `Command ${commandId} still waits.` });
      }
      await pause(LATER_MILLIS);
      response = await this.#send("GET", path("commands", commandId));
    }
    return response.json();
  }

  async #send(method, where, body) {
    const response = await this.#fetch(where, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  async #fetch(where, request) {
    try {
      return await fetch(new URL(where, BASE), {
        ...request,
        headers: { ...request.headers, Authorization: `Bearer ${this.#token}` },
        cache: "no-store",
        credentials: "omit",
      });
    } catch {
      throw Problem.outOfReach();
    }
  }
}
