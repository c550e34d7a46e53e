/**
 * Whether this process may use the processor's vector unit; only what several packages of the engine need to choose
 * between a loop for it and a plain one may enter.
 */
package org.resight.engine.simd;
