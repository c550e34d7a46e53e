package org.resight.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDateTime;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A photograph: a file known by its checksum, with what its EXIF says. The bytes lie in the photo store. */
@Entity
public class Photo {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String sha256;

    @Column(name = "file_name")
    private String fileName;

    private String format;

    @Column(name = "byte_count")
    private long byteCount;

    private int width;
    private int height;
    private int orientation;

    @JdbcTypeCode(SqlTypes.JSON)
    private String exif;

    @Column(name = "taken_at")
    private @Nullable LocalDateTime takenAt;

    @Column(name = "utc_offset_minutes")
    private @Nullable Integer utcOffsetMinutes;

    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable String licence;
    private @Nullable String photographer;

    @Column(name = "import_id")
    private @Nullable Long importId;

    protected Photo() {}

    public Photo(File file, Shot shot, @Nullable String licence, @Nullable String photographer, @Nullable Long importId) {
        this.sha256 = file.sha256();
        this.fileName = file.name();
        this.format = file.format();
        this.byteCount = file.byteCount();
        this.width = file.width();
        this.height = file.height();
        this.orientation = file.orientation();
        this.exif = shot.exif();
        this.takenAt = shot.takenAt();
        this.utcOffsetMinutes = shot.utcOffsetMinutes();
        this.latitude = shot.latitude();
        this.longitude = shot.longitude();
        this.licence = licence;
        this.photographer = photographer;
        this.importId = importId;
    }

    /**
     * The file as it was read.
     *
     * @param sha256 of its bytes, 64 lower-case hex digits
     * @param format JPEG, PNG or WEBP
     * @param width upright, in pixels
     * @param height upright, in pixels
     * @param orientation as EXIF had it, 1 to 8; width and height already respect it
     */
    public record File(String sha256, String name, String format, long byteCount, int width, int height, int orientation) {}

    /**
     * What the camera wrote.
     *
     * @param exif all directories as one JSON object: directory → tag → value
     * @param takenAt local time as written, or null
     * @param utcOffsetMinutes local time minus UTC, or null when the camera did not say
     */
    public record Shot(String exif, @Nullable LocalDateTime takenAt, @Nullable Integer utcOffsetMinutes, @Nullable Double latitude,
            @Nullable Double longitude) {

        /** A photograph that says nothing of how it was taken. */
        public static final Shot SILENT = new Shot("{}", null, null, null, null);
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String sha256() {
        return sha256;
    }

    public String fileName() {
        return fileName;
    }

    public String format() {
        return format;
    }

    public long byteCount() {
        return byteCount;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int orientation() {
        return orientation;
    }

    public String exif() {
        return exif;
    }

    public @Nullable LocalDateTime takenAt() {
        return takenAt;
    }

    public @Nullable Integer utcOffsetMinutes() {
        return utcOffsetMinutes;
    }

    public @Nullable Double latitude() {
        return latitude;
    }

    public @Nullable Double longitude() {
        return longitude;
    }

    public @Nullable String licence() {
        return licence;
    }

    public @Nullable String photographer() {
        return photographer;
    }

    public @Nullable Long importId() {
        return importId;
    }
}
