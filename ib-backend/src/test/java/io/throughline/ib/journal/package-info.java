@NullMarked
package io.throughline.ib.journal;

import org.jspecify.annotations.NullMarked;
