package org.resight.demo;

import java.util.List;

/** What the people of the invented reserve call their animals. */
final class DemoNames {

    private static final List<String> LEOPARDS = List.of("Amber", "Saffron", "Ember", "Onyx", "Sienna", "Topaz", "Juniper",
            "Flint", "Marigold", "Shade", "Copper", "Sable", "Rusty", "Nutmeg", "Dusk", "Hazel");
    private static final List<String> ZEBRAS = List.of("Zigzag", "Domino", "Barcode", "Humbug", "Ripple", "Piano",
            "Crossing", "Mint", "Chess", "Ticket", "Ladder", "Etching", "Tango", "Morse", "Pixel", "Comet");
    private static final List<String> GIRAFFES = List.of("Skyline", "Atlas", "Mosaic", "Willow", "Tower", "Caramel",
            "Periscope", "Acacia", "Lofty", "Toffee", "Breeze", "Maple", "Cirrus", "Ginger", "Quilt", "Summit");

    private DemoNames() {}

    /** @param number from 0; beyond the list, names get a number */
    static String of(DemoSpecies species, int number) {
        List<String> names = switch (species) {
            case LEOPARD -> LEOPARDS;
            case ZEBRA -> ZEBRAS;
            case GIRAFFE -> GIRAFFES;
        };
        String name = names.get(number % names.size());
        return number < names.size() ? name : name + " " + (number / names.size() + 1);
    }
}
