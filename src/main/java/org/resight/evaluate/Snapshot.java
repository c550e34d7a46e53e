package org.resight.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.neighbors.Viewpoint;

/** The confirmed photographs of a species at one moment, and what was known of each. */
record Snapshot(List<Row> rows) {

    /**
     * A photographed animal whose name people have confirmed or brought along.
     *
     * @param encounter key of the event that it was seen in
     * @param box left, top, width and height in pixels of the upright photograph
     */
    public record Row(long annotationId, long sightingId, long individualId, String individual, String encounter, String viewpoint,
            String photoSha256, String box) {

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

    /** Changes with every photograph, box, name, sighting and side. */
    String sha256() {
        return sha256(rows.stream().map(Row::toString));
    }

    /** Of lines in any order. */
    static String sha256(Stream<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.sorted().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
