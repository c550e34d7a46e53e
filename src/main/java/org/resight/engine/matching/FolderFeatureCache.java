package org.resight.engine.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Features as files in a folder, one each, so that a second run starts where the first one ended. Nothing is ever
 * removed: delete the folder when the disk is full.
 */
public final class FolderFeatureCache implements FeatureCache {

    private final Path folder;

    /** @param folder is made when something is kept */
    public FolderFeatureCache(Path folder) {
        this.folder = folder;
    }

    /**
     * {@inheritDoc} A file that does not hold features, such as one of a later version of Resight, counts as none and
     * is written anew.
     */
    @Override
    public Optional<PairFeatures> find(FeatureKey key) {
        try {
            return Optional.of(PairFeatures.of(Files.readAllBytes(file(key))));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@inheritDoc} A reader sees the whole file or none. */
    @Override
    public void keep(FeatureKey key, PairFeatures features) {
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "part", "");
            Files.write(part, features.toBytes());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(FeatureKey key) {
        String name = DigestUtils.sha256Hex(key.features() + "\n" + key.crop()).substring(0, 32);
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }
}
