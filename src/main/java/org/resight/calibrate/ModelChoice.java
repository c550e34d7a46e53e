package org.resight.calibrate;

/** A model whose similarities a threshold cuts; each has its own, since their similarities are not comparable. */
public record ModelChoice(long id, String name, String version, boolean inUse) {

    public String title() {
        return name + " " + version + (inUse ? " (in use)" : "");
    }
}
