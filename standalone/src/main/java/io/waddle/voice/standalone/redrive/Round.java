package io.waddle.voice.standalone.redrive;

import io.waddle.voice.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run: what becomes of each letter, told and counted. */
final class Round {

    private final DeadLetters letters;
    private final Optional<CommandTopic> commands;
    private final Consumer<String> out;
    private int putBack;
    private int left;

    /** @param commands empty when nothing is to be done */
    Round(DeadLetters letters, Optional<CommandTopic> commands, Consumer<String> out) {
        this.letters = letters;
        this.commands = commands;
        this.out = out;
    }

    void all(Instant since) {
        var ends =
                letters.forEachNew(letter -> obstacle(letter, since).ifPresentOrElse(why -> leave(letter, why), () -> {
                    putBack(letter);
                    commands.ifPresent(_ -> letters.dealtWith(letter.address()));
                }));
        commands.ifPresent(_ -> letters.dealtWith(ends));
    }

    void exactly(List<LetterAddress> addresses) {
        for (var letter : addresses.stream().distinct().map(letters::find).toList()) {
            notACommand(letter).ifPresentOrElse(why -> leave(letter, why), () -> putBack(letter));
        }
    }

    String sum() {
        return commands.isPresent()
                ? "%d put back, %d left".formatted(putBack, left)
                : "%d would be put back, %d left; nothing was done".formatted(putBack, left);
    }

    private void putBack(DeadLetter letter) {
        commands.ifPresent(topic -> topic.append(letter.command()));
        putBack++;
        tell(letter, commands.isPresent() ? "put back" : "would be put back");
    }

    private void leave(DeadLetter letter, String why) {
        left++;
        tell(letter, "left, " + why);
    }

    private void tell(DeadLetter letter, String what) {
        out.accept("%s %s: %s; %s".formatted(Topics.DEAD_LETTERS.name(), letter.address(), what, letter.described()));
    }

    private static Optional<String> obstacle(DeadLetter letter, Instant since) {
        if (letter.writtenAt().isBefore(since)) {
            return Optional.of("written before %s".formatted(since));
        }
        return notACommand(letter)
                .or(() -> Optional.of("its bytes could not be read").filter(_ -> letter.isUnreadable()));
    }

    private static Optional<String> notACommand(DeadLetter letter) {
        return Optional.of("not from %s".formatted(Topics.COMMANDS.name())).filter(_ -> !letter.isCommand());
    }
}
