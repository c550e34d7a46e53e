/**
 * Local features of a picture and what two pictures have in common by them; only what works on keypoints and their
 * descriptors may enter.
 */
package org.resight.engine.matching;
