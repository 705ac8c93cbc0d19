/// What TWS says of the past: bars, ticks, schedules, and how often it may be asked.
@NullMarked
package io.throughline.faketws.history;

import org.jspecify.annotations.NullMarked;
