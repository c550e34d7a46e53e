package org.resight.structure;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.resight.access.Permit;

/** The rules of the house that rot when nobody looks. Each is for a tree of packages below a root, so that it can be shown failing. */
final class Rules {

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** Name and rule; the name is also that of the package of bad examples that break it. */
    Map<String, ArchRule> all() {
        return Map.of(
                "the engine is pure Java", enginePure(),
                "ai.djl is imported by engine.djl only", djlOnlyInItsPackage(),
                "Faces is used in web packages only", facesOnlyInWeb(),
                "pages hold no entities", pagesHoldNoEntities(),
                "features have no cycles", noCycles(),
                "a service says who may", servicesPermit(),
                "to-one associations are lazy", lazyToOne(),
                "no unmanaged threads", noUnmanagedThreads());
    }

    private ArchRule enginePure() {
        return noClasses().that().resideInAPackage(root + ".engine..").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "java.net.http..", "org.jdbi..", "org.hibernate..",
                        root + ".platform..", root + ".catalog..", root + ".gallery..", root + ".access..");
    }

    private ArchRule djlOnlyInItsPackage() {
        return noClasses().that().resideOutsideOfPackage(root + ".engine.djl..").should().dependOnClassesThat()
                .resideInAPackage("ai.djl..");
    }

    private ArchRule facesOnlyInWeb() {
        return noClasses().that().resideOutsideOfPackage("..web..").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta.faces..", "org.primefaces..");
    }

    private ArchRule pagesHoldNoEntities() {
        return fields().that().areDeclaredInClassesThat().resideInAPackage("..web..").should(notBeOfEntityType());
    }

    private ArchRule noCycles() {
        return SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                if (!name.startsWith(root + ".")) {
                    return SliceIdentifier.ignore();
                }
                return SliceIdentifier.of(name.substring(root.length() + 1).split("\\.")[0]);
            }

            @Override
            public String getDescription() {
                return "features of " + root;
            }
        }).should().beFreeOfCycles();
    }

    private ArchRule servicesPermit() {
        return methods().that().areDeclaredInClassesThat(are(servicesOfFeatures())).and().arePublic().and().areNotStatic()
                .should(sayWhoMay());
    }

    private ArchRule lazyToOne() {
        return fields().that().areAnnotatedWith(ManyToOne.class).or().areAnnotatedWith(OneToOne.class).should(beLazy());
    }

    private ArchRule noUnmanagedThreads() {
        return noClasses().that().resideOutsideOfPackages(root + ".launch..", root + ".cli..", root + ".testing..", root + ".bench..")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould().callConstructor(Thread.class).orShould().callConstructor(Thread.class, Runnable.class)
                .orShould().callMethod(Thread.class, "startVirtualThread", Runnable.class);
    }

    /** A transactional bean of a feature that people's requests reach; the platform and what stands behind every act is called by those. */
    private DescribedPredicate<JavaClass> servicesOfFeatures() {
        return new DescribedPredicate<>("transactional services of features") {
            @Override
            public boolean test(JavaClass type) {
                return type.isAnnotatedWith(Transactional.class) && type.getPackageName().startsWith(root + ".")
                        && !type.getPackageName().startsWith(root + ".platform");
            }
        };
    }

    private static ArchCondition<JavaMethod> sayWhoMay() {
        return new ArchCondition<>("carry @Permit, itself or by its class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean says = method.isAnnotatedWith(Permit.class) || method.getOwner().isAnnotatedWith(Permit.class)
                        || method.getModifiers().contains(JavaModifier.SYNTHETIC) || Exceptions.BEFORE_SIGN_IN.contains(method.getFullName()
                                .replaceFirst("\\(.*", ""));
                events.add(new SimpleConditionEvent(method, says, method.getFullName() + (says ? " says" : " does not say") + " who may"));
            }
        };
    }

    private static ArchCondition<JavaField> notBeOfEntityType() {
        return new ArchCondition<>("not be of an entity's type") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean entity = field.getAllInvolvedRawTypes().stream().anyMatch((HasAnnotations<?> t) -> t.isAnnotatedWith(Entity.class));
                events.add(new SimpleConditionEvent(field, !entity, field.getFullName() + (entity ? " is" : " is not") + " an entity"));
            }
        };
    }

    private static ArchCondition<JavaField> beLazy() {
        return new ArchCondition<>("be lazy") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                FetchType fetch = field.isAnnotatedWith(ManyToOne.class) ? field.getAnnotationOfType(ManyToOne.class).fetch()
                        : field.getAnnotationOfType(OneToOne.class).fetch();
                events.add(new SimpleConditionEvent(field, fetch == FetchType.LAZY, field.getFullName() + " is " + fetch));
            }
        };
    }

}
