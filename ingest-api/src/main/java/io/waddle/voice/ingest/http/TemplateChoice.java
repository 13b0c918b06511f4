package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.ingest.command.MalformedRequest;
import java.util.Optional;

/** The template by which a channel is put, if there is one. */
record TemplateChoice(Optional<String> id) {
    private static final String PARAMETER = "template";

    /** Only channels have one: elsewhere it is a parameter like any other that nobody knows. */
    static TemplateChoice of(Context context, ConfigResource resource) {
        var values = context.queryParams(PARAMETER);
        if (values.isEmpty() || resource != ConfigResource.CHANNEL) {
            return new TemplateChoice(Optional.empty());
        }
        if (values.size() > 1) {
            throw new MalformedRequest(PARAMETER, "given twice", "one template");
        }
        return new TemplateChoice(Optional.of(Ids.checked(PARAMETER, values.getFirst())));
    }

    /** What it adds to the path of the request, as its digest sees it. */
    String query() {
        return id.map(text -> "?" + PARAMETER + "=" + text).orElse("");
    }
}
