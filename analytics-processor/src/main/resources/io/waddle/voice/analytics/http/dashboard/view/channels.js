import { path } from "../api.js";
import { duration, ENDED, minutes, moment, percent, tenths, TYPES, whole, wordOf } from "../words.js";
import { element } from "./dom.js";
import { list } from "./list.js";

const link = (text, href) => element("a", { href }, text);

export const channels = list({
  title: "Channels",
  name: "channels",
  none: "No channel was used in this time.",
  ask: ({ waddle, days, tz }) => ({ where: `${path("waddles", waddle)}/channels`, query: { days, tz } }),
  columns: ({ to }) => [
    {
      title: "Channel",
      value: (channel) => nameOf(channel),
      cell: (channel) => [
        link(nameOf(channel), to(["sessions"], { channel: channel.channelId })),
        element("small", {}, `${wordOf(TYPES, channel.type)}${channel.deleted ? ", deleted" : ""}`),
      ],
    },
    { title: "Minutes", number: true, bar: true, value: (c) => c.participantSeconds, text: (c) => minutes(c.participantSeconds) },
    { title: "Sessions", number: true, value: (c) => c.sessions, text: (c) => whole(c.sessions) },
    { title: "People", number: true, value: (c) => c.uniqueParticipants, text: (c) => whole(c.uniqueParticipants) },
    { title: "On average", number: true, value: (c) => c.avgParticipants, text: (c) => tenths(c.avgParticipants) },
    { title: "Peak", number: true, value: (c) => c.peakParticipants, text: (c) => whole(c.peakParticipants) },
    { title: "Talk", number: true, value: (c) => c.speakerSeconds, text: (c) => duration(c.speakerSeconds) },
    {
      title: "Refused",
      number: true,
      value: (c) => c.joinsRejected,
      text: (c) => `${whole(c.joinsRejected)} of ${whole(c.joinAttempts)}`,
    },
  ],
});

const nameOf = (channel) => channel.name || channel.channelId;

export const sessions = list({
  title: "Sessions",
  name: "sessions",
  none: "There was no session.",
  ask: ({ waddle, channel }) => ({
    where: `${path("waddles", waddle, ...(channel ? ["channels", channel] : []))}/sessions`,
    query: {},
  }),
  columns: ({ to, tz }) => [
    {
      title: "Began",
      value: (session) => session.startedAt,
      cell: (session) => link(moment(session.startedAt, tz), to(["session", session.sessionId], {})),
    },
    { title: "Channel", value: (s) => s.channelId, text: (s) => s.channelId },
    { title: "Lasted", number: true, bar: true, value: (s) => s.durationSeconds, text: (s) => duration(s.durationSeconds) },
    { title: "Peak", number: true, value: (s) => s.peakParticipants, text: (s) => whole(s.peakParticipants) },
    { title: "On average", number: true, value: (s) => s.avgParticipants, text: (s) => tenths(s.avgParticipants) },
    { title: "People", number: true, value: (s) => s.uniqueParticipants, text: (s) => whole(s.uniqueParticipants) },
    { title: "Talk", number: true, value: (s) => s.speakerSeconds, text: (s) => duration(s.speakerSeconds) },
    { title: "End", value: endOf, text: endOf },
  ],
});

export const endOf = ({ endedAt, endReason }) => (endedAt ? wordOf(ENDED, endReason) : "still running");

export const speakers = list({
  title: "Who talks",
  name: "speakers",
  none: "Nobody spoke in this time.",
  ask: ({ waddle, days, channel }) => ({ where: `${path("waddles", waddle)}/speakers`, query: { days, channel } }),
  before: ({ balance }) =>
    element(
      "p",
      { class: "note" },
      balance === null || balance === undefined
        ? "Fewer than two people spoke."
        : `Balance ${percent(balance)}: 0 % when one person talks, 100 % when all talk alike.`,
    ),
  columns: () => [
    { title: "Who", value: (s) => s.userId, text: (s) => s.userId },
    { title: "Talk", number: true, value: (s) => s.talkSeconds, text: (s) => duration(s.talkSeconds) },
    { title: "Share", number: true, bar: true, value: (s) => s.share, text: (s) => percent(s.share) },
    { title: "There", number: true, value: (s) => s.presentSeconds, text: (s) => duration(s.presentSeconds) },
    { title: "Stays", number: true, value: (s) => s.stays, text: (s) => whole(s.stays) },
  ],
});
