package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.runtime.problem.ProblemException;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {

    @Test
    void shouldRefuseWhoeverHasTooMany() {
        // Given
        var places = new StreamPlaces(10, 2);
        places.take("ann");
        var second = places.take("ann");

        // When, Then
        assertThatThrownBy(() -> places.take("ann"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more than 2");
        places.take("ben");
        second.close();
        places.take("ann");
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void shouldRefuseEverybodyWhenAllAreTaken() {
        // Given
        var places = new StreamPlaces(2, 2);
        places.take("ann");
        places.take("ben");

        // When, Then
        assertThatThrownBy(() -> places.take("cid"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("too many");
        assertThat(places.taken()).isEqualTo(2);
    }
}
