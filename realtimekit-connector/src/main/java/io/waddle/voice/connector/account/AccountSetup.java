package io.waddle.voice.connector.account;

import io.waddle.voice.realtimekit.PresetPlan;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitRefused;
import io.waddle.voice.realtimekit.RegisteredWebhook;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to the presets of our roles, and to webhooks being sent to us. Done again, it changes nothing. */
public final class AccountSetup {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSetup.class);
    private static final String NAME = "waddle-voice";
    private static final String PATH = "/v1/webhooks/realtimekit";
    /** All that are documented: those that we do not act on are kept. */
    private static final List<String> EVENTS = List.of(
            "meeting.started",
            "meeting.ended",
            "meeting.participantJoined",
            "meeting.participantLeft",
            "meeting.chatSynced",
            "recording.statusUpdate",
            "livestreaming.statusUpdate",
            "meeting.transcript",
            "meeting.summary");

    private final RealTimeKit kit;
    private final PresetPlan presets;
    private final Optional<URI> publicUrl;

    /** @param publicUrl where the media service reaches ingest-api; empty: somebody else registers it */
    public AccountSetup(RealTimeKit kit, PresetPlan presets, Optional<URI> publicUrl) {
        this.kit = kit;
        this.presets = presets;
        this.publicUrl = publicUrl;
    }

    /** @throws RealTimeKitException when it could not be finished */
    public void run() {
        // An operator's own presets are theirs: told, not changed.
        presets.ensure(kit)
                .forEach(difference ->
                        LOG.atWarn().addKeyValue("difference", difference).log("A preset is not as our roles are"));
        publicUrl.ifPresent(url -> register(URI.create(url.toString().replaceAll("/+$", "") + PATH)));
    }

    private void register(URI url) {
        var registered = find(url);
        if (registered.isEmpty()) {
            try {
                kit.registerWebhook(NAME, url, EVENTS);
                return;
            } catch (RealTimeKitRefused e) {
                if (!e.isConflict()) {
                    throw e;
                }
                registered = find(url); // another instance was faster
            }
        }
        registered
                .filter(webhook -> !webhook.events().containsAll(EVENTS))
                .ifPresent(webhook -> kit.changeWebhook(webhook.id(), EVENTS));
    }

    private Optional<RegisteredWebhook> find(URI url) {
        return kit.webhooks().stream()
                .filter(webhook -> webhook.url().equals(url))
                .findFirst();
    }
}
