package io.waddle.voice.standalone.demo;

import java.util.function.Consumer;

/** Where deeds go. */
@FunctionalInterface
interface Posts {
    /** Returns at once, or when it is answered; {@code then} hears the answer on the thread of the script. */
    void post(Deed deed, Consumer<Answer> then);
}
