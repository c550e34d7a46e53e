package org.resight.catalog.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.PartialDate;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingChange;
import org.resight.catalog.SightingDate;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Written;
import org.resight.platform.Refusal;

/** A JSON merge patch (RFC 7396) of a sighting: what is named is changed, null empties it, the rest stays. */
final class SightingPatch {

    /** Names besides {@code version} and {@code reason}, which say what was looked at and why. */
    static final List<String> FIELDS = List.of("date", "time", "utcOffsetMinutes", "dateWritten", "siteId", "latitude", "longitude",
            "uncertaintyM", "observer", "sex", "lifeStage", "behaviour", "remarks", "encounter");

    private final JsonObject patch;
    private final SightingDetail now;

    /** @param now the sighting as this person is shown it */
    SightingPatch(JsonObject patch, SightingDetail now) {
        this.patch = patch;
        this.now = now;
        List<String> unknown = patch.keySet().stream()
                .filter(name -> !FIELDS.contains(name) && !name.equals("version") && !name.equals("reason")).sorted().toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("There is no field “" + String.join("”, “", unknown) + "” to change. Known are version, reason, "
                    + String.join(", ", FIELDS) + ". Who it is, is changed by /sightings/{id}/assign and /unassign.");
        }
    }

    int version() {
        if (!patch.containsKey("version")) {
            throw Refusal.invalid("Send version: that of the sighting as you looked at it.");
        }
        return (int) whole("version", Objects.requireNonNull(number("version", null), "checked"));
    }

    @Nullable
    String reason() {
        return text("reason", null);
    }

    SightingChange change() {
        return new SightingChange(date(), place(), new Sighting.Observation(text("observer", now.observer()),
                constant(Sex.class, "sex", now.sex(), Sex.UNKNOWN),
                constant(LifeStage.class, "lifeStage", now.lifeStage(), LifeStage.UNKNOWN), text("behaviour", now.behaviour()),
                text("remarks", now.remarks()), text("encounter", now.encounter())));
    }

    private SightingDate date() {
        PartialDate day = Written.date(text("date", now.isoDate()));
        Double offset = number("utcOffsetMinutes", now.utcOffsetMinutes());
        Integer minutes = offset == null ? null : Integer.valueOf((int) whole("utcOffsetMinutes", offset));
        OffsetSource source = minutes == null ? null : minutes.equals(now.utcOffsetMinutes()) ? now.offsetSource() : OffsetSource.PERSON;
        return new SightingDate(day == null ? null : day.year(), day == null ? null : day.month(), day == null ? null : day.day(),
                patch.containsKey("time") ? Written.time(text("time", null)) : now.timeOfDay(), minutes, source,
                text("dateWritten", now.dateWritten()));
    }

    /** What is not named stays as it truly is, not as coarse as it is shown. */
    private SightingChange.@Nullable Place place() {
        boolean moved = patch.containsKey("latitude") || patch.containsKey("longitude");
        if (!moved && !patch.containsKey("siteId") && !patch.containsKey("uncertaintyM")) {
            return null;
        }
        if (now.withheld() && !patch.containsKey("siteId")) {
            throw Refusal.invalid("The site of this sighting is not shown to you. Send siteId as well, or leave the place as it is.");
        }
        Double site = number("siteId", now.siteId());
        Long siteId = site == null ? null : Long.valueOf(whole("siteId", site));
        if (!moved && !patch.containsKey("uncertaintyM")) {
            return new SightingChange.Place(siteId, true, null, null);
        }
        if (!moved && !now.placeExact()) {
            throw Refusal.invalid("The exact place of this sighting is not shown to you. Send latitude and longitude with uncertaintyM.");
        }
        Double latitude = number("latitude", moved ? null : now.latitude());
        Double longitude = number("longitude", moved ? null : now.longitude());
        if ((latitude == null) != (longitude == null)) {
            throw Refusal.invalid("Send both latitude and longitude, or null for both.");
        }
        if (latitude == null && !now.placeExact()) {
            throw Refusal.invalid("The exact place of this sighting is not shown to you: you can give another, but not take it away.");
        }
        return new SightingChange.Place(siteId, false, latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                number("uncertaintyM", null));
    }

    private @Nullable String text(String name, @Nullable String present) {
        return switch (patch.get(name)) {
            case null -> present;
            case JsonString given -> given.getString();
            case JsonValue given when given.getValueType() == JsonValue.ValueType.NULL -> null;
            default -> throw Refusal.invalid("“" + name + "” is a text, or null.");
        };
    }

    private @Nullable Double number(String name, @Nullable Number present) {
        return switch (patch.get(name)) {
            case null -> present == null ? null : Double.valueOf(present.doubleValue());
            case JsonNumber given when Double.isFinite(given.doubleValue()) -> given.doubleValue();
            case JsonValue given when given.getValueType() == JsonValue.ValueType.NULL && !name.equals("version") -> null;
            default -> throw Refusal.invalid("“" + name + "” is a number" + (name.equals("version") ? "." : ", or null."));
        };
    }

    private static long whole(String name, double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw Refusal.invalid("“" + name + "” is a whole number of at most " + Integer.MAX_VALUE + ".");
        }
        return (long) value;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String name, E present, E unknown) {
        if (!patch.containsKey(name)) {
            return present;
        }
        String text = text(name, null);
        if (text == null) {
            return unknown;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw Refusal.invalid("“" + text + "” is not known as " + name + ". Known are "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ".");
    }
}
