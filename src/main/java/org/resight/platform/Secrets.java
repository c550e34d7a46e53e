package org.resight.platform;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** Random tokens, and the hash that is stored in their place. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A fresh token of 256 random bits, safe in an address. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 64 lower-case hex digits. Enough for tokens of full entropy; passwords need a slow hash. */
    public static String sha256(String token) {
        return DigestUtils.sha256Hex(token);
    }
}
