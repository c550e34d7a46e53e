package org.resight.demo;

/** The side of an animal that a photograph shows. */
public enum Side {
    LEFT,
    RIGHT
}
