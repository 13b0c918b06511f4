import { path } from "../api.js";
import { dayOf, minutes, percent, tenths, WEEKDAYS, whole } from "../words.js";
import { chart } from "./chart.js";
import { element, figures } from "./dom.js";

const HOURS = [...Array(24).keys()];
const SHADES = 5;

export const daily = {
  title: "Day by day",
  csv: ({ waddle, days, tz }) => ({ where: `${path("waddles", waddle)}/stats`, query: { days, tz }, name: "days" }),
  load: ({ api, waddle, days, tz }, signal) => api.get(`${path("waddles", waddle)}/stats`, { days, tz }, signal),
  draw(stats, { tz }, signal) {
    const days = stats.days.toSorted((a, b) => a.date.localeCompare(b.date));
    if (days.length === 0) {
      return "There was no session in this time.";
    }
    const refused = Object.values(stats.joinRejections ?? {}).reduce((sum, n) => sum + n, 0);
    const drawn = chart(
      {
        label: "Minutes in voice, sessions and people by day",
        times: days.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / 1_000),
        // A day stands where it is called so, whatever the zone.
        tz: "UTC",
        days: true,
        at: (time) => dayOf(time * 1_000, "UTC"),
        series: [
          { label: "Minutes", colour: "accent", bars: true, values: days.map((d) => d.participantSeconds / 60), show: whole },
          { label: "People", colour: "voice", right: true, values: days.map((d) => d.uniqueParticipants), show: whole },
          { label: "Sessions", colour: "warn", right: true, values: days.map((d) => d.sessions), show: whole },
        ],
      },
      signal,
    );
    return [
      figures([
        ["Sessions", whole(stats.totalSessions)],
        ["Minutes in voice", minutes(stats.totalParticipantSeconds)],
        ["People", whole(stats.uniqueParticipants)],
        ["At most at once", whole(stats.maxParticipants), `${tenths(stats.avgParticipants)} on average`],
        ["Attempts to join", whole(stats.joinAttempts), stats.joinAttempts > 0 ? `${percent(refused / stats.joinAttempts)} refused` : ""],
      ]),
      ...drawn,
      element("p", { class: "note" }, `Days of ${tz}.`),
    ];
  },
};

export const busiest = {
  title: "Busiest hours",
  load: ({ api, waddle, days, tz }, signal) => api.get(`${path("waddles", waddle)}/hours`, { days, tz }, signal),
  draw({ hours }, { tz }) {
    const top = hours.toSorted(busier)[0];
    if (!(top?.peakParticipants > 0)) {
      return "Nobody was in voice in this time.";
    }
    const most = top.avgParticipants;
    const of = new Map(hours.map((hour) => [`${hour.weekday}-${hour.hour}`, hour]));
    return [
      element("p", { class: "note" }, `On average most on ${WEEKDAYS[top.weekday - 1]} from ${top.hour}:00: ${tenths(most)} people. Hours of ${tz}.`),
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Busiest hours, table" },
        element(
          "table",
          { class: "heat" },
          element("caption", { class: "visually-hidden" }, "Average number of people by weekday and hour"),
          element(
            "thead",
            {},
            element("tr", {}, element("td"), ...HOURS.map((hour) => element("th", { scope: "col" }, String(hour)))),
          ),
          element("tbody", {}, ...WEEKDAYS.map((name, i) => weekday(name, i + 1, of, most))),
        ),
      ),
    ];
  },
};

/** A few seconds in a month are nobody on average, but somebody. */
function busier(one, other) {
  return other.avgParticipants - one.avgParticipants || other.peakParticipants - one.peakParticipants;
}

function weekday(name, number, of, most) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    ...HOURS.map((hour) => {
      const { avgParticipants = 0, peakParticipants = 0, joins = 0 } = of.get(`${number}-${hour}`) ?? {};
      const shade = most > 0 ? Math.ceil((SHADES * avgParticipants) / most) : Math.min(peakParticipants, 1);
      const title = `${name} ${hour}:00: ${tenths(avgParticipants)} people on average, ${peakParticipants} at most, ${joins} joins`;
      return element("td", { class: `heat-${shade}`, title }, tenths(avgParticipants));
    }),
  );
}
