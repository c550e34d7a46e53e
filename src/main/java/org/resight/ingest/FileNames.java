package org.resight.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the file that a row names: by its whole name, or by its last part where only one file has it; case does not count. */
final class FileNames {

    private final Map<String, FileRef> whole = new HashMap<>();
    private final Map<String, Optional<FileRef>> last = new HashMap<>();

    FileNames(List<FileRef> files) {
        for (FileRef file : files) {
            String name = plain(file.name());
            whole.put(name, file);
            last.merge(last(name), Optional.of(file), (one, other) -> Optional.empty());
        }
    }

    Optional<FileRef> find(String written) {
        String name = plain(written);
        FileRef exact = whole.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return last.getOrDefault(last(name), Optional.empty());
    }

    /** Whether several files end in this name, so that it says too little. */
    boolean ambiguous(String written) {
        String name = plain(written);
        Optional<FileRef> found = last.get(last(name));
        return found != null && found.isEmpty() && !whole.containsKey(name);
    }

    /** The last part of a name, as names are compared. */
    static String last(String written) {
        String name = plain(written);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String plain(String name) {
        return name.replace('\\', '/').strip().toLowerCase(Locale.ROOT);
    }
}
