/**
 * How a species is identified: recipes of stages, what is fitted of them on validation, and what each stage said of a
 * photograph; only mathematics on scores may enter, never what embeds, searches, matches or stores.
 */
package org.resight.engine.identification.recipe;
