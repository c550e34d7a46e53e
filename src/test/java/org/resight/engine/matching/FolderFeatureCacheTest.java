package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFeatureCacheTest extends FeatureCacheContract {

    @TempDir
    private Path folder;

    @Override
    protected FeatureCache cache() {
        return new FolderFeatureCache(folder.resolve("not made yet"));
    }

    @Test
    void theNextRunFindsThem() {
        FeatureKey key = new FeatureKey("sift-1", "../somewhere/photo é.jpg");
        new FolderFeatureCache(folder).keep(key, features(4));
        assertThat(new FolderFeatureCache(folder).find(key)).contains(features(4));
    }

    @Test
    void aDamagedFileIsExtractedAgain() throws IOException {
        FeatureKey key = new FeatureKey("sift-1", "photo.jpg");
        FolderFeatureCache cache = new FolderFeatureCache(folder);
        cache.keep(key, features(4));
        Files.write(files().getFirst(), new byte[]{1, 1, 0});

        assertThat(cache.find(key)).isEmpty();
        assertThat(cache.features(key, () -> features(4))).isEqualTo(features(4));
        assertThat(cache.find(key)).isPresent();
        assertThat(files()).hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
