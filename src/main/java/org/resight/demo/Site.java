package org.resight.demo;

/** The places of the demo catalog, on an invented reserve. */
enum Site {
    LONG_GRASS("Long Grass Plain", -2.3310, 34.8330, 0xC9B273, 0x8F8A45, 0.9, 5, 0),
    ACACIA_RIDGE("Acacia Ridge", -2.3725, 34.9012, 0xB59A63, 0x7A7B3E, 0.6, 9, 1),
    DRY_RIVER("Dry River Crossing", -2.4107, 34.8604, 0xD2BC93, 0x9A8F5E, 0.18, 4, 9),
    WATERHOLE("North Waterhole", -2.2958, 34.8791, 0xBBA57B, 0x77803F, 0.35, 4, 3),
    KOPJE("Lone Kopje", -2.3516, 34.7755, 0xC2A775, 0x858144, 0.5, 3, 14),
    THICKET("Thicket Edge", -2.4419, 34.9207, 0x9E8F5B, 0x5F6E38, 0.7, 12, 2);

    final String title;
    final double latitude;
    final double longitude;
    final int soil;
    final int grass;
    /** How densely grass grows, 0 to 1. */
    final double growth;
    final int trees;
    final int rocks;

    Site(String title, double latitude, double longitude, int soil, int grass, double growth, int trees, int rocks) {
        this.title = title;
        this.latitude = latitude;
        this.longitude = longitude;
        this.soil = soil;
        this.grass = grass;
        this.growth = growth;
        this.trees = trees;
        this.rocks = rocks;
    }
}
