package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.InMemoryWaddle.TALKING;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.Optional;
import java.util.stream.Stream;

/** A stage that {@link #CHAIR}, who manages it, has opened. Everyone may ask to speak there, and be seen. */
final class OpenStage {
    static final String STAGE = "stage";
    static final String CHAIR = "chair";
    static final PermissionSet EVERYONE =
            TALKING.plus(PermissionSet.of(Permission.REQUEST_TO_SPEAK, Permission.USE_VIDEO, Permission.STREAM));

    private OpenStage() {}

    static InMemoryWaddle with(String... audience) {
        return with(VoiceSettings.Stage.STANDARD, audience);
    }

    static InMemoryWaddle with(VoiceSettings.Stage settings, String... audience) {
        var waddle = InMemoryWaddle.founded()
                .with(new Waddle("Waddle", OWNER, EVERYONE), Samples.stage(STAGE, settings))
                .withMember(CHAIR, Permission.MANAGE_STAGE)
                .withMembers(audience);
        waddle.connect(CHAIR, STAGE);
        Stream.of(audience).forEach(userId -> waddle.connect(userId, STAGE));
        return waddle;
    }

    static VoiceSettings.Stage limits(int moderators, int speakers) {
        return new VoiceSettings.Stage(true, moderators, 0, speakers, true);
    }

    static StageRequest ask(InMemoryWaddle waddle, String userId) {
        return waddle.accept(userId, new Command.RequestToSpeak(STAGE))
                .answer()
                .request()
                .orElseThrow();
    }

    static StageRequest invite(InMemoryWaddle waddle, String userId) {
        return waddle.accept(CHAIR, new Command.Invite(STAGE, userId))
                .answer()
                .request()
                .orElseThrow();
    }

    static Command approve(StageRequest request) {
        return new Command.Approve(STAGE, request.ask().requestId());
    }

    static Command deny(StageRequest request) {
        return new Command.Deny(STAGE, request.ask().requestId(), Optional.empty());
    }

    static void promote(InMemoryWaddle waddle, String userId, SessionRole role) {
        waddle.accept(CHAIR, new Command.Promote(STAGE, userId, role));
    }

    /** What became of a request. */
    static StageRequest stored(InMemoryWaddle waddle, StageRequest request) {
        return waddle.find(request.key()).orElseThrow();
    }
}
