const STORED = "waddle-voice.recent";
const KEPT = 8;

/** The waddles looked at last, newest first. */
export function recentWaddles() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    return [];
  }
}

export function rememberWaddle(waddleId) {
  const others = recentWaddles().filter((other) => other !== waddleId);
  localStorage.setItem(STORED, JSON.stringify([waddleId, ...others].slice(0, KEPT)));
}
