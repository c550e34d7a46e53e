package org.resight.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Refusal;

/**
 * The confirmed photographs of a species at one moment, and what was known of each.
 *
 * @param sidesDiffer whether the species looks different from different sides
 */
record Snapshot(boolean sidesDiffer, List<Row> rows) {

    /**
     * A photographed animal whose name people have confirmed or brought along.
     *
     * @param encounter key of the event that it was seen in
     * @param box left, top, width and height in pixels of the upright photograph
     * @param day of the sighting; null where it is not known to the day
     */
    public record Row(long annotationId, long sightingId, long individualId, String individual, String encounter, String viewpoint,
            String photoSha256, String box, @Nullable LocalDate day) {

        /** Before the id of a sighting that names no encounter. */
        static final String OWN_ENCOUNTER = "sighting ";

        /**
         * What its hash is of; as it always was, so that evaluations from before days were kept can be made once more. What days change,
         * the split by them, has a hash of its own.
         */
        String hashed() {
            return "Row[annotationId=" + annotationId + ", sightingId=" + sightingId + ", individualId=" + individualId + ", individual="
                    + individual + ", encounter=" + encounter + ", viewpoint=" + viewpoint + ", photoSha256=" + photoSha256 + ", box=" + box
                    + "]";
        }

        /** For the engine, which knows photographs by a text; ids are unique where names may change. */
        Sample sample(String species) {
            return new Sample(Long.toString(annotationId), species, Long.toString(individualId), encounter, Viewpoint.valueOf(viewpoint));
        }
    }

    Snapshot {
        rows = List.copyOf(rows);
    }

    int individuals() {
        return (int) rows.stream().mapToLong(Row::individualId).distinct().count();
    }

    /**
     * Individuals drawn by the seed, with all their photographs, as long as these are no more than so many; all where they are
     * no more anyway.
     */
    Snapshot draw(int most, long seed) {
        Map<Long, List<Row>> byIndividual =
                rows.stream().collect(Collectors.groupingBy(Row::individualId, TreeMap::new, Collectors.toList()));
        List<List<Row>> individuals = new ArrayList<>(byIndividual.values());
        Collections.shuffle(individuals, new Random(seed));
        List<Row> drawn = new ArrayList<>();
        for (List<Row> photographs : individuals) {
            if (drawn.size() + photographs.size() <= most) {
                drawn.addAll(photographs);
            }
        }
        return rows.size() <= most ? this
                : new Snapshot(sidesDiffer, drawn.stream().sorted(Comparator.comparing(Row::annotationId)).toList());
    }

    /** Whether nobody has said which sightings belong together, so that each stands for itself. */
    boolean withoutEncounters() {
        return rows.stream().allMatch(row -> row.encounter.equals(Row.OWN_ENCOUNTER + row.sightingId));
    }

    /**
     * By time there must be photographs on every side, as far as days alone tell.
     *
     * @throws Refusal if there are none on one
     */
    void requireSides(SplitPlan plan) {
        LocalDate validation = plan.validationFrom();
        LocalDate test = plan.testFrom();
        if (validation == null || test == null) {
            return;
        }
        List<LocalDate> days = rows.stream().map(Row::day).flatMap(Stream::ofNullable).sorted().toList();
        long before = days.stream().filter(day -> day.isBefore(validation)).count();
        long after = days.stream().filter(day -> !day.isBefore(test)).count();
        long between = days.size() - before - after;
        if (Math.min(before, Math.min(between, after)) == 0) {
            throw Refusal.invalid(
                    "Split so, %d photographs are the gallery, %d validation and %d the test; each needs some. %s".formatted(before,
                            between, after, days.isEmpty() ? "No sighting of these photographs has a date to the day: choose another split."
                                    : "Choose days between %s and %s.".formatted(days.getFirst(), days.getLast())));
        }
    }

    /** Changes with every photograph, box, name, sighting and side, and with whether sides differ. */
    String sha256() {
        return sha256(Stream.concat(rows.stream().map(Row::hashed), Stream.of("sides differ").filter(any -> sidesDiffer)));
    }

    /** Of lines in any order. */
    static String sha256(Stream<String> lines) {
        return DigestUtils.sha256Hex(lines.sorted().map(line -> line + "\n").collect(Collectors.joining()));
    }
}
