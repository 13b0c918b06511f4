package io.waddle.voice.standalone.demo;

import java.util.List;

/**
 * The script: what everybody wants, drawn from the seed, and what they make of the answers. Knows of time what the
 * agenda tells, and of the system what it answers. For one thread.
 */
final class Evening {
    private final Comings comings;
    private final OpenStage stage;
    private final List<Conversation> conversations;

    Evening(Cast cast, Agenda agenda, Posts posts, Chance chance) {
        this.comings = new Comings(cast, agenda, posts);
        this.stage = new OpenStage(cast, agenda, posts, chance.split());
        this.conversations = Venue.CHANNELS.stream()
                .map(channel -> new Conversation(channel, cast, agenda, posts, chance.split()))
                .toList();
    }

    void begin() {
        comings.begin();
        stage.begin();
        conversations.forEach(Conversation::begin);
    }

    /** All go home. */
    void end() {
        comings.end();
    }
}
