package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.identification.recipe.Workers;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.PhotoStore;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Near duplicates among annotated animals, whose photographs lie in a folder. */
class LookAlikesIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @TempDir
    Path folder;

    @Test
    void findsTheFrameThatCameInTwiceAndPassesOverWhatCannotBeRead() throws IOException {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.execute("""
                    insert into photo (id, sha256, file_name, format, byte_count, width, height) values
                        (2, repeat('b', 64), 'b.jpg', 'JPEG', 9, 200, 160), (3, repeat('c', 64), 'c.jpg', 'JPEG', 9, 200, 160),
                        (4, repeat('d', 64), 'd.jpg', 'JPEG', 9, 200, 160), (5, repeat('e', 64), 'e.jpg', 'JPEG', 9, 200, 160)
                    """);
            handle.execute("""
                    insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height) values
                        (22, 2, 1, 1, 0, 0, 200, 160), (23, 3, 2, 1, 0, 0, 200, 160), (24, 4, 2, 1, 0, 0, 200, 160), (25, 5, 2, 1, 0, 0, 200, 160)
                    """);
        });
        write("b", 1, 0);
        write("c", 1, 12);
        write("d", 2, 0);

        LookAlikes lookAlikes = new Wired(DATABASE.asApplication()).with(PhotoStore.class, inFolder()).get(LookAlikes.class);

        assertThat(lookAlikes.among(List.of(22L, 23L, 24L, 25L), new InTurn())).containsExactly(List.of(22L, 23L));

        Files.delete(folder.resolve("b.jpg"));
        assertThat(lookAlikes.known(List.of(22L, 23L, 24L, 25L))).as("kept from then on").containsExactly(List.of(22L, 23L));
        assertThat(lookAlikes.among(List.of(22L, 23L), new InTurn())).as("not read again").containsExactly(List.of(22L, 23L));
    }

    private static final class InTurn implements Workers {
        @Override
        public <T, R> List<R> map(List<T> tasks, Function<T, R> work) {
            return tasks.stream().map(work).toList();
        }
    }

    private PhotoStore inFolder() {
        return new PhotoStore() {
            @Override
            public Path workingCopy(String sha256, WorkingCopy copy) {
                return folder.resolve(sha256.charAt(0) + ".jpg");
            }
        };
    }

    /** Cells of grey by the seed, all a little brighter. */
    private void write(String name, long seed, int brighter) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y += 8) {
            for (int x = 0; x < 200; x += 8) {
                int grey = 20 + random.nextInt(200) + brighter;
                for (int i = 0; i < 64; i++) {
                    image.setRGB(x + i % 8, y + i / 8, grey << 16 | grey << 8 | grey);
                }
            }
        }
        try (var out = Files.newOutputStream(folder.resolve(name + ".jpg"))) {
            ImageIO.write(image, "jpg", out);
        }
    }
}
