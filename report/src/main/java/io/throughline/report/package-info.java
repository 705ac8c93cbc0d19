/// Turns the result of a run, or of two runs side by side, into one self-contained HTML file.
@NullMarked
package io.throughline.report;

import org.jspecify.annotations.NullMarked;
