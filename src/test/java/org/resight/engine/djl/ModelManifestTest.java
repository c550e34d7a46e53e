package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.djl.ModelManifest.Engine;
import org.resight.engine.djl.ModelManifest.Output;

class ModelManifestTest {

    @TempDir
    private Path folder;
    private ModelFolder model;

    @BeforeEach
    void aManifestThatIsRight() {
        model = ModelFolder.onnx(folder);
    }

    @Test
    void saysWhatTheModelIs() {
        ModelManifest manifest = ModelManifest.read(model.write());

        assertThat(manifest.engine()).isEqualTo(Engine.ONNX_RUNTIME);
        assertThat(manifest.model().name()).isEqualTo("tiny");
        assertThat(manifest.model().dimension()).isEqualTo(12);
        assertThat(manifest.model().likelyMatch()).isEqualTo(0.8);
        assertThat(manifest.model().preprocessing()).isEqualTo(
                "squashed to 32 × 32 (bilinear, anti-aliased), RGB, NCHW, (v/255 − [0.0, 0.0, 0.0]) / [1.0, 1.0, 1.0]");
        assertThat(manifest.output()).isEqualTo(new Output.Index(0));
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void theSuffixTellsWhatRunsIt() {
        assertThat(ModelManifest.read(ModelFolder.torchScript(folder).write()).engine()).isEqualTo(Engine.PYTORCH);

        model.put("weights.safetensors", new byte[10]).set("file", "\"weights.safetensors\"");
        assertRefused("neither TorchScript (.pt) nor ONNX (.onnx)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "version", "file", "inputSize", "resize", "interpolation", "mean", "std",
            "dimension", "licence", "source"})
    void aMissingFieldIsNamed(String field) {
        model.without(field);

        assertRefused("\"" + field + "\" is missing: add it; it must be ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "dimension     | \"512\"              | a whole number from 2 to 4000",
            "dimension     | 512.5                | a whole number from 2 to 4000",
            "dimension     | 0                    | a whole number from 2 to 4000",
            "dimension     | 1e300                | a whole number from 2 to 4000",
            "dimension     | [512]                | a whole number from 2 to 4000",
            "inputSize     | 0                    | [height, width]",
            "inputSize     | [224, 224, 3]        | [height, width]",
            "inputSize     | {}                   | [height, width]",
            "mean          | [0.5, 0.5]           | three numbers",
            "mean          | 0.5                  | three numbers",
            "mean          | [123.7, 116.3, 103.5] | three numbers from -1.0 to 2.0",
            "std           | [0, 1, 1]            | three numbers from 0.001",
            "resize        | \"stretch\"          | \"squash\" or \"centre-crop\"",
            "interpolation | \"lanczos\"          | \"area\" or \"bilinear\" or \"bicubic\"",
            "channels      | \"grey\"             | \"rgb\" or \"bgr\"",
            "name          | \"../tiny\"          | letters, digits",
            "version       | 1                    | a text",
            "licence       | \" \"                | a text that is not blank",
            "likelyMatch   | 452.6                | a number from -1.0 to 1.0",
            "likelyNew     | 0.9                  | no higher than \"likelyMatch\"",
            "output        | -1                   | a whole number from 0",
            "batchSize     | 0                    | a whole number from 1 to 256",
            "sha256        | \"abc\"              | 64 hexadecimal digits"})
    void aWrongValueIsNamedWithWhatIsWanted(String field, String json, String wanted) {
        model.set(field, json);

        assertRefused("\"" + field + "\" must be ", wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "not json", "{\"name\": \"x\"", "{'name': 'x'}", "{} {}", "{\"a\": NaN}"})
    void whatIsNotOneJsonObjectIsRefused(String text) {
        model.writeManifest(text);

        assertThatExceptionOfType(UnusableModelException.class).isThrownBy(() -> ModelManifest.read(folder))
                .withMessageStartingWith(ModelManifest.FILE_NAME);
    }

    @Test
    void aFolderWithoutAManifestSaysWhatIsMissing() {
        assertThatExceptionOfType(UnusableModelException.class).isThrownBy(() -> ModelManifest.read(folder))
                .withMessageContaining("There is no model.json");
    }

    @Test
    void aMistypedFieldIsWarnedAboutBecauseItHasNoEffect() {
        model.set("chanels", "\"bgr\"");

        assertThat(ModelManifest.read(model.write()).warnings()).singleElement().asString().contains("\"chanels\"");
    }

    @Test
    void withoutCutOffsEveryAnswerIsUncertain() {
        model.without("likelyMatch", "likelyNew");

        ModelManifest manifest = ModelManifest.read(model.write());

        assertThat(manifest.model().likelyMatch()).isEqualTo(1);
        assertThat(manifest.model().likelyNew()).isEqualTo(-1);
        assertThat(manifest.warnings()).singleElement().asString().contains("uncertain");
    }

    @Test
    void oneCutOffAloneIsNotEnough() {
        model.without("likelyNew");

        assertRefused("\"likelyNew\" is missing");
    }

    @Test
    void aCropLargerThanWhatItIsCutFromIsRefused() {
        model.set("resize", "\"centre-crop\"").set("shortestSide", "16");

        assertRefused("\"shortestSide\" must be a whole number from 32");
    }

    @Test
    void aNetworkThatNormalisesItselfNeedsNoMean() {
        model.set("values", "\"bytes\"").without("mean", "std");

        assertThat(ModelManifest.read(model.write()).model().preprocessing()).contains("bytes as they are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../tiny.onnx", "/etc/passwd", "sub/tiny.onnx", "..", ".hidden.onnx", "./tiny.onnx"})
    void aFileOutsideTheFolderIsRefused(String file) {
        model.set("file", "\"" + file + "\"");

        assertRefused("the plain name of a file in the same folder");
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
        Path target = Files.write(elsewhere.resolve("secret.onnx"), new byte[]{1});
        Files.createSymbolicLink(folder.resolve("link.onnx"), target);
        model.set("file", "\"link.onnx\"");

        assertRefused("leads out of the model's folder");
    }

    @Test
    void anOutputOfTorchScriptHasNoName() {
        model = ModelFolder.torchScript(folder).set("output", "\"embedding\"");

        assertRefused("the outputs of TorchScript have no names");
    }

    private void assertRefused(String... parts) {
        model.write();
        assertThatExceptionOfType(UnusableModelException.class).isThrownBy(() -> ModelManifest.read(folder))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
