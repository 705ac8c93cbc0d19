/// Orders that go to TWS and what comes of them: the broker, how orders are translated, followed
/// and found again.
@NullMarked
package io.throughline.ib.order;

import org.jspecify.annotations.NullMarked;
