package org.resight.engine.evaluation;

import java.util.Collections;
import java.util.Comparator;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which sample plays which {@link Role}: by individual first, so that somebody unknown is nowhere else, and no
 * individual that validation has shown as unknown is asked about in the test.
 *
 * @param roles every sample with its role; in the order of their files
 */
public record Split(Map<Sample, Role> roles) {

    private record Individual(String species, String name) {

        static Individual of(Sample sample) {
            return new Individual(sample.species(), sample.individual());
        }
    }

    private record Encounter(Individual individual, String key) {}

    /**
     * @throws IllegalArgumentException if a file occurs twice, a known query's individual is not in the gallery, an
     *     unknown one's is, or an individual is unknown in both validation and test
     */
    public Split {
        Map<Sample, Role> ordered = new LinkedHashMap<>();
        Set<String> files = new HashSet<>();
        roles.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparing(Sample::file)))
                .forEach(entry -> {
                    Sample sample = entry.getKey();
                    if (!files.add(sample.file())) {
                        throw new IllegalArgumentException("the file %s occurs twice".formatted(sample.file()));
                    }
                    ordered.put(sample, Objects.requireNonNull(entry.getValue(), "role"));
                });
        roles = Collections.unmodifiableMap(ordered);
        requireKnownAndUnknown(individuals(roles));
    }

    /** The role of a sample; nothing if it takes no part. */
    public Optional<Role> role(Sample sample) {
        return Optional.ofNullable(roles.get(sample));
    }

    /** The samples of a role, by file. */
    public List<Sample> samples(Role role) {
        return roles.entrySet().stream().filter(entry -> entry.getValue() == role).map(Map.Entry::getKey).toList();
    }

    /** The species that occur, by name. */
    public List<String> species() {
        return roles.keySet().stream().map(Sample::species).distinct().sorted().toList();
    }

    /** The part about one species. */
    public Split ofSpecies(String species) {
        Map<Sample, Role> part = new HashMap<>(roles);
        part.keySet().removeIf(sample -> !sample.species().equals(species));
        return new Split(part);
    }

    /**
     * How many encounters stand on more than one side of gallery, validation and test. Photographs of one encounter
     * resemble each other whoever they show, so figures from such a split are too good; the splits that {@link Splits}
     * makes have none.
     */
    public int sharedEncounters() {
        Map<Encounter, Set<String>> sides = new HashMap<>();
        roles.forEach((sample, role) -> sides.computeIfAbsent(
                new Encounter(Individual.of(sample), sample.encounter()), any -> new HashSet<>())
                .add(side(role)));
        return (int) sides.values().stream().filter(on -> on.size() > 1).count();
    }

    /**
     * How many groups stand on more than one side of gallery, validation and test, such as copies of one file.
     *
     * @param groups of samples; those that take no part do not count
     */
    public int torn(Collection<? extends Collection<Sample>> groups) {
        return (int) groups.stream().filter(group -> group.stream().flatMap(sample -> role(sample).stream()).map(Split::side).distinct()
                .count() > 1).count();
    }

    /** Which measures mean nothing, as a sentence, because the test asks about known animals only, or about new ones only. */
    public Optional<String> ofOneKind() {
        boolean known = !samples(Role.TEST_KNOWN).isEmpty();
        boolean unknown = !samples(Role.TEST_UNKNOWN).isEmpty();
        if (known == unknown) {
            return Optional.empty();
        }
        if (known) {
            return Optional.of("The test asks about known animals only, so BAUS, and with it the geometric mean, means nothing: "
                    + "look at how often the best hit is right.");
        }
        return Optional.of("The test asks about new animals only, so BAKS, and with it the geometric mean, means nothing"
                + (samples(Role.VAL_KNOWN).isEmpty() && !samples(Role.VAL_UNKNOWN).isEmpty()
                        ? "; nor does BAUS, since without known animals there is no cut-off to choose and all are called new."
                        : "."));
    }

    private static String side(Role role) {
        return role.isTest() ? "test" : role.isValidation() ? "validation" : "gallery";
    }

    private static Map<Role, Set<Individual>> individuals(Map<Sample, Role> roles) {
        Map<Role, Set<Individual>> individuals = new EnumMap<>(Role.class);
        roles.forEach((sample, role) -> individuals.computeIfAbsent(role, any -> new HashSet<>()).add(Individual.of(sample)));
        return individuals;
    }

    private static void requireKnownAndUnknown(Map<Role, Set<Individual>> individuals) {
        Set<Individual> gallery = individuals.getOrDefault(Role.GALLERY, Set.of());
        Set<Individual> unknownInTest = individuals.getOrDefault(Role.TEST_UNKNOWN, Set.of());
        individuals.forEach((role, asked) -> {
            for (Individual individual : asked) {
                if (role != Role.GALLERY && role.isKnown() != gallery.contains(individual)) {
                    throw new IllegalArgumentException("%s of %s is %s, but %s in the gallery".formatted(
                            individual.name(), individual.species(), role, role.isKnown() ? "not" : "also"));
                }
            }
        });
        individuals.getOrDefault(Role.VAL_UNKNOWN, Set.of()).stream().filter(unknownInTest::contains).findFirst()
                .ifPresent(both -> {
                    throw new IllegalArgumentException("%s of %s is unknown in both validation and test"
                            .formatted(both.name(), both.species()));
                });
    }
}
