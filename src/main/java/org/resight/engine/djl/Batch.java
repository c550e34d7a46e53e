package org.resight.engine.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/** Pictures side by side in memory that native code reads in place. The limit is exactly where the last one ends. */
record Batch(ByteBuffer buffer, Shape shape, DataType type) {}
