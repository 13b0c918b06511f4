/** What things are called on the page. */

export const ROLES = {
  PARTICIPANT: "",
  MODERATOR: "Moderator",
  SPEAKER: "Speaker",
  AUDIENCE: "Audience",
  BROADCASTER: "Broadcaster",
  LISTENER: "Listener",
};

export const TYPES = { VOICE: "Voice", STAGE: "Stage", BROADCAST: "Broadcast" };

export const STATES = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  ended: "Ended",
  none: "No waddle",
};

const LEFT = {
  LEFT: "left",
  DISCONNECTED: "was disconnected",
  JOINED_ELSEWHERE: "joined elsewhere",
  MOVED: "was moved away",
  CONNECT_TIMEOUT: "did not connect in time",
  TIMEOUT: "was lost",
  SESSION_ENDED: "left as the session ended",
  REMOVED: "was removed",
  TIMED_OUT: "was timed out",
  LOST_ACCESS: "lost access",
};

const RESOLVED = {
  APPROVED: "may speak",
  DENIED: "may not speak",
  CANCELLED: "took it back",
  EXPIRED: "waited too long",
  WITHDRAWN: "left before an answer",
};

/** One line for the log. */
export function sentence(event, data, nameOf) {
  const where = nameOf(data.channelId);
  const who = data.participant?.userId ?? data.userId ?? data.stageRequest?.userId;
  switch (event) {
    case "snapshot":
      return "everything, as it is now";
    case "session.started":
      return `a session began in ${where}`;
    case "session.updated":
      return `the session in ${where} changed; host: ${data.session?.hostUserId ?? "nobody"}`;
    case "session.ended":
      return `the session in ${where} ended (${data.reason})`;
    case "participant.joined":
      return `${who} joined ${where}`;
    case "participant.updated":
      return `${who} changed in ${where}`;
    case "role.changed":
      return `${who} is ${(ROLES[data.participant.role] || "participant").toLowerCase()} in ${where}`;
    case "participant.moved":
      return `${who} went from ${nameOf(data.fromChannelId)} to ${nameOf(data.toChannelId)}`;
    case "participant.left":
      return `${who} ${LEFT[data.reason] ?? "left"} (${where})`;
    case "speaking":
      return data.speaking ? `${who} speaks in ${where}` : `${who} is silent in ${where}`;
    case "stage.requested":
      return data.stageRequest.status === "INVITED"
        ? `${who} is invited to speak in ${where}`
        : `${who} asks to speak in ${where}`;
    case "stage.resolved":
      return `${who} ${RESOLVED[data.stageRequest.status] ?? "was answered"} in ${where}`;
    case "channel.updated":
      return `channel ${data.channel?.name ?? where} changed`;
    case "channel.deleted":
      return `channel ${where} was deleted`;
    case "config.updated":
      return `${data.kind} ${data.id ?? ""} changed`;
    default:
      return event;
  }
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function clock(instant) {
  const date = instant === undefined ? new Date() : new Date(instant);
  return Number.isNaN(date.getTime()) ? "" : CLOCK.format(date);
}

/** Two letters at most, for the circle beside a name. */
export function initials(userId) {
  const parts = userId.split(/[-_]/).filter(Boolean);
  const letters = parts.length > 1 ? parts[0][0] + parts[1][0] : userId.slice(0, 2);
  return letters.toUpperCase();
}

const HUES = 8;

/** The same for a user wherever they appear. */
export function hue(userId) {
  let sum = 7;
  for (const letter of userId) {
    sum = (sum * 31 + letter.codePointAt(0)) % 65_521;
  }
  return sum % HUES;
}
