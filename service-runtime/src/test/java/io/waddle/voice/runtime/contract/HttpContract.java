package io.waddle.voice.runtime.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what clients and service exchange against the contract. Safe for use by several threads. */
public final class HttpContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Place contract;
    private final List<Operation> operations;
    private final Schemas schemas;

    private HttpContract(ObjectNode document) {
        this.contract = Place.rootOf(document);
        this.operations = Operation.of(contract);
        this.schemas = new Schemas(document);
    }

    /** @param resource absolute, of the class path: the document in YAML */
    public static HttpContract read(String resource) {
        return new HttpContract(ContractDocument.closed(resource));
    }

    /**
     * A request that was refused with a 4xx may be as bad as it likes, an answer never.
     *
     * @throws AssertionError naming what is not as the contract has it
     */
    public void require(HttpRequest request, HttpResponse<String> response) {
        var found = operations.stream()
                .filter(one -> one.serves(request.method(), request.uri().getRawPath()))
                .findFirst();
        var differences = new ArrayList<String>();
        if (found.isPresent() && response.statusCode() / 100 != 4) {
            differences.addAll(inRequest(found.get(), request));
        }
        differences.addAll(inResponse(answer(found, response), request, response));
        if (!differences.isEmpty()) {
            throw new AssertionError("not as the contract has it: %s %s → %d%n  %s%n%s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            response.statusCode(),
                            String.join("\n  ", differences),
                            response.body()));
        }
    }

    /** @throws AssertionError unless the value is as the schema of that name in the contract has it */
    public void require(String schema, JsonNode value) {
        var differences =
                schemas.differences(contract.to("components").to("schemas").to(schema), value);
        if (!differences.isEmpty()) {
            throw new AssertionError("no %s: %s%n%s".formatted(schema, differences, value));
        }
    }

    /** Name of the schema of a problem: {@code CHANNEL_FULL} has ChannelFullProblem. */
    public static String problemSchema(String code) {
        return Arrays.stream(code.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", "Problem"));
    }

    /** Method and path of each operation, the parameters without their names. */
    public Set<String> signatures() {
        return operations.stream().map(Operation::signature).collect(Collectors.toUnmodifiableSet());
    }

    Place contract() {
        return contract;
    }

    Schemas schemas() {
        return schemas;
    }

    /** What may be answered; where there is no operation, two problems tell so. */
    private Place answer(Optional<Operation> operation, HttpResponse<String> response) {
        String status = Integer.toString(response.statusCode());
        if (operation.isPresent()) {
            return operation.get().place().to("responses").to(status);
        }
        return contract.to("components")
                .to("responses")
                .to(
                        switch (status) {
                            case "404" -> "NotFound";
                            case "405" -> "MethodNotAllowed";
                            default -> "none";
                        });
    }

    private List<String> inRequest(Operation operation, HttpRequest request) {
        var differences = new ArrayList<String>();
        for (Place parameter : operation.parameters()) {
            differences.addAll(inParameter(parameter, given(operation, parameter.json(), request)));
        }
        Place body = operation.place().to("requestBody");
        String sent = SentBody.of(request);
        if (body.exists()) {
            differences.addAll(inContent(body.to("content"), request.headers().firstValue("Content-Type"), sent));
        } else if (!sent.isEmpty()) {
            differences.add("request: a body, and none is described");
        }
        return differences;
    }

    private List<String> inResponse(Place answer, HttpRequest request, HttpResponse<String> response) {
        if (!answer.exists()) {
            return List.of("answer: status %d is not described".formatted(response.statusCode()));
        }
        var differences = new ArrayList<String>();
        for (String name : answer.to("headers").names()) {
            differences.addAll(inHeader(name, answer.to("headers").to(name), response));
        }
        if (answer.to("content").exists() && !request.method().equals("HEAD")) {
            differences.addAll(
                    inContent(answer.to("content"), response.headers().firstValue("Content-Type"), response.body()));
        } else if (!response.body().isEmpty()) {
            differences.add("answer: a body, and none is described");
        }
        return differences;
    }

    private List<String> inHeader(String name, Place header, HttpResponse<String> response) {
        var value = response.headers().firstValue(name);
        if (value.isEmpty()) {
            return header.json().path("required").asBoolean() ? List.of("answer: no header " + name) : List.of();
        }
        return schemas.differences(header.to("schema"), value(header.to("schema"), value.get())).stream()
                .map(difference -> name + difference)
                .toList();
    }

    private List<String> inParameter(Place parameter, Optional<String> value) {
        if (value.isEmpty()) {
            return List.of();
        }
        String name = parameter.json().path("name").asText();
        return schemas.differences(parameter.to("schema"), value(parameter.to("schema"), value.get())).stream()
                .map(difference -> name + difference)
                .toList();
    }

    private List<String> inContent(Place content, Optional<String> contentType, String body) {
        String type = contentType
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("none");
        if (!content.names().contains(type)) {
            return List.of("media type %s is not described (expected: %s)".formatted(type, content.names()));
        }
        if (!type.endsWith("json") || type.endsWith("ndjson")) {
            return List.of();
        }
        try {
            return schemas.differences(content.to(type).to("schema"), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> given(Operation operation, JsonNode parameter, HttpRequest request) {
        String name = parameter.path("name").asText();
        return switch (parameter.path("in").asText()) {
            case "path" -> {
                var matcher = operation.at(request.uri().getRawPath());
                yield matcher.matches() ? Optional.of(decoded(matcher.group(name))) : Optional.empty();
            }
            case "query" ->
                Arrays.stream(Optional.ofNullable(request.uri().getRawQuery())
                                .orElse("")
                                .split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> decoded(pair.substring(name.length() + 1)))
                        .findFirst();
            case "header" -> request.headers().firstValue(name);
            default -> throw new IllegalArgumentException("in: " + parameter.path("in"));
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Text as the value that its schema speaks of. */
    private static JsonNode value(Place schema, String text) {
        return switch (schema.json().path("type").asText()) {
            case "integer" ->
                text.matches("-?\\d{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                        : JsonNodeFactory.instance.textNode(text);
            case "array" -> {
                var array = JsonNodeFactory.instance.arrayNode();
                Arrays.stream(text.split(",", -1)).forEach(array::add);
                yield array;
            }
            default -> JsonNodeFactory.instance.textNode(text);
        };
    }
}
