/// Orders: what is asked, where it stands, what came of it.
@NullMarked
package io.throughline.api.order;

import org.jspecify.annotations.NullMarked;
