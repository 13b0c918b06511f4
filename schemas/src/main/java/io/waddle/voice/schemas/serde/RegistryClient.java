package io.waddle.voice.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** The three calls that a serializer makes of a Confluent-compatible registry, each answer kept for good. */
final class RegistryClient {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    /** Schemas are looked up at start and after an upgrade only; a registry that takes longer is out of order. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * Answers about the schema itself: unknown, incompatible, invalid. All others, such as 401 or 429, are about the
     * registry or our account, and say nothing of the record.
     */
    private static final Set<Integer> REFUSALS = Set.of(404, 409, 422);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private record SubjectSchema(String subject, Schema schema) {}

    private final AvroConfig config;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    RegistryClient(AvroConfig config) {
        this.config = config;
    }

    /** Id under which the registry knows the schema, registering it first if that is allowed. */
    int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(new SubjectSchema(subject, schema), this::fetchId);
    }

    /** Schema that a record was written with. */
    Schema schemaOf(int id) {
        return schemas.computeIfAbsent(id, this::fetchSchema);
    }

    private int fetchId(SubjectSchema wanted) {
        String subject = URLEncoder.encode(wanted.subject(), StandardCharsets.UTF_8);
        String path = config.autoRegister() ? "/subjects/%s/versions".formatted(subject) : "/subjects/" + subject;
        String body = JSON.createObjectNode()
                .put("schema", wanted.schema().toString())
                .toString();
        return call(path, HttpRequest.BodyPublishers.ofString(body))
                .required("id")
                .asInt();
    }

    private Schema fetchSchema(int id) {
        String text = call("/schemas/ids/" + id, null).required("schema").asText();
        return new Schema.Parser().parse(text);
    }

    private JsonNode call(String path, HttpRequest.BodyPublisher body) {
        IOException last = null;
        for (URI registry : config.registries()) {
            try {
                var response = HTTP.send(request(registry, path, body), HttpResponse.BodyHandlers.ofString());
                return answer(path, response);
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SerializationException("interrupted while asking the schema registry", e);
            }
        }
        throw new RegistryUnavailable("schema registry out of reach: " + config.registries(), last);
    }

    private HttpRequest request(URI registry, String path, HttpRequest.BodyPublisher body) {
        String base = registry.toString().replaceAll("/+$", "");
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE);
        if (!config.credentials().isEmpty()) {
            byte[] credentials = config.credentials().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return (body == null ? request.GET() : request.POST(body)).build();
    }

    private static JsonNode answer(String path, HttpResponse<String> response) throws IOException {
        if (response.statusCode() == 200) {
            return JSON.readTree(response.body());
        }
        String message =
                "schema registry answered %d to %s: %s".formatted(response.statusCode(), path, response.body());
        if (REFUSALS.contains(response.statusCode())) {
            throw new SerializationException(message);
        }
        throw new RegistryUnavailable(message, null);
    }

    /** Worth trying again: Kafka's clients tell such errors from those of a record by this type. */
    static final class RegistryUnavailable extends RetriableException {
        private static final long serialVersionUID = 1L;

        RegistryUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
