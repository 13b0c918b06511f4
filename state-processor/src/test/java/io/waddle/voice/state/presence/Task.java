package io.waddle.voice.state.presence;

import java.util.ArrayList;
import java.util.List;

/**
 * A task under exactly-once processing: its rows, how far it has read and what it has written are committed at once, or
 * are gone with a crash and done anew. Its inboxes are partitions: each keeps its order, among each other they have none.
 */
abstract class Task {
    private final List<Inbox> inboxes = new ArrayList<>();
    private final List<Runnable> written = new ArrayList<>();

    /** What somebody else has committed for this task. */
    static final class Inbox {
        private final List<Message> messages = new ArrayList<>();
        private int position;

        void add(Message message) {
            messages.add(message);
        }

        private boolean isRead() {
            return position == messages.size();
        }
    }

    /** An inbox for one sender. */
    final Inbox inbox() {
        var inbox = new Inbox();
        inboxes.add(inbox);
        return inbox;
    }

    /** Processes the next message of some inbox; without any, nothing. */
    final void take(int pick) {
        for (int i = 0; i < inboxes.size(); i++) {
            var inbox = inboxes.get((pick + i) % inboxes.size());
            if (!inbox.isRead()) {
                process(inbox.messages.get(inbox.position++));
                return;
            }
        }
    }

    /** @return whether there was anything to commit */
    final boolean commit() {
        boolean worked = hasWorked();
        save();
        inboxes.forEach(inbox -> {
            inbox.messages.subList(0, inbox.position).clear();
            inbox.position = 0;
        });
        written.forEach(Runnable::run);
        written.clear();
        return worked;
    }

    /** @return whether anything was lost */
    final boolean crash() {
        boolean worked = hasWorked();
        restore();
        inboxes.forEach(inbox -> inbox.position = 0);
        written.clear();
        return worked;
    }

    final boolean isAtRest() {
        return inboxes.stream().allMatch(inbox -> inbox.messages.isEmpty());
    }

    /** To be seen by others from the commit on. */
    final void write(Runnable output) {
        written.add(output);
    }

    abstract void process(Message message);

    /** Makes the rows the committed ones. */
    abstract void save();

    /** Goes back to the committed rows. */
    abstract void restore();

    private boolean hasWorked() {
        return inboxes.stream().anyMatch(inbox -> inbox.position > 0);
    }
}
