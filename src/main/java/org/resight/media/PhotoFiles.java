package org.resight.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.Photos.Stored;

/** The files of photographs as pages and programs get them. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class PhotoFiles {

    @Inject
    Photos photos;

    @Inject
    PhotoStore store;

    /**
     * A file that is there, for somebody who may have it.
     *
     * @param tag names its content; the content at one address never changes
     * @param disposition how a browser is to take it: working copies are shown, an original is saved under the name that it came with
     * @param cacheControl private, since the right to see it is a person's; of an original the right is asked, and its reading noted,
     *     each time
     */
    public record PhotoFile(Path path, String mediaType, String tag, String disposition, String cacheControl) {}

    /**
     * @param sha256 64 lower-case hex digits
     * @return empty when there is no such photograph, or its file is not there
     */
    public Optional<PhotoFile> find(String sha256, PhotoSize size) {
        WorkingCopy copy = size.copy();
        Optional<Stored> photo = copy == null ? photos.findOriginal(sha256) : photos.find(sha256);
        return photo.map(stored -> file(stored, size, copy)).filter(file -> Files.isRegularFile(file.path()));
    }

    private PhotoFile file(Stored photo, PhotoSize size, @Nullable WorkingCopy copy) {
        String tag = photo.sha256() + "-" + size.word();
        return copy == null
                ? new PhotoFile(store.original(photo.sha256(), photo.format()), photo.format().mediaType(), tag, attachment(photo),
                        "private, no-cache")
                : new PhotoFile(store.workingCopy(photo.sha256(), copy), "image/jpeg", tag, "inline",
                        "private, max-age=31536000, immutable");
    }

    private static String attachment(Stored photo) {
        String name = photo.fileName().substring(photo.fileName().lastIndexOf('/') + 1);
        return "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
