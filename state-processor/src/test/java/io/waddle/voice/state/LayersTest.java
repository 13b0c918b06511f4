package io.waddle.voice.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may depend on what. */
class LayersTest {
    private static final String DOMAIN = "io.waddle.voice.state.domain..";
    private static final String PERMISSIONS = "io.waddle.voice.permissions..";
    private static final String STREAMS = "io.waddle.voice.state.streams..";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.waddle.voice.state");

    @Test
    void shouldKeepRulesPure() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN, PERMISSIONS, "java..")
                .check(OURS);
    }

    @Test
    void shouldTakeNoClockNorRandomnessIntoRules() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.random..", "java.io..", "java.net..", "java.nio..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.time.Clock.class)
                .check(OURS);
    }

    @Test
    void shouldLetAdapterKnowOnlyRulesAndWire() {
        noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.waddle.voice.state")
                .check(OURS);
    }

    @Test
    void shouldLetNothingDependOnTheService() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(StateProcessor.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(StateProcessor.class)
                .check(OURS);
    }

    @Test
    void shouldCloseEveryTypeOfTheRules() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beInterfaces()
                .orShould()
                .beEnums()
                .check(OURS);
    }

    @Test
    void shouldKnowNothingOfOtherServices() {
        noClasses().should().dependOnClassesThat(ofAnotherService()).check(OURS);
    }

    private static DescribedPredicate<JavaClass> ofAnotherService() {
        return DescribedPredicate.describe("another service", type -> {
            String name = type.getPackageName();
            return name.startsWith("io.waddle.voice")
                    && !name.startsWith("io.waddle.voice.state")
                    && !name.startsWith("io.waddle.voice.permissions")
                    && !name.startsWith("io.waddle.voice.schemas")
                    && !name.startsWith("io.waddle.voice.avro")
                    && !name.startsWith("io.waddle.voice.runtime");
        });
    }
}
