/// Results of a run for people and for other programs.
@NullMarked
package io.throughline.cli.result;

import org.jspecify.annotations.NullMarked;
