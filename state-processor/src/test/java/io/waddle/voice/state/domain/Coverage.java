package io.waddle.voice.state.domain;

import java.util.HashSet;
import java.util.Set;

/** Which kinds of events and refusals histories have met: a model that never gets anywhere proves nothing. */
final class Coverage {
    private final Set<Class<?>> events = new HashSet<>();
    private final Set<Class<?>> rejections = new HashSet<>();

    void add(RandomSteps.Step step) {
        switch (step.decision()) {
            case Decision.Accepted accepted -> accepted.events().forEach(event -> events.add(event.getClass()));
            case Decision.Rejected(var rejection) -> rejections.add(rejection.getClass());
        }
    }

    Set<Class<?>> events() {
        return events;
    }

    Set<Class<?>> rejections() {
        return rejections;
    }
}
