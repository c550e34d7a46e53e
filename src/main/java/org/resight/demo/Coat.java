package org.resight.demo;

import java.util.EnumMap;
import java.util.Map;

/** How an individual is coloured: the same on every photograph, left and right different. */
sealed interface Coat permits RosetteCoat, StripeCoat, PatchCoat {

    /** The unrolled surface of one part. */
    Skin paint(Chain chain);

    /** The coat of an individual of a species, by its seed. */
    static Coat of(DemoSpecies species, long seed) {
        return switch (species) {
            case LEOPARD -> new RosetteCoat(seed);
            case ZEBRA -> new StripeCoat(seed);
            case GIRAFFE -> new PatchCoat(seed);
        };
    }

    /** All parts of the animal. */
    default Map<Part, Skin> paint(Anatomy anatomy) {
        Map<Part, Skin> skins = new EnumMap<>(Part.class);
        skins.put(Part.BODY, paint(anatomy.body()));
        skins.put(Part.HEAD, paint(anatomy.head()));
        skins.put(Part.TAIL, paint(anatomy.tail()));
        skins.put(Part.EARS, paint(anatomy.ears().getFirst()));
        for (Chain leg : anatomy.legs()) {
            skins.put(leg.part(), paint(leg));
        }
        if (!anatomy.crown().isEmpty()) {
            skins.put(Part.CROWN, paint(anatomy.crown().getFirst()));
        }
        return skins;
    }
}
