/**
 * The fragment of the address. `#token=…&waddle=…&ingest=…` signs in; it is taken out of the address bar, and so out of
 * the history, before anything else happens. What stays is `#/view?waddle=…`, which says where one looks.
 */
export function takeSecrets() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get("token");
  if (token === null) {
    return undefined;
  }
  history.replaceState(null, "", location.pathname + location.search);
  return { token, waddle: fragment.get("waddle") ?? "", ingest: fragment.get("ingest") ?? "" };
}

/** @returns the names on the way, such as `["session", "s-1"]`, and what is asked of them */
export function place() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  return { segments: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** @param query only what says something is kept */
export function addressOf(segments, query) {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value !== undefined));
  const path = segments.map(encodeURIComponent).join("/");
  return `#/${path}${kept.size > 0 ? `?${kept}` : ""}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
