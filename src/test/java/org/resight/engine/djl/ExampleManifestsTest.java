package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests that README offers to start from are read as they stand, once their networks lie beside them. */
class ExampleManifestsTest {

    @TempDir
    Path folder;

    @Test
    void anEmbedder() throws IOException {
        ModelManifest manifest = ModelManifest.read(withNetworks("mobilenet", "mobilenet-v1-imagenet.onnx"));

        assertThat(manifest.model().dimension()).isEqualTo(1024);
        assertThat(manifest.warnings()).singleElement().asString().contains("likelyMatch");
    }

    @Test
    void matchers() throws IOException {
        assertThat(MatcherManifest.read(withNetworks("superpoint-lightglue", "superpoint.onnx", "lightglue.onnx")).warnings()).isEmpty();
        assertThat(MatcherManifest.read(withNetworks("loftr", "loftr.onnx")).warnings()).isEmpty();
    }

    private Path withNetworks(String example, String... networks) throws IOException {
        Files.writeString(folder.resolve(ModelManifest.FILE_NAME),
                Files.readString(Path.of("src/examples/models", example, ModelManifest.FILE_NAME)));
        for (String network : networks) {
            Files.writeString(folder.resolve(network), "a network");
        }
        return folder;
    }
}
