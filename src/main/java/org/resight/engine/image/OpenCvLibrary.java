package org.resight.engine.image;

import java.net.URLConnection;
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
            // a server may close the jar that it shares between readers while this one unpacks the library
            URLConnection.setDefaultUseCaches("jar", false);
            OpenCV.loadLocally();
            Core.setNumThreads(1);
        }

        static void touch() {}
    }
}
