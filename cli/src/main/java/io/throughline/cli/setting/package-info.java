/// What a run is told: by options, by a run file, or by both, under the same names.
@NullMarked
package io.throughline.cli.setting;

import org.jspecify.annotations.NullMarked;
