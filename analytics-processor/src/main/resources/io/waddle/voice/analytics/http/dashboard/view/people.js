import { path } from "../api.js";
import { dayOf, duration, percent, plain, range, tenths, whole } from "../words.js";
import { chart } from "./chart.js";
import { figures } from "./dom.js";
import { table } from "./table.js";

const ask =
  (name) =>
  ({ api, waddle, days, tz, channel }, signal) =>
    api.get(`${path("waddles", waddle)}/${name}`, { days, tz, channel }, signal);

export const engagement = {
  title: "Engagement",
  note: "Lengths and waits: half are shorter than the first figure, 95 of 100 shorter than the second.",
  load: ask("engagement"),
  draw(e) {
    if (!e.sessions) {
      return "There was no session in this time.";
    }
    const watched = Object.values(e.connectionQuality ?? {}).reduce((sum, seconds) => sum + seconds, 0);
    const qualities = Object.entries(e.connectionQuality ?? {}).map(([quality, seconds]) => ({ quality, seconds }));
    return [
      figures([
        ["Sessions", whole(e.sessions), range(e.sessionSeconds)],
        ["Stays", whole(e.stays), range(e.staySeconds)],
        ["Left within 30 s", percent(e.bounceRate), `${whole(e.bouncedStays)} stays`],
        ["Connecting", range(e.connectSeconds)],
        ["Somebody talks", duration(e.talkSeconds), share(e.talkSeconds, e.talkSeconds + e.silenceSeconds)],
        ["Two or more at once", duration(e.overlapSeconds), share(e.overlapSeconds, e.talkSeconds)],
        ["Silence", duration(e.silenceSeconds)],
        ["Camera", duration(e.videoSeconds)],
        ["Screen shared", duration(e.screenSeconds)],
      ]),
      ...(watched > 0
        ? [
            table(
              "Quality of connections",
              [
                { title: "Connection", text: ({ quality }) => plain(quality) },
                { title: "Time", number: true, text: ({ seconds }) => duration(seconds) },
                {
                  title: "Share",
                  number: true,
                  bar: true,
                  value: ({ seconds }) => seconds,
                  text: ({ seconds }) => percent(seconds / watched),
                },
              ],
              qualities,
            ),
          ]
        : []),
    ];
  },
};

const share = (part, all) => (all > 0 ? percent(part / all) : "");

export const activity = {
  title: "Activity",
  note: "Days of UTC. People are active who joined; new the first time ever, returning otherwise.",
  load: ({ api, waddle, days }, signal) => api.get(`${path("waddles", waddle)}/activity`, { days }, signal),
  draw({ days, retention }, _, signal) {
    const last = days.at(-1);
    if (!last || days.every(({ activeMonth }) => !activeMonth)) {
      return "Nobody was active in this time.";
    }
    const back = (after) => [percent(after?.share), `${whole(after?.returned)} of ${whole(after?.cohort)}`];
    return [
      figures([
        ["Active today", whole(last.active), `${whole(last.newUsers)} new, ${whole(last.returningUsers)} returning`],
        ["In 7 days", whole(last.activeWeek)],
        ["In 30 days", whole(last.activeMonth)],
        ["Minutes each", tenths(last.minutesPerUser)],
        ["Back after a day", ...back(retention?.day1)],
        ["Back after 7 days", ...back(retention?.day7)],
        ["Back after 30 days", ...back(retention?.day30)],
      ]),
      ...chart(
        {
          label: "Active people by day",
          times: days.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / 1_000),
          tz: "UTC",
          days: true,
          at: (time) => dayOf(time * 1_000, "UTC"),
          series: [
            { label: "New", colour: "warn", bars: true, values: days.map((d) => d.newUsers), show: whole },
            { label: "In a day", colour: "accent", values: days.map((d) => d.active), show: whole },
            { label: "In 7 days", colour: "voice", values: days.map((d) => d.activeWeek), show: whole },
            { label: "In 30 days", colour: "soft", values: days.map((d) => d.activeMonth), show: whole },
          ],
        },
        signal,
      ),
    ];
  },
};

export const stage = {
  title: "Raised hands",
  load: ask("stage"),
  draw(s) {
    if (!s.requests && !s.invitations) {
      return "Nobody raised a hand, and nobody was invited.";
    }
    const outcomes = [
      ...Object.entries(s.outcomes ?? {}).map(([outcome, count]) => ({ kind: "Request", outcome, count })),
      ...Object.entries(s.invitationOutcomes ?? {}).map(([outcome, count]) => ({ kind: "Invitation", outcome, count })),
    ];
    return [
      figures([
        ["Requests", whole(s.requests)],
        ["Invitations", whole(s.invitations)],
        ["Waiting now", whole(s.pending)],
        ["Wait for an answer", range(s.waitSeconds), "half / 95 of 100"],
        ["Longest queue", whole(s.longestQueue), `${tenths(s.avgQueue)} on average`],
      ]),
      table(
        "Requests and invitations by outcome",
        [
          { title: "Kind", text: ({ kind }) => kind },
          { title: "Outcome", text: ({ outcome }) => plain(outcome) },
          { title: "Number", number: true, bar: true, value: ({ count }) => count, text: ({ count }) => whole(count) },
        ],
        outcomes,
      ),
    ];
  },
};

export const trust = {
  title: "How far these figures can be trusted",
  load: ({ api, waddle, days, tz }, signal) => api.get(`${path("waddles", waddle)}/trust`, { days, tz }, signal),
  draw: (t) =>
    figures([
      ["Behind", duration(t.lagSeconds), "what happened since is not in yet"],
      ["Decisions", whole(t.decisions), "each counted once"],
      ["Commands sent again", whole(t.repeatedCommands), "answered from memory, not counted"],
      ["Stale events", whole(t.staleEvents), "of stays that had ended"],
      ["Late reports", whole(t.lateReports), "of the media service"],
      ["Never connected", whole(t.ghostsHealed?.CONNECT_TIMEOUT), "stays ended by the timer"],
      ["Lost", whole(t.ghostsHealed?.TIMEOUT), "stays ended by the timer"],
      ["Put aside", whole(t.deadLetters), "commands that failed by a fault of ours"],
      ["Skipped", whole(t.skippedRecords), "records that could not be read"],
    ]),
};
