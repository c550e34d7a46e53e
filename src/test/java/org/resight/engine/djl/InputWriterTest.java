package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.resight.engine.djl.Preprocessing.Channels;
import org.resight.engine.djl.Preprocessing.Fit;
import org.resight.engine.djl.Preprocessing.Layout;
import org.resight.engine.djl.Preprocessing.Values;
import org.resight.engine.image.Pixels;

class InputWriterTest {

    private static final Values IMAGENET =
            new Values.Normalised(new double[]{.485, .456, .406}, new double[]{.229, .224, .225});
    /** 2 × 1: a red and a dark pixel. */
    private static final Pixels TWO = new Pixels(2, 1, new byte[]{(byte) 255, 0, 0, 10, 20, 30});

    @Test
    void coloursAreNormalisedPlaneByPlane() {
        FloatBuffer values = floats(new Preprocessing(2, 1, new Fit.Squash(), Interpolation.AREA, Channels.RGB,
                Layout.NCHW, IMAGENET));

        assertThat(values.get(0)).isCloseTo((1f - .485f) / .229f, within(1e-5f));
        assertThat(values.get(1)).isCloseTo((10 / 255f - .485f) / .229f, within(1e-5f));
        assertThat(values.get(2)).isCloseTo(-.456f / .224f, within(1e-5f));
        assertThat(values.get(5)).isCloseTo((30 / 255f - .406f) / .225f, within(1e-5f));
    }

    @Test
    void meanAndDeviationGoWithTheirColourWhenTheOrderIsReversed() {
        FloatBuffer values = floats(new Preprocessing(2, 1, new Fit.Squash(), Interpolation.AREA, Channels.BGR,
                Layout.NHWC, IMAGENET));

        assertThat(values.get(0)).isCloseTo(-.406f / .225f, within(1e-5f));
        assertThat(values.get(2)).isCloseTo((1f - .485f) / .229f, within(1e-5f));
        assertThat(values.get(5)).isCloseTo((10 / 255f - .485f) / .229f, within(1e-5f));
    }

    @Test
    void bytesAreHandedOnAsTheyAre() {
        InputWriter writer = new InputWriter(new Preprocessing(2, 1, new Fit.Squash(), Interpolation.AREA, Channels.RGB,
                Layout.NHWC, new Values.Bytes()));
        ByteBuffer buffer = ByteBuffer.allocate(2 * writer.bytesPerPicture());

        writer.write(TWO, buffer, 1);

        assertThat(buffer.array()).containsExactly(0, 0, 0, 0, 0, 0, -1, 0, 0, 10, 20, 30);
    }

    @Test
    void theMiddleIsCutOutOfThePictureWithItsShapeKept() {
        // 601 × 448 becomes 343 × 256, of which the columns 59 to 282 and the rows 16 to 239 stay (transformers)
        byte[] rgb = new byte[3 * 601 * 448];
        for (int i = 0; i < 601 * 448; i++) {
            rgb[3 * i] = (byte) (i % 601 * 255 / 600);
        }
        InputWriter writer = new InputWriter(new Preprocessing(224, 224, new Fit.CentreCrop(256), Interpolation.BICUBIC,
                Channels.RGB, Layout.NCHW, IMAGENET));

        Pixels fitted = writer.fitted(new Pixels(601, 448, rgb));

        assertThat(fitted.width()).isEqualTo(224);
        assertThat(fitted.height()).isEqualTo(224);
        assertThat(fitted.at(0, 100, 0)).isCloseTo((int) (59.5 / 343 * 255), within(1));
        assertThat(fitted.at(223, 100, 0)).isCloseTo((int) (282.5 / 343 * 255), within(1));
    }

    @Test
    void aRatioThatComesOutEvenLosesNoPixelToRounding() {
        InputWriter writer = new InputWriter(new Preprocessing(256, 256, new Fit.CentreCrop(256), Interpolation.AREA,
                Channels.RGB, Layout.NCHW, IMAGENET));

        for (int side = 1; side < 300; side++) {
            assertThat(writer.fitted(new Pixels(side, side, new byte[3 * side * side])).width()).isEqualTo(256);
        }
    }

    private static FloatBuffer floats(Preprocessing preprocessing) {
        InputWriter writer = new InputWriter(preprocessing);
        ByteBuffer buffer = ByteBuffer.allocateDirect(writer.bytesPerPicture()).order(ByteOrder.nativeOrder());
        writer.write(TWO, buffer, 0);
        return buffer.asFloatBuffer();
    }
}
