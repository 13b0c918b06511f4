package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.runtime.contract.HttpContract;
import io.waddle.voice.runtime.problem.CommonProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionProblemTest {
    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);

    static Stream<Arguments> codes() {
        return Stream.of(
                code(RejectionCode.MALFORMED, 400, Map.of("field", "voice")),
                code(RejectionCode.MISSING_PERMISSION, 403, Map.of("permission", "CONNECT")),
                code(RejectionCode.TIMED_OUT, 403, Map.of("until", "1970-01-01T00:00:05.000Z")),
                code(RejectionCode.MISSING_SCOPE, 403, Map.of("scope", "voice:admin")),
                code(RejectionCode.NOT_ALLOWED_TO_SPEAK, 403, Map.of("reason", "MUTED")),
                code(RejectionCode.OWNER_PROTECTED, 403, Map.of()),
                code(RejectionCode.NOT_FOUND, 404, Map.of()),
                code(RejectionCode.CHANNEL_FULL, 409, Map.of("limit", 99, "current", 99, "kind", "CAP")),
                code(RejectionCode.WRONG_CHANNEL_TYPE, 409, Map.of("channelType", "TEXT")),
                code(RejectionCode.NOT_CONNECTED, 409, Map.of()),
                code(RejectionCode.TARGET_NOT_CONNECTED, 409, Map.of()),
                code(RejectionCode.REQUESTS_CLOSED, 409, Map.of()),
                code(RejectionCode.REQUEST_NOT_PENDING, 409, Map.of("requestStatus", "DENIED", "resolvedBy", "mo")),
                code(RejectionCode.ALREADY_SPEAKER, 409, Map.of()),
                code(RejectionCode.SPEAKER_LIMIT, 409, Map.of("limit", 99)),
                code(RejectionCode.MODERATOR_LIMIT, 409, Map.of("limit", 99)),
                code(RejectionCode.STALE_STAY, 409, Map.of()),
                code(RejectionCode.NO_SESSION, 409, Map.of()),
                code(RejectionCode.IDEMPOTENCY_KEY_REUSED, 422, Map.of()),
                code(RejectionCode.COOLDOWN, 429, Map.of("retryAfterSeconds", 30)),
                code(RejectionCode.INTERNAL, 500, Map.of()));
    }

    private static Arguments code(RejectionCode code, int status, Map<String, Object> members) {
        return Arguments.of(code, status, members);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldHaveStatusAndMembersOfItsCodeWhenRejected(RejectionCode code, int status, Map<String, Object> members)
            throws IOException {
        // When
        var problem = RejectionProblem.of(rejected(code));
        // Then
        assertThat(problem.type().name()).isEqualTo(code.name());
        assertThat(problem.type().status()).isEqualTo(status);
        assertThat(problem.detail()).isEqualTo("because");
        assertThat(problem.members())
                .containsAllEntriesOf(members)
                .containsEntry("commandId", "id")
                .containsEntry("replayed", true)
                .hasSize(members.size() + 2);
        CONTRACT.require(HttpContract.problemSchema(code.name()), new ObjectMapper().readTree(problem.bytes()));
    }

    @Test
    void shouldSayWhenToComeBackWhenItIsTooSoon() {
        assertThat(RejectionProblem.of(rejected(RejectionCode.COOLDOWN)).headers())
                .containsEntry("Retry-After", "30");
    }

    /** An expired request was resolved by nobody. */
    @Test
    void shouldHaveMembersWithoutValueWhenNobodyResolvedTheRequest() {
        // Given
        var decision = rejected(RejectionCode.REQUEST_NOT_PENDING);
        decision.getRejection().setRequestStatus(null);
        decision.getRejection().setResolvedBy(null);
        // When
        var problem = RejectionProblem.of(decision);
        // Then
        assertThat(new String(problem.bytes(), StandardCharsets.UTF_8))
                .contains("\"requestStatus\":null", "\"resolvedBy\":null");
    }

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void shouldBeCoveredWhenCodeIsAdded(RejectionCode code) {
        var covered = codes().map(arguments -> arguments.get()[0]).toList();
        assertThat(Set.copyOf(covered).contains(code)).isEqualTo(code != RejectionCode.UNKNOWN);
    }

    @Test
    void shouldBeInternalWhenCodeIsNewerThanThisBuild() {
        assertThat(RejectionProblem.of(rejected(RejectionCode.UNKNOWN)).type()).isEqualTo(CommonProblem.INTERNAL);
    }

    private static Decision rejected(RejectionCode code) {
        var rejection = Rejection.newBuilder()
                .setCode(code)
                .setDetail("because")
                .setPermission("CONNECT")
                .setScope("voice:admin")
                .setUntil(Instant.ofEpochSecond(5))
                .setReason("MUTED")
                .setLimit(99)
                .setCurrent(99)
                .setKind("CAP")
                .setChannelType(ChannelType.TEXT)
                .setRequestStatus(StageRequestStatus.DENIED)
                .setResolvedBy("mo")
                .setRetryAfterSeconds(30)
                .setField("voice")
                .build();
        return Decision.newBuilder()
                .setCommandId("id")
                .setWaddleId("w")
                .setActorUserId("alice")
                .setOutcome(DecisionOutcome.REJECTED)
                .setReplayed(true)
                .setSubmittedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .setRejection(rejection)
                .build();
    }
}
