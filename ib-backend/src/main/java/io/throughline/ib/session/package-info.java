/// The conversation with TWS, as a sans-IO core: messages and times go in, requests come out.
@NullMarked
package io.throughline.ib.session;

import org.jspecify.annotations.NullMarked;
