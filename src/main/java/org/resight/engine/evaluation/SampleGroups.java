package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Samples that must stay together: a union of encounters, or of individuals, and of duplicates. */
final class SampleGroups {

    private final List<Sample> samples;
    private final Map<Sample, Integer> numbers = new HashMap<>();
    private final Collection<? extends Collection<Sample>> duplicates;

    /** @param duplicates members that are not among the samples do not count */
    SampleGroups(Collection<Sample> samples, Collection<? extends Collection<Sample>> duplicates) {
        this.samples = samples.stream().sorted(Comparator.comparing(Sample::file)).toList();
        this.duplicates = duplicates;
        this.samples.forEach(sample -> numbers.put(sample, numbers.size()));
    }

    /** Encounters of one individual, with whatever duplicates tie to them; in the order of their first files. */
    List<List<Sample>> encounters() {
        return groups(sample -> sample.species() + "\n" + sample.individual() + "\n" + sample.encounter());
    }

    /** Individuals, with whomever duplicates tie to them; in the order of their first files. */
    List<List<Sample>> individuals() {
        return groups(sample -> sample.species() + "\n" + sample.individual());
    }

    private List<List<Sample>> groups(Function<Sample, String> key) {
        DisjointSets sets = new DisjointSets(samples.size());
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            int own = i;
            sets.unite(first.computeIfAbsent(key.apply(samples.get(i)), any -> own), i);
        }
        for (Collection<Sample> copies : duplicates) {
            List<Integer> members = new ArrayList<>();
            copies.forEach(copy -> {
                Integer number = numbers.get(copy);
                if (number != null) {
                    members.add(number);
                }
            });
            members.forEach(member -> sets.unite(members.getFirst(), member));
        }
        Map<Integer, List<Sample>> groups = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            groups.computeIfAbsent(sets.root(i), any -> new ArrayList<>()).add(samples.get(i));
        }
        return List.copyOf(groups.values());
    }
}
