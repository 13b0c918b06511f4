package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Small worlds to explore, one for each kind of life.
 *
 * @param given what stands at the beginning
 * @param moves what can be done, each in one line or several
 */
record Worlds(List<Line> given, List<List<Line>> moves) {
    private static final String FOUNDING = """
            {'user':'owner','admin':true,'put':'','body':{'name':'Waddle','ownerId':'owner','everyone':['VIEW_CHANNEL','CONNECT','SPEAK','REQUEST_TO_SPEAK']}}
            {'user':'owner','put':'roles/mods','body':{'name':'mods','permissions':['MOVE_MEMBERS','MANAGE_STAGE','MANAGE_CHANNELS']}}
            {'user':'owner','put':'members/mod','body':{'roles':['mods']}}
            {'user':'owner','put':'members/ann','body':{'roles':[]}}
            {'user':'owner','put':'channels/lobby','body':{'name':'lobby','type':'VOICE'}}
            """;
    private static final String STAGE = """
            {'user':'owner','put':'channels/stage','body':{'name':'stage','type':'STAGE'}}
            """;
    /** Each of them ends a stay, or would. */
    private static final String LEAVING = """
            {'user':'ann','do':{'type':'leave','channelId':'here'}}
            {'user':'mod','do':{'type':'disconnect','channelId':'there','targetUserId':'ann'}}
            {'user':'ann','elsewhere':'now'}
            {'user':'owner','put':'members/ann','body':{'roles':[],'timedOutUntil':'+10s'}}
            [{'user':'owner','delete':'members/ann'},{'user':'owner','put':'members/ann','body':{'roles':[]}}]
            [{'user':'owner','put':'channels/lobby','body':{'name':'lobby','type':'VOICE','overrides':[{'target':'everyone','deny':['VIEW_CHANNEL']}]}},{'user':'owner','put':'channels/lobby','body':{'name':'lobby','type':'VOICE'}}]
            {'user':'owner','do':{'type':'session-end','channelId':'lobby'}}
            [{'user':'owner','delete':'channels/lobby'},{'user':'owner','put':'channels/lobby','body':{'name':'lobby','type':'VOICE'}}]
            {'at':'+20s'}
            {'at':'+31s'}
            {'at':'+90s'}
            """;

    static Worlds ofConnections() {
        return world(FOUNDING + """
                {'user':'owner','put':'channels/nook','body':{'name':'nook','type':'VOICE'}}
                """, LEAVING + """
                {'user':'ann','do':{'type':'join','channelId':'lobby'}}
                {'user':'ann','do':{'type':'join','channelId':'nook'}}
                {'user':'mod','do':{'type':'move','channelId':'lobby','targetUserId':'ann','toChannelId':'nook'}}
                {'user':'ann','do':{'type':'heartbeat','channelId':'here'}}
                {'user':'ann','peerJoined':'p1','channelId':'here'}
                {'user':'ann','peerJoined':'p2','channelId':'here'}
                {'user':'ann','peerLeft':'p1','channelId':'here'}
                {'user':'ann','peerLeft':'p2','channelId':'here'}
                """);
    }

    static Worlds ofStages() {
        return world(FOUNDING + STAGE + """
                {'user':'mod','do':{'type':'join','channelId':'stage'}}
                {'user':'mod','peerJoined':'m','channelId':'stage'}
                """, """
                [{'user':'ann','do':{'type':'join','channelId':'stage'}},{'user':'ann','peerJoined':'a','channelId':'stage'}]
                [{'user':'ann','do':{'type':'join','channelId':'lobby'}},{'user':'mod','do':{'type':'move','channelId':'lobby','targetUserId':'ann','toChannelId':'stage'}}]
                [{'user':'owner','put':'members/ann','body':{'roles':['mods']}},{'user':'ann','do':{'type':'join','channelId':'stage'}},{'user':'owner','put':'members/ann','body':{'roles':[]}}]
                [{'user':'owner','put':'members/ann','body':{'roles':['mods']}},{'user':'ann','do':{'type':'join','channelId':'lobby'}},{'user':'mod','do':{'type':'move','channelId':'lobby','targetUserId':'ann','toChannelId':'stage'}},{'user':'owner','put':'members/ann','body':{'roles':[]}}]
                {'user':'ann','do':{'type':'leave','channelId':'stage'}}
                {'user':'ann','do':{'type':'stage-request','channelId':'stage'}}
                {'user':'ann','do':{'type':'stage-request-cancel','channelId':'stage'}}
                {'user':'ann','do':{'type':'stage-invite-accept','channelId':'stage'}}
                {'user':'ann','do':{'type':'stage-invite-decline','channelId':'stage'}}
                {'user':'ann','do':{'type':'stage-demote','channelId':'stage','targetUserId':'ann'}}
                {'user':'mod','do':{'type':'stage-approve','channelId':'stage','requestId':'of ann'}}
                {'user':'mod','do':{'type':'stage-deny','channelId':'stage','requestId':'of ann'}}
                {'user':'mod','do':{'type':'stage-invite','channelId':'stage','targetUserId':'ann'}}
                {'user':'mod','do':{'type':'stage-promote','channelId':'stage','targetUserId':'ann','role':'SPEAKER'}}
                {'user':'mod','do':{'type':'stage-promote','channelId':'stage','targetUserId':'ann','role':'MODERATOR'}}
                {'user':'mod','do':{'type':'stage-demote','channelId':'stage','targetUserId':'ann'}}
                [{'user':'mod','do':{'type':'session-end','channelId':'stage'}},{'user':'mod','do':{'type':'join','channelId':'stage'}},{'user':'mod','peerJoined':'m','channelId':'stage'}]
                {'at':'+120s'}
                {'at':'+600s'}
                """);
    }

    static Worlds ofSessions() {
        String comingAndGoing = "[%s]"
                .formatted(
                        "{'at':'+25s','user':'ann','do':{'type':'join','channelId':'lobby'}},{'at':'+25s','user':'mod','do':{'type':'join','channelId':'lobby'}},"
                                        .repeat(6)
                                + "{'at':'+%s'}");
        return world(
                FOUNDING + STAGE,
                LEAVING + """
                {'user':'ann','do':{'type':'join','channelId':'lobby'}}
                {'user':'ann','peerJoined':'p1','channelId':'here'}
                {'user':'ann','peerLeft':'p1','channelId':'here'}
                {'user':'mod','do':{'type':'move','channelId':'lobby','targetUserId':'ann','toChannelId':'stage'}}
                {'user':'mod','do':{'type':'move','channelId':'stage','targetUserId':'ann','toChannelId':'lobby'}}
                [{'user':'ann','do':{'type':'join','channelId':'stage'}},{'user':'ann','peerJoined':'p1','channelId':'stage'},{'at':'+300s'}]
                [{'user':'ann','do':{'type':'join','channelId':'stage'}},{'user':'ann','peerJoined':'p1','channelId':'stage'},{'at':'+290s','user':'ann','do':{'type':'leave','channelId':'stage'}},{'at':'+10s'}]
                """ + comingAndGoing.formatted("25s") + "\n"
                        + comingAndGoing
                                .formatted("20s")
                                .replace(
                                        "]",
                                        ",{'user':'mod','do':{'type':'leave','channelId':'lobby'}},{'at':'+5s'}]"));
    }

    static Worlds ofScheduledEvents() {
        String gig =
                "{'user':'mod','put':'scheduled-events/gig','body':{'title':'gig','channelId':'lobby','startsAt':'+1m','status':'%s'}}\n";
        return world(
                FOUNDING,
                """
                {'user':'mod','delete':'scheduled-events/gig'}
                {'user':'ann','do':{'type':'join','channelId':'lobby'}}
                {'user':'owner','do':{'type':'session-end','channelId':'lobby'}}
                [{'user':'owner','delete':'channels/lobby'},{'user':'owner','put':'channels/lobby','body':{'name':'lobby','type':'VOICE'}}]
                """
                        + Stream.of("SCHEDULED", "ACTIVE", "COMPLETED", "CANCELLED")
                                .map(gig::formatted)
                                .reduce("", String::concat));
    }

    private static Worlds world(String given, String moves) {
        return new Worlds(
                given.lines().map(Worlds::json).map(Script::line).toList(),
                moves.lines().map(Worlds::json).map(Worlds::move).toList());
    }

    private static String json(String line) {
        return line.replace('\'', '"');
    }

    private static List<Line> move(String line) {
        var move = Script.parsed(line);
        return move instanceof ObjectNode
                ? List.of(Script.line(line))
                : StreamSupport.stream(move.spliterator(), false)
                        .map(Object::toString)
                        .map(Script::line)
                        .toList();
    }
}
