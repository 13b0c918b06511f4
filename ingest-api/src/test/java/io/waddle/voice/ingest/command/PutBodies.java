package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.ingest.http.IngestRoutes;
import io.waddle.voice.runtime.contract.HttpContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies as put, with apostrophes for quotation marks, of an object x in a waddle w. There is no key to seal with. What
 * is read has to be in the contract too.
 */
final class PutBodies {
    private static final ConfigForms FORMS = new ConfigForms(new StreamKeySeal(Optional.empty()));

    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);
    private static final Map<ConfigKind, String> SCHEMAS = Map.of(
            ConfigKind.WADDLE, "WaddlePut",
            ConfigKind.ROLE, "RolePut",
            ConfigKind.MEMBER, "MemberPut",
            ConfigKind.CATEGORY, "CategoryPut",
            ConfigKind.CHANNEL, "ChannelPut",
            ConfigKind.TEMPLATE, "TemplatePut",
            ConfigKind.SCHEDULED_EVENT, "ScheduledEventPut");

    private PutBodies() {}

    static ConfigChange read(ConfigKind kind, String body) {
        var change = FORMS.read(kind, "w", "x", json(body));
        CONTRACT.require(SCHEMAS.get(kind), json(body));
        return change;
    }

    static ConfigChange readWithTemplate(String body) {
        var change = FORMS.readWithTemplate("w", "x", "podcast", json(body));
        CONTRACT.require(SCHEMAS.get(ConfigKind.CHANNEL), json(body));
        return change;
    }

    private static JsonNode json(String body) {
        return JsonBody.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
