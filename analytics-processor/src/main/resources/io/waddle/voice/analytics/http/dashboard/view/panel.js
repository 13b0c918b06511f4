import { button, element, freshId, setText } from "./dom.js";

const MOST_RETRIES = 20;
const LEAST_RETRY_SECONDS = 2;

/**
 * A part of the page: it asks, says in words that it waits or what went wrong, and draws what came.
 *
 * @param part `{title, note?, load(context, signal), draw(data, context, signal), csv?(context)}`; `draw` returns nodes,
 *     or a sentence where there is nothing to draw
 */
export function panel(part, context, signal) {
  const title = freshId("title");
  const body = element("div", { class: "body" });
  const state = element("p", { class: "state" });
  const head = element("div", { class: "head" }, element("h2", { id: title }, part.title));
  if (part.csv) {
    head.append(csvButton(part, context, state, signal));
  }
  const node = element("section", { class: "card", "aria-labelledby": title, "aria-busy": "true" }, head);
  if (part.note) {
    node.append(element("p", { class: "note" }, part.note));
  }
  node.append(state, body);
  let retries = 0;

  async function load() {
    setText(state, "Loading…");
    node.setAttribute("aria-busy", "true");
    try {
      const data = await part.load(context, signal);
      const drawn = part.draw(data, context, signal);
      setText(state, typeof drawn === "string" ? drawn : "");
      body.replaceChildren(...(typeof drawn === "string" ? [] : [drawn].flat()));
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      told(problem);
    }
    node.removeAttribute("aria-busy");
  }

  function told(problem) {
    if (problem.status === 401) {
      context.expired();
      return;
    }
    const seconds = Math.max(problem.retryAfterSeconds ?? 0, LEAST_RETRY_SECONDS);
    if (problem.status === 503 && retries++ < MOST_RETRIES) {
      state.replaceChildren(`${inWords(problem)} Tries again in ${seconds} s.`);
      const timer = setTimeout(load, seconds * 1_000);
      signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    } else {
      state.replaceChildren(inWords(problem), " ", button("Try again", "link", load));
    }
  }

  load();
  return node;
}

export function inWords(problem) {
  if (problem.status === undefined) {
    console.error(problem);
    return "This could not be drawn.";
  }
  if (problem.status === 403) {
    return `This token may not read it: the scope ${problem.scope || "voice:analytics"} is missing.`;
  }
  if (problem.status === 404) {
    return "There is nothing of that name.";
  }
  if (problem.status === 503) {
    return "Not available right now.";
  }
  return `${problem.title}${problem.detail ? `: ${problem.detail}` : ""}.`;
}

function csvButton(part, context, state, signal) {
  const press = button("CSV", "quiet-button", async () => {
    press.disabled = true;
    try {
      const { where, query, name } = part.csv(context);
      const { file, whole } = await context.api.csv(where, query, signal);
      save(file, `${name}-${context.waddle}.csv`);
      setText(state, whole ? "" : "The file holds the first 20,000 rows.");
    } catch (problem) {
      if (!signal.aborted) {
        setText(state, inWords(problem));
      }
    } finally {
      press.disabled = false;
    }
  });
  press.setAttribute("aria-label", `${part.title} as CSV`);
  return press;
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
