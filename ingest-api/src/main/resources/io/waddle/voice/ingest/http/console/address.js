/**
 * The fragment of the address: `#token=…` (any number of them) signs in, `&waddle=…&channel=…` is where to look. Tokens
 * are taken out of the address bar, and so out of the history, before anything else happens.
 */
export function takeTokens() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const tokens = fragment.getAll("token");
  if (tokens.length > 0) {
    fragment.delete("token");
    replace(fragment);
  }
  return tokens;
}

export function place() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  return { waddleId: fragment.get("waddle") ?? "", channelId: fragment.get("channel") ?? "" };
}

export function showPlace(waddleId, channelId) {
  const fragment = new URLSearchParams();
  if (waddleId) {
    fragment.set("waddle", waddleId);
  }
  if (channelId) {
    fragment.set("channel", channelId);
  }
  replace(fragment);
}

function replace(fragment) {
  const text = fragment.toString();
  history.replaceState(null, "", location.pathname + location.search + (text ? `#${text}` : ""));
}
