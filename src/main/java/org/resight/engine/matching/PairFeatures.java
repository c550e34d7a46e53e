package org.resight.engine.matching;

import java.nio.ByteBuffer;

/**
 * What a {@link PairMatcher} keeps of one crop: immutable, a value, and bytes in a cache or a database. Which extractor
 * made it is not inside; whoever keeps it, keeps it under {@link MatcherModel#features()}.
 */
public sealed interface PairFeatures permits LocalFeatures, LearnedFeatures, PictureFeatures {

    /** Memory that it takes, in bytes, about. */
    int sizeInBytes();

    /** Readable by {@link #of} of this and every later version of Resight. */
    byte[] toBytes();

    /**
     * @param bytes as {@link #toBytes} gave them
     * @throws IllegalArgumentException if they are not, or only a part
     */
    static PairFeatures of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("no bytes are no features");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte kind = in.get();
        return switch (kind) {
            case LocalFeatures.KIND -> LocalFeatures.read(in);
            case LearnedFeatures.KIND -> LearnedFeatures.read(in);
            case PictureFeatures.KIND -> PictureFeatures.read(in);
            default -> throw new IllegalArgumentException("there are no features of kind %d".formatted(kind));
        };
    }
}
