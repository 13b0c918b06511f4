package io.waddle.voice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service's {@code /metrics} says at one moment. */
record Scrape(List<String> series) {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(URI service) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.resolve("/metrics")).build();
            return new Scrape(client.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.lastIndexOf(' ')))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Set<String> names() {
        return series.stream().map(one -> one.replaceFirst("\\{.*", "")).collect(Collectors.toSet());
    }

    /** Values of all labels, whatever they are called. */
    Set<String> labelValues() {
        return series.stream()
                .flatMap(one -> LABEL.matcher(one).results())
                .map(label -> label.group(2))
                .collect(Collectors.toSet());
    }
}
