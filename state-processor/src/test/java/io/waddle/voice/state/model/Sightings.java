package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Event;
import java.util.List;

/** Takes note of what histories have met: a model that never gets anywhere proves nothing. */
interface Sightings {
    void decided(Command command, Outcome outcome);

    void happened(List<Event> events);
}
