package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.TinyFolders;
import org.resight.engine.djl.UnusableModelException;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.platform.Settings;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Matchers by the keys of recipes: what is registered is there beside what needs no file. */
class MatchersIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @TempDir
    private Path folder;
    private Path files;
    private Matchers matchers;

    @BeforeEach
    void register() throws IOException {
        files = TinyFolders.pairNetwork(Files.createDirectories(folder.resolve("models/pairs")));
        matchers = new Wired(DATABASE.asApplication()).with(Settings.class, new Settings() {
            @Override
            public Path models() {
                return folder.resolve("models");
            }
        }).get(Matchers.class);
        DATABASE.asOwner().useHandle(handle -> handle.execute("delete from pair_matcher"));
        DATABASE.asOwner().useHandle(handle -> {
            if (handle.createQuery("select count(*) from user_account").mapTo(Integer.class).one() == 0) {
                SmallCatalog.plant(handle);
            }
        });
        var accepted = ((ModelTrial.Matches) new ModelFiles().check(files)).accepted();
        matchers.store.add(accepted, "pairs", 1);
    }

    @Test
    void aRegisteredMatcherIsOpenedByItsNameAndScoresPairs() {
        assertThat(matchers.models()).containsOnlyKeys("sift", "tiny-pair");
        assertThat(matchers.ofFeatures(matchers.model("tiny-pair").features())).containsExactly("tiny-pair");
        byte[] coat = new byte[3 * 64 * 64];
        new Random(1).nextBytes(coat);

        try (PairMatcher matcher = matchers.open("tiny-pair")) {
            PairFeatures features = matcher.extract(new Pixels(64, 64, coat));
            assertThat(matcher.model()).isEqualTo(matchers.model("tiny-pair"));
            assertThat(matcher.score(features, features).score()).isPositive();
        }
    }

    @Test
    void otherFilesThanThoseRegisteredAreRefused() throws IOException {
        Path manifest = files.resolve("model.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"version\": *\"1\"", "\"version\": \"2\""));

        assertThatThrownBy(() -> matchers.open("tiny-pair")).isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("is no longer the one that was registered as tiny-pair 1");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
        assertThatThrownBy(() -> matchers.open("loftr")).hasMessageContaining("There is no matcher “loftr”")
                .hasMessageContaining("sift, tiny-pair");
    }
}
