package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Deeds from JSON in single quotes. */
final class Posts {
    private Posts() {}

    static Deed post(String type, String channelId, String... fields) {
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("type", type).put("channelId", channelId);
        for (String more : fields) {
            event.setAll(object(more));
        }
        return new Deed.Post(event);
    }

    static Deed put(String path, String body) {
        return new Deed.Put(path, object(body));
    }

    static ObjectNode object(String text) {
        return (ObjectNode) Script.parsed(text.replace('\'', '"'));
    }
}
