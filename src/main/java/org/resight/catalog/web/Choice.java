package org.resight.catalog.web;

/** An entry of a list to choose from. */
public record Choice(String value, String label) {}
