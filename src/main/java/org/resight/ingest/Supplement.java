package org.resight.ingest;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;

/**
 * What a row adds to a sighting that is in the catalog already. What is missing there is filled in, a year or month becomes more
 * precise; what contradicts the catalog is an error, since one of the two is wrong; other words for what cannot contradict stay as the
 * catalog has them, with a note.
 *
 * @param name whom the sighting is to be assigned to, or null when that stays as it is
 * @param facts what is known of it then
 */
record Supplement(KnownSighting there, @Nullable String name, KnownSighting.Facts facts, List<Finding> findings) {

    private static final Duration ROUNDED = Duration.ofHours(1);
    private static final double SAME_PLACE_KM = 1;

    Supplement {
        findings = List.copyOf(findings);
    }

    /** Something about a cell. */
    record Finding(Field field, String value, String message, boolean error) {}

    /**
     * What the person who sends the table may do with this sighting.
     *
     * @param name say which animal it is
     * @param places learn where it was
     */
    record Rights(boolean name, boolean places) {}

    /** @param individualId whom the row's name means in the catalog, or null when nobody has that name yet */
    static Supplement of(KnownSighting there, Draft row, @Nullable Long individualId, Rights rights) {
        return new Comparison(there, row, rights).supplement(individualId);
    }

    boolean refused() {
        return findings.stream().anyMatch(Finding::error);
    }

    /** Whether something else than who it is changes. */
    boolean describes() {
        return !facts.equals(there.facts());
    }

    /** What would come of it, in words. */
    String words() {
        if (name == null && !describes()) {
            return "The catalog knows this of sighting " + there.id() + " already; nothing changes.";
        }
        return "Describes sighting " + there.id() + ", which is in the catalog already"
                + (name == null ? "" : ": it is " + name) + (describes() ? "; fills in what is missing there." : ".");
    }

    private static final class Comparison {

        private final KnownSighting there;
        private final KnownSighting.Facts has;
        private final Draft row;
        private final Rights rights;
        private final List<Finding> findings = new ArrayList<>();

        Comparison(KnownSighting there, Draft row, Rights rights) {
            this.there = there;
            this.has = there.facts();
            this.row = row;
            this.rights = rights;
        }

        Supplement supplement(@Nullable Long individualId) {
            if (row.speciesId() != there.speciesId()) {
                error(Field.SPECIES, there.species(), there.species());
            }
            String name = name(individualId);
            boolean places = rights.places() || !there.sensitive();
            if (!places && (row.siteName() != null || row.where() != null || row.uncertaintyMetres() != null)) {
                findings.add(new Finding(Field.SITE, "", "Places of this species are for people with the right to exact places: "
                        + "the place in this row is left out.", false));
            }
            Coordinates where = places ? where() : has.where();
            KnownSighting.Facts facts = new KnownSighting.Facts(date(), places ? site() : has.site(), where,
                    places ? uncertainty(where) : has.uncertaintyMetres(), seen(), key());
            pictures();
            return new Supplement(there, name, facts, findings);
        }

        /** What a row says of the picture itself is not taken: the photograph is there with its own. */
        private void pictures() {
            List<String> said = new ArrayList<>();
            KnownSighting.Picture picture = there.pictured();
            if (row.viewpoint() != null && row.viewpoint() != Viewpoint.UNKNOWN && row.viewpoint() != picture.viewpoint()) {
                said.add("viewpoint");
            }
            if (row.quality() != null && !row.quality().equals(picture.quality())) {
                said.add("quality");
            }
            if (row.licence() != null && !row.licence().equals(picture.licence())) {
                said.add("licence");
            }
            if (row.photographer() != null && !row.photographer().equals(picture.photographer())) {
                said.add("photographer");
            }
            if (!said.isEmpty()) {
                findings.add(new Finding(Field.PHOTO, "", "This photograph is in the catalog already and keeps what it has there: "
                        + String.join(", ", said) + " of this row " + (said.size() == 1 ? "is" : "are")
                        + " not taken. Viewpoint and quality can be changed on the page of sighting " + there.id() + ".", false));
            }
        }

        private @Nullable String name(@Nullable Long individualId) {
            String name = row.individual();
            String is = there.individual();
            if (name == null) {
                return null;
            }
            if (is != null) {
                boolean same = there.individualId() != null ? there.individualId().equals(individualId) : is.equalsIgnoreCase(name);
                if (!same) {
                    error(Field.INDIVIDUAL, name, is);
                }
                return null;
            }
            String rejectedBy = individualId == null ? null : there.rejected().get(individualId);
            if (rejectedBy != null) {
                findings.add(new Finding(Field.INDIVIDUAL, name, rejectedBy + " said in the review that sighting " + there.id()
                        + " is not " + name + ". Correct the name, or take that decision back in the review's history.", true));
            } else if (!rights.name()) {
                findings.add(new Finding(Field.INDIVIDUAL, name, "Sighting " + there.id() + " of the catalog was brought by somebody else: "
                        + "who it is, is for reviewers to say. Leave the name out, or have a reviewer send the table.", true));
            }
            return name;
        }

        private SightingDate date() {
            SightingDate is = has.date();
            SightingDate says = row.date();
            if (is.year() == null || says.year() == null) {
                return is.year() != null || (says.year() == null && is.written() != null) ? is : says;
            }
            if (differ(is.year(), says.year()) || differ(is.month(), says.month()) || differ(is.day(), says.day())) {
                error(Field.DATE, iso(says), iso(is));
                return is;
            }
            LocalTime time = is.time();
            if (time != null && says.time() != null && Duration.between(time, says.time()).abs().compareTo(ROUNDED) > 0) {
                error(Field.TIME, says.time().toString(), time.toString());
                return is;
            }
            if (differ(is.offsetMinutes(), says.offsetMinutes())) {
                error(Field.UTC_OFFSET, says.offsetMinutes() + " minutes", is.offsetMinutes() + " minutes");
                return is;
            }
            Integer offset = or(is.offsetMinutes(), says.offsetMinutes());
            OffsetSource source = is.offsetMinutes() == null ? says.offsetSource() : is.offsetSource();
            return new SightingDate(is.year(), or(is.month(), says.month()), or(is.day(), says.day()), or(time, says.time()), offset,
                    source,
                    or(is.written(), is.day() == null ? says.written() : null));
        }

        private static String iso(SightingDate date) {
            return date.year() + (date.month() == null ? "" : "-%02d".formatted(date.month()))
                    + (date.day() == null ? "" : "-%02d".formatted(date.day()));
        }

        private @Nullable String site() {
            String says = row.siteName();
            if (has.site() != null && says != null && !has.site().equalsIgnoreCase(says)) {
                error(Field.SITE, says, has.site());
            }
            return or(has.site(), says);
        }

        private @Nullable Coordinates where() {
            Coordinates is = has.where();
            Coordinates says = row.where();
            if (is != null && says != null) {
                if (is.kilometresTo(says) > SAME_PLACE_KM + kilometres(has.uncertaintyMetres()) + kilometres(row.uncertaintyMetres())) {
                    error(Field.LATITUDE, says.latitude() + ", " + says.longitude(), is.latitude() + ", " + is.longitude());
                }
            }
            return or(is, says);
        }

        /** The row's goes with the row's coordinates; with those of the catalog only where it can be true of them as well. */
        private @Nullable Double uncertainty(@Nullable Coordinates where) {
            Double is = has.uncertaintyMetres();
            Double says = row.uncertaintyMetres();
            if (says == null || says.equals(is) || (has.where() == null && where != null)) {
                return says == null ? is : says;
            }
            String why = where == null ? "there are no coordinates that it could be about"
                    : is != null ? "the catalog has " + is + " m here already, and that stays"
                            : row.where() != null && row.where().kilometresTo(where) > kilometres(says)
                                    ? "the catalog's coordinates stay, and lie farther than that from those of the row"
                                    : null;
            if (why == null) {
                return says;
            }
            findings.add(new Finding(Field.UNCERTAINTY, says.toString(), "Sighting " + there.id() + ": this is not taken, since " + why
                    + ".", false));
            return is;
        }

        private static double kilometres(@Nullable Double metres) {
            return metres == null ? 0 : metres / 1000;
        }

        private Observation seen() {
            Observation is = has.seen();
            Observation says = row.seen();
            if (is.sex() != Sex.UNKNOWN && says.sex() != Sex.UNKNOWN && is.sex() != says.sex()) {
                error(Field.SEX, says.sex().toString(), is.sex().toString());
            }
            if (is.lifeStage() != LifeStage.UNKNOWN && says.lifeStage() != LifeStage.UNKNOWN && is.lifeStage() != says.lifeStage()) {
                error(Field.LIFE_STAGE, says.lifeStage().toString(), is.lifeStage().toString());
            }
            return new Observation(words(Field.OBSERVER, is.observer(), says.observer()), is.sex() == Sex.UNKNOWN ? says.sex() : is.sex(),
                    is.lifeStage() == LifeStage.UNKNOWN ? says.lifeStage() : is.lifeStage(),
                    words(Field.BEHAVIOUR, is.behaviour(), says.behaviour()), words(Field.REMARKS, is.remarks(), says.remarks()),
                    words(Field.ENCOUNTER, is.encounter(), says.encounter()));
        }

        private @Nullable String key() {
            if (differ(has.clientKey(), row.clientKey())) {
                error(Field.CLIENT_KEY, String.valueOf(row.clientKey()), String.valueOf(has.clientKey()));
            }
            return or(has.clientKey(), row.clientKey());
        }

        private @Nullable String words(Field field, @Nullable String is, @Nullable String says) {
            if (differ(is, says)) {
                findings.add(new Finding(field, String.valueOf(says), "Sighting " + there.id() + " of the catalog has “" + is
                        + "” here already; that stays.", false));
            }
            return or(is, says);
        }

        private void error(Field field, String value, String catalogs) {
            findings.add(new Finding(field, value, "The photograph's sighting " + there.id() + " has “" + catalogs
                    + "” in the catalog. Correct the row; or, if the catalog is wrong, correct the sighting on its page first.", true));
        }

        private static boolean differ(@Nullable Object one, @Nullable Object other) {
            return one != null && other != null && !one.equals(other);
        }

        private static <T> @Nullable T or(@Nullable T first, @Nullable T otherwise) {
            return first == null ? otherwise : first;
        }
    }
}
