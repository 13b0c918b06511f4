/** Elements without markup: whatever comes from others becomes text, never HTML. */

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

const fill = (node, attributes, children) => {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      node.setAttribute(attribute, value === true ? "" : value);
    }
  }
  node.append(...children);
  return node;
};

export const element = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

export const drawing = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

export function button(label, className, onClick) {
  const node = element("button", { type: "button", class: className }, label);
  node.addEventListener("click", onClick);
  return node;
}

export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** What is folded away is made when somebody opens it. */
export function folded(summary, make) {
  const node = element("details", {}, element("summary", {}, summary));
  node.addEventListener("toggle", () => node.open && node.append(make()), { once: true });
  return node;
}

/** Names with figures. */
export function figures(pairs) {
  return element(
    "dl",
    { class: "figures" },
    ...pairs.map(([name, value, hint]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, value, ...(hint ? [element("small", {}, hint)] : []))),
    ),
  );
}

let names = 0;
export const freshId = (prefix) => `${prefix}-${++names}`;
