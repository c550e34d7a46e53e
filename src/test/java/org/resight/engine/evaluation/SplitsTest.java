package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resight.engine.neighbors.Viewpoint;

/** For many random catalogs; that known and unknown never mix is checked by {@link Split} itself. */
class SplitsTest {

    private record Catalog(long seed, List<Sample> samples, List<Set<Sample>> duplicates) {}

    static Stream<Catalog> catalogs() {
        return LongStream.range(0, 30).mapToObj(SplitsTest::catalog);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void nothingIsLostAndNothingThatBelongsTogetherIsParted(Catalog catalog) {
        Splits splits = new Splits(catalog.seed);

        assertThat(List.of(splits.openSet(catalog.samples, catalog.duplicates), splits.closedSet(catalog.samples, catalog.duplicates),
                splits.disjointSet(catalog.samples, catalog.duplicates))).allSatisfy(split -> {
                    assertThat(split.roles().keySet()).containsExactlyInAnyOrderElementsOf(catalog.samples);
                    assertThat(split.sharedEncounters()).isZero();
                    assertTogether(split, catalog);
                });
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void theOrderOfTheSamplesDoesNotMatterAndTheSeedDoes(Catalog catalog) {
        List<Sample> shuffled = new ArrayList<>(catalog.samples);
        Collections.shuffle(shuffled, new Random(1));
        Split split = new Splits(5).openSet(catalog.samples, catalog.duplicates);

        assertThat(new Splits(5).openSet(shuffled, catalog.duplicates)).isEqualTo(split);
        assertThat(new Splits(6).openSet(catalog.samples, catalog.duplicates)).isNotEqualTo(split);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void eachKindAsksWhomItSays(Catalog catalog) {
        Map<Role, Long> open = roles(new Splits(catalog.seed).openSet(catalog.samples, catalog.duplicates));
        Map<Role, Long> closed = roles(new Splits(catalog.seed).closedSet(catalog.samples, catalog.duplicates));
        Map<Role, Long> disjoint = roles(new Splits(catalog.seed).disjointSet(catalog.samples, catalog.duplicates));

        assertThat(open).containsOnlyKeys(Role.values());
        assertThat(closed).containsOnlyKeys(Role.GALLERY, Role.VAL_KNOWN, Role.TEST_KNOWN);
        assertThat(disjoint).containsOnlyKeys(Role.values());
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void aDisjointSetNeverTestsOnWhomItWasFittedOn(Catalog catalog) {
        Split split = new Splits(catalog.seed).disjointSet(catalog.samples, catalog.duplicates);

        Map<Boolean, Set<String>> asked = split.roles().entrySet().stream().filter(entry -> entry.getValue() != Role.GALLERY)
                .collect(Collectors.partitioningBy(entry -> entry.getValue().isValidation(),
                        Collectors.mapping(entry -> entry.getKey().species() + " " + entry.getKey().individual(), Collectors.toSet())));
        assertThat(asked.get(true)).doesNotContainAnyElementsOf(asked.get(false));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void timeOnlyRunsForwards(Catalog catalog) {
        Map<Sample, Long> times = new HashMap<>();
        catalog.samples.forEach(sample -> times.put(sample, (long) Math.floorMod(sample.encounter().hashCode(), 100)));
        Split split = Splits.byTime(catalog.samples, List.of(), times::get, 50, 75);

        split.roles().forEach((sample, role) -> assertThat(times.get(sample)).isBetween(
                role == Role.GALLERY ? 0L : role.isValidation() ? 50L : 75L, role == Role.GALLERY ? 49L : role.isValidation() ? 74L : 99L));
        assertThat(split.sharedEncounters()).isZero();
        // who is left out was met in validation first
        Set<String> met = split.samples(Role.VAL_UNKNOWN).stream().map(SplitsTest::individual).collect(Collectors.toSet());
        assertThat(catalog.samples).filteredOn(sample -> split.role(sample).isEmpty()).allMatch(sample -> met.contains(individual(sample)));
        assertTogether(Splits.byTime(catalog.samples, catalog.duplicates, times::get, 50, 75), catalog);
    }

    @Test
    void theTestDoesNotBeginBeforeValidation() {
        assertThatIllegalArgumentException().isThrownBy(() -> Splits.byTime(List.of(), List.of(), sample -> 0, 2, 1));
    }

    private static void assertTogether(Split split, Catalog catalog) {
        assertThat(catalog.duplicates).allSatisfy(copies -> assertThat(copies.stream().flatMap(copy -> split.role(copy).stream())
                .map(role -> role.isTest() ? 't' : role.isValidation() ? 'v' : 'g').distinct().count()).isLessThanOrEqualTo(1));
    }

    private static Map<Role, Long> roles(Split split) {
        return split.roles().values().stream().collect(Collectors.groupingBy(role -> role, Collectors.counting()));
    }

    private static String individual(Sample sample) {
        return sample.species() + sample.individual();
    }

    /** Two species, one to five encounters of one to three photographs each; some photographs are copies, also across individuals. */
    private static Catalog catalog(long seed) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (String species : List.of("cow", "nyala")) {
            for (int individual = 0; individual < 25; individual++) {
                for (int encounter = 0; encounter <= random.nextInt(5); encounter++) {
                    for (int photograph = 0; photograph <= random.nextInt(3); photograph++) {
                        samples.add(new Sample("%s-%d-%d-%d".formatted(species, individual, encounter, photograph), species,
                                "i" + individual, "e" + individual + "-" + encounter, Viewpoint.UNKNOWN));
                    }
                }
            }
        }
        List<Set<Sample>> duplicates = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Sample one = samples.get(random.nextInt(samples.size()));
            List<Sample> others = samples.stream().filter(sample -> sample.species().equals(one.species()) && !sample.equals(one)).toList();
            duplicates.add(Set.of(one, others.get(random.nextInt(others.size()))));
        }
        return new Catalog(seed, samples, duplicates);
    }
}
