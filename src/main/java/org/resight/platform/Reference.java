package org.resight.platform;

import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;

/** The reference of the request or job under way: shown to people with an error, written to the log and the audit trail. */
@RequestScoped
public class Reference {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private String value = fresh();

    public String value() {
        return value;
    }

    /** Continues under another reference: a job runs under that of the request that queued it. */
    public void continueAs(String other) {
        value = other;
    }

    private static String fresh() {
        StringBuilder text = new StringBuilder(10);
        for (int i = 0; i < 10; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
