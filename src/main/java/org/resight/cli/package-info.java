/**
 * The engine at a command line, without server or database: embed and identify a folder of photographs; only what reads
 * arguments and files and writes tables may enter.
 */
@NullMarked
package org.resight.cli;

import org.jspecify.annotations.NullMarked;
