package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaddleViewTest {
    private static final int READERS = 4;
    private static final int REVISIONS = 2_000;
    private static final int PEOPLE = 5;

    @TempDir
    private Path directory;

    private FilledModel filled;

    @BeforeEach
    void open() {
        filled = new FilledModel(directory);
    }

    @AfterEach
    void close() {
        filled.close();
    }

    @Test
    void shouldNeverSeeRowsOfTwoRevisionsWhenWrittenMeanwhile() throws Exception {
        // Given
        filled.put(everythingAt(1));
        var done = new AtomicBoolean();
        Callable<Long> reader = () -> {
            long looks = 0;
            while (!done.get()) {
                assertThat(filled.model().view("w", WaddleViewTest::revisions)).hasSize(1);
                looks++;
            }
            return looks;
        };
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            var readers = IntStream.range(0, READERS)
                    .mapToObj(i -> threads.submit(reader))
                    .toList();
            // When
            LongStream.rangeClosed(2, REVISIONS).forEach(revision -> filled.put(everythingAt(revision)));
            done.set(true);
            // Then
            for (var looks : readers) {
                assertThat(looks.get()).isPositive();
            }
            assertThat(filled.model().view("w", WaddleView::revision)).isEqualTo(REVISIONS);
        }
    }

    @Test
    void shouldStayAsItWasWhenWrittenWhileLooking() {
        // Given
        filled.put(Rows.waddleKey("w"), Rows.waddle(1, "w", "olga"));
        // When
        var seen = filled.model().view("w", view -> {
            filled.put(Rows.waddleKey("w"), Rows.waddle(2, "w", "bob"));
            filled.put(Rows.memberKey("w", "bob"), Rows.member(3, "w", "bob"));
            return List.of(
                    view.revision(),
                    view.waddle().orElseThrow().getOwnerId(),
                    view.member("bob").isPresent());
        });
        // Then
        assertThat(seen).containsExactly(1L, "olga", false);
    }

    @Test
    void shouldShowNothingWhenModelIsBeingBuilt() {
        // Given
        filled.put(Rows.waddleKey("w"), Rows.waddle(1, "w", "olga"));
        // When
        filled.startOver();
        // Then
        assertThatThrownBy(() -> filled.model().view("w", WaddleView::revision)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void shouldFindPlaceOfUserWhenTheyAreInALiveSession() {
        // Given
        putChannel("a", "ann");
        putChannel("b", "bob", "carl");
        // When
        var places = filled.model().view("w", view -> List.of(view.place("carl"), view.place("dora")));
        // Then
        assertThat(places.getFirst().map(ParticipantRow::getChannelId)).contains("b");
        assertThat(places.getLast()).isEmpty();
    }

    @Test
    void shouldListRolesThatExistWhenMemberHoldsThem() {
        // Given
        filled.put(Rows.roleKey("w", "red"), Rows.role(1, "w", "red"));
        filled.put(Rows.roleKey("w", "blue"), Rows.role(2, "w", "blue"));
        var member = MemberRow.newBuilder()
                .setWaddleId("w")
                .setUserId("ann")
                .setRoles(List.of("gone", "blue"))
                .build();
        // When
        var roles = filled.model().view("w", view -> view.roles(member));
        // Then
        assertThat(roles).extracting(RoleRow::getRoleId).containsExactly("blue");
    }

    private void putChannel(String channelId, String... people) {
        var session = Rows.session("w", channelId, ChannelType.VOICE, people.length);
        filled.put(Rows.sessionKey("w", channelId), Rows.session(1, session));
        for (String userId : people) {
            filled.put(
                    StateKey.participant("w", channelId, userId),
                    Rows.participant(1, channelId, userId, SessionRole.PARTICIPANT));
        }
    }

    /** Of all that can be read, and of the waddle. */
    private static List<Long> revisions(WaddleView view) {
        var rows = LongStream.concat(
                LongStream.of(
                        view.row(Rows.waddleKey("w")).orElseThrow().getRevision(),
                        view.row(Rows.channelKey("w", "c")).orElseThrow().getRevision(),
                        view.session("c").orElseThrow().getParticipantMillis(),
                        view.place("user0").orElseThrow().getSpeakerMillis()),
                view.participants("c", PEOPLE).stream().mapToLong(ParticipantRow::getSpeakerMillis));
        return LongStream.concat(rows, LongStream.of(view.revision()))
                .distinct()
                .boxed()
                .toList();
    }

    private static Map<StateKey, StateRow> everythingAt(long revision) {
        var rows = new LinkedHashMap<StateKey, StateRow>();
        rows.put(Rows.waddleKey("w"), Rows.waddle(revision, "w", "olga"));
        rows.put(
                Rows.channelKey("w", "c"),
                Rows.channel(revision, Rows.channel("w", "c", ChannelType.VOICE).build()));
        var session = Rows.session("w", "c", ChannelType.VOICE, PEOPLE);
        session.setParticipantMillis(revision);
        rows.put(Rows.sessionKey("w", "c"), Rows.session(revision, session));
        for (int i = 0; i < PEOPLE; i++) {
            var row = Rows.participant(revision, "c", "user" + i, SessionRole.PARTICIPANT);
            row.getParticipant().setSpeakerMillis(revision);
            rows.put(StateKey.participant("w", "c", "user" + i), row);
        }
        return rows;
    }
}
