package org.resight.engine.embedding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The file of a vocabulary: 8 bytes that name it, the format's version, the length of the content, the content
 * (big-endian), and the SHA-256 of all before.
 */
final class VocabularyFile {

    private static final byte[] NAME = "RESIGHTV".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int HEADER = NAME.length + 2 * Integer.BYTES;
    private static final int HASH = 32;

    private VocabularyFile() {}

    static String contentHash(Vocabulary vocabulary) {
        return DigestUtils.sha256Hex(content(vocabulary));
    }

    static void write(Vocabulary vocabulary, Path file) throws IOException {
        byte[] content = content(vocabulary);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length + HASH);
        bytes.put(NAME).putInt(FORMAT).putInt(content.length).put(content);
        MessageDigest hash = DigestUtils.getSha256Digest();
        hash.update(bytes.array(), 0, HEADER + content.length);
        bytes.put(hash.digest());
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "vocabulary", ".unfinished");
        try {
            Files.write(unfinished, bytes.array());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static Vocabulary read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, NAME.length, NAME, 0, NAME.length)) {
            throw new IOException(file + " is not a vocabulary of Resight. Choose another file, or learn a new vocabulary.");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, NAME.length, 2 * Integer.BYTES);
        int format = header.getInt();
        if (format != FORMAT) {
            throw new IOException("%s has format %d; this version of Resight reads format %d. Learn a new vocabulary."
                    .formatted(file, format, FORMAT));
        }
        long length = (long) HEADER + header.getInt() + HASH;
        if (bytes.length != length) {
            throw new IOException(
                    "%s has %d bytes where %d are expected: it was cut off or altered. Copy it again, or learn a new vocabulary."
                            .formatted(file, bytes.length, length));
        }
        MessageDigest hash = DigestUtils.getSha256Digest();
        hash.update(bytes, 0, bytes.length - HASH);
        if (!Arrays.equals(hash.digest(), Arrays.copyOfRange(bytes, bytes.length - HASH, bytes.length))) {
            throw new IOException(
                    file + " was altered: its checksum does not match its content. Copy it again, or learn a new vocabulary.");
        }
        return vocabulary(Arrays.copyOfRange(bytes, HEADER, bytes.length - HASH));
    }

    private static byte[] content(Vocabulary vocabulary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeDouble(vocabulary.cutOffs().likelyMatch());
            out.writeDouble(vocabulary.cutOffs().likelyNew());
            write(out, vocabulary.encoder().descriptorAxes());
            out.writeInt(vocabulary.encoder().words().dimension());
            write(out, vocabulary.encoder().words().centres());
            write(out, vocabulary.whitening());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written to", e);
        }
        return bytes.toByteArray();
    }

    private static Vocabulary vocabulary(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        CutOffs cutOffs = new CutOffs(in.readDouble(), in.readDouble());
        PrincipalAxes descriptorAxes = new PrincipalAxes(floats(in), floats(in));
        Words words = new Words(in.readInt(), floats(in));
        return new Vocabulary(new VladEncoder(descriptorAxes, words), new PrincipalAxes(floats(in), floats(in)), cutOffs);
    }

    private static void write(DataOutputStream out, PrincipalAxes axes) throws IOException {
        write(out, axes.mean());
        write(out, axes.axes());
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(Float.BYTES * values.length)).asFloatBuffer().get(values);
        return values;
    }
}
