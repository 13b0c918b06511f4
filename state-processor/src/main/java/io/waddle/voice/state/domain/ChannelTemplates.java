package io.waddle.voice.state.domain;

import java.util.Map;
import java.util.Optional;

/** Templates of the waddle and built-in ones, and channels made from them. */
final class ChannelTemplates {
    private final Rows rows;
    private final Map<String, Template> builtIn;

    ChannelTemplates(Rows rows, Map<String, Template> builtIn) {
        this.rows = rows;
        this.builtIn = builtIn;
    }

    /** A template of a waddle: not one of those that every waddle has, and within the limits of its type. */
    Template checked(Template template) {
        if (builtIn.containsKey(template.id())) {
            throw malformed("templateId", "an id that is not built in");
        }
        if (!template.type().carriesVoice()) {
            throw new Refusal(new Rejection.WrongChannelType(template.type()));
        }
        template.voice().requireWithin(template.type());
        return template;
    }

    /** The channel with what the request gave, and from its template the rest. */
    Channel fill(Command.ConfigureFromTemplate command) {
        var template = find(command.templateId())
                .orElseThrow(() -> malformed("template", "a template of the waddle or a built-in one"));
        var channel = command.channel();
        if (command.typeGiven() && channel.type() != template.type()) {
            throw malformed("template", "a template for a channel of type " + channel.type());
        }
        var settings = channel.voiceSettings().filledFrom(template.voice(), command.given());
        command.given().stream()
                .filter(path -> !VoiceSettings.belongsTo(template.type(), path))
                .findFirst()
                .ifPresent(path -> {
                    throw malformed("voice." + path, "none on a channel of type " + template.type());
                });
        return channel.of(template.type(), settings);
    }

    private Optional<Template> find(String templateId) {
        return Optional.ofNullable(builtIn.get(templateId)).or(() -> rows.find(new RowKey.OfTemplate(templateId)));
    }

    private static Refusal malformed(String field, String expected) {
        return new Refusal(new Rejection.Malformed(field, expected));
    }
}
