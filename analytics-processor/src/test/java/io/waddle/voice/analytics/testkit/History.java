package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.RejectionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in a waddle, and the plainest way of counting it: by looking at everything for every day. */
public final class History {

    /** From one instant to another; steps number everything that happened, in its order. */
    private static final class Stretch {
        final String user;
        final String channel;
        final long from;
        final int fromStep;
        Long to;
        int toStep = Integer.MAX_VALUE;

        Stretch(String user, String channel, Instant from, int fromStep) {
            this.user = user;
            this.channel = channel;
            this.from = from.toEpochMilli();
            this.fromStep = fromStep;
        }

        void end(Instant at, int step) {
            to = at.toEpochMilli();
            toStep = step;
        }

        long millis(Day day) {
            long end = to == null ? Math.max(from, day.now) : to;
            return Math.max(0, Math.min(end, day.end) - Math.max(from, day.start));
        }

        boolean touches(Day day) {
            return millis(day) > 0 || day.has(from);
        }
    }

    private record Attempt(String channel, long at, RejectionCode code) {}

    private record Day(long start, long end, long now) {
        boolean has(long at) {
            return at >= start && at < end;
        }
    }

    /** Totals of a day, times in milliseconds. */
    public record Totals(
            long sessions,
            long duration,
            long presence,
            long talk,
            long peak,
            long users,
            long attempts,
            Map<String, Long> rejections) {}

    private final List<Stretch> sessions = new ArrayList<>();
    private final List<Stretch> stays = new ArrayList<>();
    private final List<Stretch> talks = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Stretch> open = new HashMap<>();
    private int step;

    void open(String channel, Instant at) {
        begin(sessions, "session " + channel, null, channel, at);
    }

    void close(String channel, Instant at) {
        open.remove("session " + channel).end(at, ++step);
    }

    void join(String user, String channel, Instant at) {
        begin(stays, "stay " + user, user, channel, at);
    }

    void leave(String user, Instant at) {
        open.remove("stay " + user).end(at, ++step);
    }

    void speak(String user, Instant at) {
        begin(talks, "talk " + user, user, open.get("stay " + user).channel, at);
    }

    void silence(String user, Instant at) {
        open.remove("talk " + user).end(at, ++step);
    }

    void attempt(String channel, Instant at, RejectionCode code) {
        attempts.add(new Attempt(channel, at.toEpochMilli(), code));
    }

    private void begin(List<Stretch> list, String key, String user, String channel, Instant at) {
        var stretch = new Stretch(user, channel, at, ++step);
        list.add(stretch);
        open.put(key, stretch);
    }

    public Totals totals(Predicate<String> channels, LocalDate date, ZoneId zone, Instant now) {
        var day = new Day(
                date.atStartOfDay(zone).toInstant().toEpochMilli(),
                date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli(),
                now.toEpochMilli());
        var present = touching(stays, channels, day);
        var asked = attempts.stream()
                .filter(a -> channels.test(a.channel()) && day.has(a.at()))
                .toList();
        return new Totals(
                sessions.stream()
                        .filter(s -> channels.test(s.channel) && day.has(s.from))
                        .count(),
                sum(sessions, channels, day),
                sum(stays, channels, day),
                sum(talks, channels, day),
                peak(stays.stream().filter(s -> channels.test(s.channel)).toList(), day),
                users(present).size(),
                asked.size(),
                asked.stream()
                        .filter(a -> a.code() != null)
                        .collect(Collectors.groupingBy(a -> a.code().name(), TreeMap::new, Collectors.counting())));
    }

    /** A session and what was in it, times in milliseconds. */
    public record SessionTotals(
            String channel, Instant startedAt, long duration, long presence, long talk, long peak, long users) {}

    public List<SessionTotals> sessions(Instant now) {
        var always = new Day(Long.MIN_VALUE, Long.MAX_VALUE, now.toEpochMilli());
        return sessions.stream()
                .map(session -> {
                    List<Stretch> present = within(stays, session);
                    return new SessionTotals(
                            session.channel,
                            Instant.ofEpochMilli(session.from),
                            session.millis(always),
                            present.stream()
                                    .mapToLong(stay -> stay.millis(always))
                                    .sum(),
                            within(talks, session).stream()
                                    .mapToLong(talk -> talk.millis(always))
                                    .sum(),
                            peak(present, always),
                            users(present).size());
                })
                .toList();
    }

    /** What began while the session ran. */
    private static List<Stretch> within(List<Stretch> stretches, Stretch session) {
        return stretches.stream()
                .filter(s -> s.channel.equals(session.channel)
                        && s.fromStep > session.fromStep
                        && s.fromStep < session.toStep)
                .toList();
    }

    /** Different users over several days. */
    public long users(Predicate<String> channels, List<LocalDate> dates, ZoneId zone, Instant now) {
        return dates.stream()
                .map(date -> new Day(
                        date.atStartOfDay(zone).toInstant().toEpochMilli(),
                        date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli(),
                        now.toEpochMilli()))
                .flatMap(day -> users(touching(stays, channels, day)).stream())
                .distinct()
                .count();
    }

    /** Time in which so many spoke at once in a channel, by looking from each change of anything to the next. */
    public long spoken(String channel, int atLeast, Instant now) {
        List<Long> changes = talks.stream()
                .flatMap(talk -> Stream.of(talk.from, talk.to == null ? now.toEpochMilli() : talk.to))
                .sorted()
                .toList();
        long spoken = 0;
        for (int i = 1; i < changes.size(); i++) {
            long from = changes.get(i - 1);
            long count = talks.stream()
                    .filter(talk ->
                            talk.channel.equals(channel) && talk.from <= from && (talk.to == null || talk.to > from))
                    .count();
            spoken += count >= atLeast ? changes.get(i) - from : 0;
        }
        return spoken;
    }

    /** Of those who stay on at midnight, and after every step of the day, its very first millisecond included. */
    private long peak(List<Stretch> stays, Day day) {
        long peak =
                stays.stream().filter(s -> s.from < day.start && s.touches(day)).count();
        for (int now = 1; now <= step; now++) {
            int moment = now;
            boolean today = stays.stream()
                    .anyMatch(s -> (s.fromStep == moment && day.has(s.from)) || (s.toStep == moment && day.has(s.to)));
            if (today) {
                long count = stays.stream()
                        .filter(s -> s.fromStep <= moment && s.toStep > moment)
                        .count();
                peak = Math.max(peak, count);
            }
        }
        return peak;
    }

    private static List<Stretch> touching(List<Stretch> stretches, Predicate<String> channels, Day day) {
        return stretches.stream()
                .filter(s -> channels.test(s.channel) && s.touches(day))
                .toList();
    }

    private static Set<String> users(List<Stretch> stays) {
        return stays.stream().map(s -> s.user).collect(Collectors.toSet());
    }

    private static long sum(List<Stretch> stretches, Predicate<String> channels, Day day) {
        return stretches.stream()
                .filter(s -> channels.test(s.channel))
                .mapToLong(s -> s.millis(day))
                .sum();
    }
}
