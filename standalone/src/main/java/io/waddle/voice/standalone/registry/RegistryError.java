package io.waddle.voice.standalone.registry;

/** An answer other than 200, with Confluent's code for it: the status, followed by two digits where there are several. */
final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code > 999 ? code / 100 : code;
    }

    static RegistryError noSuchPath() {
        return new RegistryError(404, "HTTP 404 Not Found");
    }

    static RegistryError noSuchMethod(String method) {
        return new RegistryError(405, "HTTP 405 Method Not Allowed: " + method);
    }

    static RegistryError noSuchSubject(String subject) {
        return new RegistryError(40401, "Subject '%s' not found.".formatted(subject));
    }

    static RegistryError noSuchVersion(String version) {
        return new RegistryError(40402, "Version %s not found.".formatted(version));
    }

    static RegistryError noSuchSchema() {
        return new RegistryError(40403, "Schema not found");
    }

    static RegistryError noLevelOf(String subject) {
        return new RegistryError(
                40408, "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
    }

    static RegistryError incompatible(String subject, Object objections) {
        return new RegistryError(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                        .formatted(subject, objections));
    }

    static RegistryError tooLarge(int limit) {
        return new RegistryError(413, "Body too large (expected: at most %d bytes)".formatted(limit));
    }

    static RegistryError notJson(String contentType) {
        return new RegistryError(415, "Content type %s (expected: a JSON type)".formatted(contentType));
    }

    static RegistryError invalidBody(String fault) {
        return new RegistryError(422, "Invalid body: " + fault);
    }

    static RegistryError invalidSchema(String fault) {
        return new RegistryError(42201, "Invalid schema: " + fault);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                42202,
                "The specified version '%s' is not a valid version id (expected: 1.. or latest)".formatted(version));
    }

    static RegistryError invalidLevel(String level) {
        return new RegistryError(42203, "Invalid compatibility level: " + level);
    }
}
