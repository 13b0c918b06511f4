package io.waddle.voice.standalone;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.host.Secrets;
import java.util.Optional;

/** What the services of a stack share and nobody else knows. What the environment sets is used instead. */
final class StackSecrets {

    private static final String JWT_SECRET = "jwt-secret";
    private static final String SEALING_KEY = "sealing-key";

    private StackSecrets() {}

    /** Makes what is missing. */
    static Settings addTo(Settings settings, Secrets secrets) {
        var sealing = settings.withDefault(Setting.SEALING_KEY, secrets.key(SEALING_KEY));
        return verifiesElsewhere(settings)
                ? sealing
                : sealing.withDefault(Setting.JWT_SECRET, secrets.token(JWT_SECRET));
    }

    /** The secret that signs the tokens of a stack that has run before. */
    static Optional<String> jwtSecret(Settings settings, Secrets secrets) {
        return settings.optional(Setting.JWT_SECRET).or(() -> secrets.read(JWT_SECRET));
    }

    /** Tokens come from an identity provider: a secret of ours beside it would be a second way in. */
    private static boolean verifiesElsewhere(Settings settings) {
        return settings.optional(Setting.JWKS_URL).isPresent();
    }
}
