/**
 * The processor's vector unit: whether this process may use it, and the loops that several packages of the engine need, each with a plain
 * one beside it that gives the same bits; nothing that knows what the numbers mean may enter.
 */
package org.resight.engine.simd;
