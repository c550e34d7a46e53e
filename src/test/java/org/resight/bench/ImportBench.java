package org.resight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.BuiltInEmbedder;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Vocabulary;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.WorkingCopy;
import org.resight.testing.Database;
import org.resight.testing.Server;

/**
 * An import of photographs of 12 megapixels on a running server, from the uploaded file to the row that a search finds: checks,
 * decoding, working copies, store, rows, embedding, and the identification of each by a job of its own. Against the bare embedder
 * on the same pictures, already decoded, in one thread.
 */
class ImportBench {

    private static final int PHOTOGRAPHS = Integer.getInteger("resight.bench.photographs", 60);
    private static final int WARM_UP = 8;

    @Test
    void photographs() throws IOException {
        List<Path> files = PhotoSet.of(PHOTOGRAPHS + WARM_UP);
        Server server = Server.running();
        Importing.awaitModel();
        Cpu cpu = Cpu.ofServer(server.asOwner());
        Importing warmUp = new Importing("warmup", files.subList(PHOTOGRAPHS, files.size()));
        warmUp.start();
        warmUp.finish();
        Importing importing = new Importing("importbench", files.subList(0, PHOTOGRAPHS));
        double before = cpu.seconds();
        importing.start();
        importing.finish();
        double spent = cpu.seconds() - before;

        PhotoDecoder decoder = new PhotoDecoder();
        Cpu own = Cpu.ofThisJvm();
        double bare = 0;
        double wall = 0;
        try (Embedder embedder = new BuiltInEmbedder(Vocabulary.load(vocabulary()))) {
            for (int i = files.size() - 1; i >= 0; i--) {
                Pixels pixels = ((Decoded) decoder.decode(files.get(i), WorkingCopy.LARGE.longSide())).pixels();
                double start = own.seconds();
                long begun = System.nanoTime();
                embedder.embed(List.of(pixels));
                if (i < PHOTOGRAPHS) {
                    wall += (System.nanoTime() - begun) / 1e9;
                    bare += own.seconds() - start;
                }
            }
        }
        System.out.printf("import         %5.2f photographs/s  %6.0f CPU-ms each (server and database)%n",
                PHOTOGRAPHS / importing.seconds(),
                spent * 1000 / PHOTOGRAPHS);
        System.out.printf("bare embedder  %5.2f photographs/s  %6.0f CPU-ms each%n", PHOTOGRAPHS / wall, bare * 1000 / PHOTOGRAPHS);
        System.out.printf("import / bare embedder: %.2f of the speed, %.2f times the CPU time%n", wall / importing.seconds(), spent / bare);
    }

    private static Path vocabulary() throws IOException {
        try (Stream<Path> files = Files.find(Database.FOLDER.resolve("server/models"), 2,
                (file, attributes) -> file.getFileName().toString().equals("vocabulary.bin"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
