package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.MatcherCheck.Outcome.Accepted;
import org.resight.engine.djl.MatcherCheck.Outcome.Refused;

class MatcherCheckTest {

    private static final TinyMatcher TINY = TinyMatcher.make();

    @TempDir
    private Path folder;

    @Test
    void goodMatchersAreAcceptedWithHashSpeedAndNoWarning() {
        assertAccepted(pair(TINY), "tiny-pair");
        assertAccepted(pair(TINY).without("points0", "points1", "confidences").set("matrix", "\"conf_matrix\"").set("cell", "8"),
                "tiny-pair");
        assertAccepted(two(TINY), "tiny-keypoints");
    }

    @Test
    void theHashIsThatOfBothNetworks() {
        Accepted one = (Accepted) check(two(TINY));
        Accepted other = (Accepted) check(two(TINY.empty()).put("extractor.onnx", TINY.extractor()));
        assertThat(other.sha256()).isEqualTo(one.sha256());
        assertThat(((Accepted) check(pair(TINY))).sha256()).isNotEqualTo(one.sha256());
    }

    @Test
    void aMatcherWithoutWeightsIsRefused() {
        assertRefused(pair(TINY.empty()), "no match between a picture and itself");
        assertRefused(two(TINY.empty()), "no match between a picture and itself");
    }

    @Test
    void aMatcherWhoseTrainingDivergedIsRefused() {
        assertRefused(pair(TINY.diverged()), "not finite");
        assertRefused(two(TINY.diverged()), "\"descriptors\"", "not finite");
    }

    @Test
    void aTextFileIsNoNetwork() {
        byte[] text = "404: Not Found".getBytes(StandardCharsets.UTF_8);
        assertRefused(ModelFolder.pairNetwork(folder, text), "pair.onnx cannot be loaded as ONNX");
        assertRefused(ModelFolder.keypointMatcher(folder, TINY.extractor(), text), "matcher.onnx cannot be loaded as ONNX");
    }

    @Test
    void wrongNamesAreToldWithThoseThatAreThere() {
        assertRefused(pair(TINY).set("confidences", "\"certainty\""), "no output \"certainty\"", "confidence");
        assertRefused(pair(TINY).set("image1", "\"second\""), "pair.onnx does not accept its inputs", "second");
        assertRefused(two(TINY).set("extractor", "keypoints", "\"points\""), "no output \"points\"", "keypoints");
    }

    @Test
    void wrongShapesAreTold() {
        assertRefused(pair(TINY).set("inputSize", "48"), "pair.onnx does not accept its inputs");
        assertRefused(pair(TINY).set("points1", "\"conf_matrix\""), "\"conf_matrix\" of pair.onnx must be", "[1, 16, 16]");
        assertRefused(pair(TINY).set("matrix", "\"conf_matrix\"").set("cell", "16"), "\"conf_matrix\" of pair.onnx must be [1, 4, 4]");
        assertRefused(two(TINY).set("extractor", "keypoints", "\"scores\""), "\"scores\" of extractor.onnx must be");
        assertRefused(two(TINY).set("matcher", "matches", "\"mscores0\""), "\"mscores0\" of matcher.onnx must be");
    }

    @Test
    void coordinatesThatTheMatcherDoesNotUnderstandAreRefused() {
        assertRefused(two(TINY).set("matcher", "coordinates", "\"pixels\""), "no match between a picture and itself",
                "other input than the manifest says");
    }

    @Test
    void anotherFileThanTheManifestMeansIsRefused() {
        assertRefused(two(TINY).set("matcher", "sha256", "\"" + "0".repeat(64) + "\""), "matcher.onnx", "SHA-256");
    }

    @Test
    void manifestsAreToldWhatIsWrongAndWhere() {
        assertRefused(two(TINY).set("extractor", "mostKeypoints", "0"), "\"extractor.mostKeypoints\"", "whole number from 1");
        assertRefused(two(TINY).without("matcher"), "\"matcher\" is missing");
        assertRefused(two(TINY).set("matcher", "\"lightglue\""), "\"matcher\" must be an object");
        assertRefused(pair(TINY).set("matrix", "\"conf_matrix\"").set("cell", "7"), "\"cell\"", "whole part");
        assertRefused(pair(TINY).set("kind", "\"loftr\""), "\"kind\"", "\"pair-network\"");
        assertRefused(pair(TINY).without("kind"), "\"kind\" must be", "missing");
        assertRefused(pair(TINY).set("leastConfidence", "5"), "\"leastConfidence\"");
    }

    @Test
    void aMisspeltFieldIsWarnedOf() {
        Accepted accepted = (Accepted) check(two(TINY).set("extractor", "maxKeypoints", "5"));
        assertThat(accepted.manifest().warnings()).singleElement().asString().contains("\"extractor.maxKeypoints\"");
    }

    private ModelFolder pair(TinyMatcher tiny) {
        return ModelFolder.pairNetwork(folder, tiny.pairNetwork());
    }

    private ModelFolder two(TinyMatcher tiny) {
        return ModelFolder.keypointMatcher(folder, tiny.extractor(), TinyMatcher.matcher());
    }

    private static void assertAccepted(ModelFolder model, String name) {
        assertThat(check(model)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.model().name()).isEqualTo(name);
            assertThat(accepted.sha256()).hasSize(64);
            assertThat(accepted.millisPerPair()).isPositive();
            assertThat(accepted.manifest().warnings()).isEmpty();
        });
    }

    private static void assertRefused(ModelFolder model, String... parts) {
        assertThat(check(model)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).contains(parts).doesNotContain("\n"));
    }

    private static MatcherCheck.Outcome check(ModelFolder model) {
        return new MatcherCheck(new InferenceSettings(1, 1), System::nanoTime).check(model.write());
    }
}
