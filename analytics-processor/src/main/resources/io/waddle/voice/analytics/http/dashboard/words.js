/** What things are called on the page. */

export const TYPES = { VOICE: "Voice", STAGE: "Stage", BROADCAST: "Broadcast", TEXT: "Text" };

export const LEFT = {
  LEFT: "left",
  DISCONNECTED: "was disconnected by a moderator",
  JOINED_ELSEWHERE: "joined elsewhere",
  MOVED: "was moved",
  CONNECT_TIMEOUT: "did not connect in time",
  TIMEOUT: "was lost",
  SESSION_ENDED: "the session ended",
  REMOVED: "was removed from the waddle",
  TIMED_OUT: "was timed out",
  LOST_ACCESS: "lost access",
};

export const ENDED = {
  ENDED: "ended by somebody",
  EMPTY: "everybody had left",
  NOBODY_CONNECTED: "nobody connected",
  NO_SPEAKERS: "no speaker was left",
  CHANNEL_DELETED: "the channel was deleted",
};

export const RESOLVED = {
  PENDING: "waiting",
  INVITED: "invited",
  APPROVED: "granted",
  DENIED: "denied",
  ACCEPTED: "accepted",
  DECLINED: "declined",
  CANCELLED: "taken back",
  EXPIRED: "waited too long",
  WITHDRAWN: "left before an answer",
};

/** `SERVER_MUTE`, `server-mute` → `server mute`. */
export const plain = (name) => String(name ?? "").toLowerCase().replaceAll(/[_-]/g, " ");

export const wordOf = (words, name) => words[name] ?? plain(name);

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export const NONE = "–";

const given = (value) => value !== null && value !== undefined;

export const whole = (value) => (given(value) ? WHOLE.format(value) : NONE);
export const tenths = (value) => (given(value) ? TENTHS.format(value) : NONE);
export const percent = (value) => (given(value) ? PERCENT.format(value) : NONE);
export const minutes = (seconds) => (given(seconds) ? WHOLE.format(seconds / 60) : NONE);

/** Two units at most: `1.2 s`, `3 min 20 s`, `5 h 10 min`, `3 d 4 h`. */
export function duration(seconds) {
  if (!given(seconds)) {
    return NONE;
  }
  if (seconds < 60) {
    return `${TENTHS.format(seconds)}\u00a0s`;
  }
  const total = Math.round(seconds);
  if (total < 3_600) {
    return two(Math.floor(total / 60), "min", total % 60, "s");
  }
  const minute = Math.round(total / 60);
  if (minute < 1_440) {
    return two(Math.floor(minute / 60), "h", minute % 60, "min");
  }
  const hour = Math.round(minute / 60);
  return two(Math.floor(hour / 24), "d", hour % 24, "h");
}

const two = (large, unit, small, part) => [large, unit, ...(small > 0 ? [small, part] : [])].join("\u00a0");

export const range = ({ p50, p95 } = {}) => `${duration(p50)} / ${duration(p95)}`;

const formats = new Map();

function format(tz, options) {
  const key = tz + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(undefined, { ...options, timeZone: tz }));
  }
  return formats.get(key);
}

const MOMENT = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

export const moment = (instant, tz) => (instant ? format(tz, MOMENT).format(new Date(instant)) : NONE);
export const exact = (instant, tz) => (instant ? format(tz, { ...MOMENT, ...CLOCK }).format(new Date(instant)) : NONE);
export const clock = (instant, tz) => (instant ? format(tz, CLOCK).format(new Date(instant)) : NONE);

export const dayOf = (millis, tz) => format(tz, { day: "numeric", month: "short" }).format(millis);
export const hourOf = (millis, tz) => format(tz, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(millis);

/** 2027-01-04 was a Monday. */
export const WEEKDAYS = [4, 5, 6, 7, 8, 9, 10].map((date) =>
  new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2027, 0, date)),
);
