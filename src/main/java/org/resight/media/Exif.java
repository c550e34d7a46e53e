package org.resight.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a photograph's file says of how it was taken. What cannot be right is left out with a note, never guessed: a camera without
 * reception writes 0°, 0°, one without a set clock a date of noughts.
 *
 * @param shot for the catalog
 * @param notes what was left out and why, each a sentence
 */
public record Exif(Photo.Shot shot, List<String> notes) {

    private static final int LONGEST_VALUE = 500;
    private static final int MOST_VALUES = 400;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    public Exif {
        notes = List.copyOf(notes);
    }

    /** Reads the metadata of a JPEG, PNG or WebP; a damaged or silent file says nothing. */
    public static Exif read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(ImageMetadataReader.readMetadata(bytes, Files.size(file)));
        } catch (ImageProcessingException | EOFException e) {
            return new Exif(Photo.Shot.SILENT, List.of("The camera's notes in the file (EXIF) are damaged and were left out."));
        }
    }

    private static Exif of(Metadata metadata) {
        List<String> notes = new ArrayList<>();
        LocalDateTime takenAt = takenAt(metadata, notes);
        Integer offset = takenAt == null ? null : offset(metadata, notes);
        GeoLocation place = place(metadata, notes);
        return new Exif(new Photo.Shot(json(metadata), takenAt, offset, place == null ? null : place.getLatitude(),
                place == null ? null : place.getLongitude()), notes);
    }

    private static @Nullable LocalDateTime takenAt(Metadata metadata, List<String> notes) {
        String written = first(metadata, ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (written == null) {
            return null;
        }
        try {
            LocalDateTime moment = LocalDateTime.parse(written.strip(), WRITTEN);
            if (moment.getYear() >= 1826 && moment.getYear() <= 2200) {
                return moment;
            }
        } catch (DateTimeParseException noDate) {
            // told below, like a year that cannot be
        }
        notes.add("The date in the file, “" + shortened(written) + "”, cannot be right and was left out.");
        return null;
    }

    private static @Nullable Integer offset(Metadata metadata, List<String> notes) {
        String written = first(metadata, ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            int minutes = ZoneOffset.of(written.strip()).getTotalSeconds() / 60;
            if (Math.abs(minutes) <= 840) {
                return minutes;
            }
        } catch (DateTimeException noOffset) {
            // told below, like an offset that no place on earth has
        }
        notes.add("The UTC offset in the file, “" + shortened(written) + "”, cannot be right and was left out.");
        return null;
    }

    private static @Nullable String first(Metadata metadata, int tag) {
        for (ExifSubIFDDirectory directory : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            String value = directory.getString(tag);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable GeoLocation place(Metadata metadata, List<String> notes) {
        for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
            if (!gps.containsTag(GpsDirectory.TAG_LATITUDE) && !gps.containsTag(GpsDirectory.TAG_LONGITUDE)) {
                continue;
            }
            GeoLocation place = gps.getGeoLocation();
            if (place == null || !Double.isFinite(place.getLatitude()) || !Double.isFinite(place.getLongitude())) {
                notes.add("The place in the file is incomplete and was left out.");
            } else if ("V".equals(gps.getString(GpsDirectory.TAG_STATUS))) {
                notes.add("The camera says that it did not know its place, so what it wrote was left out.");
            } else if (Math.abs(place.getLatitude()) < 1e-6 && Math.abs(place.getLongitude()) < 1e-6) {
                notes.add("The place in the file is 0°, 0°, which cameras write without reception; it was left out.");
            } else if (Math.abs(place.getLatitude()) > 90 || Math.abs(place.getLongitude()) > 180) {
                notes.add("The place in the file (%.4f°, %.4f°) is not on earth and was left out."
                        .formatted(place.getLatitude(), place.getLongitude()));
            } else {
                return place;
            }
        }
        return null;
    }

    /** Directory → tag → value, as text; without pictures within the picture, and bounded whatever the file holds. */
    private static String json(Metadata metadata) {
        Map<String, JsonObjectBuilder> directories = new LinkedHashMap<>();
        int values = 0;
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof ExifThumbnailDirectory || directory.getTagCount() == 0) {
                continue;
            }
            JsonObjectBuilder tags = directories.computeIfAbsent(directory.getName(), name -> Json.createObjectBuilder());
            for (Tag tag : directory.getTags()) {
                String value = tag.getDescription();
                if (value != null && values++ < MOST_VALUES) {
                    tags.add(clean(tag.getTagName()), shortened(value));
                }
            }
            if (directory instanceof XmpDirectory xmp) {
                for (Map.Entry<String, String> property : xmp.getXmpProperties().entrySet()) {
                    if (property.getKey() != null && property.getValue() != null && values++ < MOST_VALUES) {
                        tags.add(clean(property.getKey()), shortened(property.getValue()));
                    }
                }
            }
        }
        JsonObjectBuilder all = Json.createObjectBuilder();
        directories.forEach(all::add);
        return all.build().toString();
    }

    private static String shortened(String value) {
        String text = clean(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** PostgreSQL takes neither NUL nor half a surrogate pair. */
    private static String clean(String value) {
        return value.codePoints().filter(c -> c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) || c == '\n' || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
    }
}
