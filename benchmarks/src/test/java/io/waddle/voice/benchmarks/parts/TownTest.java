package io.waddle.voice.benchmarks.parts;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TownTest {

    @Test
    void shouldSpreadPeopleEvenlyOverAThousandChannels() {
        var perChannel = perChannel(Town.wide("town", 20_000));

        assertThat(perChannel).hasSize(1_000);
        assertThat(perChannel.values()).containsOnly(20L);
    }

    @Test
    void shouldHaveMoreWaddlesWhenThereIsNoRoomForAll() {
        var perChannel = perChannel(Town.wide("town", 99_001));

        assertThat(perChannel).hasSize(1_050);
        assertThat(perChannel.values()).allSatisfy(there -> assertThat(there).isLessThanOrEqualTo(99));
    }

    @Test
    void shouldHaveEverybodyInOneChannelWhenHot() {
        assertThat(Town.hot("town", 9_500).residents().map(Town.Resident::channel))
                .hasSize(9_500)
                .containsOnly("channel-0");
    }

    @Test
    void shouldRefuseMoreThanItsChannelsTake() {
        assertThatThrownBy(() -> Town.hot("town", 10_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("people: 10001 (expected: at most 10000)");
    }

    private static Map<String, Long> perChannel(Town town) {
        return town.residents().collect(groupingBy(who -> who.waddle() + "/" + who.channel(), counting()));
    }
}
