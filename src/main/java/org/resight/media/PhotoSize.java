package org.resight.media;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.WorkingCopy;

/** The files of a photograph that can be asked for. */
public enum PhotoSize {
    SMALL("320", WorkingCopy.SMALL), LARGE("1600", WorkingCopy.LARGE),
    /** As it was sent, with its EXIF. */
    ORIGINAL("original", null);

    private final String word;
    private final @Nullable WorkingCopy copy;

    PhotoSize(String word, @Nullable WorkingCopy copy) {
        this.word = word;
        this.copy = copy;
    }

    /** As addresses have it: 320, 1600 or original. */
    public String word() {
        return word;
    }

    @Nullable
    WorkingCopy copy() {
        return copy;
    }

    public static Optional<PhotoSize> of(String word) {
        return Arrays.stream(values()).filter(size -> size.word.equals(word)).findFirst();
    }
}
