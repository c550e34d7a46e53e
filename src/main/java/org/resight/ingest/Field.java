package org.resight.ingest;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.resight.platform.Refusal;

/**
 * What a column of a table can mean, with the headers by which it is known: our own, those of Darwin Core, Camtrap DP and Wildbook.
 * A column is only ever proposed; the person decides. Wildbook's and Darwin Core's groups of animals (sightingID, eventID) are left
 * out on purpose: they are not one animal.
 */
public enum Field {
    PHOTO("Photograph (file name)", "photo", "photos", "photograph", "file", "filename", "image", "images", "imagefile", "filepath",
            "media", "associatedmedia", "encountermediaasset"),
    SPECIES("Species", "scientificname", "species", "taxon", "commonname", "vernacularname"),
    GENUS("Species: genus", "genus", "encountergenus"),
    EPITHET("Species: epithet", "specificepithet", "encounterspecificepithet", "epithet"),
    INDIVIDUAL("Individual (name)", "individual", "individualname", "individualid", "markedindividualindividualid", "organismid",
            "organismname", "animal", "animalid", "identity", "name"),
    ENCOUNTER("Encounter (rows of one are one sighting)", "encounter", "encounterid"),
    CLIENT_KEY("Your own key of the sighting", "clientkey", "occurrenceid", "observationid", "encountercatalognumber", "catalognumber",
            "sightingid", "key"),
    DATE("Date or date and time", "date", "eventdate", "eventstart", "datetime", "timestamp", "datetimeoriginal", "verbatimeventdate",
            "datewritten", "encounterdateinmilliseconds"),
    DATE_DAY_FIRST("Date, day before month (25/12/2024)"),
    DATE_MONTH_FIRST("Date, month before day (12/25/2024)"),
    YEAR("Year", "year", "encounteryear"),
    MONTH("Month", "month", "encountermonth"),
    DAY("Day", "day", "encounterday"),
    TIME("Time of day", "time", "eventtime", "timeofday"),
    HOUR("Hour", "hour", "encounterhour"),
    MINUTES("Minutes", "minutes", "encounterminutes"),
    UTC_OFFSET("UTC offset", "utcoffset", "utcoffsetminutes", "offset", "timezone"),
    SITE("Site", "site", "sitename", "locality", "locationname", "location", "encounterlocationid", "locationid", "verbatimlocality",
            "encounterverbatimlocality"),
    LATITUDE("Latitude", "latitude", "decimallatitude", "encounterdecimallatitude", "lat", "breite", "breitengrad"),
    LONGITUDE("Longitude", "longitude", "decimallongitude", "encounterdecimallongitude", "lon", "lng", "long", "laenge", "laengengrad"),
    UNCERTAINTY("Uncertainty in metres", "uncertaintym", "coordinateuncertaintyinmeters", "coordinateuncertainty", "uncertainty"),
    OBSERVER("Observer", "observer", "recordedby", "observedby", "encountersubmitterid"),
    SEX("Sex", "sex", "encountersex"),
    LIFE_STAGE("Life stage", "lifestage", "encounterlifestage", "ageclass", "age"),
    BEHAVIOUR("Behaviour", "behaviour", "behavior", "encounterbehavior"),
    REMARKS("Remarks", "remarks", "occurrenceremarks", "observationcomments", "encounterresearchercomments", "encountersightingremarks",
            "notes", "comments"),
    VIEWPOINT("Viewpoint", "viewpoint", "side", "flank", "annotationviewpoint"),
    QUALITY("Quality of the picture (1 to 5)", "quality", "encounterquality"),
    BOX_X("Box: left", "bboxx", "boxx"),
    BOX_Y("Box: top", "bboxy", "boxy"),
    BOX_WIDTH("Box: width", "bboxwidth", "boxwidth"),
    BOX_HEIGHT("Box: height", "bboxheight", "boxheight"),
    LICENCE("Licence", "licence", "license", "dctermslicense", "rights"),
    PHOTOGRAPHER("Photographer", "photographer", "creator", "encounterphotographerfullname");

    private final String words;
    private final List<String> headers;

    Field(String words, String... headers) {
        this.words = words;
        this.headers = List.of(headers);
    }

    /** The field of that name, whatever the case. Refused where there is none. */
    static Field named(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> Refusal.invalid("There is no field “" + name + "”. A column can mean: "
                        + Arrays.stream(values()).map(Field::name).collect(Collectors.joining(", ")) + "."));
    }

    public String words() {
        return words;
    }

    /** What it gives, however it is written. */
    Field gives() {
        return this == DATE_DAY_FIRST || this == DATE_MONTH_FIRST ? DATE : this;
    }

    /** Whether several columns may give it. */
    boolean repeats() {
        return this == PHOTO;
    }

    /** How well a header names this field: 0 is best, −1 not at all. Case, accents, spaces, punctuation and Wildbook's numbers do not count. */
    int knows(String header) {
        String plain = plain(header);
        int exact = headers.indexOf(plain);
        return exact >= 0 ? exact : headers.indexOf(plain.replaceAll("[0-9]", ""));
    }

    /** “Länge” is “laenge”, as Germans write it without their own letters; other accents are left out. */
    private static String plain(String header) {
        String german = Normalizer.normalize(header.toLowerCase(Locale.ROOT), Normalizer.Form.NFC).replace("ä", "ae").replace("ö", "oe")
                .replace("ü", "ue").replace("ß", "ss");
        return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }
}
