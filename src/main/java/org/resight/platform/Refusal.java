package org.resight.platform;

/**
 * A rule says no. The message is written for the person who asked: what is wrong, and what to do. Unchecked, so that it
 * rolls the transaction back; told to people in one place for pages and one for the API.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of no; each has its HTTP status. */
    public enum Kind {
        /** What was sent cannot be right. */
        INVALID(400),
        /** Nobody is signed in, or the token is not valid. */
        NOT_SIGNED_IN(401),
        /** The person has not the right. */
        FORBIDDEN(403),
        /** There is no such thing, or the person may not know of it. */
        NOT_FOUND(404),
        /** It is not as it was when the person looked, or it would break a rule of the catalog. */
        CONFLICT(409),
        /** It is larger than what is taken. */
        TOO_LARGE(413),
        /** Too many attempts in too little time. */
        TOO_MANY(429),
        /** Right as such, but something failed on the way; the same again may succeed. */
        AGAIN(503),
        /** The disk is full. */
        FULL(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;

    public Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Refusal(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? kind.name() : message;
    }

    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message);
    }
}
