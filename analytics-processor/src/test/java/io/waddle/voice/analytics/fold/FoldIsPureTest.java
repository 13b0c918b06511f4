package io.waddle.voice.analytics.fold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FoldIsPureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.waddle.voice.analytics");

    @Test
    void shouldKnowNothingButJavaAndTheRecords() {
        classes()
                .that()
                .resideInAPackage("..analytics.fold..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.waddle.voice.avro..", "..analytics.fold..")
                .check(MODULE);
    }

    @Test
    void shouldTakeNoClockWhenItFolds() {
        noClasses()
                .that()
                .resideInAPackage("..analytics.fold..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }

    @Test
    void shouldNotLetQueriesAndSinkKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..analytics.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..analytics.sink..", "..analytics.fold..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage("..analytics.sink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..analytics.http..")
                .check(MODULE);
    }
}
