import { exact, plain } from "./words.js";

const SPEAK = {
  MUTED: "their microphone was muted",
  SUPPRESSED: "they were in the audience, which does not speak",
  NEEDS_PUSH_TO_TALK: "they may speak only while a key is held (push to talk)",
};

const FULL = {
  USER_LIMIT: "the limit that the channel is set to",
  CAP: "the most that a channel of its kind can hold",
  AUDIENCE: "the limit of the audience",
};

const here = (value, text) => (value === undefined ? "" : text(value));

/** Why something was refused, by problem code; each is given the members of its problem. */
const WHY = {
  MALFORMED: ({ field }) => `The request was not well formed${here(field, (f) => `: see “${f}”`)}.`,
  UNAUTHENTICATED: () => "There was no valid token, or it had expired.",
  MISSING_PERMISSION: ({ permission }) =>
    `A permission was missing${here(permission, (p) => `: ${plain(p)} (${p})`)}. A role or an override of the channel grants it.`,
  TIMED_OUT: ({ until }) => `They were timed out by a moderator${here(until, (u) => ` until ${u}`)}.`,
  MISSING_SCOPE: ({ scope }) => `The token lacked the scope ${scope ?? "that this needs"}.`,
  NOT_ALLOWED_TO_SPEAK: ({ reason }) => `They could not speak: ${SPEAK[reason] ?? "not allowed here"}.`,
  OWNER_PROTECTED: () => "It was aimed at the owner of the waddle, whom nobody else can moderate.",
  NOT_FOUND: () => "What it was about did not exist, or was not visible to whoever asked.",
  METHOD_NOT_ALLOWED: () => "The address knows no such method.",
  CHANNEL_FULL: ({ limit, current, kind }) =>
    `The channel was full${here(current, (c) => `: ${c} inside`)}${here(limit, (l) => ` of ${l}`)}${here(FULL[kind], (k) => `, ${k}`)}.`,
  WRONG_CHANNEL_TYPE: ({ channelType }) => `This cannot be done in a ${plain(channelType) || "channel"} channel of this type.`,
  NOT_CONNECTED: () => "They were not in the channel, so there was nothing to change.",
  TARGET_NOT_CONNECTED: () => "The person it was aimed at was not in the channel (any more).",
  REQUESTS_CLOSED: () => "This stage takes no requests to speak at the moment.",
  REQUEST_NOT_PENDING: ({ requestStatus, resolvedBy }) =>
    `The raised hand was answered already${here(requestStatus, (s) => ` (${plain(s)})`)}${here(resolvedBy, (b) => ` by ${b}`)}.`,
  ALREADY_SPEAKER: () => "They were a speaker already.",
  SPEAKER_LIMIT: ({ limit }) => `All places for speakers were taken${here(limit, (l) => ` (${l})`)}.`,
  MODERATOR_LIMIT: ({ limit }) => `All places for moderators were taken${here(limit, (l) => ` (${l})`)}.`,
  STALE_STAY: () => "It spoke of an earlier stay: they had left, or joined anew, in between.",
  NO_SESSION: () => "There was no session in the channel.",
  TOO_LARGE: () => "The request was larger than allowed.",
  UNSUPPORTED_MEDIA_TYPE: () => "The request was not JSON.",
  IDEMPOTENCY_KEY_REUSED: () => "Its idempotency key had been used for another command.",
  RATE_LIMITED: ({ retryAfterSeconds }) =>
    `Too many commands in a short time${here(retryAfterSeconds, (s) => `; they could try again after ${s} s`)}.`,
  COOLDOWN: ({ retryAfterSeconds }) =>
    `They had raised their hand a short while ago${here(retryAfterSeconds, (s) => `; they could again after ${s} s`)}.`,
  INTERNAL: () => "A fault of ours: the command was put aside (dead letter) to be looked at.",
  UNAVAILABLE: () => "The service could not decide at that time.",
};

export const CODES = Object.keys(WHY);

export function why({ code, detail }, tz) {
  const members = membersOf(detail);
  if (members.until) {
    members.until = exact(members.until, tz);
  }
  const sentence = (WHY[code] ?? (() => `Refused with the code ${code}.`))(members);
  return members.text ? `${sentence} “${members.text}”` : sentence;
}

/** The detail is a sentence, or the problem's members as JSON. */
function membersOf(detail) {
  if (detail && typeof detail === "object") {
    return { ...detail };
  }
  try {
    const members = JSON.parse(detail);
    return members && typeof members === "object" ? members : { text: detail };
  } catch {
    return { text: detail ?? "" };
  }
}
