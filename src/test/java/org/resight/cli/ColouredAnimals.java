package org.resight.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Cows and horses of four colours, photographed four times each, a table of them, a split, and a tiny network: red and blue ones are in
 * the gallery, the green one is new in validation, the yellow one in the test.
 */
final class ColouredAnimals {

    private static final Color[] COATS = {Color.RED, Color.BLUE, Color.GREEN, Color.YELLOW};

    final Path folder;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    ColouredAnimals(Path folder) throws IOException {
        this.folder = folder;
        Path network = Files.createDirectories(folder.resolve("model"));
        try (InputStream in = ColouredAnimals.class.getResourceAsStream("/org/resight/engine/djl/tiny.pt")) {
            Files.copy(in, network.resolve("tiny.pt"));
        }
        Files.writeString(network.resolve("model.json"), """
                {"name": "tiny", "version": "1", "file": "tiny.pt", "inputSize": 32, "resize": "squash",
                 "interpolation": "bilinear", "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "dimension": 12,
                 "licence": "Apache-2.0", "source": "made by the tests"}
                """);
        StringBuilder metadata = new StringBuilder("file,kind,identity,camera\n");
        StringBuilder split = new StringBuilder("file,role\n");
        for (String species : List.of("cow", "horse")) {
            for (int animal = 0; animal < COATS.length; animal++) {
                for (int photograph = 0; photograph < 4; photograph++) {
                    String file = "%s-%d-%d.png".formatted(species, animal, photograph);
                    photograph(file, COATS[animal], photograph);
                    metadata.append("%s,%s,animal %d,camera %d\n".formatted(file, species, animal, photograph));
                    split.append("%s,%s\n".formatted(file, animal == 2 ? "val_unknown" : animal == 3 ? "test_unknown"
                            : photograph < 2 ? "gallery" : photograph == 2 ? "val_known" : "test_known"));
                }
            }
        }
        Files.writeString(folder.resolve("metadata.csv"), metadata);
        split(split.toString());
    }

    void split(String csv) throws IOException {
        Files.writeString(folder.resolve("split.csv"), csv);
    }

    /** The command on these photographs, its results in the folder "out". */
    int run(String command, String... more) {
        return withoutSplit(command, Stream.concat(Stream.of("--split", folder.resolve("split.csv").toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    int withoutSplit(String command, String... more) {
        return line(Stream.concat(Stream.of(command, "--photos", folder.toString(), "--metadata", folder.resolve("metadata.csv").toString(),
                "--model", folder.resolve("model").toString(), "--out",
                folder.resolve("out").toString()), Stream.of(more)).toArray(String[]::new));
    }

    int line(String... arguments) {
        return Resight.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    void photograph(String name, Color coat, int shift) throws IOException {
        BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(coat);
        graphics.fillRect(0, 0, 80, 60);
        graphics.setColor(Color.DARK_GRAY);
        for (int x = 3 * shift; x < 80; x += 20) {
            graphics.fillRect(x, 0, 4, 60);
        }
        // what lies about differs, or all would look alike from afar
        Random random = new Random(name.hashCode());
        for (int blot = 0; blot < 12; blot++) {
            graphics.fillRect(random.nextInt(70), random.nextInt(50), 10, 8);
        }
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    /** The same picture in three quarters of its size, in place of another file. */
    void again(String original, String copy) throws IOException {
        BufferedImage large = ImageIO.read(folder.resolve(original).toFile());
        BufferedImage small = new BufferedImage(60, 45, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(large, 0, 0, 60, 45, null);
        graphics.dispose();
        ImageIO.write(small, "png", folder.resolve(copy).toFile());
    }
}
