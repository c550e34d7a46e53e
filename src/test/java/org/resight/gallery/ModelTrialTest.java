package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.TinyFolders;

/** An admin puts a folder on the server; what it is for stands in its manifest. */
class ModelTrialTest {

    @TempDir
    private Path folder;

    private final ModelFiles files = new ModelFiles();

    @Test
    void aManifestWithoutAKindIsAnEmbedderAsBefore() {
        assertThat(files.check(TinyFolders.embedder(folder))).isInstanceOfSatisfying(ModelTrial.Embeds.class,
                embeds -> assertThat(embeds.accepted().model().name()).isEqualTo("tiny"));
    }

    @Test
    void bothKindsOfMatchersAreTriedOnAPair() {
        assertThat(files.check(TinyFolders.pairNetwork(folder))).isInstanceOfSatisfying(ModelTrial.Matches.class,
                matches -> assertThat(matches.accepted().model().name()).isEqualTo("tiny-pair"));
        assertThat(files.check(TinyFolders.keypointMatcher(folder))).isInstanceOfSatisfying(ModelTrial.Matches.class,
                matches -> assertThat(matches.accepted().model().name()).isEqualTo("tiny-keypoints"));
    }

    @Test
    void whatDoesNotWorkIsRefusedWithTheReason() {
        assertThat(files.check(TinyFolders.emptyPairNetwork(folder))).isInstanceOfSatisfying(ModelTrial.Refused.class,
                refused -> assertThat(refused.reason()).contains("no match between a picture and itself"));
        assertThat(files.check(TinyFolders.unknownKind(folder))).isInstanceOfSatisfying(ModelTrial.Refused.class,
                refused -> assertThat(refused.reason()).contains("\"kind\" must be", "\"detector\""));
    }
}
