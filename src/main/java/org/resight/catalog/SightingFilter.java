package org.resight.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/**
 * Which sightings are meant: the same for the list, the API and exports. A null does not narrow. It asks only for what
 * {@code sightings_shown} shows to this person, so that nobody finds out a hidden place by narrowing.
 *
 * @param text part of a name of the animal, observer, behaviour, remarks, encounter, site, sender's key or photograph's file name
 * @param named true for sightings of a known individual, false for those not yet named
 * @param from sightings that may have been on this day or later: of one that is known by its year alone, the whole year counts
 * @param to sightings that may have been on this day or earlier
 * @param siteId a site with all that lie within it
 * @param observer part of the observer's name
 * @param located whether coordinates are known (and not withheld)
 */
public record SightingFilter(@Nullable String text, @Nullable Long speciesId, @Nullable Long individualId, @Nullable Boolean named,
        @Nullable PartialDate from, @Nullable PartialDate to, @Nullable Long siteId, @Nullable Sex sex, @Nullable LifeStage lifeStage,
        @Nullable String observer, @Nullable Long importId, @Nullable Boolean located) {

    /** Every sighting. */
    public static final SightingFilter ALL = new SightingFilter(null, null, null, null, null, null, null, null, null, null, null, null);

    /** The names of the parameters in addresses, in their order. */
    public static final List<String> PARAMETERS = List.of("q", "species", "individual", "named", "from", "to", "site", "sex", "stage",
            "observer", "import", "located");

    /** What lists of sightings {@code s} are sorted by, as its index has it. */
    static final String DAY = "coalesce(s.first_day, '-infinity'::date)";

    public SightingFilter {
        text = blankToNull(text);
        observer = blankToNull(observer);
        if (from != null && to != null && from.firstDay().isAfter(to.lastDay())) {
            throw Refusal.invalid("The range of dates ends before it begins: from " + from + " to " + to + ".");
        }
    }

    /**
     * Reads a filter from an address.
     *
     * @param parameter gives the value of one of {@link #PARAMETERS}, or null or blank where it is not there
     */
    public static SightingFilter of(Function<String, @Nullable String> parameter) {
        Function<String, @Nullable String> value = name -> blankToNull(parameter.apply(name));
        return new SightingFilter(value.apply("q"), number("species", value), number("individual", value), yesOrNo("named", value),
                date("from", value), date("to", value), number("site", value), constant(Sex.class, "sex", value),
                constant(LifeStage.class, "stage", value), value.apply("observer"), number("import", value), yesOrNo("located", value));
    }

    /**
     * Reads a filter that holds nothing else, so that a misspelt name does not widen what is asked for.
     *
     * @param given by names, each of {@link #PARAMETERS}
     * @throws Refusal INVALID for a name that is none of them
     */
    public static SightingFilter of(Map<String, String> given) {
        List<String> unknown = given.keySet().stream().filter(name -> !PARAMETERS.contains(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("There is no filter “" + String.join("”, “", unknown) + "”. Known are " + String.join(", ", PARAMETERS)
                    + ".");
        }
        return of(given::get);
    }

    /** What {@link #of(Function)} reads: only the parameters that narrow, in their order. */
    public Map<String, String> toParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "q", text);
        put(parameters, "species", speciesId);
        put(parameters, "individual", individualId);
        put(parameters, "named", named == null ? null : named ? "yes" : "no");
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "site", siteId);
        put(parameters, "sex", sex == null ? null : sex.name().toLowerCase(Locale.ROOT));
        put(parameters, "stage", lifeStage == null ? null : lifeStage.name().toLowerCase(Locale.ROOT));
        put(parameters, "observer", observer);
        put(parameters, "import", importId);
        put(parameters, "located", located == null ? null : located ? "yes" : "no");
        return parameters;
    }

    /** The query of an address, without its question mark; empty for all sightings. */
    public String toQuery() {
        return toParameters().entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    public boolean narrows() {
        return !toParameters().isEmpty();
    }

    /**
     * The condition in SQL on {@code sightings_shown(:exact)} under the name {@code s}; its parameters are {@link #bindings}.
     * Nothing that a person wrote is part of the text.
     */
    public String where() {
        List<String> conditions = new ArrayList<>();
        if (text != null) {
            conditions
                    .add("""
                    (concat_ws(chr(10), s.observer, s.behaviour, s.remarks, s.encounter, s.site_name, s.client_key) ilike :f_text
                      or exists (select 1 from individual_name n where n.individual_id = s.individual_id and n.name ilike :f_text)
                      or exists (select 1 from annotation a join photo p on p.id = a.photo_id where a.sighting_id = s.id and p.file_name ilike :f_text))""");
        }
        add(conditions, speciesId, "s.species_id = :f_species");
        add(conditions, individualId, "s.individual_id = :f_individual");
        add(conditions, named, "s.individual_id is " + (Boolean.TRUE.equals(named) ? "not null" : "null"));
        // besides the condition itself what the index of days can follow: no date is wider than a year
        add(conditions, from, "s.last_day >= :f_from and " + DAY + " >= :f_year");
        add(conditions, to, "s.first_day <= :f_to and " + DAY + " <= :f_to");
        // a site that is shown is the true one, which has an index
        add(conditions, siteId, """
                s.site_id is not null and s.id in (with recursive within as (select id from site where id = :f_site
                    union all select c.id from site c join within w on c.parent_id = w.id)
                    select o.id from sighting o join within on o.site_id = within.id)""");
        add(conditions, sex, "s.sex = :f_sex");
        add(conditions, lifeStage, "s.life_stage = :f_stage");
        add(conditions, observer, "s.observer ilike :f_observer");
        add(conditions, importId, "s.import_id = :f_import");
        add(conditions, located, "s.latitude is " + (Boolean.TRUE.equals(located) ? "not null" : "null"));
        return conditions.isEmpty() ? "true" : String.join("\n  and ", conditions);
    }

    /** The values of the parameters in {@link #where}. */
    public Map<String, Object> bindings() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("f_text", like(text));
        values.put("f_species", speciesId);
        values.put("f_individual", individualId);
        values.put("f_from", from == null ? null : from.firstDay());
        values.put("f_year", from == null ? null : from.firstDay().withDayOfYear(1));
        values.put("f_to", to == null ? null : to.lastDay());
        values.put("f_site", siteId);
        values.put("f_sex", sex == null ? null : sex.name());
        values.put("f_stage", lifeStage == null ? null : lifeStage.name());
        values.put("f_observer", like(observer));
        values.put("f_import", importId);
        Map<String, Object> given = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }

    /** A pattern that finds the text anywhere, whatever signs are in it. */
    static @Nullable String like(@Nullable String part) {
        return part == null ? null : "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static void add(List<String> conditions, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private static @Nullable Long number(String name, Function<String, @Nullable String> values) {
        String text = values.apply(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "“" + text + "” is not the number of a record (" + name + ").", e);
        }
    }

    private static @Nullable Boolean yesOrNo(String name, Function<String, @Nullable String> values) {
        return switch (values.apply(name)) {
            case null -> null;
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw Refusal.invalid("“" + name + "” is yes or no.");
        };
    }

    private static @Nullable PartialDate date(String name, Function<String, @Nullable String> values) {
        String text = values.apply(name);
        return text == null ? null : PartialDate.parse(text);
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name, Function<String, @Nullable String> values) {
        String text = values.apply(name);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw Refusal.invalid("“" + text + "” is not known as " + name + ". Known are "
                + List.of(type.getEnumConstants()).stream().map(e -> e.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
                + ".");
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
