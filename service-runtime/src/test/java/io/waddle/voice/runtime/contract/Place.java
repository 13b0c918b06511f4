package io.waddle.voice.runtime.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A place in the contract. A reference is followed: it is the place that it refers to.
 *
 * @param json missing, when there is nothing
 */
record Place(JsonNode root, JsonPointer pointer, JsonNode json) {

    static Place rootOf(JsonNode root) {
        return new Place(root, JsonPointer.empty(), root);
    }

    Place to(String name) {
        return at(pointer.appendProperty(name));
    }

    /** The elements of an array; of what is none, none. */
    List<Place> elements() {
        return IntStream.range(0, json.isArray() ? json.size() : 0)
                .mapToObj(index -> at(pointer.appendIndex(index)))
                .toList();
    }

    List<String> names() {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }

    boolean exists() {
        return !json.isMissingNode();
    }

    private Place at(JsonPointer target) {
        JsonNode node = root.at(target);
        String reference = node.path("$ref").asText();
        return reference.isEmpty() || node.size() > 1 // a schema may say more beside it
                ? new Place(root, target, node)
                : at(JsonPointer.compile(reference.substring(reference.indexOf('#') + 1)));
    }
}
