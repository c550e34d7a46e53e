package org.resight.identify;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Distance;
import org.resight.engine.identification.Label;

/**
 * One candidate as pages and the API show it: an individual, or a sighting that nobody has named.
 *
 * @param rank from 1, best first
 * @param name the individual's main name; null for a sighting without a name
 * @param annotationId its annotation most similar to the query
 * @param photoSha256 the photograph of that annotation
 * @param photoWidth upright, in pixels
 * @param x left edge of the box, in pixels of the upright photograph
 * @param similarity its score: cosine similarity, or what the species' recipe makes of it; in [−1, 1]
 * @param compared false where a recipe of several stages only listed it after those that it compared: its score is then below 0
 * @param neighbors how many of its annotations were on the shortlist; never the score
 * @param rejected a reviewer has said in force that this is a different animal
 * @param photos annotations of the individual or sighting
 * @param sightings how many sightings it has
 * @param firstSeen first day of its earliest dated sighting, or null
 * @param lastSeen last day of its latest dated sighting, or null
 * @param daysBetween days between the query's sighting and that of {@code annotationId}, or null where one has no date
 * @param kilometres between those two places as everybody may see them, so coarse for a sensitive species; null where
 *     one is unknown or withheld
 * @param kilometresAtMost the farthest that the two can be apart; null where both places are exact, or one is unknown or withheld
 */
public record CandidateRow(int rank, @Nullable Long individualId, @Nullable Long sightingId, @Nullable String name,
        long annotationId, long annotationSightingId, String photoSha256, int photoWidth, int photoHeight, int x, int y,
        int width, int height, String viewpoint, double similarity, boolean compared, Label label, int neighbors, boolean rejected,
        int photos,
        int sightings, @Nullable LocalDate firstSeen, @Nullable LocalDate lastSeen, @Nullable Integer daysBetween,
        @Nullable Double kilometres, @Nullable Double kilometresAtMost) {

    /** The similarity for people: two digits, or that there is none. */
    public String score() {
        return !compared ? "not compared" : String.format(Locale.ROOT, "%.2f", similarity);
    }

    /** “7 photographs, 3 sightings · 381 days apart · 7.5 km apart”. */
    public String facts() {
        StringBuilder text = new StringBuilder(count(photos, "photograph")).append(", ").append(count(sightings, "sighting"));
        if (daysBetween != null) {
            text.append(" · ").append(count(daysBetween, "day")).append(" apart");
        }
        if (kilometres != null) {
            text.append(" · ").append(new Distance(kilometres, kilometresAtMost).words());
        }
        return text.toString();
    }

    private static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** From 0 to 100, for a bar: a cosine below 0 is drawn as nothing. */
    public int percent() {
        return (int) Math.round(100 * Math.max(0, similarity));
    }
}
