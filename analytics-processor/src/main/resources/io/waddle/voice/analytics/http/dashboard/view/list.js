import { button, element, setText } from "./dom.js";
import { inWords } from "./panel.js";
import { table } from "./table.js";

/** As many as are drawn; the file holds more. */
const MOST_ROWS = 1_000;

/**
 * A list of the service, page by page.
 *
 * @param part `{title, name, ask(context) → {where, query}, columns(context), none, before?(page, context)}`
 */
export function list(part) {
  return {
    title: part.title,
    note: part.note,
    csv: (context) => ({ ...part.ask(context), name: part.name }),
    load: (context, signal) => {
      const { where, query } = part.ask(context);
      return context.api.get(where, query, signal);
    },
    draw: (page, context, signal) => (page.items.length === 0 ? part.none : pages(part, page, context, signal)),
  };
}

function pages(part, first, context, signal) {
  const items = [...first.items];
  let cursor = first.nextCursor;
  const rows = element("div");
  const state = element("p", { class: "state", role: "status" });
  const more = button("Show more", "", async () => {
    more.disabled = true;
    try {
      const { where, query } = part.ask(context);
      const page = await context.api.get(where, { ...query, cursor }, signal);
      items.push(...page.items);
      cursor = page.nextCursor;
      draw();
      setText(state, `${items.length} shown`);
      if (more.hidden) {
        rows.firstChild.focus();
      }
    } catch (problem) {
      if (!signal.aborted) {
        setText(state, inWords(problem));
      }
    }
    more.disabled = false;
  });

  function draw() {
    rows.replaceChildren(table(part.title, part.columns(context), items));
    more.hidden = !cursor || items.length >= MOST_ROWS;
  }

  draw();
  return [...(part.before ? [part.before(first)] : []), rows, element("div", { class: "line" }, more, state)];
}
