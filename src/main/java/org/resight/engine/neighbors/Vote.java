package org.resight.engine.neighbors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one neighbor says about who a query shows.
 *
 * @param who it shows
 * @param score how near it is; higher is nearer
 */
public record Vote<T extends Comparable<? super T>>(T who, double score) {

    /**
     * Who was named most often.
     *
     * @param votes how often
     * @param nearest the best score among them
     */
    public record Mode<T extends Comparable<? super T>>(T who, int votes, double nearest) {}

    /** The mode of the neighbors' votes; of those with as many the one with the nearer neighbor, then the lesser; empty without votes. */
    public static <T extends Comparable<? super T>> Optional<Mode<T>> mode(Collection<Vote<T>> votes) {
        return votes.stream().collect(Collectors.groupingBy(Vote::who)).entrySet().stream()
                .map(same -> new Mode<>(same.getKey(), same.getValue().size(),
                        same.getValue().stream().mapToDouble(Vote::score).max().orElseThrow()))
                .min(Comparator.<Mode<T>>comparingInt(mode -> -mode.votes).thenComparingDouble(mode -> -mode.nearest)
                        .thenComparing(Mode::who));
    }
}
