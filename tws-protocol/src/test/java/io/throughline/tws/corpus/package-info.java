/// What other implementations wrote and read: the judge of our own reading and writing.
@NullMarked
package io.throughline.tws.corpus;

import org.jspecify.annotations.NullMarked;
