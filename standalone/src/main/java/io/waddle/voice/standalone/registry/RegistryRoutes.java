package io.waddle.voice.standalone.registry;

import io.waddle.voice.standalone.registry.Catalog.Version;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Paths and bodies of the part of Confluent's REST API that serializers and people at a terminal use. */
final class RegistryRoutes {

    private record Route(String method, List<String> template, Function<RegistryRequest, Object> answer) {

        boolean leadsTo(RegistryRequest request) {
            return request.matches(template);
        }
    }

    private final SubjectStore subjects;
    private final List<Route> routes = List.of(
            route("GET", "/", request -> Map.of()),
            route("GET", "/schemas/types", request -> List.of("AVRO")),
            route("GET", "/schemas/ids/{}", this::schemaById),
            route("GET", "/schemas/ids/{}/versions", this::versionsOfId),
            route("GET", "/subjects", request -> subjects().catalog().subjects().keySet()),
            route("POST", "/subjects/{}", this::find),
            route("GET", "/subjects/{}/versions", this::versions),
            route("POST", "/subjects/{}/versions", this::register),
            route("GET", "/subjects/{}/versions/{}", this::version),
            route("GET", "/subjects/{}/versions/{}/schema", this::schemaOfVersion),
            route("POST", "/compatibility/subjects/{}/versions", this::compatibleWithAll),
            route("POST", "/compatibility/subjects/{}/versions/{}", this::compatibleWithOne),
            route("GET", "/config", request -> level(subjects().catalog().level())),
            route("PUT", "/config", this::setLevel),
            route("GET", "/config/{}", this::levelOf),
            route("PUT", "/config/{}", this::setLevelOf),
            route("GET", "/mode", request -> Map.of("mode", "READWRITE")));

    RegistryRoutes(SubjectStore subjects) {
        this.subjects = subjects;
    }

    /** What to write as JSON; a String is JSON already. */
    Object answer(RegistryRequest request) {
        var leading = routes.stream().filter(route -> route.leadsTo(request)).toList();
        if (leading.isEmpty()) {
            throw RegistryError.noSuchPath();
        }
        return leading.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst()
                .orElseThrow(() -> RegistryError.noSuchMethod(request.method()))
                .answer()
                .apply(request);
    }

    private static Route route(String method, String template, Function<RegistryRequest, Object> answer) {
        return new Route(method, RegistryRequest.segments(template), answer);
    }

    private SubjectStore subjects() {
        return subjects;
    }

    private Object schemaById(RegistryRequest request) {
        return Map.of("schema", subjects.schema(request.segment(2)));
    }

    private Object versionsOfId(RegistryRequest request) {
        var schema = subjects.schema(request.segment(2));
        var catalog = subjects.catalog();
        return catalog.subjects().keySet().stream()
                .flatMap(subject -> catalog.find(subject, schema).stream())
                .map(version -> Map.of("subject", version.subject(), "version", version.version()))
                .toList();
    }

    private Object find(RegistryRequest request) {
        return described(subjects.find(request.segment(1), request.schema()));
    }

    private Object versions(RegistryRequest request) {
        return subjects.existing(request.segment(1)).stream()
                .map(Version::version)
                .toList();
    }

    private Object register(RegistryRequest request) {
        return Map.of("id", subjects.register(request.segment(1), request.schema()));
    }

    private Object version(RegistryRequest request) {
        return described(subjects.version(request.segment(1), request.segment(3)));
    }

    private Object schemaOfVersion(RegistryRequest request) {
        return subjects.version(request.segment(1), request.segment(3)).schema();
    }

    private Object compatibleWithAll(RegistryRequest request) {
        var subject = request.segment(2);
        return compatible(subjects.objections(subject, request.schema(), subjects.existing(subject)));
    }

    private Object compatibleWithOne(RegistryRequest request) {
        var subject = request.segment(2);
        var version = subjects.version(subject, request.segment(4));
        return compatible(subjects.objections(subject, request.schema(), List.of(version)));
    }

    private Object setLevel(RegistryRequest request) {
        subjects.setLevel(request.level());
        return Map.of("compatibility", request.level());
    }

    private Object levelOf(RegistryRequest request) {
        var subject = request.segment(1);
        var catalog = subjects.catalog();
        if (!catalog.levels().containsKey(subject) && !request.asksFor("defaultToGlobal")) {
            throw RegistryError.noLevelOf(subject);
        }
        return level(catalog.levelOf(subject));
    }

    private Object setLevelOf(RegistryRequest request) {
        subjects.setLevel(request.segment(1), request.level());
        return Map.of("compatibility", request.level());
    }

    private static Map<String, Object> level(Compatibility level) {
        return Map.of("compatibilityLevel", level);
    }

    private static Map<String, Object> compatible(List<String> objections) {
        return Map.of("is_compatible", objections.isEmpty(), "messages", objections);
    }

    private static Map<String, Object> described(Version version) {
        return Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.schema());
    }
}
