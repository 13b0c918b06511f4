import { element } from "./dom.js";

/**
 * A table of rows, sortable where columns have values.
 *
 * @param columns `{title, text(row), value?(row), cell?(row), bar?, number?}`; `bar` draws the value's share of the
 *     largest one behind it
 */
export function table(caption, columns, rows) {
  const body = element("tbody");
  const heads = columns.map((column) => head(column, (direction) => sort(column, direction)));
  const node = element(
    "table",
    {},
    element("caption", { class: "visually-hidden" }, caption),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  const largest = new Map(columns.filter((c) => c.bar).map((c) => [c, Math.max(0, ...rows.map(c.value))]));
  const draw = (sorted) => body.replaceChildren(...sorted.map((row) => drawRow(columns, row, largest)));

  function sort(column, direction) {
    heads.forEach((other, i) => other.setAttribute("aria-sort", columns[i] === column ? direction : "none"));
    const sign = direction === "ascending" ? 1 : -1;
    draw(rows.toSorted((a, b) => sign * compare(column.value(a), column.value(b))));
  }

  draw(rows);
  // What may be scrolled has to be reached with a keyboard.
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${caption}, table` }, node);
}

function head(column, onSort) {
  const node = element("th", { scope: "col", class: column.number && "number" });
  if (!column.value) {
    node.append(column.title);
    return node;
  }
  const press = element("button", { type: "button", class: "sort" }, column.title);
  press.addEventListener("click", () =>
    onSort(node.getAttribute("aria-sort") === "descending" ? "ascending" : "descending"),
  );
  node.setAttribute("aria-sort", "none");
  node.append(press);
  return node;
}

function drawRow(columns, row, largest) {
  return element(
    "tr",
    {},
    ...columns.map((column, i) => {
      const content = column.cell ? column.cell(row) : column.text(row);
      const cell = element(
        i === 0 ? "th" : "td",
        { scope: i === 0 && "row", class: column.number && "number" },
        ...[content].flat(),
      );
      if (largest.get(column) > 0) {
        const bar = element("span", { class: "bar", "aria-hidden": "true" });
        bar.style.setProperty("width", `${(100 * column.value(row)) / largest.get(column)}%`);
        cell.append(bar);
      }
      return cell;
    }),
  );
}

function compare(a, b) {
  if (typeof a === "string" || typeof b === "string") {
    return String(a ?? "").localeCompare(String(b ?? ""));
  }
  return (a ?? -Infinity) - (b ?? -Infinity);
}
