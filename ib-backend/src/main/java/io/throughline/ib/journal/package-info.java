/// The audit journal of a live run: what was decided, sent and told, in lines of JSON.
@NullMarked
package io.throughline.ib.journal;

import org.jspecify.annotations.NullMarked;
