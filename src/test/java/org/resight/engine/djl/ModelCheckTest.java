package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.djl.ModelCheck.Outcome.Accepted;
import org.resight.engine.djl.ModelCheck.Outcome.Refused;

class ModelCheckTest {

    private static final TinyNetwork NETWORK = TinyNetwork.of(ModelFolder.SIDE, ModelFolder.DIMENSION);

    @TempDir
    private Path folder;

    @Test
    void aGoodNetworkIsAcceptedWithItsHashAndSpeed() {
        assertAccepted(ModelFolder.onnx(folder));
        assertAccepted(ModelFolder.torchScript(folder));
    }

    @Test
    void aTextFileIsNoNetwork() {
        byte[] text = "404: Not Found".getBytes(StandardCharsets.UTF_8);

        assertRefused(ModelFolder.onnx(folder, text), "tiny.onnx cannot be loaded as ONNX: ", "completely");
        assertRefused(ModelFolder.torchScript(folder).put("tiny.pt", text), "tiny.pt cannot be loaded as TorchScript");
    }

    @Test
    void aTruncatedFileIsNoNetwork() throws IOException {
        byte[] onnx = NETWORK.toOnnx();
        assertRefused(ModelFolder.onnx(folder, Arrays.copyOf(onnx, onnx.length / 2)), "cannot be loaded as ONNX");

        ModelFolder torchScript = ModelFolder.torchScript(folder);
        byte[] pt = Files.readAllBytes(folder.resolve("tiny.pt"));
        assertRefused(torchScript.put("tiny.pt", Arrays.copyOf(pt, pt.length / 2)), "cannot be loaded as TorchScript");
        assertRefused(torchScript.put("tiny.pt", new byte[0]), "cannot be loaded as TorchScript");
    }

    @Test
    void anotherInputSizeThanTheNetworksIsRefused() {
        assertRefused(ModelFolder.onnx(folder).set("inputSize", "48"), "does not accept 1 picture of 48 × 48 pixels");
    }

    @Test
    void anotherDimensionThanTheNetworksIsToldWithTheRightOne() {
        assertRefused(ModelFolder.onnx(folder).set("dimension", "16"), "gives 12 numbers per picture",
                "the manifest says 16");
    }

    @Test
    void anOutputThatIsNotThereIsToldWithThoseThatAre() {
        assertRefused(ModelFolder.onnx(folder).set("output", "\"features\""), "no output \"features\"", "embedding");
        assertRefused(ModelFolder.onnx(folder).set("output", "3"), "no output number 3");
    }

    @Test
    void aNetworkWhoseTrainingDivergedIsRefused() {
        assertRefused(ModelFolder.onnx(folder, NETWORK.diverged().toOnnx()), "On a test picture", "finite");
    }

    @Test
    void aNetworkWithoutWeightsIsRefused() {
        assertRefused(ModelFolder.onnx(folder, NETWORK.empty().toOnnx()), "the same vector for two different pictures");
    }

    @Test
    void aNetworkLeftInTrainingModeIsRefused() {
        assertRefused(ModelFolder.onnx(folder, NETWORK.toOnnxInTrainingMode()), "in evaluation mode");
    }

    @Test
    void aNetworkThatTakesOnePictureAtATimeIsToldHowToSaySo() {
        ModelFolder fixed = ModelFolder.onnx(folder, NETWORK.toOnnx(1));

        assertRefused(fixed, "write \"batchSize\": 1");
        assertAccepted(fixed.set("batchSize", "1"));
    }

    @Test
    void anotherFileThanTheManifestMeansIsRefused() {
        assertRefused(ModelFolder.onnx(folder).set("sha256", "\"" + "0".repeat(64) + "\""), "SHA-256");
    }

    @Test
    void aRefusalChangesNothingInTheFolder() throws IOException {
        ModelFolder.onnx(folder, new byte[]{1, 2, 3}).write();
        List<String> before = listing();

        new ModelCheck(new InferenceSettings(1, 1), System::nanoTime).check(folder);

        assertThat(listing()).isEqualTo(before);
    }

    private List<String> listing() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file + " " + file.toFile().lastModified() + " " + file.toFile().length()).sorted()
                    .toList();
        }
    }

    private static void assertAccepted(ModelFolder model) {
        assertThat(check(model)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.model().dimension()).isEqualTo(ModelFolder.DIMENSION);
            assertThat(accepted.sha256()).hasSize(64);
            assertThat(accepted.millisPerPhoto()).isPositive();
        });
    }

    private static void assertRefused(ModelFolder model, String... parts) {
        assertThat(check(model)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).contains(parts).doesNotContain("\n"));
    }

    private static ModelCheck.Outcome check(ModelFolder model) {
        return new ModelCheck(new InferenceSettings(1, 1), System::nanoTime).check(model.write());
    }
}
