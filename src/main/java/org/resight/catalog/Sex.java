package org.resight.catalog;

/** What is known of an animal's sex. */
public enum Sex {
    UNKNOWN, FEMALE, MALE
}
