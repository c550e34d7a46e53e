package org.resight.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A photograph of one animal.
 *
 * @param file where it is
 * @param name its path below the folder, with slashes
 * @param individual who it shows, where that is known
 * @param sighting key of the sighting that it belongs to; the file's path where nothing else is known
 * @param viewpoint the side that it shows
 */
record Photograph(Path file, String name, Optional<String> individual, String sighting, Viewpoint viewpoint) {

    /** By {@link #path}, in their order. */
    static Map<String, Photograph> byPath(List<Photograph> photographs) {
        Map<String, Photograph> byPath = new LinkedHashMap<>();
        photographs.forEach(each -> byPath.put(each.path(), each));
        return byPath;
    }

    /** What no other file of the machine is called. */
    String path() {
        return file.toAbsolutePath().normalize().toString();
    }
}
