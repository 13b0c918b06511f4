import { place, showPlace, takeTokens } from "./address.js";
import { foundDemo } from "./demo.js";
import { rememberWaddle } from "./recent.js";
import { Seats } from "./seats.js";
import { Stays } from "./stays.js";
import { ChannelsView } from "./view/channels.js";
import { confirmed } from "./view/confirmation.js";
import { ControlsView } from "./view/controls.js";
import { byId } from "./view/dom.js";
import { LogView } from "./view/log.js";
import { NoticeView } from "./view/notice.js";
import { PersonView } from "./view/person.js";
import { RoomView } from "./view/room.js";
import { SeatsView } from "./view/seats.js";
import { WaddleView } from "./view/waddle.js";
import { Watch } from "./watch.js";
import { sentence, STATES } from "./words.js";

const tokens = takeTokens();
const seats = new Seats();
const stays = new Stays(seats, {
  onChange: () => redraw({ all: true, channels: [] }),
  onProblem: (problem) => notice.show(problem),
});

/** What is looked at, and by whom. */
const state = { seats, stays, watch: undefined, channelId: "" };

const actions = {
  signIn(token) {
    const seat = seats.add(token);
    if (seat) {
      actions.activate(seat.userId);
    }
    return seat !== undefined;
  },

  signOut(userId) {
    stays.forget(userId);
    seats.remove(userId);
    watch(state.watch?.waddleId);
  },

  activate(userId) {
    seats.activate(userId);
    watch(state.watch?.waddleId ?? place().waddleId);
  },

  openWaddle(waddleId) {
    state.channelId = "";
    watch(waddleId);
  },

  openChannel(channelId) {
    look(channelId);
    byId("room").scrollIntoView({ block: "nearest" });
  },

  openPerson(userId) {
    person.open(state, userId);
  },

  join() {
    const { seat, waddleId } = state.watch;
    return attempt(stays.join(seat, waddleId, state.channelId));
  },

  leave() {
    const { seat, waddleId, me } = state.watch;
    return attempt(stays.leave(seat, waddleId, me.channelId));
  },

  speak(speaking) {
    const { seat, waddleId, me } = state.watch;
    if (me) {
      attempt(stays.speak(seat, waddleId, me.channelId, speaking));
    }
  },

  act(channelId, type, fields) {
    const { seat, waddleId } = state.watch;
    return attempt(seat.api.event(waddleId, channelId, type, fields));
  },

  async endSession() {
    const { channelId } = state;
    if (await confirmed("End the session for everybody in it?", "End session")) {
      actions.act(channelId, "session-end");
    }
  },

  async makeDemo() {
    const { waddleId } = state.watch;
    const { api } = seats.admin;
    const taken = await api.get(`waddles/${encodeURIComponent(waddleId)}`).catch((problem) => problem.status !== 404);
    if (taken) {
      notice.show({ title: "There is one already", detail: `“${waddleId}” exists, and is not for this user.` });
    } else if (await attempt(foundDemo(api, waddleId, seats.all.map((seat) => seat.userId)))) {
      watch(waddleId);
    }
  },
};

const notice = new NoticeView();
const log = new LogView();
const person = new PersonView(actions);
const waddle = new WaddleView(actions);
const views = [
  new SeatsView(actions),
  waddle,
  new ChannelsView(actions),
  new RoomView(actions),
  new ControlsView(actions),
  log,
];

/** Begins to watch a waddle with the eyes of the active seat. */
function watch(waddleId) {
  state.watch?.close();
  state.watch = undefined;
  log.clear();
  if (seats.active && waddleId) {
    rememberWaddle(waddleId);
    state.watch = new Watch(seats.active, waddleId, { onChange: redraw, onState, onEvent });
    state.watch.open();
  }
  showPlace(waddleId, state.channelId);
  waddle.show(waddleId ?? "");
  redraw({ all: true, channels: [] });
}

function look(channelId) {
  state.channelId = channelId;
  showPlace(state.watch?.waddleId, channelId);
  state.watch?.study(channelId);
  redraw({ all: true, channels: [] });
}

function onState(watched) {
  notice.announce(STATES[watched.state]);
  redraw({ all: false, channels: [] });
}

function onEvent(event, data, watched) {
  const { seat, model } = watched;
  const nameOf = (channelId) => model.channels.get(channelId)?.name ?? channelId ?? "a channel";
  log.add(event, data, nameOf);
  if (event === "snapshot") {
    lookSomewhere(watched);
  }
  keepUp(event, data, seat.userId);
  if (data.channelId === watched.me?.channelId && /joined|moved|left|stage/.test(event)) {
    notice.announce(sentence(event, data, nameOf));
  }
}

/** Where one was looking, or is; else at the first channel. */
function lookSomewhere({ model, me }) {
  const wanted = [state.channelId, me?.channelId].find((id) => model.channels.has(id));
  const first = ["", ...model.categories.map((category) => category.id)].flatMap((id) => model.channelsOf(id))[0];
  look(wanted ?? first?.id ?? "");
}

/** What the stream tells of the seat's own stay. */
function keepUp(event, data, userId) {
  const { participant } = data;
  const here = data.channelId === stays.place(userId)?.channelId;
  if (event === "participant.moved" && participant.userId === userId) {
    stays.silence(userId);
    stays.follow(userId, data.toChannelId);
  } else if (event === "participant.left" && data.userId === userId && here) {
    stays.forget(userId);
  } else if (participant?.userId === userId && participant.muted) {
    stays.silence(userId);
  }
}

/** @returns whether it went well */
async function attempt(deed) {
  try {
    await deed;
    notice.hide();
    return true;
  } catch (problem) {
    notice.show(problem);
    return false;
  }
}

let waiting;

/** Draws what changed, at most once a frame however many events come. */
function redraw(change) {
  if (waiting) {
    waiting.all ||= change.all;
    change.channels.forEach((channelId) => waiting.channels.add(channelId));
    return;
  }
  waiting = { all: change.all, channels: new Set(change.channels) };
  requestAnimationFrame(() => {
    const changed = { all: waiting.all, channels: [...waiting.channels] };
    waiting = undefined;
    views.forEach((view) => view.draw(state, changed));
  });
}

function signInFromAddress(given) {
  const added = given.map((token) => seats.add(token)).filter(Boolean);
  if (added.length > 0) {
    seats.activate(added[0].userId);
  }
  if (added.length < given.length) {
    notice.show({ title: "Not a token", detail: "The address held something that is no token." });
  }
  const { waddleId, channelId } = place();
  state.channelId = channelId;
  watch(waddleId);
}

// A link that was opened in this tab.
addEventListener("hashchange", () => {
  const given = takeTokens();
  if (given.length > 0 || place().waddleId) {
    signInFromAddress(given);
  }
});

// The fragment is taken: it says which waddle.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("room-area").focus();
});

stays.start();
signInFromAddress(tokens);
