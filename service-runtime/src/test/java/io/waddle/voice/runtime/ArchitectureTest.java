package io.waddle.voice.runtime;

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
                .importPackages("io.waddle.voice.runtime");
        // When, Then
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("auth")
                .definedBy("io.waddle.voice.runtime.auth")
                .layer("docs")
                .definedBy("io.waddle.voice.runtime.docs")
                .layer("page")
                .definedBy("io.waddle.voice.runtime.page")
                .layer("runtime")
                .definedBy("io.waddle.voice.runtime")
                .layer("digest")
                .definedBy("io.waddle.voice.runtime.digest")
                .layer("problem")
                .definedBy("io.waddle.voice.runtime.problem")
                .whereLayer("auth")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("docs")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("docs")
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("auth")
                .whereLayer("digest")
                .mayOnlyBeAccessedByLayers("page")
                .whereLayer("problem")
                .mayOnlyBeAccessedByLayers("auth", "docs", "page", "runtime")
                .check(classes);
    }
}
