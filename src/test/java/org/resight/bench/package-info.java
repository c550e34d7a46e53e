/** Races against peers in one run, reported as ratios; only what the benchmark profile runs may enter. */
package org.resight.bench;
