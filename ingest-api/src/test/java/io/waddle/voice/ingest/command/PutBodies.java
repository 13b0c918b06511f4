package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bodies as put, with apostrophes for quotation marks, of an object x in a waddle w. There is no key to seal with. */
final class PutBodies {
    private static final ConfigForms FORMS = new ConfigForms(new StreamKeySeal(Optional.empty()));

    private PutBodies() {}

    static ConfigChange read(ConfigKind kind, String body) {
        return FORMS.read(kind, "w", "x", json(body));
    }

    static ConfigChange readWithTemplate(String body) {
        return FORMS.readWithTemplate("w", "x", "podcast", json(body));
    }

    private static JsonNode json(String body) {
        return JsonBody.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
