/// `throughline doctor`: what stands between a user and a live run, and what to do about it.
@NullMarked
package io.throughline.cli.doctor;

import org.jspecify.annotations.NullMarked;
