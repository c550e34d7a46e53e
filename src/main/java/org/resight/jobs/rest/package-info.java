/** Jobs for programs, under {@code /api/v1}: following and cancelling them. */
@NullMarked
package org.resight.jobs.rest;

import org.jspecify.annotations.NullMarked;
