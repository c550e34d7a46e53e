package org.resight.engine.image;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** OpenCV's native code, loaded once per process at first use. */
public final class OpenCvLibrary {

    private OpenCvLibrary() {}

    /**
     * Loads the library if it is not loaded yet, and keeps it on the calling thread: jobs bring their own threads, and
     * OpenCV's pool beside them only makes both slower.
     */
    public static void load() {
        Loaded.touch();
    }

    private static final class Loaded {
        static {
            OpenCV.loadLocally();
            Core.setNumThreads(1);
        }

        static void touch() {}
    }
}
