package io.waddle.voice.standalone.demo;

/** A request to speak, or an invitation to. */
record Hand(Person person, int visit, String requestId) {

    static Hand of(Person person, Answer answer) {
        return new Hand(person, person.visit(), answer.requestId());
    }

    /** Who leaves the stage has withdrawn it. */
    boolean isUp() {
        return person.isOn(visit) && person.isListener();
    }
}
