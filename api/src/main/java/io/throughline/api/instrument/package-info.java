/// What is traded and when: sessions and trading calendars.
@NullMarked
package io.throughline.api.instrument;

import org.jspecify.annotations.NullMarked;
