package org.resight.media;

import java.util.List;

/**
 * Photographs were taken out of the catalog. Fired in the transaction that removed their rows; their files go after it, so
 * that a rollback loses nothing.
 *
 * @param sha256s the checksums of their files
 */
public record PhotosRemoved(List<String> sha256s) {

    public PhotosRemoved {
        sha256s = List.copyOf(sha256s);
    }
}
