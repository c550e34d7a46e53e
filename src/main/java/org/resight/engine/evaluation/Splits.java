package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Makes {@link Split}s: of each species on its own, by individual first, then by encounter of those who are known. What
 * resembles each other for another reason than the animal stays on one side: photographs of one encounter, and
 * duplicates. Individuals that a duplicate ties together share their fate. The same seed makes the same split, in whatever
 * order the samples come.
 *
 * @param seed of the draw
 */
public record Splits(long seed) {

    /** Of individuals, half of them for validation and half for the test. */
    private static final double UNKNOWN = 0.4;

    /** Of the encounters of somebody known beyond the first, which is always in the gallery. */
    private static final double MORE_GALLERY = 0.2;

    private enum Side {
        GALLERY, VALIDATION, TEST
    }

    /**
     * Two in five individuals are unknown, half of them in validation, half in the test; the encounters of the others are in
     * gallery, validation and test. Who was met once is in the gallery, or unknown.
     *
     * @param samples of any number of species
     * @param duplicates groups of samples that are copies, or nearly; a sample may be in several
     */
    public Split openSet(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates) {
        return draw(samples, duplicates, UNKNOWN, false);
    }

    /** The same, but everybody is known. */
    public Split closedSet(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates) {
        return draw(samples, duplicates, 0, false);
    }

    /**
     * As the open set, but whoever is known is asked about in validation or in the test, never in both: what was fitted is measured on
     * animals that it was not fitted on. All of them have photographs in the gallery.
     */
    public Split disjointSet(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates) {
        return draw(samples, duplicates, UNKNOWN, true);
    }

    /**
     * What was taken before the first moment is the gallery, before the second validation, from then on the test, as if the catalog
     * had been started then. An encounter, and what duplicates tie to it, counts by its first photograph. Somebody whom validation
     * has met first takes no part in the test, where they would be unknown once more.
     *
     * @param time when a sample was taken, in any unit
     * @param validation first moment of validation
     * @param test first moment of the test, after that
     * @throws IllegalArgumentException if the test begins before validation
     */
    public static Split byTime(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates,
            ToLongFunction<Sample> time, long validation, long test) {
        if (test < validation) {
            throw new IllegalArgumentException("the test must not begin before validation");
        }
        Map<Sample, Side> sides = new HashMap<>();
        for (List<Sample> together : new SampleGroups(samples, duplicates).encounters()) {
            long first = together.stream().mapToLong(time).min().orElseThrow();
            Side side = first < validation ? Side.GALLERY : first < test ? Side.VALIDATION : Side.TEST;
            together.forEach(sample -> sides.put(sample, side));
        }
        Set<String> gallery = individuals(sides, Side.GALLERY);
        Set<String> metInValidation = individuals(sides, Side.VALIDATION);
        Map<Sample, Role> roles = new HashMap<>();
        sides.forEach((sample, side) -> {
            boolean known = gallery.contains(individual(sample));
            if (known || side != Side.TEST || !metInValidation.contains(individual(sample))) {
                roles.put(sample, role(side, known));
            }
        });
        return new Split(roles);
    }

    private Split draw(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates, double unknown,
            boolean disjoint) {
        Random random = new Random(seed);
        Map<Sample, Role> roles = new HashMap<>();
        Map<String, List<List<Sample>>> bySpecies = new LinkedHashMap<>();
        for (List<Sample> tied : new SampleGroups(samples, duplicates).individuals()) {
            bySpecies.computeIfAbsent(tied.getFirst().species(), any -> new ArrayList<>()).add(tied);
        }
        bySpecies.values().forEach(individuals -> {
            Collections.shuffle(individuals, random);
            long strangers = Math.round(unknown * individuals.size());
            for (int i = 0; i < individuals.size(); i++) {
                Side side = i % 2 == 0 ? Side.TEST : Side.VALIDATION;
                if (i < strangers) {
                    individuals.get(i).forEach(sample -> roles.put(sample, role(side, false)));
                } else {
                    known(individuals.get(i), duplicates, disjoint ? Optional.of(side) : Optional.empty(), random, roles);
                }
            }
        });
        return new Split(roles);
    }

    /** @param only where they are asked about; empty for both in turn */
    private static void known(List<Sample> tied, Collection<? extends Collection<Sample>> duplicates, Optional<Side> only, Random random,
            Map<Sample, Role> roles) {
        List<List<Sample>> encounters = new ArrayList<>(new SampleGroups(tied, duplicates).encounters());
        Collections.shuffle(encounters, random);
        Set<String> inGallery = new HashSet<>();
        boolean test = random.nextBoolean();
        for (List<Sample> encounter : encounters) {
            boolean first = encounter.stream().anyMatch(sample -> !inGallery.contains(sample.individual()));
            Side side = first || random.nextDouble() < MORE_GALLERY ? Side.GALLERY : only.orElse(test ? Side.TEST : Side.VALIDATION);
            if (side == Side.GALLERY) {
                encounter.forEach(sample -> inGallery.add(sample.individual()));
            } else {
                test = !test;
            }
            encounter.forEach(sample -> roles.put(sample, role(side, true)));
        }
    }

    private static Set<String> individuals(Map<Sample, Side> sides, Side wanted) {
        Set<String> individuals = new HashSet<>();
        sides.forEach((sample, side) -> {
            if (side == wanted) {
                individuals.add(individual(sample));
            }
        });
        return individuals;
    }

    private static String individual(Sample sample) {
        return sample.species() + "\n" + sample.individual();
    }

    private static Role role(Side side, boolean known) {
        return switch (side) {
            case GALLERY -> Role.GALLERY;
            case VALIDATION -> known ? Role.VAL_KNOWN : Role.VAL_UNKNOWN;
            case TEST -> known ? Role.TEST_KNOWN : Role.TEST_UNKNOWN;
        };
    }
}
