package org.resight.review;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Distance;
import org.resight.catalog.PartialDate;

/**
 * A candidate as it stands today: an individual, or a sighting that nobody has named. Who was merged or named since the engine answered
 * is shown as what it is now.
 *
 * @param rank from 1, best first; 0 for one that a person looked for and the engine did not propose
 * @param runId the run that proposed it; null where none did
 * @param queryAnnotationId the query's photograph that it resembles most; null where no run proposed it
 * @param annotationId its photograph that resembles the query most; null where no run proposed it
 * @param matchSightingId the sighting of {@code annotationId}, or the latest one
 * @param similarity cosine, or what the species' recipe makes of it, in [−1, 1]; null where no run proposed it
 * @param label LIKELY_MATCH, UNCERTAIN or LIKELY_NEW; null where no run proposed it
 * @param compared false where no run proposed it, and where a recipe of several stages only listed it after those that it compared
 * @param lastSeen 2024-05-03, 2024-05 or 2024, as exactly as it is known; null where none of its sightings has a date
 * @param verdict what somebody has said in force of this pair without settling it, or null
 * @param daysBetween whole days between the two sightings; null where one of the days is not known
 * @param kilometres between the two places, as exact as this person may see them; null where one is unknown or withheld
 * @param kilometresAtMost the farthest that the two can be apart; null where both places are exact, or one is unknown or withheld
 */
public record CandidateView(int rank, @Nullable Long runId, @Nullable Long individualId, @Nullable Long sightingId, @Nullable String name,
        @Nullable Long queryAnnotationId, @Nullable Long annotationId, long matchSightingId, String sha256, @Nullable Double similarity,
        @Nullable String label, boolean compared, int photos, int sightings, @Nullable String lastSeen, @Nullable String verdict,
        @Nullable String judgedBy,
        @Nullable Instant judgedAt, @Nullable Long daysBetween, @Nullable Double kilometres,
        @Nullable Double kilometresAtMost) {

    /** In addresses: i12 for an individual, s34 for a sighting. */
    public String key() {
        return individualId != null ? "i" + individualId : "s" + sightingId;
    }

    public String title() {
        return name != null ? name : "Sighting " + sightingId + ", not named yet";
    }

    public @Nullable String score() {
        return similarity == null ? null : !compared ? "not compared" : String.format(Locale.ROOT, "%.2f", similarity);
    }

    /** “different, said Ada”, or null. */
    public @Nullable String said() {
        return verdict == null ? null : Verdict.valueOf(verdict).words() + ", said " + judgedBy;
    }

    /** “3 May 2024”, “2024” where only the year is known, or null. */
    public @Nullable String seen() {
        return lastSeen == null ? null : PartialDate.parse(lastSeen).brief();
    }

    /** “12 days apart”, or null where one of the days is not known. */
    public @Nullable String between() {
        if (daysBetween == null) {
            return null;
        }
        long days = Math.abs(daysBetween);
        return days == 0 ? "same day" : days == 1 ? "1 day apart" : days < 730 ? String.format(Locale.ROOT, "%,d days apart", days)
                : String.format(Locale.ROOT, "%.1f years apart", days / 365.25);
    }

    /**
     * “3.2 km apart”, “about 40 km apart” or, where the places as they are shown cannot tell the two from one, “within about 16 km”; null
     * where one of the places is not known.
     */
    public @Nullable String distance() {
        return kilometres == null ? null : new Distance(kilometres, kilometresAtMost).words();
    }
}
