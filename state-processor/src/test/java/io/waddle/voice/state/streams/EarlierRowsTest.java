package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlierRowsTest {
    private static final String WADDLES = "voice-state-processor-waddles-changelog";
    private static final String CONFIGURATION = "voice-state-processor-configuration-changelog";

    @Test
    void shouldRefuseToForgetWaddlesWhenOnlyTheOldStoresHoldThem() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EarlierRows.requireNone(Set.of("voice.commands.v1", WADDLES)))
                .withMessageContaining(WADDLES);
    }

    @Test
    void shouldStartWhenNothingWasEverKeptOrItIsOurs() {
        assertThatCode(() -> EarlierRows.requireNone(Set.of("voice.commands.v1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> EarlierRows.requireNone(Set.of(CONFIGURATION))).doesNotThrowAnyException();
    }
}
