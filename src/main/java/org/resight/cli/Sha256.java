package org.resight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** Checksums, in hexadecimal digits. */
final class Sha256 {

    private Sha256() {}

    static String of(Path file) throws IOException {
        return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
    }

    /** Of lines, each with its end. */
    static String of(Stream<String> lines) {
        return DigestUtils.sha256Hex(lines.map(line -> line + "\n").collect(Collectors.joining()));
    }
}
