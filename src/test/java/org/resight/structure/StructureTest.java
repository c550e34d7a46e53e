package org.resight.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StructureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.resight");
    private static final JavaClasses BAD_EXAMPLES = new ClassFileImporter().importPackages("org.resight.structure.bad");

    @TestFactory
    Stream<DynamicTest> holdsInTheProduct() {
        return new Rules("org.resight").all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().allowEmptyShould(true).check(PRODUCT)));
    }

    /** A rule that cannot fail protects nothing. */
    @TestFactory
    Stream<DynamicTest> failsOnTheBadExamples() {
        return new Rules("org.resight.structure.bad").all().entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(),
                () -> assertThat(rule.getValue().evaluate(BAD_EXAMPLES).hasViolation()).isTrue()));
    }
}
