package org.resight.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.resight.demo.DemoCatalog;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;

/** Photographs as a camera makes them, 4000 × 3000 pixels with the grain of a sensor: the demo catalog's, enlarged. Drawn once. */
public final class PhotoSet {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int QUALITY = 90;
    private static final Path FOLDER = Path.of("target", "bench", "photographs");

    private PhotoSet() {}

    /** At most the 253 that the demo catalog has. */
    public static List<Path> of(int count) {
        try {
            Files.createDirectories(FOLDER);
            List<Path> files = Stream.iterate(0, i -> i + 1).limit(count).map(i -> FOLDER.resolve("%03d.jpg".formatted(i))).toList();
            if (!files.stream().allMatch(Files::exists)) {
                var photos = DemoCatalog.standard().photos().iterator();
                for (Path file : files) {
                    Files.write(file, enlarged(photos.next().jpeg()));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] enlarged(byte[] jpeg) throws IOException {
        BufferedImage large = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = large.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(ImageIO.read(new ByteArrayInputStream(jpeg)), 0, 0, WIDTH, HEIGHT, null);
        brush.dispose();
        return new PhotoDecoder().encodeJpeg(grained(large.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH)), QUALITY);
    }

    /** Without grain a file would be a quarter as long, and quicker to decode than any real one. */
    private static Pixels grained(int[] argb) {
        byte[] rgb = new byte[3 * argb.length];
        long state = 20261121;
        for (int i = 0; i < rgb.length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int grain = (int) (state >>> 60) - 8;
            rgb[i] = (byte) Math.clamp((argb[i / 3] >> (16 - i % 3 * 8) & 0xFF) + grain, 0, 255);
        }
        return new Pixels(WIDTH, HEIGHT, rgb);
    }
}
