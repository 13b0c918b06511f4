package io.waddle.voice.ingest;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldPointOneWayWhenPackagesDependOnEachOther() {
        // Given
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.waddle.voice.ingest", "io.waddle.voice.runtime.poll");
        // When, Then
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("wiring")
                .definedBy("io.waddle.voice.ingest")
                .layer("http")
                .definedBy("io.waddle.voice.ingest.http..")
                .layer("command")
                .definedBy("io.waddle.voice.ingest.command..")
                .layer("reply")
                .definedBy("io.waddle.voice.ingest.reply..")
                .layer("live")
                .definedBy("io.waddle.voice.ingest.live..")
                .layer("view")
                .definedBy("io.waddle.voice.ingest.view..")
                .layer("sight")
                .definedBy("io.waddle.voice.ingest.sight..")
                .layer("feed")
                .definedBy("io.waddle.voice.ingest.feed..")
                .layer("media")
                .definedBy("io.waddle.voice.ingest.media..")
                .layer("poll")
                .definedBy("io.waddle.voice.runtime.poll..")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("wiring", "http", "media")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("wiring", "http", "view")
                .whereLayer("reply")
                .mayOnlyBeAccessedByLayers("wiring", "http")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("wiring", "http")
                .whereLayer("view")
                .mayOnlyBeAccessedByLayers("http", "live")
                .whereLayer("sight")
                .mayOnlyBeAccessedByLayers("http", "live", "view")
                .whereLayer("feed")
                .mayOnlyBeAccessedByLayers("wiring", "http", "live", "view", "sight", "media")
                .whereLayer("poll")
                .mayOnlyBeAccessedByLayers("reply", "live", "feed")
                .check(classes);
    }
}
