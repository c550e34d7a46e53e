package org.resight.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import org.resight.platform.Refusal;

/**
 * Argon2id with 19 MiB of memory, two passes and one lane (the OWASP minimum), which costs an attacker memory as well as time.
 * The parameters stand in each hash, so they can be raised later without locking anybody out.
 */
@ApplicationScoped
public class Passwords {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    /** Compared against when the login is unknown, so that the time taken does not tell which logins exist. */
    private final String nobodysHash = hashOf("nobody has this password");

    /** The hash of an acceptable password; refused when it is too short, too long or one character over and over. */
    public String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Refusal.invalid("A password has " + SHORTEST + " to " + LONGEST + " characters; a short sentence is good.");
        }
        if (password.chars().distinct().count() < 4) {
            throw Refusal.invalid("This password repeats a few characters only. Use more different ones.");
        }
        return hashOf(password);
    }

    public boolean matches(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Takes as long as {@link #matches} and is always false. */
    public boolean matchesNobody(String password) {
        matches(password, nobodysHash);
        return false;
    }

    private static String hashOf(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }
}
