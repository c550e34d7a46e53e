package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.Pipeline;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.resight.bench.PhotoSet;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.WorkingCopy;

/**
 * From the bytes of a photograph of 12 megapixels to what a network of 440 × 440 is fed with, against what ImageIO and DJL do unless
 * told otherwise. What comes out must be what comes of the whole photograph, resized with antialiasing: cosine of at least 0.999.
 */
class PreprocessBench {

    private static final int SIDE = 440;
    private static final int ROUNDS = Integer.getInteger("resight.bench.rounds", 5);
    private static final int PHOTOGRAPHS = 4;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STD = {0.229, 0.224, 0.225};
    private static final Preprocessing PREPROCESSING = new Preprocessing(SIDE, SIDE, new Preprocessing.Fit.Squash(), Interpolation.BICUBIC,
            Preprocessing.Channels.RGB, Preprocessing.Layout.NCHW, new Preprocessing.Values.Normalised(MEAN, STD));

    private final PhotoDecoder decoder = new PhotoDecoder();
    private final InputWriter writer = new InputWriter(PREPROCESSING);

    private interface Way {
        float[] input(byte[] file) throws IOException;
    }

    private static final class Figures {
        private final List<Double> cpu = new ArrayList<>();
        private double cosine = 1;
    }

    @Test
    void twelveMegapixels() throws IOException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("DJL's default (ImageIO, resize, tensor)", PreprocessBench::djl);
        ways.put("ImageIO, drawn bilinear", this::imageIo);
        ways.put("Resight, from the original", file -> written(pixels(file, WorkingCopy.LARGE.longSide())));
        ways.put("Resight, from the working copy", file -> written(pixels(file, WorkingCopy.LARGE.longSide())));
        Map<String, Figures> figures = new LinkedHashMap<>();
        ways.keySet().forEach(name -> figures.put(name, new Figures()));
        for (int round = 0; round <= ROUNDS; round++) {
            for (var path : PhotoSet.of(PHOTOGRAPHS)) {
                byte[] original = Files.readAllBytes(path);
                byte[] copy = WorkingCopy.LARGE.jpegOf(pixels(original, WorkingCopy.LARGE.longSide()));
                float[] reference = round == 0 ? written(pixels(original, Integer.MAX_VALUE)) : new float[0];
                for (var way : ways.entrySet()) {
                    byte[] file = way.getKey().endsWith("copy") ? copy : original;
                    long start = cpuNanos();
                    float[] input = way.getValue().input(file);
                    double millis = (cpuNanos() - start) / 1e6;
                    Figures mine = figures.get(way.getKey());
                    if (round == 0) {
                        mine.cosine = Math.min(mine.cosine, cosine(input, reference));
                    } else {
                        mine.cpu.add(millis);
                    }
                }
            }
        }
        double peer = median(figures.get("DJL's default (ImageIO, resize, tensor)").cpu);
        figures.forEach((name, mine) -> System.out.printf("%-42s %7.1f CPU-ms  %5.1f x  lowest cosine %.4f%n", name, median(mine.cpu),
                peer / median(mine.cpu), mine.cosine));
        figures.forEach((name, mine) -> {
            if (name.startsWith("Resight")) {
                assertThat(mine.cosine).as(name).isGreaterThanOrEqualTo(0.999);
            }
        });
    }

    /** Of this process: some of the ways work on threads of their own. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Pixels pixels(byte[] file, int longSide) {
        return ((Decoded) decoder.decode(file, longSide)).pixels();
    }

    private float[] written(Pixels pixels) {
        ByteBuffer target = ByteBuffer.allocateDirect(writer.bytesPerPicture()).order(ByteOrder.nativeOrder());
        writer.write(pixels, target, 0);
        float[] input = new float[3 * SIDE * SIDE];
        target.asFloatBuffer().get(input);
        return input;
    }

    private float[] imageIo(byte[] file) throws IOException {
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(file));
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = small.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(whole, 0, 0, SIDE, SIDE, null);
        brush.dispose();
        int[] argb = small.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
        float[] input = new float[3 * argb.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < argb.length; i++) {
                input[channel * argb.length + i] =
                        (float) (((argb[i] >> (16 - 8 * channel) & 0xFF) / 255.0 - MEAN[channel]) / STD[channel]);
            }
        }
        return input;
    }

    private static float[] djl(byte[] file) throws IOException {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Image image = ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(file));
            NDArray array = image.toNDArray(manager, Image.Flag.COLOR);
            return new Pipeline(new Resize(SIDE, SIDE), new ToTensor(), new Normalize(floats(MEAN), floats(STD)))
                    .transform(new NDList(array)).singletonOrThrow().toFloatArray();
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        return dot / Math.sqrt(first * second);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
