package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields of a JSON object, each read once by name. What {@link #end} finds unread is unknown and refused. Everything
 * that is not as expected is a {@link MalformedRequest} that names the field by its path.
 */
final class Fields {
    private static final int SHOWN_CHARACTERS = 64;

    private final JsonNode object;
    private final String path;
    private final Set<String> read = new HashSet<>();

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode object) {
        return new Fields(object, "");
    }

    /** Of an object that was left out. */
    static Fields none() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** Refuses what nobody has read. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new MalformedRequest(at(shown(name)), "unknown", "one of " + sorted(read.stream()));
            }
        });
    }

    /** Path of a field, as messages name it. */
    String at(String name) {
        return path + name;
    }

    boolean has(String name) {
        return object.has(name);
    }

    boolean flag(String name) {
        return required(name, this::asFlag);
    }

    boolean flag(String name, boolean standard) {
        return present(name).map(node -> asFlag(name, node)).orElse(standard);
    }

    int number(String name, int low, int high) {
        return required(name, (field, node) -> asNumber(field, node, low, high));
    }

    int number(String name, int low, int high, int standard) {
        return present(name).map(node -> asNumber(name, node, low, high)).orElse(standard);
    }

    String id(String name) {
        return Ids.checked(at(name), text(name));
    }

    Optional<String> optionalId(String name) {
        return optionalText(name).map(text -> Ids.checked(at(name), text));
    }

    String text(String name) {
        return required(name, this::asText);
    }

    /** Absent and null are the same. */
    Optional<String> optionalText(String name) {
        return present(name).filter(node -> !node.isNull()).map(node -> asText(name, node));
    }

    /** One of a closed set of words. */
    <T> T word(String name, List<T> choices, Function<T, String> spelling) {
        return choice(name, text(name), choices, spelling);
    }

    <T> Optional<T> optionalWord(String name, List<T> choices, Function<T, String> spelling) {
        return present(name).map(node -> choice(name, asText(name, node), choices, spelling));
    }

    /** An object within; absent is empty, null is refused. */
    Optional<Fields> object(String name) {
        return present(name).map(node -> new Fields(object(name, node), at(name) + "."));
    }

    /** An object whose fields nobody checks. */
    Optional<JsonNode> freeObject(String name) {
        return present(name).map(node -> object(name, node));
    }

    List<String> texts(String name, int most) {
        var texts = new ArrayList<String>();
        elements(name, most).forEach(node -> texts.add(asText("%s[%d]".formatted(name, texts.size()), node)));
        return texts;
    }

    List<Fields> objects(String name, int most) {
        var objects = new ArrayList<Fields>();
        elements(name, most).forEach(node -> {
            String element = "%s[%d]".formatted(name, objects.size());
            objects.add(new Fields(object(element, node), at(element) + "."));
        });
        return objects;
    }

    private ArrayNode elements(String name, int most) {
        JsonNode node = present(name).orElse(null);
        if (node == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!(node instanceof ArrayNode array)) {
            throw wrong(name, kind(node), "an array");
        }
        if (array.size() > most) {
            throw wrong(name, "%d elements".formatted(array.size()), "at most %d".formatted(most));
        }
        return array;
    }

    private Optional<JsonNode> present(String name) {
        read.add(name);
        return Optional.ofNullable(object.get(name));
    }

    private <T> T required(String name, BiFunction<String, JsonNode, T> reading) {
        return reading.apply(name, present(name).orElseThrow(() -> wrong(name, "missing", "a value")));
    }

    private boolean asFlag(String name, JsonNode node) {
        if (!node.isBoolean()) {
            throw wrong(name, kind(node), "true or false");
        }
        return node.booleanValue();
    }

    private int asNumber(String name, JsonNode node, int low, int high) {
        String expected = "%d..%d".formatted(low, high);
        if (!node.isIntegralNumber()) {
            throw wrong(name, node.isNumber() ? shown(node.asText()) : kind(node), expected);
        }
        if (!node.canConvertToInt() || node.intValue() < low || node.intValue() > high) {
            throw wrong(name, shown(node.asText()), expected);
        }
        return node.intValue();
    }

    private String asText(String name, JsonNode node) {
        if (!node.isTextual()) {
            throw wrong(name, kind(node), "a string");
        }
        return node.textValue();
    }

    private JsonNode object(String name, JsonNode node) {
        if (!node.isObject()) {
            throw wrong(name, kind(node), "an object");
        }
        return node;
    }

    private <T> T choice(String name, String text, List<T> choices, Function<T, String> spelling) {
        return choices.stream()
                .filter(choice -> spelling.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        wrong(name, shown(text), choices.stream().map(spelling).collect(Collectors.joining(", "))));
    }

    MalformedRequest wrong(String name, String value, String expected) {
        return new MalformedRequest(at(name), value, expected);
    }

    static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** A caller's text as a message may repeat it: short and printable. */
    static String shown(String text) {
        String cut = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
        return cut.codePoints()
                .map(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                        ? '\uFFFD'
                        : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String sorted(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(", "));
    }
}
