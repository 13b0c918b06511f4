import { path, pause } from "./api.js";

const EVERYONE = ["VIEW_CHANNEL", "CONNECT", "SPEAK", "USE_VAD", "REQUEST_TO_SPEAK", "USE_VIDEO", "STREAM"];

/** The owner may do everything; whoever else is in this window can join too. */
const OWNER = "alice";
const MEMBERS = ["alice", "bob"];

const CATEGORY = "talk";
const CHANNELS = {
  lounge: { name: "Lounge", type: "VOICE", position: 0 },
  // Full as soon as one is in it.
  booth: { name: "Phone booth", type: "VOICE", position: 1, voice: { userLimit: 1 } },
  "town-hall": { name: "Town hall", type: "STAGE", position: 2 },
};

/** Each of up to 2 s in which the service waits for its read model. */
const LOOKS = 10;

/** Founds a small waddle, where there is none; returns once it can be looked at. */
export async function foundDemo(api, waddleId, users) {
  const waddle = path("waddles", waddleId);
  await api.put(waddle, { name: "Demo", ownerId: OWNER, everyone: EVERYONE });
  for (const user of new Set([...MEMBERS, ...users])) {
    await api.put(`${waddle}/${path("members", user)}`, { roles: [] });
  }
  await api.put(`${waddle}/${path("categories", CATEGORY)}`, { name: "Talk", position: 0 });
  let revision = 0;
  for (const [id, channel] of Object.entries(CHANNELS)) {
    const stored = await api.put(`${waddle}/${path("channels", id)}`, { ...channel, categoryId: CATEGORY });
    revision = stored.revision;
  }
  await seen(api, `${waddle}?atLeast=${revision}`);
}

async function seen(api, where) {
  for (let look = 1; ; look++) {
    try {
      return await api.get(where);
    } catch (problem) {
      if (problem.status !== 503 || look === LOOKS) {
        throw problem;
      }
      await pause(problem.retryAfterSeconds * 1000);
    }
  }
}
