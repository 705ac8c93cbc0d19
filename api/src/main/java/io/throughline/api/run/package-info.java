/// What is left of a run.
@NullMarked
package io.throughline.api.run;

import org.jspecify.annotations.NullMarked;
