package org.resight.launch;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dotted version such as 0.8.0; what follows the numbers is ignored. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

    static Version parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No version number in \"" + text + "\"");
        }
        int[] parts = new int[3];
        Arrays.setAll(parts, i -> matcher.group(i + 1) == null ? 0 : Integer.parseInt(matcher.group(i + 1)));
        return new Version(parts[0], parts[1], parts[2]);
    }

    boolean atLeast(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
