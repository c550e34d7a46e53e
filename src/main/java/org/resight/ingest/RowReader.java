package org.resight.ingest;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.IndividualName;
import org.resight.catalog.KnownPlaces;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** Understands the cells of a row, or says cell by cell what is wrong. Text is kept as text, whatever it looks like. */
final class RowReader {

    private static final Map<String, Sex> SEXES =
            Map.of("f", Sex.FEMALE, "female", Sex.FEMALE, "w", Sex.FEMALE, "m", Sex.MALE, "male", Sex.MALE);
    private static final Map<String, LifeStage> STAGES = Map.ofEntries(Map.entry("adult", LifeStage.ADULT), Map.entry("a", LifeStage.ADULT),
            Map.entry("subadult", LifeStage.SUBADULT), Map.entry("sub-adult", LifeStage.SUBADULT),
            Map.entry("immature", LifeStage.SUBADULT),
            Map.entry("juvenile", LifeStage.JUVENILE), Map.entry("j", LifeStage.JUVENILE), Map.entry("calf", LifeStage.JUVENILE),
            Map.entry("cub", LifeStage.JUVENILE), Map.entry("pup", LifeStage.JUVENILE), Map.entry("infant", LifeStage.JUVENILE));
    private static final Map<String, Viewpoint> VIEWPOINTS =
            Map.ofEntries(Map.entry("left", Viewpoint.LEFT), Map.entry("l", Viewpoint.LEFT),
                    Map.entry("right", Viewpoint.RIGHT), Map.entry("r", Viewpoint.RIGHT), Map.entry("front", Viewpoint.FRONT),
                    Map.entry("back", Viewpoint.BACK), Map.entry("rear", Viewpoint.BACK), Map.entry("top", Viewpoint.TOP),
                    Map.entry("up", Viewpoint.TOP),
                    Map.entry("dorsal", Viewpoint.TOP), Map.entry("bottom", Viewpoint.BOTTOM), Map.entry("down", Viewpoint.BOTTOM),
                    Map.entry("ventral", Viewpoint.BOTTOM));
    private static final List<String> UNKNOWN = List.of("na", "n/a", "nan", "null", "none", "unknown", "u", "-", "?", "undetermined");

    /** What programs write into a cell that holds nothing, R above all. */
    private static final Set<String> EMPTY = Set.of("na", "n/a", "#n/a", "nan", "null");

    /** Characters of a text that is too long, for finding it again. */
    private static final int SHOWN = 80;

    private final TableInfo table;
    private final Context context;
    private final Map<String, String> cells;
    private final List<Problem> problems = new ArrayList<>();

    private RowReader(TableInfo table, Context context, Map<String, String> cells) {
        this.table = table;
        this.context = context;
        this.cells = cells;
    }

    /**
     * What the catalog and the import know.
     *
     * @param species scientific and common names in lower case → id
     * @param sites names in lower case → place as the person whose table it is may know it, for telling swapped coordinates
     */
    record Context(ImportSettings settings, Map<String, Long> species, Map<String, KnownPlaces.Known> sites) {}

    /** @param draft null when there is an error among the problems */
    record Understood(@Nullable Draft draft, List<Problem> problems) {}

    static Understood read(TableInfo table, Context context, int line, Map<String, String> cells) {
        RowReader reader = new RowReader(table, context, cells);
        Draft draft = reader.draft(line);
        boolean bad = reader.problems.stream().anyMatch(Problem::error);
        return new Understood(bad ? null : draft, List.copyOf(reader.problems));
    }

    private Draft draft(int line) {
        Long species = species();
        String site = text(Field.SITE, TextLimit.NAME);
        Coordinates where = where(site);
        Observation seen = new Observation(text(Field.OBSERVER, TextLimit.LINE), one(Field.SEX, SEXES, Sex.UNKNOWN, "a sex"),
                one(Field.LIFE_STAGE, STAGES, LifeStage.UNKNOWN, "a life stage"), text(Field.BEHAVIOUR, TextLimit.TEXT),
                text(Field.REMARKS, TextLimit.REMARKS), text(Field.ENCOUNTER, TextLimit.NAME));
        String viewpoint = text(Field.VIEWPOINT);
        return new Draft(line, species == null ? 0 : species, individual(), date(), site, where, uncertainty(), seen,
                text(Field.CLIENT_KEY, TextLimit.NAME), photos(),
                viewpoint == null ? null : one(Field.VIEWPOINT, VIEWPOINTS, Viewpoint.UNKNOWN, "a viewpoint"), quality(), box(),
                text(Field.LICENCE, TextLimit.LINE), text(Field.PHOTOGRAPHER, TextLimit.LINE));
    }

    private @Nullable Long species() {
        String name = text(Field.SPECIES);
        String genus = text(Field.GENUS);
        String epithet = text(Field.EPITHET);
        if (name == null && genus != null && epithet != null) {
            name = genus + " " + epithet;
        }
        if (name == null) {
            if (context.settings().speciesId() == null) {
                error(Field.SPECIES, "",
                        "The row names no species, and neither does the import. Fill the cell, or choose a species for the import.");
            }
            return context.settings().speciesId();
        }
        Long id = context.species().get(name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (id == null) {
            error(genus != null && text(Field.SPECIES) == null ? Field.GENUS : Field.SPECIES, name,
                    "The catalog has no species of this name. An administrator can add it under Species; then check the table again.");
        }
        return id;
    }

    private @Nullable String individual() {
        String name = cell(Field.INDIVIDUAL);
        if (name == null) {
            return null;
        }
        if (IndividualName.meansNoName(name)) {
            note(Field.INDIVIDUAL, name, "Taken as “not named”.");
            return null;
        }
        if (name.length() > 120) {
            error(Field.INDIVIDUAL, name, "A name has at most 120 characters.");
        }
        return name;
    }

    private SightingDate date() {
        String written = cell(Field.DATE);
        DateReader.Order order = DateReader.Order.of(table.mapping().values());
        if (written != null && UNKNOWN.contains(written.toLowerCase(Locale.ROOT))) {
            note(Field.DATE, written, "Taken as “date not known”.");
            written = null;
        }
        SightingDate date =
                written == null ? parts() : attempt(Field.DATE, written, SightingDate.UNKNOWN, text -> DateReader.read(text, order));
        String time = text(Field.TIME) == null ? clock() : text(Field.TIME);
        if (time != null && date.day() != null && date.time() == null) {
            SightingDate day = date;
            date = attempt(text(Field.TIME) == null ? Field.HOUR : Field.TIME, time, date, t -> DateReader.at(day, t));
        }
        String offset = text(Field.UTC_OFFSET);
        if (offset != null && date.time() != null && date.offsetMinutes() == null) {
            SightingDate moment = date;
            date = attempt(Field.UTC_OFFSET, offset, date, o -> new SightingDate(moment.year(), moment.month(), moment.day(), moment.time(),
                    DateReader.offset(o), OffsetSource.WRITTEN, moment.written()));
        }
        if (date.year() != null && date.year() > Year.now(ZoneOffset.UTC).getValue() + 1) {
            error(Field.DATE, String.valueOf(date.year()), "This year lies in the future.");
        }
        return date;
    }

    private SightingDate parts() {
        Integer year = whole(Field.YEAR);
        Integer month = whole(Field.MONTH);
        Integer day = whole(Field.DAY);
        if (year == null) {
            return SightingDate.UNKNOWN;
        }
        String written = year + (month == null ? "" : "-" + month + (day == null ? "" : "-" + day));
        return attempt(Field.YEAR, written, SightingDate.UNKNOWN, w -> new SightingDate(year, month, day, null, null, null, w));
    }

    private @Nullable String clock() {
        Integer hour = whole(Field.HOUR);
        Integer minutes = whole(Field.MINUTES);
        return hour == null ? null : "%d:%02d".formatted(hour, minutes == null ? 0 : minutes);
    }

    private @Nullable Coordinates where(@Nullable String site) {
        Double latitude = decimal(Field.LATITUDE, "decimal degrees like −24.3562");
        Double longitude = decimal(Field.LONGITUDE, "decimal degrees like 31.0421");
        if (latitude == null || longitude == null) {
            if ((latitude == null) != (longitude == null) && text(Field.LATITUDE) != null ^ text(Field.LONGITUDE) != null) {
                error(latitude == null ? Field.LATITUDE : Field.LONGITUDE, "", "Latitude and longitude go together: fill both or neither.");
            }
            return null;
        }
        if (latitude == 0 && longitude == 0) {
            note(Field.LATITUDE, "0, 0",
                    "0°, 0° lies in the sea and is what devices write when they do not know; taken as “place not known”.");
            return null;
        }
        if (Math.abs(latitude) > 90 && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90) {
            error(Field.LATITUDE, latitude + ", " + longitude,
                    "Latitude and longitude seem to be swapped: a latitude lies between −90 and 90. "
                            + "Exchange the two columns.");
            return null;
        }
        Coordinates where = attempt(Field.LATITUDE, latitude + ", " + longitude, null, text -> new Coordinates(latitude, longitude));
        KnownPlaces.Known home = site == null ? null : context.sites().get(site.toLowerCase(Locale.ROOT));
        if (where != null && home != null) {
            home.swapped(where)
                    .ifPresent(wrong -> error(Field.LATITUDE, latitude + ", " + longitude, wrong + " Exchange the two columns."));
        }
        return where;
    }

    private @Nullable Double uncertainty() {
        Double metres = decimal(Field.UNCERTAINTY, "metres like 50");
        if (metres != null && metres <= 0) {
            note(Field.UNCERTAINTY, metres.toString(), "An uncertainty is more than 0 metres; taken as not known.");
            return null;
        }
        return metres;
    }

    private List<String> photos() {
        List<String> names = new ArrayList<>();
        for (String column : table.columns(Field.PHOTO)) {
            for (String name : cells.getOrDefault(column, "").split("\\s*[|]\\s*|\\s*;\\s*")) {
                if (!name.isBlank() && !UNKNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private @Nullable Integer quality() {
        Integer value = whole(Field.QUALITY);
        if (value != null && (value < 1 || value > 5)) {
            error(Field.QUALITY, value.toString(), "The quality of a picture is a number from 1 (useless) to 5 (excellent).");
        }
        return value;
    }

    private Draft.@Nullable Box box() {
        Double x = decimal(Field.BOX_X, "a number");
        Double y = decimal(Field.BOX_Y, "a number");
        Double width = decimal(Field.BOX_WIDTH, "a number");
        Double height = decimal(Field.BOX_HEIGHT, "a number");
        if (x == null || y == null || width == null || height == null) {
            return null;
        }
        if (x < 0 || y < 0 || width <= 0 || height <= 0) {
            error(Field.BOX_X, x + ", " + y + ", " + width + ", " + height,
                    "A box starts at 0 or more, and its width and height are more than 0.");
            return null;
        }
        return new Draft.Box(x, y, width, height, x + width <= 1.0001 && y + height <= 1.0001);
    }

    private <T> T one(Field field, Map<String, T> words, T unknown, String what) {
        String text = text(field);
        if (text == null || UNKNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            return unknown;
        }
        T found = words.get(text.toLowerCase(Locale.ROOT));
        if (found == null) {
            note(field, text, "Not known as " + what + "; taken as unknown.");
            return unknown;
        }
        return found;
    }

    private @Nullable Integer whole(Field field) {
        Double value = decimal(field, "a whole number");
        if (value != null && (value != Math.rint(value) || Math.abs(value) > 1_000_000)) {
            error(field, value.toString(), "Write a whole number.");
            return null;
        }
        return value == null ? null : value.intValue();
    }

    /** Numbers with a comma instead of a point are understood. */
    private @Nullable Double decimal(Field field, String example) {
        String text = text(field);
        if (text == null || UNKNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        String plain = text.replace('−', '-').replaceAll("[°\\s]", "");
        if (plain.matches("[+-]?\\d{1,9}(,\\d+)?") && plain.contains(",")) {
            plain = plain.replace(',', '.');
        }
        try {
            double value = Double.parseDouble(plain);
            if (Double.isFinite(value) && !plain.matches(".*[dDfF]")) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        error(field, text, "This is not a number. Write " + example + ".");
        return null;
    }

    private <T extends @Nullable Object> T attempt(Field field, String written, T otherwise, Function<String, T> read) {
        try {
            return read.apply(written);
        } catch (Refusal e) {
            error(field, written, e.getMessage());
            return otherwise;
        }
    }

    /** Whether a cell's text stands for an empty cell. */
    static boolean meansEmpty(String text) {
        return text.isBlank() || EMPTY.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private @Nullable String text(Field field) {
        String text = cell(field);
        return text == null || meansEmpty(text) ? null : text;
    }

    private @Nullable String text(Field field, TextLimit limit) {
        String text = text(field);
        String problem = text == null ? null : limit.problem(text);
        if (text != null && problem != null) {
            error(field, text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…", problem);
        }
        return text;
    }

    private @Nullable String cell(Field field) {
        String column = table.column(field);
        String cell = column == null ? null : cells.get(column);
        return cell == null || cell.isBlank() ? null : cell.strip();
    }

    private void error(Field field, String value, String message) {
        problems.add(new Problem(Optional.ofNullable(table.column(field)).orElse(""), value, message, true));
    }

    private void note(Field field, String value, String message) {
        problems.add(new Problem(Optional.ofNullable(table.column(field)).orElse(""), value, message, false));
    }
}
