package io.waddle.voice.state.model;

import static io.waddle.voice.state.model.Posts.put;

import java.util.ArrayList;
import java.util.List;

/** Configuration as random histories change it; those that come first found the community. */
final class RandomObjects {
    private static final String TALKING = "'VIEW_CHANNEL','CONNECT','SPEAK','USE_VAD'";
    private static final String EVERYTHING = TALKING + ",'REQUEST_TO_SPEAK','USE_VIDEO','STREAM'";
    private static final String MODERATING =
            "'MOVE_MEMBERS','MUTE_MEMBERS','DEAFEN_MEMBERS','PRIORITY_SPEAKER'," + "'MANAGE_STAGE','MANAGE_CHANNELS'";

    /** Puts that make the community in which histories begin. */
    static final List<Deed> FOUNDING = List.of(
            waddle("owner", EVERYTHING),
            put("channels/lobby", "{'name':'lobby','type':'VOICE'}"),
            nook(2),
            stage("'moderatorLimit':1,'audienceLimit':3,'speakerLimit':1"),
            studio(1),
            put("channels/notes", "{'name':'notes','type':'TEXT'}"),
            role("mods", MODERATING),
            role("loud", "'SPEAK','PRIORITY_SPEAKER'"),
            role("quiet", ""),
            member("ann", ""),
            member("ben", "'loud','quiet'"),
            member("cid", "'quiet','loud'"),
            member("dan", "'quiet'"),
            member("mod", "'mods'"),
            event("gig", "stage", "SCHEDULED"));

    static final List<Deed> CHANGES = changes();

    /** Rare: a lost waddle ends a history, and a lost member leaves nobody to act. */
    static final List<Deed> REMOVALS = List.of(
            new Deed.Delete("scheduled-events/gig"),
            new Deed.Delete("templates/tiny"),
            new Deed.Delete("categories/talks"),
            new Deed.Delete("roles/mods"),
            new Deed.Delete("members/ann"),
            new Deed.Delete("members/owner"),
            new Deed.Delete("channels/stage"),
            new Deed.Delete("channels/lobby"),
            new Deed.Delete("channels/studio"),
            new Deed.Delete(""));

    private RandomObjects() {}

    private static List<Deed> changes() {
        // What founds comes often, so that what was taken comes back.
        var all = new ArrayList<>(FOUNDING);
        all.addAll(FOUNDING);
        all.addAll(List.of(
                role("mods", ""),
                role("mods", "'MANAGE_STAGE'"),
                role("mods", MODERATING + ",'MUTE_MEMBERS','ADMINISTRATOR'"),
                role("loud", ""),
                waddle("owner", TALKING),
                waddle("owner", "'VIEW_CHANNEL','CONNECT'"),
                waddle("owner", "'VIEW_CHANNEL','SPEAK'"),
                waddle("owner", "'CONNECT','SPEAK'"),
                waddle("mod", EVERYTHING),
                member("ann", "'mods'"),
                member("ann", "'mods','loud'"),
                member("mod", ""),
                member("owner", "'quiet'"),
                member("stranger", ""),
                put("members/ann", "{'roles':[],'timedOutUntil':'+10s'}"),
                put("members/ben", "{'roles':['loud'],'timedOutUntil':'+60s'}"),
                put("members/mod", "{'roles':['mods'],'timedOutUntil':'+10s'}"),
                put("members/owner", "{'roles':[],'timedOutUntil':'+10s'}"),
                lobby(
                        "{'target':'role','id':'quiet','deny':['SPEAK']},{'target':'role','id':'loud','allow':['SPEAK']}"),
                lobby(
                        "{'target':'role','id':'loud','allow':['SPEAK']},{'target':'role','id':'quiet','deny':['SPEAK']}"),
                lobby("{'target':'everyone','deny':['VIEW_CHANNEL']},"
                        + "{'target':'member','id':'ann','allow':['VIEW_CHANNEL','CONNECT']}"),
                lobby("{'target':'everyone','deny':['CONNECT']}"),
                lobby("{'target':'member','id':'ben','deny':['USE_VAD','USE_VIDEO']}"),
                lobby("{'target':'member','id':'ann','allow':['MANAGE_CHANNELS','MOVE_MEMBERS','MUTE_MEMBERS']}"),
                lobby("{'target':'member','id':'ann','allow':['ADMINISTRATOR']}"),
                nook(1),
                nook(3),
                nook(100),
                stage(""),
                stage("'moderatorLimit':2,'autoPromoteModerators':false"),
                stage("'requestToSpeakEnabled':false,'speakerLimit':2"),
                stage("'moderatorLimit':0"),
                put("channels/stage", "{'name':'stage','type':'VOICE'}"),
                put(
                        "channels/stage",
                        "{'name':'stage','type':'STAGE',"
                                + "'overrides':[{'target':'role','id':'mods','deny':['SPEAK']}]}"),
                studio(2),
                put("channels/notes", "{'name':'notes','type':'VOICE'}"),
                put("categories/talks", "{'name':'talks'}"),
                put("channels/lobby", "{'name':'lobby','type':'VOICE','categoryId':'talks'}"),
                put("templates/tiny", "{'type':'VOICE','voice':{'userLimit':1,'bitrate':8000}}"),
                put("channels/nook?template=tiny", "{'name':'nook','voice':{'bitrate':96000}}"),
                put("channels/nook?template=tiny", "{'name':'nook','type':'STAGE'}"),
                put("channels/stage?template=podcast", "{'name':'stage','voice':{'stage':{'speakerLimit':1}}}"),
                put("channels/nook?template=none", "{'name':'nook'}"),
                event("gig", "stage", "ACTIVE"),
                event("gig", "stage", "ACTIVE"),
                event("gig", "stage", "COMPLETED"),
                event("gig", "stage", "CANCELLED"),
                event("jam", "lobby", "ACTIVE"),
                event("jam", "stage", "ACTIVE"),
                event("jam", "missing", "SCHEDULED")));
        return List.copyOf(all);
    }

    private static Deed waddle(String owner, String everyone) {
        return put("", "{'name':'Waddle','ownerId':'%s','everyone':[%s]}".formatted(owner, everyone));
    }

    private static Deed role(String id, String permissions) {
        return put("roles/" + id, "{'name':'%s','permissions':[%s]}".formatted(id, permissions));
    }

    private static Deed member(String id, String roles) {
        return put("members/" + id, "{'roles':[%s]}".formatted(roles));
    }

    private static Deed lobby(String overrides) {
        return put("channels/lobby", "{'name':'lobby','type':'VOICE','overrides':[%s]}".formatted(overrides));
    }

    private static Deed nook(int userLimit) {
        return put("channels/nook", "{'name':'nook','type':'VOICE','voice':{'userLimit':%d}}".formatted(userLimit));
    }

    private static Deed stage(String settings) {
        return put("channels/stage", "{'name':'stage','type':'STAGE','voice':{'stage':{%s}}}".formatted(settings));
    }

    private static Deed studio(int broadcasterLimit) {
        return put(
                "channels/studio",
                "{'name':'studio','type':'BROADCAST','voice':{'broadcast':{'broadcasterLimit':%d}}}"
                        .formatted(broadcasterLimit));
    }

    private static Deed event(String id, String channelId, String status) {
        return put(
                "scheduled-events/" + id,
                "{'title':'%s','channelId':'%s','startsAt':'2026-01-01T13:00:00Z','status':'%s'}"
                        .formatted(id, channelId, status));
    }
}
