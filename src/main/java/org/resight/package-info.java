/**
 * Resight: a catalog of media, embedded in a gallery; people ingest, identify, review, calibrate, train, evaluate and
 * export; an account and an audit trail stand behind every act. Nothing but the features' packages may enter here.
 */
@NullMarked
package org.resight;

import org.jspecify.annotations.NullMarked;
