package org.resight.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.BoundingBox;
import org.resight.media.Photo;
import org.resight.platform.Refusal;

/** A box on a photo around one animal. Several animals on one photo are several annotations, each with its own sighting. */
@Entity
public class Annotation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "photo_id")
    private Photo photo;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "sighting_id")
    private Sighting sighting;

    @Column(name = "species_id")
    private long speciesId;

    private int x;
    private int y;
    private int width;
    private int height;

    @Enumerated(EnumType.STRING)
    private Viewpoint viewpoint = Viewpoint.UNKNOWN;

    private @Nullable Integer quality;

    protected Annotation() {}

    /** @param box pixels of the upright photograph, inside it, at least 8 × 8 */
    public Annotation(Photo photo, Sighting sighting, BoundingBox box, Viewpoint viewpoint) {
        this.photo = photo;
        this.sighting = sighting;
        this.speciesId = sighting.species().id();
        this.viewpoint = viewpoint;
        draw(box);
    }

    public final void draw(BoundingBox box) {
        if (box.x() < 0 || box.y() < 0 || box.width() < 8 || box.height() < 8 || box.x() + box.width() > photo.width()
                || box.y() + box.height() > photo.height()) {
            throw Refusal.invalid("The box must lie inside the photograph (" + photo.width() + " × " + photo.height()
                    + " pixels) and be at least 8 × 8 pixels.");
        }
        x = box.x();
        y = box.y();
        width = box.width();
        height = box.height();
    }

    /** @param newQuality of the picture, 1 (useless) to 5 (excellent), or null when nobody has said */
    public void describe(Viewpoint newViewpoint, @Nullable Integer newQuality) {
        if (newQuality != null && (newQuality < 1 || newQuality > 5)) {
            throw Refusal.invalid("The quality of a picture is a number from 1 to 5.");
        }
        viewpoint = newViewpoint;
        quality = newQuality;
    }

    /** @param other of the same species */
    void belongTo(Sighting other) {
        if (other.species().id() != speciesId) {
            throw Refusal.conflict("A photograph can only go to a sighting of its species.");
        }
        sighting = other;
    }

    public long id() {
        return Ids.of(id);
    }

    public int version() {
        return version;
    }

    public Photo photo() {
        return photo;
    }

    public Sighting sighting() {
        return sighting;
    }

    public long speciesId() {
        return speciesId;
    }

    public BoundingBox box() {
        return new BoundingBox(x, y, width, height);
    }

    public Viewpoint viewpoint() {
        return viewpoint;
    }

    public @Nullable Integer quality() {
        return quality;
    }
}
