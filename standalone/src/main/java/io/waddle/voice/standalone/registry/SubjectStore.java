package io.waddle.voice.standalone.registry;

import io.waddle.voice.standalone.registry.Catalog.Version;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The registry's rules over its catalog. A change is on disk before anybody sees it. Safe for any thread. */
final class SubjectStore {

    private static final String LATEST = "latest";

    private final CatalogFile file;
    private volatile Catalog catalog;

    SubjectStore(CatalogFile file) {
        this.file = file;
        this.catalog = file.read();
    }

    Catalog catalog() {
        return catalog;
    }

    /** The same schema text twice is one version; the id is that of the text, whatever the subject. */
    int register(String subject, String text) {
        var schema = parse(text);
        var canonical = schema.toString();
        var changed = change(before -> before.find(subject, canonical).isPresent()
                ? before
                : compatible(before, subject, schema).with(subject, canonical));
        return changed.find(subject, canonical).orElseThrow().id();
    }

    Version find(String subject, String text) {
        existing(subject);
        return catalog.find(subject, parse(text).toString()).orElseThrow(RegistryError::noSuchSchema);
    }

    String schema(String id) {
        try {
            return catalog.schema(Integer.parseInt(id)).orElseThrow(RegistryError::noSuchSchema);
        } catch (NumberFormatException e) {
            throw RegistryError.noSuchSchema();
        }
    }

    /** Not empty. */
    List<Version> existing(String subject) {
        var versions = catalog.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryError.noSuchSubject(subject);
        }
        return versions;
    }

    /** @param version a number from 1, or {@code latest} */
    Version version(String subject, String version) {
        var versions = existing(subject);
        if (version.equals(LATEST)) {
            return versions.getLast();
        }
        int number = number(version);
        if (number > versions.size()) {
            throw RegistryError.noSuchVersion(version);
        }
        return versions.get(number - 1);
    }

    /** Why the schema could not follow these versions under the subject's level; empty when it could. */
    List<String> objections(String subject, String text, List<Version> versions) {
        return catalog.levelOf(subject).objections(parse(text), schemasOf(versions));
    }

    void setLevel(Compatibility level) {
        change(before -> before.with(level));
    }

    void setLevel(String subject, Compatibility level) {
        change(before -> before.with(subject, level));
    }

    private static Catalog compatible(Catalog before, String subject, Schema schema) {
        var objections = before.levelOf(subject).objections(schema, schemasOf(before.versions(subject)));
        if (!objections.isEmpty()) {
            throw RegistryError.incompatible(subject, objections);
        }
        return before;
    }

    private synchronized Catalog change(UnaryOperator<Catalog> change) {
        var changed = change.apply(catalog);
        if (!changed.equals(catalog)) {
            file.write(changed);
            catalog = changed;
        }
        return changed;
    }

    private static List<Schema> schemasOf(List<Version> versions) {
        return versions.stream().map(version -> parse(version.schema())).toList();
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like every other wrong number
        }
        throw RegistryError.invalidVersion(version);
    }
}
