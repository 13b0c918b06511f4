import { path } from "./api.js";

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

/** Founds a small waddle, where there is none. */
export async function foundDemo(api, waddleId, users) {
  const waddle = path("waddles", waddleId);
  await api.put(waddle, { name: "Demo", ownerId: OWNER, everyone: EVERYONE });
  for (const user of new Set([...MEMBERS, ...users])) {
    await api.put(`${waddle}/${path("members", user)}`, { roles: [] });
  }
  await api.put(`${waddle}/${path("categories", CATEGORY)}`, { name: "Talk", position: 0 });
  for (const [id, channel] of Object.entries(CHANNELS)) {
    await api.put(`${waddle}/${path("channels", id)}`, { ...channel, categoryId: CATEGORY });
  }
}
