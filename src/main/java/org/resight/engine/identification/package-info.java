/**
 * Who a photograph shows: from the nearest gallery annotations to ranked candidates, a label and the rule's answer;
 * only pure functions of neighbors, names and cut-offs may enter, never what searches, stores or asks a person.
 */
@NullMarked
package org.resight.engine.identification;

import org.jspecify.annotations.NullMarked;
