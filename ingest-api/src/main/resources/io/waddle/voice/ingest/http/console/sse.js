/**
 * Server-sent events out of a response's body, one after the other, as the HTML standard reads them.
 *
 * @param onBytes called whenever anything came, comments included
 */
export async function* serverSentEvents(body, onBytes) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const message = new Message();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      onBytes();
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const complete = message.take(line);
        if (complete) {
          yield complete;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What has come of a message so far. */
class Message {
  #id;
  #event = "";
  #data = [];

  /** The message that the line completes, if it does. */
  take(line) {
    if (line === "") {
      return this.#complete();
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") {
      this.#id = value;
    } else if (field === "event") {
      this.#event = value;
    } else if (field === "data") {
      this.#data.push(value);
    }
    return undefined;
  }

  #complete() {
    const data = this.#data.join("\n");
    const event = this.#event || "message";
    this.#event = "";
    this.#data = [];
    return data === "" ? undefined : { id: this.#id, event, data };
  }
}
