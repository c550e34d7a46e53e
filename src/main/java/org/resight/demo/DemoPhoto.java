package org.resight.demo;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.resight.engine.image.BoundingBox;

/**
 * One generated photograph and the truth about it.
 *
 * @param fileName unique in the catalog
 * @param species seen
 * @param individual key of who is seen, such as {@code leopard-03}: the truth, even where the catalog should not know
 * @param name of the individual; empty where the catalog should find out
 * @param encounter key of the sighting that the photograph belongs to; its photographs share time, place and individual
 * @param side that is seen
 * @param takenAt local time with its offset
 * @param site name of the place
 * @param latitude in degrees, WGS 84
 * @param longitude in degrees, WGS 84
 * @param observer who took it
 * @param sex female or male
 * @param lifeStage adult or juvenile
 * @param behaviour in a word or two
 * @param box around the animal, in pixels of the photograph
 * @param jpeg the file; not copied, not to be written to
 */
public record DemoPhoto(String fileName, DemoSpecies species, String individual, Optional<String> name,
        String encounter, Side side, OffsetDateTime takenAt, String site, double latitude, double longitude,
        String observer, String sex, String lifeStage, String behaviour, BoundingBox box, byte[] jpeg) {}
