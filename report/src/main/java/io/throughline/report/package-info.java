/// Shows the result of a run, and where two runs differ.
@NullMarked
package io.throughline.report;

import org.jspecify.annotations.NullMarked;
