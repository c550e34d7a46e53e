package org.resight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of the design system can be read, in light and in dark: WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
class StyleSheetTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+):\\s*(#[0-9a-f]{6})");
    private static final double TEXT = 4.5;
    private static final double BOUNDARY = 3;

    private final Map<String, String> light;
    private final Map<String, String> dark;

    StyleSheetTest() throws IOException {
        String sheet = Files.readString(Path.of("webapp/resources/css/resight.css"));
        int night = sheet.indexOf("@media (prefers-color-scheme: dark)");
        int end = sheet.indexOf("@media (prefers-contrast: more)");
        light = colours(sheet.substring(0, night));
        dark = new HashMap<>(light);
        dark.putAll(colours(sheet.substring(night, end)));
    }

    @ParameterizedTest
    @CsvSource({
            "ink, paper", "ink, surface", "ink, sunken", "ink, accent-soft", "ink, good-soft", "ink, warn-soft", "ink, bad-soft",
            "ink-2, paper", "ink-2, surface", "ink-2, sunken", "ink-2, accent-soft", "ink-3, paper", "ink-3, surface", "ink-3, sunken",
            "accent, paper", "accent, surface", "accent, sunken", "accent, accent-soft", "accent-strong, surface",
            "accent-strong, accent-soft", "on-accent, accent", "on-accent, accent-strong", "good, good-soft", "good, surface",
            "warn, warn-soft", "warn, surface", "bad, bad-soft", "bad, surface", "bad, paper", "new, new-soft", "surface, bad",
            "on-stage, stage", "paper, ink"
    })
    void textStandsOutFromWhatItIsOn(String text, String ground) {
        assertThat(contrast(light, text, ground)).as("light").isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(dark, text, ground)).as("dark").isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({
            "line-strong, paper", "line-strong, surface", "line-strong, sunken", "accent, surface", "focus, paper", "focus, surface",
            "focus, accent-soft", "good-line, surface", "warn-line, surface", "bad-line, surface", "new-line, surface"
    })
    void boundsOfWhatCanBeUsedStandOut(String line, String ground) {
        assertThat(contrast(light, line, ground)).as("light").isGreaterThanOrEqualTo(BOUNDARY);
        assertThat(contrast(dark, line, ground)).as("dark").isGreaterThanOrEqualTo(BOUNDARY);
    }

    @Test
    void theMeasureIsRight() {
        assertThat(contrast(Map.of("a", "#777777", "b", "#ffffff"), "a", "b")).isBetween(4.47, 4.49);
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = COLOUR.matcher(css);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        assertThat(colours).containsKeys(one, other);
        double a = luminance(colours.get(one));
        double b = luminance(colours.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Relative luminance as WCAG 2.2 defines it. */
    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
