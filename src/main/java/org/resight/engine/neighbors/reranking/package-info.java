/**
 * Re-ranking by shared neighbors: two annotations that are near the same third ones are likelier alike; only what works
 * on distances within one model may enter, never what knows individuals.
 */
package org.resight.engine.neighbors.reranking;
