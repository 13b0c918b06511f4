package io.waddle.voice.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.standalone.demo.House.Done;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveningTest {
    private static final Duration LENGTH = Duration.ofMinutes(5);
    /** Of the service: from join to the first heartbeat, and from `speaking` to its refresh. */
    private static final Duration CONNECT_LEASE = Duration.ofSeconds(30);

    private static final Duration SPEAKING_LEASE = Duration.ofSeconds(15);

    private final Agenda agenda = new Agenda();
    private final House house = new House(agenda);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @Test
    void shouldGoTheSameWayWhenTheSeedIsTheSame() {
        var evening = played(7);

        assertThat(new EveningTest().played(7)).hasToString(evening.toString());
        assertThat(new EveningTest().played(8).toString()).isNotEqualTo(evening.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldShowEverythingWhenItLastsFiveMinutes(long seed) {
        var evening = played(seed);

        assertThat(evening)
                .filteredOn(done -> done.answer().isAccepted())
                .extracting(done -> done.deed().doing())
                .contains(Doing.values());
        assertThat(evening).extracting(done -> done.answer().code()).contains("CHANNEL_FULL");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldKeepAtAModestRate(long seed) {
        long perSecond = played(seed).size() / LENGTH.toSeconds();

        assertThat(perSecond).isBetween(8L, 20L);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLetNobodyLapseNorTalkWithoutEnd(long seed) {
        var alive = new HashMap<Person, Duration>();
        var talking = new HashMap<Person, Duration>();

        for (Done done : played(seed)) {
            var person = done.deed().person();
            switch (done.deed().doing()) {
                case JOIN -> {
                    if (done.answer().isAccepted()) {
                        alive.put(person, done.at());
                        talking.remove(person);
                    }
                }
                case LEAVE -> {
                    alive.remove(person);
                    talking.remove(person);
                }
                case HEARTBEAT -> alive.put(person, done.at());
                case TALK -> talking.put(person, done.at());
                case FALL_SILENT, STEP_DOWN -> talking.remove(person);
                case SEND_DOWN -> talking.remove(done.deed().about().orElseThrow());
                default -> {}
            }
            assertThat(alive.values())
                    .allSatisfy(at -> assertThat(at.plus(CONNECT_LEASE)).isGreaterThan(done.at()));
            assertThat(talking.values())
                    .allSatisfy(at -> assertThat(at.plus(SPEAKING_LEASE)).isGreaterThan(done.at()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSendEverybodyHomeWhenItEnds(long seed) {
        var evening = begun(seed);
        pass(LENGTH);
        assertThat(house.places()).hasSizeGreaterThan(20);

        evening.end();

        assertThat(house.places()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGoOnAndStillSendEverybodyHomeWhenTheSystemWasAway(long seed) {
        var evening = begun(seed);
        pass(LENGTH);
        house.goAway();
        pass(LENGTH.plusMinutes(2));
        house.comeBack();
        pass(LENGTH.plusMinutes(4));
        assertThat(house.places()).hasSizeGreaterThan(20);

        evening.end();

        assertThat(house.places()).isEmpty();
    }

    private List<Done> played(long seed) {
        var evening = begun(seed);
        pass(LENGTH);
        evening.end();
        return house.done();
    }

    private Evening begun(long seed) {
        var chance = Chance.of(seed);
        var evening = new Evening(Cast.of(chance), agenda, house, chance);
        evening.begin();
        return evening;
    }

    private void pass(Duration until) {
        while (agenda.next().compareTo(until) < 0) {
            agenda.advance(agenda.next());
        }
    }
}
