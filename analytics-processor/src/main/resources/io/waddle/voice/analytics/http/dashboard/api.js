/** Whatever did not go well, with what the server said about it. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.title);
    this.status = status;
    this.title = body.title;
    this.detail = body.detail ?? "";
    this.code = body.code ?? "";
    this.scope = body.scope ?? "";
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
}

/** Beside this module, wherever the service is mounted. */
const BASE = new URL("../v1/analytics/", import.meta.url);

const PATIENCE_MILLIS = 10_000;

/** A file is put together of pages; more rows than people read, and than a tab should hold. */
const CSV_PAGE = 500;
const CSV_PAGES = 40;

const NEXT = /<([^>]+)>;\s*rel="?next"?/;

export const path = (...segments) => segments.map(encodeURIComponent).join("/");

/** What analytics answers, with one token. Every method throws a Problem, or an AbortError when it was called off. */
export class Api {
  #token;
  #running = new Map();

  constructor(token) {
    this.#token = token;
  }

  /** The same question is never under way twice: whoever asks again waits for the same answer. */
  get(where, query, signal) {
    const address = addressed(where, query);
    const running = this.#running.get(address.href);
    if (running && !running.signal.aborted) {
      return running.answer;
    }
    const answer = this.#fetch(address, signal)
      .then((response) => response.json())
      .finally(() => {
        if (this.#running.get(address.href)?.answer === answer) {
          this.#running.delete(address.href);
        }
      });
    this.#running.set(address.href, { answer, signal });
    return answer;
  }

  /** All pages of a list as one file. */
  async csv(where, query, signal) {
    const parts = [];
    let next = addressed(where, { ...query, limit: CSV_PAGE, format: "csv" });
    for (let pages = 0; next && pages < CSV_PAGES; pages++) {
      const response = await this.#fetch(next, signal);
      const text = await response.text();
      parts.push(pages === 0 ? text : text.slice(text.indexOf("\n") + 1));
      next = nextPage(response, next);
    }
    return { file: new Blob(parts, { type: "text/csv" }), whole: !next };
  }

  async #fetch(address, signal) {
    let response;
    try {
      response = await fetch(address, {
        headers: { Authorization: `Bearer ${this.#token}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLIS)]),
        credentials: "omit",
      });
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      const slow = error.name === "TimeoutError";
      throw new Problem(0, { title: slow ? "No answer within 10 seconds" : "Out of reach", code: "OUT_OF_REACH" });
    }
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }
}

function addressed(where, query = {}) {
  const address = new URL(where, BASE);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") {
      address.searchParams.set(name, value);
    }
  }
  return address;
}

/** The token goes to this service only. */
function nextPage(response, current) {
  const link = NEXT.exec(response.headers.get("Link") ?? "");
  const next = link && new URL(link[1], current);
  return next?.origin === current.origin ? next : undefined;
}
