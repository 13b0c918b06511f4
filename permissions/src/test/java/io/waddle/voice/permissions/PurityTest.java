package io.waddle.voice.permissions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Writer and readers reckon with the same rule: it must depend on nothing that differs between them. */
class PurityTest {
    private static final String OURS = "io.waddle.voice.permissions";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);

    @Test
    void shouldDependOnJavaOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OURS, "java.lang..", "java.util..", "java.time")
                .check(CLASSES);
    }

    @Test
    void shouldAskNoClock() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    }
}
