/** What a change touched: everything, or some channels. */
const everything = { all: true, channels: [] };
const nothing = { all: false, channels: [] };
const only = (...channels) => ({ all: false, channels: channels.filter(Boolean) });

class Channel {
  constructor(json, categoryId) {
    this.id = json.id;
    this.session = json.session ?? undefined;
    this.people = new Map((json.participants ?? []).map((person) => [person.userId, person]));
    this.active = json.activeUsers ?? this.people.size;
    /** Requests and invitations that are alive, by id. */
    this.requests = new Map();
    this.configure(json, categoryId);
  }

  configure(json, categoryId) {
    this.name = json.name;
    this.type = json.type;
    this.position = json.position ?? 0;
    this.userLimit = json.userLimit ?? json.voice?.userLimit ?? 0;
    this.categoryId = categoryId ?? "";
  }

  put(person) {
    this.active += this.people.has(person.userId) ? 0 : 1;
    this.people.set(person.userId, person);
  }

  /** Of a broadcast not all are listed: who is not may leave as well. */
  remove(userId, stayId) {
    const person = this.people.get(userId);
    if (person?.stayId === stayId) {
      this.people.delete(userId);
      this.active -= 1;
    } else if (!person && this.type === "BROADCAST") {
      this.active = Math.max(0, this.active - 1);
    }
  }

  empty() {
    this.session = undefined;
    this.people.clear();
    this.requests.clear();
    this.active = 0;
  }
}

/** A waddle as its viewer sees it: a snapshot, and the events after it. */
export class Model {
  revision = -1;
  categories = [];
  channels = new Map();

  snapshot(data) {
    this.revision = data.revision;
    this.categories = [...data.categories].sort((a, b) => a.position - b.position);
    this.channels = new Map();
    for (const category of data.categories) {
      this.#add(category.channels, category.id);
    }
    this.#add(data.uncategorized, "");
    return everything;
  }

  #add(channels, categoryId) {
    for (const json of channels) {
      this.channels.set(json.id, new Channel(json, categoryId));
    }
  }

  /** Channels of a category in their order; of none: "". */
  channelsOf(categoryId) {
    const known = new Set(this.categories.map((category) => category.id));
    return [...this.channels.values()]
      .filter((channel) => (known.has(channel.categoryId) ? channel.categoryId : "") === categoryId)
      .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  }

  /** The live stay of a user, with its channelId. */
  person(userId) {
    for (const channel of this.channels.values()) {
      const person = channel.people.get(userId);
      if (person) {
        return person;
      }
    }
    return undefined;
  }

  setRequests(channelId, requests) {
    const channel = this.channels.get(channelId);
    if (channel) {
      channel.requests = new Map(requests.map((request) => [request.requestId, request]));
    }
    return only(channelId);
  }

  /** Requests are in no snapshot, so they count even when a newer snapshot has overtaken their event. */
  apply(event, data) {
    if (event === "snapshot") {
      return this.snapshot(data);
    }
    const channel = this.channels.get(data.channelId);
    if (event === "stage.requested" || event === "stage.resolved") {
      return this.#request(channel, data.stageRequest);
    }
    if (data.revision !== undefined) {
      if (data.revision <= this.revision) {
        return nothing;
      }
      this.revision = data.revision;
    }
    switch (event) {
      case "session.started":
      case "session.updated":
        return this.#session(channel, data.session);
      case "session.ended":
        channel?.empty();
        return only(data.channelId);
      case "participant.joined":
      case "participant.updated":
      case "role.changed":
        return this.#put(data.participant);
      case "participant.moved":
        this.channels.get(data.fromChannelId)?.people.delete(data.participant.userId);
        this.#recount(data.fromChannelId);
        return only(data.fromChannelId, ...this.#put(data.participant).channels);
      case "participant.left":
        channel?.remove(data.userId, data.stayId);
        return only(data.channelId);
      case "speaking":
        return this.#speaking(channel, data);
      case "channel.updated":
        return this.#configure(data.channel);
      case "channel.deleted":
        this.channels.delete(data.channelId);
        return everything;
      default:
        return nothing;
    }
  }

  #request(channel, request) {
    if (!channel || !request) {
      return nothing;
    }
    if (request.status === "PENDING" || request.status === "INVITED") {
      channel.requests.set(request.requestId, request);
    } else {
      channel.requests.delete(request.requestId);
    }
    return only(channel.id);
  }

  #session(channel, session) {
    if (!channel) {
      return nothing;
    }
    channel.session = session;
    return only(channel.id);
  }

  #put(person) {
    const channel = this.channels.get(person.channelId);
    channel?.put(person);
    return only(channel?.id);
  }

  #recount(channelId) {
    const channel = this.channels.get(channelId);
    if (channel) {
      channel.active = channel.type === "BROADCAST" ? Math.max(0, channel.active - 1) : channel.people.size;
    }
  }

  #speaking(channel, { userId, stayId, speaking }) {
    const person = channel?.people.get(userId);
    if (person?.stayId !== stayId) {
      return nothing;
    }
    channel.people.set(userId, { ...person, speaking });
    return only(channel.id);
  }

  #configure(json) {
    if (!json || json.type === "TEXT") {
      return nothing;
    }
    const channel = this.channels.get(json.id);
    if (channel) {
      channel.configure(json, json.categoryId);
    } else {
      this.channels.set(json.id, new Channel(json, json.categoryId));
    }
    return everything;
  }
}
